"""Records of a dossier as things in the basket, and things in the basket as records, if they are there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import count

from qantar_tui.cite.fields import one_line
from qantar_tui.cite.forms import Form
from qantar_tui.cite.render import bibliography, render
from qantar_tui.cite.subject import Subject
from qantar_tui.cite.together import works_of
from qantar_tui.dossier.citing import key_of, subject_of
from qantar_tui.dossier.library import Dossier
from qantar_tui.errors import QantarError
from qantar_tui.model.account import Claim
from qantar_tui.store.basket_item import LONGEST_TITLE, BasketItem
from qantar_tui.text.markdown import escape

_RECORDS = ("event", "actor", "source")
_UNCITED = ("place", "explanation")
"""Nobody's words, and yet worth to be put aside."""


def item_of(dossier: Dossier, key: str) -> BasketItem:
    """What a key names, as a thing to be put into the basket; keys as `citing.subject_of` takes them.

    Raises as that does; places and explanations can be put in as well.
    """
    kind, _, id_ = key.partition(":")
    about = dossier.about.id
    if kind in _UNCITED:
        record = dossier.place(id_) if kind == "place" else dossier.explanation(id_)
        return BasketItem(about, kind, record.id, dossier.name_of(record.id))
    subject = subject_of(dossier, key)
    title = subject.title or dossier.name_of(id_)
    if kind in _RECORDS:
        return BasketItem(about, kind, id_, title)
    event = subject.claims[0].event if kind == "claim" else id_.rpartition(":")[0]
    return BasketItem(about, kind, subject.permanent_id, title, event)


def key_in(dossier: Dossier, item: BasketItem) -> str:
    """The key of what was put in; nothing where the dossier no longer has it."""
    try:
        match item.kind:
            case "event":
                dossier.event(item.id)
            case "actor":
                dossier.actor(item.id)
            case "source":
                dossier.source(item.id)
            case "place":
                dossier.place(item.id)
            case "explanation":
                dossier.explanation(item.id)
            case "claim":
                return _claim_key(dossier, item)
            case _:
                key = key_of(dossier, item.id)
                return key if key.startswith(f"{item.kind}:") else ""
    except QantarError:
        return ""
    return f"{item.kind}:{item.id}"


def words_now(dossier: Dossier, item: BasketItem) -> str:
    """What a claim that was put in reads in this dossier; nothing where it still reads the same."""
    key = key_in(dossier, item) if item.kind == "claim" else ""
    words = dossier.claim(int(key.removeprefix("claim:"))).words if key else ""
    return "" if words[:LONGEST_TITLE] == item.title else words


def exported(dossier: Dossier, items: Sequence[BasketItem], form: Form) -> str:
    """All that is in the basket as a file in one of `render.EXPORTED`, with its final newline.

    Markdown has every item with its note, in order; the other forms every work once. All say which dossier
    they are from, and in which state it was.
    Raises QantarError where no work stands behind any of them.
    """
    stamp = dossier.stamp
    if form is Form.MARKDOWN:
        return "".join(f"{_entry(dossier, item)}\n" for item in items) + f"\n{stamp.markup}\n"
    works = works_of(_subjects(dossier, items))
    if not works:
        raise QantarError(
            f"No source stands behind what is in the basket, so there is nothing to export as {form.label}."
        )
    return bibliography(works, form, stamp)


def _claim_key(dossier: Dossier, item: BasketItem) -> str:
    """The key of the claim that reads as it did when it was put in; else of the one that has its id now.

    For a claim's id counts the answers of its source to the point, and a newer dossier may have others.
    """
    known = _claim_at(dossier, item.id)
    if known and known.words[:LONGEST_TITLE] == item.title:
        return f"claim:{known.number}"
    answers, _, _ = item.id.rpartition("/")
    for place in count(1):
        claim = _claim_at(dossier, f"{answers}/{place}")
        if claim is None:
            return f"claim:{known.number}" if known else ""
        if claim.words[:LONGEST_TITLE] == item.title:
            return f"claim:{claim.number}"
    return ""


def _claim_at(dossier: Dossier, id_: str) -> Claim | None:
    try:
        kind, _, number = key_of(dossier, id_).partition(":")
    except QantarError:
        return None
    return dossier.claim(int(number)) if kind == "claim" else None


def _entry(dossier: Dossier, item: BasketItem) -> str:
    """One item of a Markdown list; its note is a paragraph of its own below."""
    key = key_in(dossier, item)
    subject = _subject(dossier, key)
    if subject is not None:
        then = f" (put aside as: {escape(one_line(item.title))})" if words_now(dossier, item) else ""
        said = f"{render(subject, Form.MARKDOWN)}{then}"
    else:
        gone = "" if key else " (no longer in this dossier)"
        said = f"{escape(one_line(item.title))}{gone}"
    note = escape(one_line(item.note))
    return f"- {said}\n\n  {note}\n" if note else f"- {said}"


def _subjects(dossier: Dossier, items: Iterable[BasketItem]) -> list[Subject]:
    found = (_subject(dossier, key_in(dossier, item)) for item in items)
    return [subject for subject in found if subject is not None]


def _subject(dossier: Dossier, key: str) -> Subject | None:
    """Nothing for what is gone, cannot be cited, or had not been said by the day that stands."""
    if not key:
        return None
    try:
        return subject_of(dossier, key)
    except QantarError:
        return None
