"""`qantar coverage`: sources by events, and on how many points each speaks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from qantar_tui.cli import json_form
from qantar_tui.cli.as_of import hidden_in_words
from qantar_tui.cli.command import Arguments
from qantar_tui.cli.output import Format, Output, dumped, nested
from qantar_tui.cli.page import Heading, Page, Paragraph, Piece, Style, Table, Text, text
from qantar_tui.compare.silence import CellState
from qantar_tui.dossier.covering_all import Covered, CoveringAll
from qantar_tui.dossier.library import Dossier
from qantar_tui.words.time import short_when
from qantar_tui.words.verdict import CELLS

Counts = dict[str, dict[str, int]]
"""By source, the number of points in each state."""

_LEGEND = "Points on which a source speaks / is silent. Of what it does not tell: "
_SILENCES = (CellState.SILENT, CellState.NOT_CHECKED, CellState.OUT_OF_SCOPE)
_SHOWN = (CellState.SPEAKS, *_SILENCES, CellState.NOT_KNOWN_YET)
_REMEMBERED = 4096


def answer(dossier: Dossier, _: Arguments, output: Output) -> int:
    """Count for every event and source read the points spoken on, and of the others why it does not speak."""
    covering = CoveringAll(dossier)
    totals = [Counter[CellState]() for _ in dossier.read_sources]
    if output.format is Format.JSON:
        head = json_form.looking_back(dossier.as_of, dossier.hidden())
        events = _events(dossier, _added(covering.every(is_dated=False), totals))
        output.long_record(
            "coverage", head, "events", events, lambda: {"totals": _by_source(dossier, totals)}
        )
    else:
        output.page(_page(dossier, covering, totals))
    return 0 if dossier.event_count else 1


def _added(every: Iterable[Covered], totals: Sequence[Counter[CellState]]) -> Iterator[Covered]:
    """Each event, once its counts are in the totals."""
    for covered in every:
        if covered.event.points:
            for total, own in zip(totals, covered.states, strict=True):
                total.update(own)
        yield covered


def _events(dossier: Dossier, every: Iterable[Covered]) -> Iterator[str]:
    """Each event as JSON, one level deep in a record."""
    counts: dict[int, tuple[object, str]] = {}
    for covered in every:
        event, states = covered.event, covered.states
        if id(states) not in counts:
            if len(counts) > _REMEMBERED:
                counts.clear()
            # With the states themselves, so that no others can come to lie where they lay.
            counts[id(states)] = states, nested(_by_source(dossier, states), 3)
        fields = {"event": event.id, "title": event.title, "points": len(event.points)}
        lines = [f'      "{name}": {dumped(value)},\n' for name, value in fields.items()]
        yield f'    {{\n{"".join(lines)}      "sources": {counts[id(states)][1]}\n    }}'


def _by_source(dossier: Dossier, states: Sequence[Mapping[CellState, int]]) -> Counts:
    return {
        source.id: {str(state): own.get(state, 0) for state in _SHOWN}
        for source, own in zip(dossier.read_sources, states, strict=True)
    }


def _page(dossier: Dossier, covering: CoveringAll, totals: Sequence[Counter[CellState]]) -> Page:
    cells = _Cells(dossier, covering)
    rows = tuple(
        (text(short_when(covered.event.when)), text(covered.event.title), *cells.of(covered))
        for covered in _added(covering.every(is_dated=True), totals)
    )
    of_all = (text(""), text(Piece("all events", Style.STRONG)), *map(_counts_of, totals))
    header = (text("when"), text("event"), *(text(source.label) for source in dossier.read_sources))
    page: Page = [Heading(text("Coverage"), 1)]
    silences: tuple[CellState, ...] = _SILENCES
    if dossier.as_of:
        page.append(Paragraph(text(hidden_in_words(dossier.as_of, dossier.hidden()))))
        silences = (*_SILENCES, CellState.NOT_KNOWN_YET)
    legend = _LEGEND + ", ".join(" ".join(CELLS[state]) for state in silences)
    return [*page, Paragraph(text(legend)), Table(header, (*rows, of_all), headings=2, is_sparse=True)]


class _Cells:
    """What a row says of each source; the same text for all that is the same, of which there is little."""

    def __init__(self, dossier: Dossier, covering: CoveringAll) -> None:
        self._ids = [source.id for source in dossier.read_sources]
        self._covering = covering
        self._texts: dict[str, Text] = {}
        self._untold: dict[tuple[CellState, ...], Sequence[Text]] = {}

    def of(self, covered: Covered) -> Sequence[Text]:
        silences = self._covering.silences_on(covered.event)
        if not covered.event.points and not covered.telling:
            return self._untold.setdefault(silences, [_UNTOLD[state] for state in silences])
        return [
            self._spoken(count) if source in covered.telling or count[CellState.SPEAKS] else _UNTOLD[silence]
            for source, count, silence in zip(self._ids, covered.states, silences, strict=True)
        ]

    def _spoken(self, count: Mapping[CellState, int]) -> Text:
        cell = _counts_of(count)
        return self._texts.setdefault(cell[0].text, cell)


_UNTOLD = {state: text(Piece(words[0], Style.FAINT)) for state, words in CELLS.items()}


def _counts_of(count: Mapping[CellState, int]) -> Text:
    # One that was read in part is silent on nothing, as far as anybody knows; nor one that was not out.
    unknown = (CellState.NOT_CHECKED, CellState.NOT_KNOWN_YET)
    silent = next((CELLS[state][0] for state in unknown if count[state]), count[CellState.SILENT])
    return text(f"{count[CellState.SPEAKS]} / {silent}")
