"""The orders in which the points of a comparison can be read."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from qantar_tui.compare.grid import Comparison, Row
from qantar_tui.compare.said import recency
from qantar_tui.compare.verdict import CONTESTED
from qantar_tui.model.event import Event


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


def contested_points(compared: Iterable[tuple[Event, Comparison]]) -> tuple[tuple[Event, Row], ...]:
    """The disputed or doubted points of some events, most disputed first: see `dispute_key`.

    Equals stay in the order of the events, and in an event as written.
    """
    found = [
        (event, row) for event, comparison in compared for row in comparison.rows if row.verdict in CONTESTED
    ]
    return tuple(sorted(found, key=lambda pair: dispute_key(pair[1])))


def dispute_key(row: Row) -> tuple[int, float, bool]:
    """Most disputed first: the worse verdict, then the wider disagreement, then what somebody denies."""
    return row.verdict.severity, -row.disagreement, not row.has_denial


def _age_key(row: Row) -> tuple[bool, int, int]:
    """What was said last first; what nobody dates, or nobody says, last."""
    if row.newest is None:
        return True, 0, 0
    end, start = recency(row.newest)
    return False, -end, -start
