"""The comparison of one event: points down, sources across."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from qantar_tui.dossier.library import Dossier
from qantar_tui.ui import cells
from qantar_tui.ui.commands import COMPARE, bindings
from qantar_tui.ui.content import HEADING, MUTED, say
from qantar_tui.ui.screens.cell import CellScreen
from qantar_tui.ui.screens.place import Place
from qantar_tui.ui.widgets.compare_grid import CompareGrid
from qantar_tui.words.time import when_in_words


class CompareScreen(Place):
    """Enter opens a cell in full; the event is the one last seen in the timeline until another is opened."""

    NAME = "compare"
    BINDINGS = bindings(COMPARE)
    AUTO_FOCUS = "#grid"

    def __init__(self, dossier: Dossier) -> None:
        super().__init__(dossier)
        first = dossier.main_event or next(iter(dossier.events), None)
        self._event = first.id if first else ""
        self._row = 0

    def compose_body(self) -> ComposeResult:
        yield Static(id="event", markup=False)
        yield CompareGrid(self.dossier.name_of, id="grid")

    def on_mount(self) -> None:
        self._show()

    @property
    def place_in_view(self) -> str:
        return self._event

    @property
    def grid(self) -> CompareGrid:
        return self.query_one("#grid", CompareGrid)

    def show_record(self, id_: str) -> None:
        """Show an event's comparison; `ID:ROW` puts the cursor on one of its points."""
        event, _, row = id_.partition(":")
        self._event = self.dossier.event(event).id
        self._row = int(row or 0)
        if self.is_mounted:
            self._show()

    def action_step(self, by: int) -> None:
        """To the next event or the one before, in time order."""
        ids = [event.id for event in self.dossier.events]
        if ids:
            self._event = ids[(ids.index(self._event) + by) % len(ids)]
            self._row = 0
            self._show()

    def action_copy_citation(self) -> None:
        comparison = self.dossier.comparison(self._event) if self._event else None
        if comparison is None or not (comparison.rows and comparison.sources):
            self.copy_of(f"event:{self._event}" if self._event else "")
            return
        row, column = self.grid.at
        cell = comparison.rows[row].cells[column]
        self.copy_text(self.dossier.cite_claims([answer.claim for answer in cell.answers]))

    @on(CompareGrid.Opened)
    def _open_cell(self, message: CompareGrid.Opened) -> None:
        comparison = self.dossier.comparison(self._event)
        self.app.push_screen(CellScreen(self.dossier, comparison, message.row, message.column))

    def _show(self) -> None:
        head = self.query_one("#event", Static)
        if not self._event:
            head.update(say(("This dossier has no events yet.", MUTED)))
            return
        comparison = self.dossier.comparison(self._event)
        event = comparison.event
        place = f" · {self.dossier.name_of(event.place)}" if event.place else ""
        line = say((event.title, HEADING), (f"  {when_in_words(event.when)}{place}", MUTED))
        head.update(line + "\n" + cells.title(comparison))
        self.grid.show_comparison(comparison, at=(self._row, 0))
