"""Which events a list shows, in time order, and the headings they stand under, at four bytes an event.

An event is known by its ordinal, its place among all events in time order; in a list by its rank there.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_NEAR = 256
"""Places that are searched before those far away, which are slower to get from memory."""


@dataclass(frozen=True, slots=True, eq=False)
class Order:
    """The events that are shown; make it by `every` or `chosen`.

    Compared by identity, for a comparison would read millions of events.
    """

    shown: range | array[int]
    """The ordinals, ascending."""
    heading_ranks: Sequence[int]
    """The first rank under each heading that has any event shown."""

    @classmethod
    def every(cls, total: int, headings: Sequence[int]) -> Order:
        """All events; nothing is copied.

        `headings` has the ordinal of the first event under each, ascending; the first is 0.
        """
        return cls(range(total), headings)

    @classmethod
    def chosen(cls, ordinals: Iterable[int], headings: Sequence[int]) -> Order:
        """Some of the events, by ascending ordinals; an array of type I is kept, not copied."""
        shown = ordinals if isinstance(ordinals, array) else array("I", ordinals)
        if shown.typecode != "I":
            shown = array("I", shown)
        return cls(shown, _first_ranks(shown, headings))

    def __len__(self) -> int:
        return len(self.shown)

    def ordinal(self, rank: int) -> int:
        """The ordinal of the event at a rank; raises IndexError where there is none."""
        self._require(rank)
        return self.shown[rank]

    def rank(self, ordinal: int) -> int:
        """The rank of the first event shown at or after an ordinal; the length where there is none."""
        if isinstance(self.shown, range):
            return min(max(ordinal, 0), len(self.shown))
        return bisect_left(self.shown, ordinal)

    def holds(self, ordinal: int) -> bool:
        rank = self.rank(ordinal)
        return rank < len(self.shown) and self.shown[rank] == ordinal

    def ordinals(self, first_rank: int, count: int) -> Sequence[int]:
        """Those at so many ranks from one on, as far as there are any."""
        first = max(first_rank, 0)
        return self.shown[first : max(first_rank + count, first)]

    def heading_of(self, rank: int) -> int:
        """The place in `heading_ranks` of the heading above an event; raises IndexError for no event."""
        self._require(rank)
        return bisect_right(self.heading_ranks, rank) - 1

    def count_between(self, start_ordinal: int, end_ordinal: int) -> int:
        """How many events are shown from one ordinal to before another."""
        return max(self.rank(end_ordinal) - self.rank(start_ordinal), 0)

    def _require(self, rank: int) -> None:
        if not 0 <= rank < len(self.shown):
            raise IndexError(rank)


def _first_ranks(shown: array[int], headings: Sequence[int]) -> array[int]:
    """By leaps from one heading with an event to the next: few events cost little among many headings."""
    ranks = array("I")
    rank, heading = 0, 0
    while rank < len(shown):
        ranks.append(rank)
        heading = _leap(headings, shown[rank] + 1, heading)
        rank = _leap(shown, headings[heading], rank) if heading < len(headings) else len(shown)
    return ranks


def _leap(values: Sequence[int], least: int, start: int) -> int:
    """The first place from `start` on of a value that is not less; what is near is tried first."""
    near = start + _NEAR
    if near < len(values) and values[near] < least:
        return bisect_left(values, least, near)
    return bisect_left(values, least, start, min(near, len(values)))
