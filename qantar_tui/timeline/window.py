"""Which lines of a list are in sight: a heading on the first one always, and no event cut in two below it."""

from __future__ import annotations

from qantar_tui.frozen import dataclass, replace
from qantar_tui.timeline.lines import Lines, Place

_LEAST = 2
"""Lines that are reckoned with at least: a heading, and what stands below it."""


@dataclass(frozen=True, slots=True)
class Window:
    """Lines from `top` on; what stands in the first is covered by the heading of what follows."""

    lines: Lines
    height: int
    top: int = 0

    def at(self, y: int) -> Place | None:
        """What stands in a line of the window; None below the end of the list."""
        line = self.top + y
        return self.lines.at(line) if 0 <= line < self.lines.total else None

    @property
    def ranks(self) -> tuple[int, int]:
        """The first rank in sight, and the one after the last."""
        if not self.lines.total:
            return 0, 0
        bottom = min(self.top + max(self.height, _LEAST), self.lines.total) - 1
        first, last = self.lines.at(min(self.top + 1, bottom)), self.lines.at(bottom)
        is_cut = last.part < self.lines.height - 1 and last.rank > first.rank
        return first.rank, last.rank + (0 if is_cut else 1)

    def beginning_at(self, top: int) -> Window:
        """The window at a line, or at the nearest one below it at which one can begin."""
        top = max(0, min(top, self.lines.total - max(self.height, _LEAST)))
        if self.lines.total:
            place = self.lines.at(top)
            if not place.is_heading:
                top += self.lines.height - 1 - place.part
            if top + 1 < self.lines.total and self.lines.at(top + 1).is_heading:
                top += 1
        return replace(self, top=top)

    def paged(self, by: int) -> Window:
        """The window after this (1), from the first event on that is not wholly in it, or before it (-1)."""
        first, end = self.ranks
        lines, events = self.lines, len(self.lines.order)
        if by > 0:
            return self.beginning_at(lines.line_of(end) - 1 if end < events else lines.total)
        last = lines.line_of(first - 1) + lines.height - 1 if first else 0
        return self.beginning_at(last + 1 - max(self.height, lines.height + 1))

    def showing(self, rank: int) -> Window:
        """The window moved by as little as brings the event at a rank into sight."""
        line = self.lines.line_of(rank)
        last = line + self.lines.height - 1
        if line <= self.top:
            return self.beginning_at(line - 1)
        if last > self.top + self.height - 1:
            return self.beginning_at(last - self.height + 1)
        return self

    def with_at(self, rank: int, y: int) -> Window:
        """The window in which the event at a rank stands in line `y`, or as near to it as can be."""
        y = min(max(y, 1), max(1, self.height - self.lines.height))
        return self.beginning_at(self.lines.line_of(rank) - y).showing(rank)

    def line_of(self, rank: int) -> int:
        """In which line of the window the event at a rank begins."""
        return self.lines.line_of(rank) - self.top
