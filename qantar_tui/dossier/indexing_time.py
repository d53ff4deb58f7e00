"""When an event happened and what it stands under, quickly for the many that are on a plain day."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from qantar_tui.errors import BadValue
from qantar_tui.model.edtf import parse_offset
from qantar_tui.model.when import When
from qantar_tui.store.event_source import SourceEvent
from qantar_tui.words.time import day_in_words, heading_in_words
from qantar_tui.words.zone import in_utc

_REMEMBERED = 50_000
_EPOCH = date(1970, 1, 1).toordinal()
_DAY = 86_400
_PLAIN_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PLAIN_CLOCK = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")
_FIRST, _LAST = date(2, 1, 1).toordinal() - _EPOCH, date(9998, 12, 31).toordinal() - _EPOCH
_UNDATED = heading_in_words(None)


def instants_of(event: SourceEvent) -> tuple[int, int] | None:
    """The instants that the event lies between; None where only `When` knows."""
    day, start, end = _plain_day(event.edtf), _minutes(event.clock_from), _minutes(event.clock_to)
    if day is None or start is None or end is None:
        return None
    try:
        midnight = day * _DAY - _offset(event.zone)
    except BadValue:
        return None
    earliest = midnight + start * 60
    latest = midnight + (end * 60 + 60 if event.clock_to else _DAY)
    return (earliest, latest) if earliest < latest else None


def heading_of(event: SourceEvent) -> str:
    """By the day where it took place."""
    if not event.edtf:
        return _UNDATED
    if (day := _plain_day(event.edtf)) is not None:
        return _under_day(day)
    return _slowly(event.edtf, "", "", event.zone)


def utc_heading_of(event: SourceEvent) -> str:
    """By the day in UTC, where the event has a clock."""
    if not event.edtf:
        return _UNDATED
    day, start, end = _plain_day(event.edtf), _minutes(event.clock_from), _minutes(event.clock_to)
    if day is None or start is None or end is None:
        return _slowly_in_utc(*event[5:9])
    if event.clock_from or event.clock_to:
        return _under_day((day * _DAY + start * 60 - _offset(event.zone)) // _DAY)
    return _under_day(day)


@lru_cache(_REMEMBERED)
def _plain_day(edtf: str) -> int | None:
    """Days since 1970; None for what is not one plain day well within the years that there are."""
    if not _PLAIN_DAY.fullmatch(edtf):
        return None
    try:
        day = date.fromisoformat(edtf).toordinal() - _EPOCH
    except ValueError:
        return None
    return day if _FIRST <= day <= _LAST else None


@lru_cache(_REMEMBERED)
def _minutes(clock: str) -> int | None:
    """Minutes after midnight, 0 where there is no clock; None for a clock that is about or uncertain."""
    if not clock:
        return 0
    return int(clock[:2]) * 60 + int(clock[3:]) if _PLAIN_CLOCK.fullmatch(clock) else None


_offset = lru_cache(_REMEMBERED)(parse_offset)


@lru_cache(_REMEMBERED)
def _under_day(day: int) -> str:
    return day_in_words(date.fromordinal(day + _EPOCH))


@lru_cache(_REMEMBERED)
def _slowly(edtf: str, clock_from: str, clock_to: str, zone: str) -> str:
    return heading_in_words(When(edtf, clock_from, clock_to, zone))


@lru_cache(_REMEMBERED)
def _slowly_in_utc(edtf: str, clock_from: str, clock_to: str, zone: str) -> str:
    return heading_in_words(in_utc(When(edtf, clock_from, clock_to, zone)))
