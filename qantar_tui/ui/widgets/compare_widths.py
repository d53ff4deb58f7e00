"""How a comparison's columns share the width: those that say nothing take no more than a word."""

from __future__ import annotations

from collections.abc import Sequence

_NARROWEST = 24
_EASY = 40
"""From so many cells a text reads well, and names may have what is left."""
_SILENT = 13
_RULE = 1


class Widths:
    """The cells of each column, and which columns are in sight together from a first one on."""

    def __init__(self, speaking: Sequence[bool], room: int, name: int = 0) -> None:
        """`speaking` tells of each column whether it has anything to say, `name` how long a name can be.

        Where none speaks, or all of them do, all are as wide. Each has a rule of one cell, too.
        """
        self._room = room
        count = sum(speaking) or len(speaking)
        quiet = len(speaking) - count
        silent = max(_SILENT, min(_NARROWEST, name))
        wide, beside = _shared(count, quiet, room, silent)
        if beside < quiet or wide < _EASY:
            silent = _SILENT
            wide, _ = _shared(count, quiet, room, silent)
        self._widths = [wide if speaks or not quiet else min(wide, silent) for speaks in speaking]

    def __getitem__(self, column: int) -> int:
        return self._widths[column]

    def in_sight(self, first: int) -> range:
        """The columns that are in sight from one on; that one in any case."""
        end, left = first, self._room
        while end < len(self._widths) and (left := left - self._widths[end] - _RULE) >= 0:
            end += 1
        return range(first, min(len(self._widths), max(end, first + 1)))

    def first_to_show(self, column: int) -> int:
        """The first column from which another is in sight, too."""
        first, left = column, self._room - self._widths[column] - _RULE
        while first > 0 and (left := left - self._widths[first - 1] - _RULE) >= 0:
            first -= 1
        return first

    def at(self, x: int, columns: range) -> int | None:
        """The column so many cells from the left edge of those in sight, or its rule; None behind them."""
        for column in columns:
            x -= self._widths[column] + _RULE
            if x < 0:
                return column
        return None


def _shared(speaking: int, quiet: int, room: int, silent: int) -> tuple[int, int]:
    """The width of a column that speaks, and how many of the others have room beside all of these."""
    together = max(1, min(speaking, room // (_NARROWEST + _RULE)))
    left = room - together * (_NARROWEST + _RULE)
    beside = max(0, min(quiet, left // (silent + _RULE))) if together == speaking else 0
    return max(8, (room - beside * (silent + _RULE)) // together - _RULE), beside
