"""What a list is narrowed to, a chip a condition; each can be taken off by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from qantar_tui.text.cells import width
from qantar_tui.ui.commands import CHIPS, bindings
from qantar_tui.ui.content import say
from qantar_tui.ui.styles import MUTED


class Chips(Widget, can_focus=True):
    """One line; hidden where there are none."""

    BINDINGS = bindings(CHIPS)
    DEFAULT_CSS = """
    Chips { height: 1; padding: 0 1; background: $boost; display: none; text-wrap: nowrap; }
    Chips.-shown { display: block; }
    """

    cursor: reactive[int] = reactive(0)

    @dataclass
    class TakenOff(Message):
        """A chip is to go."""

        index: int

    class Left(Message):
        """The reader is done with the chips."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # Textual's own name
        super().__init__(id=id)
        self._chips: Sequence[str] = ()
        self._behind = ""

    @property
    def text(self) -> str:
        """What is shown, for tests."""
        return self.render().plain

    def show(self, chips: Sequence[str], behind: str) -> None:
        """Show other chips, and behind them what they leave."""
        self._chips, self._behind = tuple(chips), behind
        self.set_class(bool(chips or behind), "-shown")
        self.cursor = max(0, min(self.cursor, len(chips) - 1))
        self.can_focus = bool(chips)
        self.refresh()

    def validate_cursor(self, cursor: int) -> int:
        return max(0, min(cursor, len(self._chips) - 1)) if self._chips else 0

    def watch_has_focus(self, _focused: bool) -> None:
        self.refresh()

    def render(self) -> Content:
        pieces: list[tuple[str, str] | str] = []
        for index, chip in enumerate(self._chips):
            is_here = self.has_focus and index == self.cursor
            pieces += [(f" {chip} × ", "reverse bold" if is_here else "reverse"), " "]
        return say(*pieces, (self._behind, MUTED))

    def action_move(self, by: int) -> None:
        self.cursor += by

    def action_take_off(self) -> None:
        if self._chips:
            self.post_message(self.TakenOff(self.cursor))

    def action_leave(self) -> None:
        self.post_message(self.Left())

    def on_click(self, event: events.Click) -> None:
        cell = self.gutter.left
        for index, chip in enumerate(self._chips):
            end = cell + width(f" {chip} × ")
            if cell <= event.x < end:
                self.post_message(self.TakenOff(index))
            cell = end + 1
