"""`qantar find`: who, what and where, however it is spelt, with the reason of each hit."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from qantar_tui.cli import json_form
from qantar_tui.cli.output import Format, Output, complain
from qantar_tui.cli.page import Heading, Item, Page, Piece, Style, dotted, text
from qantar_tui.dossier.finding import KINDS, Found
from qantar_tui.dossier.library import Dossier
from qantar_tui.model.account import Claim
from qantar_tui.words.claim import locator_in_words


def answer(dossier: Dossier, arguments: argparse.Namespace, output: Output) -> int:
    """List the hits, best first; 1 where there are none, or only weak ones."""
    query = " ".join(arguments.words)
    hits = dossier.find(query, [arguments.kind] if arguments.kind else KINDS)
    if output.format is Format.JSON:
        output.record("find", {"query": query, "hits": [_record(dossier, hit) for hit in hits]})
    else:
        output.page(_page(dossier, hits))
    if not hits:
        complain(f"Nothing found for “{query}”.")
    return 0 if any(hit.is_strong for hit in hits) else 1


def _record(dossier: Dossier, hit: Found) -> json_form.Record:
    record: json_form.Record = {
        "kind": hit.kind,
        "id": hit.id,
        "title": hit.title,
        "matched": hit.matched or None,
        "reason": str(hit.reason),
        "is_strong": hit.is_strong,
    }
    if (claim := hit.claim) is None:
        return record
    source, point = dossier.source(claim.source), dossier.point(claim.event, claim.point)
    said = json_form.claim(claim, point, source, dossier.name_of)
    return {**record, "claim": said}


def _page(dossier: Dossier, hits: Sequence[Found]) -> Page:
    page: Page = [_item(dossier, hit) for hit in hits if hit.is_strong]
    weak = [_item(dossier, hit) for hit in hits if not hit.is_strong]
    return [*page, Heading(text("Did you mean")), *weak] if weak else page


def _item(dossier: Dossier, hit: Found) -> Item:
    kind = Piece(hit.kind, Style.FAINT)
    if hit.claim:
        return _claim(dossier, hit.claim, kind, str(hit.reason))
    form = f"“{hit.matched}”, " if hit.matched not in ("", hit.title) else ""
    return Item(dotted([Piece(hit.title, Style.STRONG), kind, hit.id, f"{form}{hit.reason}"]))


def _claim(dossier: Dossier, claim: Claim, kind: Piece, reason: str) -> Item:
    source = dossier.source(claim.source)
    place = Piece(
        f"{source.label}, {locator_in_words(source.locator, claim.locator)}",
        citation=dossier.cite_claims([claim]),
    )
    return Item(dotted([claim.words, kind, place, claim.event, reason]))
