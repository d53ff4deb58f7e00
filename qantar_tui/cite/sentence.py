"""Any record as a Markdown sentence, with a link to each work and the places in it."""

from __future__ import annotations

from qantar_tui.cite.fields import ALTERED, address_of, is_description, one_line
from qantar_tui.cite.reference import issued, makers
from qantar_tui.cite.subject import Cited, Kind, Subject
from qantar_tui.model.account import Stance
from qantar_tui.model.locator import join_locators
from qantar_tui.model.source import Source
from qantar_tui.text.markdown import escape
from qantar_tui.words.claim import attribution, locator_in_print
from qantar_tui.words.quotes import single_marks


def markdown_sentence(subject: Subject) -> str:
    """The record in the dossier's own words, without quotation marks, and in brackets who says it where.

    A claim stands behind the question that it answers: “Some of them” is no sentence without it.
    """
    if subject.kind is Kind.SOURCE and subject.cited:
        return source_sentence(subject.cited[0])
    said = escape(one_line(_said(subject))).strip()
    where = "; ".join(_where(subject, cited) for cited in subject.cited)
    if where and subject.kind is Kind.POINT:
        where = f"see {where}"  # the question is the dossier's
    ended = said[-1:] in "?!"
    body = f"{said if ended else said.rstrip('.')} ({where})" if where else said.rstrip(".")
    return f"{body}." if where or not ended else said


def source_sentence(cited: Cited) -> str:
    """A work as a reference, its title a link; it says so where the copy was altered."""
    source = cited.source
    is_described = is_description(source.title)
    title = _linked(source, source.title if is_described else single_marks(source.title))
    parts = [
        _escaped(makers(source)),
        title if is_described else f"“{title}”",
        _escaped(source.csl.get("container-title", "")),
        _escaped(issued(source)),
        _escaped(_places(cited)),
    ]
    line = ", ".join(part for part in parts if part)
    if not source.is_verbatim:
        line += f" ({ALTERED})"
    return f"{line.removesuffix('.')}."


def _said(subject: Subject) -> str:
    if subject.kind is Kind.POINT:
        return subject.asked or subject.title
    return f"{subject.asked} {subject.title}" if subject.asked else subject.title


def _where(subject: Subject, cited: Cited) -> str:
    who = _linked(cited.source, cited.source.label)
    if subject.kind is Kind.CLAIM and subject.claims:
        claim = subject.claims[0]
        who = attribution(claim, who, lambda actor: _escaped(subject.name_of(actor)))
        who = f"passed on by {who}" if claim.stance is Stance.REPORTS else who
    altered = "" if cited.source.is_verbatim else "in an altered copy"
    return ", ".join(filter(None, [who, _escaped(_places(cited)), altered]))


def _places(cited: Cited) -> str:
    joined = join_locators(cited.locators)
    return locator_in_print(cited.source.locator, joined) if joined else ""


def _linked(source: Source, text: str) -> str:
    address = address_of(source)
    return f"[{_escaped(text)}](<{address}>)" if _is_on_the_web(address) else _escaped(text)


def _is_on_the_web(address: str) -> bool:
    return address.startswith(("https://", "http://"))


def _escaped(text: object) -> str:
    return escape(one_line(text))
