"""Which zone stands behind a clock in words, and behind which clocks of an expression."""

from __future__ import annotations

from collections.abc import Callable

from qantar_tui.frozen import replace
from qantar_tui.model.day import Day
from qantar_tui.model.edtf import Choice, Edtf, Interval, days_of, parse_offset


def with_zones(expression: Edtf, zone: str, unsaid: str = "") -> Edtf:
    """Every clock with its own zone, or else with this one; with none where that of all is to be left unsaid.

    Where all have the same, the last alone says it; where they differ, each does, for one without would
    be taken to have that of the next.
    """
    named = _each(expression, lambda day: replace(day, zone=day.zone or zone))
    if not any(said(day.zone, unsaid) for day in days_of(named)):
        return _each(expression, _bare)
    return _said_once(named) if len({day.zone for day in days_of(named)}) == 1 else named


def said(zone: str, unsaid: str) -> str:
    """The zone, unless it is the one that is to be left unsaid, however that is written."""
    return "" if zone and unsaid and parse_offset(zone) == parse_offset(unsaid) else zone


def zone_in_words(zone: str) -> str:
    """What stands behind a clock: ` UTC`, ` (UTC+06:00)`, or nothing."""
    return " UTC" if zone == "Z" else f" (UTC{zone})" if zone else ""


def _said_once(expression: Edtf) -> Edtf:
    if isinstance(expression, Choice):
        *others, last = expression.members
        bare = (_in_one(member, _bare) for member in others)
        return Choice((*bare, _last_alone(last)), expression.every)
    return _last_alone(expression)


def _last_alone(member: Day | Interval) -> Day | Interval:
    match member:
        case Interval(Day() as start, Day() as end) if start != end:
            return Interval(_bare(start), end)
    return member


def _bare(day: Day) -> Day:
    return replace(day, zone="")


def _each(expression: Edtf, change: Callable[[Day], Day]) -> Edtf:
    if isinstance(expression, Choice):
        return Choice(tuple(_in_one(member, change) for member in expression.members), expression.every)
    return _in_one(expression, change)


def _in_one(member: Day | Interval, change: Callable[[Day], Day]) -> Day | Interval:
    if isinstance(member, Interval):
        return Interval(member.start and _of(member.start, change), member.end and _of(member.end, change))
    return _of(member, change)


def _of(day: Day, change: Callable[[Day], Day]) -> Day:
    return change(day) if day.clock else day
