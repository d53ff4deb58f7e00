"""What a condition on time leaves of the events in time order: stretches of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from qantar_tui.model.when import BEGINNING_OF_TIME, END_OF_TIME
from qantar_tui.store.event_index import EventIndex
from qantar_tui.store.event_tags import LONGEST_NARROW, WIDE


class Check(NamedTuple):
    """What must hold of the end of an event."""

    sign: str
    instant: int


class Stretch(NamedTuple):
    """The events from one ordinal to before another, those with some tags, and checked one by one."""

    first: int
    end: int
    tags: tuple[str, ...] = ()
    checks: tuple[Check, ...] = ()


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
            return [Stretch(0, at, (), (Check("<", instant),)), undated]
    # Whatever begins later ends later. Of what began long before, only what is wide need be looked at.
    near = index.ordinal_at(instant - LONGEST_NARROW)
    lasting = (Check(">=", instant),)
    return [
        Stretch(0, near, (WIDE,), lasting),
        Stretch(near, at, (), lasting),
        Stretch(at, index.undated_from),
    ]


def common(some: Sequence[Stretch], others: Sequence[Stretch]) -> list[Stretch]:
    """What both have in common, in time order."""
    found = [
        Stretch(
            max(one.first, other.first),
            min(one.end, other.end),
            (*one.tags, *other.tags),
            (*one.checks, *other.checks),
        )
        for one in some
        for other in others
    ]
    return sorted(stretch for stretch in found if stretch.first < stretch.end)
