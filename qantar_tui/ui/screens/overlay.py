"""A box over a place, closed with Escape."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from qantar_tui.ui.commands import BOX, HELP, bindings
from qantar_tui.ui.content import say
from qantar_tui.ui.screens.box import Box
from qantar_tui.ui.styles import HEADING, MUTED
from qantar_tui.ui.widgets.item_lines import Item
from qantar_tui.ui.widgets.item_list import ItemList


class Overlay(Box):
    """A titled list of items."""

    BINDINGS = bindings((*BOX, HELP))
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
        self.close()

    async def action_help(self) -> None:
        # The program's own keys do not reach beyond a box.
        await self.run_action("app.help")

    def action_page_down(self) -> None:
        self.query_one("#items", ItemList).action_page_down()
