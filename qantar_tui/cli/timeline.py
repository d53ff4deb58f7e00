"""`qantar timeline`: the events by day."""

from __future__ import annotations

import argparse

from qantar_tui.cli import json_form
from qantar_tui.cli.marks import verdict_mark
from qantar_tui.cli.output import Format, Output
from qantar_tui.cli.page import Heading, Item, Page, Piece, Style, dotted, text
from qantar_tui.dossier.library import Dossier
from qantar_tui.model.event import Event
from qantar_tui.words.time import heading_in_words, when_in_words


def answer(dossier: Dossier, _: argparse.Namespace, output: Output) -> int:
    """List every event in time order, undated ones last."""
    if output.format is Format.JSON:
        output.record("timeline", {"events": [_record(dossier, event) for event in dossier.events]})
    else:
        output.page(_page(dossier))
    return 0 if dossier.events else 1


def _record(dossier: Dossier, event: Event) -> json_form.Record:
    comparison = dossier.comparison(event.id)
    return {
        **json_form.event_head(event, dossier.about, dossier.name_of),
        "verdict": comparison.verdict,
        "sources_speaking": list(comparison.gists),
        "sources": len(comparison.sources),
    }


def _page(dossier: Dossier) -> Page:
    page: Page = [Heading(text(dossier.about.title), 1)]
    above = ""
    for event in dossier.events:
        day = heading_in_words(event.when)
        if day != above:
            page.append(Heading(text(day)))
            above = day
        page += _entry(dossier, event)
    return page


def _entry(dossier: Dossier, event: Event) -> list[Item]:
    comparison = dossier.comparison(event.id)
    where = dossier.name_of(event.place) if event.place else ""
    kind = dossier.about.term("event-kinds", event.kind)
    speaking = f"{len(comparison.gists)} of {len(comparison.sources)} sources speak"
    return [
        Item(dotted([Piece(event.title, Style.STRONG), Piece(event.id, Style.FAINT)])),
        Item(dotted([when_in_words(event.when), where, kind]), 2),
        Item(dotted([verdict_mark(comparison.verdict), speaking]), 2),
    ]
