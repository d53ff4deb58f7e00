"""How the terminal is shared out, where more than the style sheet must know it."""

from __future__ import annotations

WIDE = 100
"""Columns from which on list and card stand side by side, and a comparison is a table."""
TALL = 30
"""Lines from which on bars are two lines high, and lanes stand below a comparison."""
_WIDEST_LIST = 70


def list_width(columns: int) -> int:
    """Columns of the timeline's list with its bar of ticks, as `style.tcss` shares them out."""
    return min(columns * 2 // 5, _WIDEST_LIST) if columns >= WIDE else columns


def strip_height(rows: int) -> int:
    """Lines of the density strip: bars, signs of disputes, and two lines of dates."""
    return bars_height(rows) + 2


def bars_height(rows: int) -> int:
    """Lines of its bars."""
    return 2 if rows >= TALL else 1
