"""A hit of a search as a line of a page and as a record: which form was found, which part of it, and why."""

from __future__ import annotations

from qantar_tui.cli import json_form
from qantar_tui.cli.page import Item, Piece, Style, Text, dotted, text
from qantar_tui.dossier.finding import Found
from qantar_tui.dossier.library import Dossier
from qantar_tui.model.account import Claim
from qantar_tui.words.claim import locator_in_words
from qantar_tui.words.names import reason_in_words, stretches


def item(dossier: Dossier, hit: Found) -> Item:
    """The title, kind and id, and why; the part that matched is marked, in the title or in the form found."""
    if hit.claim:
        return _claim(dossier, hit, hit.claim)
    return Item(
        text(*_title(hit), *_after([Piece(hit.kind, Style.FAINT), hit.id]), " · ", *form_and_reason(hit))
    )


def form_and_reason(hit: Found) -> Text:
    """`“Токаев”, other script`; without the form where that is the title."""
    form = text("“", *_marked(hit, Style.PLAIN), "”, ") if _has_other_form(hit) else ()
    return text(*form, reason_in_words(hit.reason, hit.read_as))


def record(dossier: Dossier, hit: Found) -> json_form.Record:
    """The hit as JSON; `spans` are ranges of the characters of `matched`."""
    found: json_form.Record = {
        "kind": hit.kind,
        "id": hit.id,
        "title": hit.title,
        "matched": hit.matched or None,
        "language": hit.language or None,
        "spans": [list(span) for span in hit.spans],
        "reason": str(hit.reason),
        "read_as": hit.read_as or None,
        "score": round(hit.score, 3),
        "is_strong": hit.is_strong,
    }
    if (claim := hit.claim) is None:
        return found
    source, point = dossier.source(claim.source), dossier.point(claim.event, claim.point)
    return {**found, "claim": json_form.claim(claim, point, source, dossier.name_of)}


def _claim(dossier: Dossier, hit: Found, claim: Claim) -> Item:
    source = dossier.source(claim.source)
    place = Piece(
        f"{source.label}, {locator_in_words(source.locator, claim.locator)}",
        citation=dossier.cite_claims([claim]),
    )
    return Item(dotted([claim.words, Piece(hit.kind, Style.FAINT), place, claim.event, hit.reason]))


def _title(hit: Found) -> Text:
    if hit.matched and not _has_other_form(hit):
        return _marked(hit, Style.TITLE)
    return (Piece(hit.title, Style.STRONG),)


def _has_other_form(hit: Found) -> bool:
    return hit.matched not in ("", hit.title)


def _marked(hit: Found, rest: Style) -> Text:
    return tuple(
        Piece(part, Style.MATCH if is_match else rest) for part, is_match in stretches(hit.matched, hit.spans)
    )


def _after(parts: list[str | Piece]) -> Text:
    return tuple(piece for part in text(*parts) for piece in (Piece(" · "), part))
