"""How the terminal is shared out, where more than the style sheet must know it."""

from __future__ import annotations

WIDE = 100
"""Columns from which on list and card stand side by side, and a comparison is a table."""
TALL = 30
"""Lines from which on bars are two lines high, and lanes stand below a comparison."""
LOW = 14
"""Lines below which there are no lanes: the list comes first."""
_LOWEST = 10
"""Lines below which there is no strip either."""
_WIDEST_LIST = 70
_FEWEST_OF_LANES = 4


def list_width(columns: int) -> int:
    """Columns of the timeline's list with its bar of ticks, as `style.tcss` shares them out."""
    return min(columns * 2 // 5, _WIDEST_LIST) if columns >= WIDE else columns


def strip_height(rows: int) -> int:
    """Lines of the density strip: bars, signs of disputes, and two lines of dates."""
    return bars_height(rows) + 2 if rows >= _LOWEST else 0


def bars_height(rows: int) -> int:
    """Lines of its bars."""
    return 2 if rows >= TALL else 1


def lanes_height(lanes: int, rows: int) -> int:
    """Lines of so many lanes, with the axis above and what all allow below."""
    return min(lanes + 3, most_of_lanes(rows))


def most_of_lanes(rows: int) -> int:
    """Lines that all lanes together may take."""
    return max(_FEWEST_OF_LANES, rows // 3) if rows >= LOW else 0
