"""The orders in which the points of a comparison can be read."""

from __future__ import annotations

from enum import StrEnum

from qantar_tui.compare.grid import Comparison, Row
from qantar_tui.compare.said import recency


class Order(StrEnum):
    WRITTEN = "as written"
    DISPUTED = "most disputed"
    NEWEST = "newest"


def order_rows(comparison: Comparison, order: Order) -> tuple[int, ...]:
    """The places of the rows in an order; rows that are alike keep the order in which they were written."""
    places = range(len(comparison.rows))
    match order:
        case Order.WRITTEN:
            return tuple(places)
        case Order.DISPUTED:
            return tuple(sorted(places, key=lambda place: dispute_key(comparison.rows[place])))
        case Order.NEWEST:
            return tuple(sorted(places, key=lambda place: _age_key(comparison.rows[place])))


def dispute_key(row: Row) -> tuple[int, float, bool]:
    """Most disputed first: the worse verdict, then the wider disagreement, then what somebody denies."""
    return row.verdict.severity, -row.disagreement, not row.has_denial


def _age_key(row: Row) -> tuple[bool, int, int]:
    """What was said last first; what nobody dates, or nobody says, last."""
    if row.newest is None:
        return True, 0, 0
    end, start = recency(row.newest)
    return False, -end, -start
