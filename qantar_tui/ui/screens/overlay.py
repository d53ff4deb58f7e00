"""A box over a place, closed with Escape."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from qantar_tui.text.cells import width
from qantar_tui.ui.commands import BOX, HELP, bindings
from qantar_tui.ui.content import say, say_lines
from qantar_tui.ui.screens.box import Box
from qantar_tui.ui.styles import HEADING, MUTED
from qantar_tui.ui.widgets.item_lines import Item
from qantar_tui.ui.widgets.item_list import ItemList

_BETWEEN = " · "
_PADDING = 2
"""Cells beside the lines of a box that takes all of a narrow terminal."""


class Overlay(Box):
    """A titled list of items."""

    BINDINGS = bindings((*BOX, HELP))
    AUTO_FOCUS = "#items"
    opens_at = ""
    """The key of the item that the cursor is first on; else it is on the first that has any."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title

    def compose(self) -> ComposeResult:
        with Vertical(id="box"):
            yield Static(say((self._title, HEADING)), id="title")
            yield ItemList(id="items")
            yield Static(say(self.shown_hint), id="hint")

    @property
    def hint(self) -> str:
        return "Esc close"

    @property
    def shown_hint(self) -> Content:
        """The hint, on lines of a narrow terminal of which none ends within a key and what it does."""
        lines = [""]
        for part in self.hint.split(_BETWEEN):
            longer = f"{lines[-1]}{_BETWEEN}{part}" if lines[-1] else part
            if width(longer) <= self.app.size.width - _PADDING - len(_BETWEEN):
                lines[-1] = longer
            else:
                lines.append(part)
        return say_lines(f"{_BETWEEN.rstrip()}\n".join(lines)).stylize(MUTED)

    def items(self) -> list[Item]:
        """What the box shows."""
        raise NotImplementedError

    def on_mount(self) -> None:
        self.query_one("#items", ItemList).show_items(self.items(), key=self.opens_at)

    def on_resize(self) -> None:
        self.query_one("#hint", Static).update(say(self.shown_hint))

    def see_kept(self) -> None:
        """Something else is in the basket."""

    def action_close(self) -> None:
        self.close()

    async def action_help(self) -> None:
        # The program's own keys do not reach beyond a box.
        await self.run_action("app.help")

    def action_page_down(self) -> None:
        self.query_one("#items", ItemList).action_page_down()
