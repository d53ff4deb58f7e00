"""Where the events of a list and their headings stand, counted in lines that are never laid out whole."""

from __future__ import annotations

from bisect import bisect_right

from qantar_tui.frozen import dataclass
from qantar_tui.timeline.order import Order

HEADING = -1
"""The part that is no line of an event, but the heading above it."""


@dataclass(frozen=True, slots=True)
class Place:
    """What stands in a line: a line of the event at a rank, from 0 on, or the heading above it."""

    rank: int
    part: int

    @property
    def is_heading(self) -> bool:
        return self.part == HEADING


@dataclass(frozen=True, slots=True)
class Lines:
    """An order laid out with one line a heading and `height` lines, one or more, an event."""

    order: Order
    height: int

    def __post_init__(self) -> None:
        if self.height < 1:
            raise ValueError(f"an event needs a line, not {self.height}")

    @property
    def total(self) -> int:
        return len(self.order) * self.height + len(self.order.heading_ranks)

    def line_of(self, rank: int) -> int:
        """The first line of the event at a rank; raises IndexError where there is none."""
        return rank * self.height + self.order.heading_of(rank) + 1

    def at(self, line: int) -> Place:
        """What stands in a line; raises IndexError outside of the lines there are."""
        if not 0 <= line < self.total:
            raise IndexError(line)
        ranks = self.order.heading_ranks
        heading = bisect_right(range(len(ranks)), line, key=self._line_of_heading) - 1
        below = line - self._line_of_heading(heading) - 1
        if below < 0:
            return Place(ranks[heading], HEADING)
        events, part = divmod(below, self.height)
        return Place(ranks[heading] + events, part)

    def _line_of_heading(self, heading: int) -> int:
        return self.order.heading_ranks[heading] * self.height + heading
