"""What a list is narrowed to, a chip a condition; each can be taken off by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from qantar_tui.text.cells import cut, width
from qantar_tui.text.show import show
from qantar_tui.ui.commands import CHIPS, bindings
from qantar_tui.ui.content import say
from qantar_tui.ui.styles import MUTED
from qantar_tui.ui.widgets.clicks import opens


class Chips(Widget, can_focus=True):
    """One line; hidden where there are none.

    Where not all fit, the one under the cursor is there, and at either end how many are not.
    """

    BINDINGS = bindings(CHIPS)
    FOCUS_ON_CLICK = False  # or the next Enter, meant for the list, would take off another
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
        self._behind: Sequence[str] = ()

    @property
    def text(self) -> str:
        """What is shown, for tests."""
        return self.render().plain

    def show(self, chips: Sequence[str], behind: Sequence[str]) -> None:
        """Show other chips, and behind them what they leave, in parts of which the first matter most."""
        # Made safe before they are measured: a control character is shown as a sign that takes a cell.
        self._chips, self._behind = tuple(map(show, chips)), tuple(map(show, behind))
        self.set_class(bool(chips or behind), "-shown")
        self.cursor = max(0, min(self.cursor, len(chips) - 1))
        self.can_focus = bool(chips)
        self.refresh()

    def validate_cursor(self, cursor: int) -> int:
        return max(0, min(cursor, len(self._chips) - 1)) if self._chips else 0

    def watch_has_focus(self, _focused: bool) -> None:
        self.refresh()

    def render(self) -> Content:
        in_sight, behind = self._in_sight(self.content_size.width)
        pieces: list[tuple[str, str] | str] = []
        if in_sight.start:
            pieces.append((_before(in_sight.start), MUTED))
        for index in in_sight:
            is_here = self.has_focus and index == self.cursor
            pieces += [(self._drawn(index), "reverse bold" if is_here else "reverse"), " "]
        if after := len(self._chips) - in_sight.stop:
            pieces.append((_after(after), MUTED))
        return say(*pieces, (behind, MUTED))

    def action_move(self, by: int) -> None:
        self.cursor += by

    def action_take_off(self) -> None:
        if self._chips:
            self.post_message(self.TakenOff(self.cursor))

    def action_leave(self) -> None:
        self.post_message(self.Left())

    def on_click(self, event: events.Click) -> None:
        if not opens(event):
            return
        in_sight, _ = self._in_sight(self.content_size.width)
        cell = self.gutter.left + (width(_before(in_sight.start)) if in_sight.start else 0)
        for index in in_sight:
            end = cell + width(self._drawn(index))
            if cell <= event.x < end:
                self.post_message(self.TakenOff(index))
            cell = end + 1

    def _drawn(self, index: int) -> str:
        """A chip; one that is wider than the whole line is cut, and keeps its sign."""
        most = self.content_size.width - width(_before(index) + _after(len(self._chips)) + "  ×  ")
        return f" {cut(self._chips[index], most) if most > 0 else self._chips[index]} × "

    def _in_sight(self, cells: int) -> tuple[range, str]:
        """The chips that fit with the one under the cursor, from the first on if may be, and what is behind.

        Of what is behind, the parts that fit beside the chip under the cursor come before the other chips.
        """
        every = range(len(self._chips))
        if cells <= 0:
            return every, " · ".join(self._behind)
        if not every:
            return every, cut(" · ".join(self._behind), cells)
        here = self.cursor
        parts = [" · ".join(self._behind[:count]) for count in range(len(self._behind), -1, -1)]
        alone = self._cells(range(here, here + 1))
        behind = next((part for part in parts if alone + width(part) <= cells), "")
        room = cells - width(behind)
        first = next((at for at in every[:here] if self._cells(range(at, here + 1)) <= room), here)
        stops = range(len(every), here, -1)
        stop = next((stop for stop in stops if self._cells(range(first, stop)) <= room), here + 1)
        return range(first, stop), behind

    def _cells(self, some: range) -> int:
        """What some chips take, with the marks of what is left out."""
        after = len(self._chips) - some.stop
        marks = (_before(some.start) if some.start else "") + (_after(after) if after else "")
        return width(marks) + sum(width(self._drawn(index)) + 1 for index in some)


def _before(count: int) -> str:
    return f"‹{count} "


def _after(count: int) -> str:
    return f"{count}› "
