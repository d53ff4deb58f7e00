"""A box over a place, closed with Escape."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from qantar_tui.ui.commands import BOX, bindings
from qantar_tui.ui.content import say
from qantar_tui.ui.styles import HEADING, MUTED
from qantar_tui.ui.widgets.item_lines import Item
from qantar_tui.ui.widgets.item_list import ItemList


class Overlay(ModalScreen[None]):
    """A titled list of items."""

    BINDINGS = bindings(BOX)
    AUTO_FOCUS = "#items"

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title

    def compose(self) -> ComposeResult:
        with Vertical(id="box"):
            yield Static(say((self._title, HEADING)), id="title")
            yield ItemList(id="items")
            yield Static(say((self.hint, MUTED)), id="hint")

    @property
    def hint(self) -> str:
        return "Esc close"

    def items(self) -> list[Item]:
        """What the box shows."""
        raise NotImplementedError

    def on_mount(self) -> None:
        self.query_one("#items", ItemList).show_items(self.items())

    def action_close(self) -> None:
        self.dismiss()

    def action_page_down(self) -> None:
        self.query_one("#items", ItemList).action_page_down()
