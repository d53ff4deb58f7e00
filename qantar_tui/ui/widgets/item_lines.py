"""Items broken into lines of one width, no further than somebody looks: a card may be ten screens long."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from textual.content import Content

from qantar_tui.ui.content import wrapped
from qantar_tui.ui.widgets.bar_in_lines import BarCell


@dataclass(frozen=True, slots=True)
class Item:
    """One text of a list; what cannot be chosen has no key."""

    content: Content
    key: str = ""
    indent: int = 0
    """Cells by which every line but the first is moved in."""
    wraps: bool = True
    """Otherwise the first line is cut off where there is no room; those after a line break still wrap."""


class ItemLines:
    """The lines of some items, each made when it is first asked for, and with it all above it."""

    def __init__(self, items: Sequence[Item], width: int) -> None:
        self._items = items
        self.width = max(1, width)
        self._lines: list[tuple[int, Content]] = []
        self._ends: list[int] = []

    @property
    def is_whole(self) -> bool:
        """Whether every item has been broken into lines."""
        return len(self._ends) == len(self._items)

    @property
    def height(self) -> int:
        """How many lines there are; about as many, where not all have been made."""
        left = self._items[len(self._ends) :]
        return len(self._lines) + sum(map(self._guess, left))

    def make(self, lines: int) -> None:
        """See to it that so many lines are there, or all of them."""
        while len(self._lines) < lines and not self.is_whole:
            self._make_next()

    def make_all(self) -> None:
        """See to it that all lines are there, after which the height is the true one."""
        while not self.is_whole:
            self._make_next()

    def line(self, number: int) -> tuple[int, Content] | None:
        """The index of the item that a line is of, and its text; None below the last one."""
        self.make(number + 1)
        return self._lines[number] if 0 <= number < len(self._lines) else None

    def of(self, index: int) -> range:
        """The numbers of an item's lines; none where there is no such item."""
        if not 0 <= index < len(self._items):
            return range(0)
        while len(self._ends) <= index:
            self._make_next()
        return range(self._ends[index - 1] if index else 0, self._ends[index])

    def within(self, top: int, bottom: int) -> range:
        """The indices of the items whose first line lies between two lines, both counted."""
        self.make(bottom + 1)
        lines = self._lines[max(0, top) : bottom + 1]
        if not lines:
            return range(0)
        first = lines[0][0]
        return range(first if self.of(first).start >= top else first + 1, lines[-1][0] + 1)

    def named(self, number: int, cursor: int, has_focus: bool, bar: BarCell) -> ItemLine:
        """What a line shows when the cursor is on one of the items."""
        line = self.line(number)
        return ItemLine(self, number, line is not None and line[0] == cursor, has_focus, bar)

    def _make_next(self) -> None:
        index = len(self._ends)
        self._lines += [(index, line) for line in lines_of(self._items[index], self.width)]
        self._ends.append(len(self._lines))

    def _guess(self, item: Item) -> int:
        first, *others = item.content.plain.split("\n")
        wrapping = [first, *others] if item.wraps else others
        return 1 + len(others) + sum(len(text) // (self.width + 1) for text in wrapping)


class ItemLine(NamedTuple):
    """What a line of a list of items shows."""

    lines: ItemLines
    number: int
    is_under_cursor: bool
    has_focus: bool
    bar: BarCell


def first_with_key(items: Sequence[Item]) -> int:
    """The index of the first item that can be chosen; -1 where there is none."""
    return next((index for index, item in enumerate(items) if item.key), -1)


def lines_of(item: Item, width: int) -> list[Content]:
    """The item as lines of at most so many cells."""
    if not item.wraps:
        if "\n" not in item.content.plain and item.content.cell_length <= width:
            return [item.content]
        head, *tail = item.content.split("\n")
        lines = [line for part in tail for line in wrapped(part, width - item.indent)]
        return [head.truncate(width, ellipsis=True), *(line.pad_left(item.indent) for line in lines)]
    first, *others = wrapped(item.content, width)
    if not (item.indent and others):
        return [first, *others]
    # The first line has the whole width, those below it what the indent leaves.
    rest = item.content[len(first.plain) :]
    rest = rest[len(rest.plain) - len(rest.plain.lstrip()) :]
    return [first, *(line.pad_left(item.indent) for line in wrapped(rest, width - item.indent))]
