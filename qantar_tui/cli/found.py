"""A hit of a search as a line of a page and as a record: which form was found, which part of it, and why."""

from __future__ import annotations

from collections.abc import Iterable

from qantar_tui.annotation import TYPE_CHECKING
from qantar_tui.cite.fields import is_description
from qantar_tui.cli.page import Item, Piece, Style, Text, text
from qantar_tui.dossier.finding import Found, Passage, passage_of, word_spans
from qantar_tui.dossier.library import Dossier
from qantar_tui.model.account import Claim
from qantar_tui.search.hits import Span
from qantar_tui.words.claim import told_in
from qantar_tui.words.names import reason_in_words, stretches
from qantar_tui.words.quotes import single_marks

if TYPE_CHECKING:
    from qantar_tui.cli import json_form

_MOST_OF_PASSAGE = 100
"""Characters of a text in which words were found that are shown."""
_PRINTED = frozenset({"quotation", "title"})
"""Texts that are a source's own words, or what it is called; the others are the editor's."""


def item(dossier: Dossier, query: str, hit: Found) -> Item:
    """The title, kind and id, and why; the part that matched is marked, wherever it stands."""
    passage = passage_of(dossier, query, hit)
    if hit.claim:
        return Item(_claim(dossier, query, hit, hit.claim, passage))
    kind_and_id = _after([Piece(hit.kind, Style.FAINT), hit.id])
    return Item(
        text(
            *_title(query, hit),
            *kind_and_id,
            *_elsewhere(hit, passage),
            " · ",
            *form_and_reason(hit),
            _not_out(dossier, hit),
        )
    )


def _not_out(dossier: Dossier, hit: Found) -> str:
    """That a work was not out on the day that stands, if one does: what it says itself had not been said."""
    if dossier.as_of is None or hit.kind != "source" or dossier.is_out(dossier.source(hit.id)):
        return ""
    from qantar_tui.words.day import not_out_in_words

    return f" · {not_out_in_words(dossier.as_of)}"


def form_and_reason(hit: Found) -> Text:
    """`“Токаев”, other script`; without the form where that is the title."""
    form: Text = ()
    if _has_other_form(hit):
        shown = _marked(hit, Style.PLAIN) if is_description(hit.matched) else _quoted(hit.matched, hit.spans)
        form = text(*shown, ", ")
    return text(*form, reason_in_words(hit.reason, hit.read_as))


def record(dossier: Dossier, query: str, hit: Found) -> json_form.Record:
    """The hit as JSON; `spans` are ranges of the characters of `matched`, or of the text of `passage`."""
    from qantar_tui.cli import json_form

    passage = passage_of(dossier, query, hit)
    found: json_form.Record = {
        "kind": hit.kind,
        "id": hit.id,
        "title": hit.title,
        "matched": hit.matched or None,
        "language": hit.language or None,
        "spans": [list(span) for span in hit.spans],
        "passage": _passage(passage) if passage else None,
        "reason": str(hit.reason),
        "read_as": hit.read_as or None,
        "score": round(hit.score, 3),
        "is_strong": hit.is_strong,
    }
    if (claim := hit.claim) is None:
        return found
    source, point = dossier.source(claim.source), dossier.point(claim.event, claim.point)
    return {**found, "claim": json_form.claim(claim, point, source, dossier.name_of)}


def _passage(passage: Passage) -> json_form.Record:
    return {"in": passage.where, "text": passage.text, "spans": [list(span) for span in passage.spans]}


def _claim(dossier: Dossier, query: str, hit: Found, claim: Claim, passage: Passage | None) -> Text:
    source = dossier.source(claim.source)
    place = Piece(told_in(claim, source, dossier.name_of), citation=dossier.cite_claims([claim]))
    words = _with_marks(claim.words, word_spans(query, claim.words), Style.PLAIN)
    behind = _after([Piece(hit.kind, Style.FAINT), hit.id, place, claim.event])
    return text(*words, *behind, *_elsewhere(hit, passage), f" · {hit.reason}")


def _elsewhere(hit: Found, passage: Passage | None) -> Text:
    """Where the words stand, if not in what the hit is called: ` · summary: “… at the depot …”`."""
    if passage is None or passage.text == hit.title or passage.where == "id":
        return ()
    cut = passage.cut(_MOST_OF_PASSAGE)
    if cut.where not in _PRINTED:
        return text(f" · {cut.where}: ", *_with_marks(cut.text, cut.spans, Style.PLAIN))
    return text(f" · {cut.where}: ", *_quoted(cut.text, cut.spans))


def _title(query: str, hit: Found) -> Text:
    if hit.matched and not _has_other_form(hit):
        return _marked(hit, Style.TITLE)
    spans = () if hit.matched or hit.kind not in ("event", "source") else word_spans(query, hit.title)
    return _with_marks(hit.title, spans, Style.TITLE) if spans else (Piece(hit.title, Style.STRONG),)


def _has_other_form(hit: Found) -> bool:
    return hit.matched not in ("", hit.title)


def _marked(hit: Found, rest: Style) -> Text:
    return _with_marks(hit.matched, hit.spans, rest)


def _with_marks(marked: str, spans: Iterable[Span], rest: Style) -> Text:
    return tuple(
        Piece(part, Style.MATCH if is_match else rest) for part, is_match in stretches(marked, spans)
    )


def _quoted(words: str, spans: Iterable[Span]) -> Text:
    return text("“", *_with_marks(single_marks(words), spans, Style.PLAIN), "”")


def _after(parts: list[str | Piece]) -> Text:
    return tuple(piece for part in text(*parts) for piece in (Piece(" · "), part))
