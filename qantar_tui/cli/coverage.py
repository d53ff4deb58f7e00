"""`qantar coverage`: sources by events, and on how many points each speaks."""

from __future__ import annotations

import argparse

from qantar_tui.cli.output import Format, Output
from qantar_tui.cli.page import Heading, Page, Paragraph, Piece, Style, Table, Text, text
from qantar_tui.compare.grid import CellState
from qantar_tui.dossier.library import Dossier
from qantar_tui.model.event import Event
from qantar_tui.words.time import short_when

_SHOWN = (CellState.SPEAKS, CellState.SILENT, CellState.NOT_CHECKED, CellState.OUT_OF_SCOPE)


def answer(dossier: Dossier, _: argparse.Namespace, output: Output) -> int:
    """Count for every event and source read the points spoken on, silent, not checked, out of scope."""
    if output.format is Format.JSON:
        events = [
            {
                "event": event.id,
                "title": event.title,
                "points": len(event.points),
                "sources": _counts(dossier, event),
            }
            for event in dossier.events
        ]
        output.record("coverage", {"events": events, "totals": _totals(dossier)})
    else:
        output.page(_page(dossier))
    return 0 if dossier.events else 1


def _counts(dossier: Dossier, event: Event) -> dict[str, dict[str, int]]:
    comparison = dossier.comparison(event.id)
    return {
        source.id: {
            str(state): sum(row.cells[column].state is state for row in comparison.rows) for state in _SHOWN
        }
        for column, source in enumerate(comparison.sources)
    }


def _totals(dossier: Dossier) -> dict[str, dict[str, int]]:
    totals = {source.id: dict.fromkeys(map(str, _SHOWN), 0) for source in dossier.read_sources}
    for event in dossier.events:
        for source, counts in _counts(dossier, event).items():
            for state, count in counts.items():
                totals[source][state] += count
    return totals


def _page(dossier: Dossier) -> Page:
    rows = [
        (text(short_when(event.when)), text(event.title), *_cells(_counts(dossier, event)))
        for event in dossier.events
    ]
    rows.append((text(""), text(Piece("all events", Style.STRONG)), *_cells(_totals(dossier))))
    header = (text("when"), text("event"), *(text(source.label) for source in dossier.read_sources))
    return [
        Heading(text("Coverage"), 1),
        Paragraph(
            text("Points on which a source speaks / is silent. – where it is silent on the whole event.")
        ),
        Table(header, tuple(rows)),
    ]


def _cells(counts: dict[str, dict[str, int]]) -> list[Text]:
    return [
        text(f"{count[CellState.SPEAKS]} / {count[CellState.SILENT]}")
        if count[CellState.SPEAKS]
        else text(Piece("–", Style.FAINT))
        for count in counts.values()
    ]
