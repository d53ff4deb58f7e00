"""`qantar coverage`: sources by events, and on how many points each speaks."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from qantar_tui.cli import json_form
from qantar_tui.cli.as_of import hidden_in_words
from qantar_tui.cli.command import Arguments
from qantar_tui.cli.output import Format, Output
from qantar_tui.cli.page import Heading, Page, Paragraph, Piece, Style, Table, Text, text
from qantar_tui.compare.grid import Comparison
from qantar_tui.compare.said import Hidden
from qantar_tui.compare.silence import CellState
from qantar_tui.dossier.library import Dossier
from qantar_tui.model.event import Event
from qantar_tui.words.time import short_when
from qantar_tui.words.verdict import CELLS

Counts = dict[str, dict[str, int]]
"""By source, the number of points in each state."""

_LEGEND = "Points on which a source speaks / is silent. Of what it does not tell: "
_SILENCES = (CellState.SILENT, CellState.NOT_CHECKED, CellState.OUT_OF_SCOPE)
_SHOWN = (CellState.SPEAKS, *_SILENCES, CellState.NOT_KNOWN_YET)


def answer(dossier: Dossier, _: Arguments, output: Output) -> int:
    """Count for every event and source read the points spoken on, and of the others why it does not speak."""
    covered = _Covered(dossier)
    if output.format is Format.JSON:
        events = [
            {"event": event.id, "title": event.title, "points": len(event.points), "sources": counts}
            for event, counts, _ in covered.counted()
        ]
        record = {"events": events, "totals": covered.totals}
        output.record("coverage", {**json_form.looking_back(dossier.as_of, covered.hidden), **record})
    else:
        output.page(_page(covered))
    return 0 if dossier.event_count else 1


class _Covered:
    """What is counted event by event, and what that comes to once all are."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.totals: Counts = {
            source.id: dict.fromkeys(map(str, _SHOWN), 0) for source in dossier.read_sources
        }
        self.hidden = Hidden()

    def counted(self) -> Iterator[tuple[Event, Counts, Collection[str]]]:
        """Each event with its counts, and the sources that tell of it."""
        for event, comparison in self.dossier.every_comparison():
            counts = _counts(comparison, self.totals)
            for source, of_source in counts.items():
                for state, count in of_source.items():
                    self.totals[source][state] += count
            self.hidden += comparison.hidden
            yield event, counts, comparison.gists.keys()


def _counts(comparison: Comparison, sources: Iterable[str]) -> Counts:
    """By source; one that a comparison as of a day leaves out was not out, and had nothing to pass on."""
    states = comparison.states()
    left_out = {CellState.NOT_KNOWN_YET: len(comparison.rows)}
    return {
        source: {str(state): states.get(source, left_out).get(state, 0) for state in _SHOWN}
        for source in sources
    }


def _page(covered: _Covered) -> Page:
    dossier = covered.dossier
    rows = [
        (text(short_when(event.when)), text(event.title), *_cells(dossier, event, counts, told))
        for event, counts, told in covered.counted()
    ]
    of_all = map(_counts_of, covered.totals.values())
    rows.append((text(""), text(Piece("all events", Style.STRONG)), *of_all))
    header = (text("when"), text("event"), *(text(source.label) for source in dossier.read_sources))
    page: Page = [Heading(text("Coverage"), 1)]
    silences: tuple[CellState, ...] = _SILENCES
    if dossier.as_of:
        page.append(Paragraph(text(hidden_in_words(dossier.as_of, covered.hidden))))
        silences = (*_SILENCES, CellState.NOT_KNOWN_YET)
    legend = _LEGEND + ", ".join(" ".join(CELLS[state]) for state in silences)
    return [*page, Paragraph(text(legend)), Table(header, tuple(rows), headings=2, is_sparse=True)]


def _cells(dossier: Dossier, event: Event, counts: Counts, told: Collection[str]) -> Iterator[Text]:
    for source, count in counts.items():
        if source in told or count[CellState.SPEAKS]:
            yield _counts_of(count)
        else:
            yield text(Piece(CELLS[dossier.silence_on(source, event)][0], Style.FAINT))


def _counts_of(count: Mapping[str, int]) -> Text:
    # One that was read in part is silent on nothing, as far as anybody knows; nor one that was not out.
    unknown = (CellState.NOT_CHECKED, CellState.NOT_KNOWN_YET)
    silent = next((CELLS[state][0] for state in unknown if count[state]), count[CellState.SILENT])
    return text(f"{count[CellState.SPEAKS]} / {silent}")
