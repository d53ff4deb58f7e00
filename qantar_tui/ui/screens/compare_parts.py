"""The parts of the comparison's place: table or one point, and what is around them."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Static

from qantar_tui.ui.content import say
from qantar_tui.ui.layout import WIDE
from qantar_tui.ui.screens.place import Place
from qantar_tui.ui.styles import MUTED
from qantar_tui.ui.widgets.compare_grid import CompareGrid
from qantar_tui.ui.widgets.compare_point import ComparePoint
from qantar_tui.ui.widgets.lanes_pane import LanesPane


class CompareParts(Place):
    """Which of them are shown hangs on how wide the terminal is, and on whether there is an event."""

    def compose_body(self) -> ComposeResult:
        yield Static(id="event", markup=False)
        yield Static(id="chosen", markup=False)
        yield Static(id="asked", markup=False)
        yield CompareGrid(self.dossier, id="grid")
        yield ComparePoint(self.dossier, id="point")
        yield LanesPane(id="lanes")

    @property
    def grid(self) -> CompareGrid:
        return self.query_one("#grid", CompareGrid)

    @property
    def point(self) -> ComparePoint:
        return self.query_one("#point", ComparePoint)

    @property
    def lanes(self) -> LanesPane:
        return self.query_one("#lanes", LanesPane)

    @property
    def is_narrow(self) -> bool:
        return self.app.size.width < WIDE

    def settle_focus(self) -> None:
        pane: Widget = self.point if self.is_narrow else self.grid
        if self.focused is not pane:
            self.set_focus(pane)

    def show_nothing(self) -> None:
        """What an empty dossier has, and nothing of what it had before."""
        self.query_one("#event", Static).update(say(("This dossier has no events yet.", MUTED)))
        for part in ("#chosen", "#asked", "#grid", "#point"):
            self.query_one(part).display = False
        self.lanes.show(None)
        self.settle_focus()
