"""What a condition on time leaves of the events in time order: stretches of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from qantar_tui.model.when import BEGINNING_OF_TIME, END_OF_TIME
from qantar_tui.store.event_index import EventIndex


class Stretch(NamedTuple):
    """The events from one ordinal to before another."""

    first: int
    end: int


class Timed(Protocol):
    """A condition on time."""

    @property
    def kind(self) -> str: ...
    @property
    def instant(self) -> int: ...
    @property
    def is_negated(self) -> bool: ...


def stretches_of(condition: Timed, index: EventIndex) -> list[Stretch]:
    """Where a condition may hold, in time order."""
    instant = min(max(condition.instant, BEGINNING_OF_TIME + 1), END_OF_TIME)
    at = index.ordinal_at(instant)
    undated = Stretch(index.undated_from, index.total)
    match condition.kind, condition.is_negated:
        case "before", False:
            return [Stretch(0, at)]
        case "before", True:
            return [Stretch(at, index.total)]
        case _, True:
            return [Stretch(0, at), undated]
    return [Stretch(at, index.undated_from)]


def common(some: Sequence[Stretch], others: Sequence[Stretch]) -> list[Stretch]:
    """What both have in common, in time order."""
    found = [
        Stretch(max(one.first, other.first), min(one.end, other.end)) for one in some for other in others
    ]
    return sorted(stretch for stretch in found if stretch.first < stretch.end)
