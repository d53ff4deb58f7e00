"""Stretches of time or of numbers in words, short enough for a line under a picture."""

from __future__ import annotations

import math
from datetime import date, datetime, timedelta

from qantar_tui.model.edtf import parse_offset
from qantar_tui.words.time import MONTHS, year_in_words

_EPOCH = datetime(1970, 1, 1)


def local_time(seconds: float, zone: str) -> datetime:
    """The clock in a zone at so many seconds after 1970-01-01T00:00Z; within the years 1 to 9999."""
    local = seconds + parse_offset(zone)
    first, last = (datetime.min - _EPOCH).total_seconds(), (datetime.max - _EPOCH).total_seconds() - 1
    return _EPOCH + timedelta(seconds=math.floor(min(max(local, first), last)))


def seconds_at(local: datetime, zone: str) -> float:
    """The other way round."""
    return (local - _EPOCH).total_seconds() - parse_offset(zone)


def year_of(seconds: float, zone: str) -> int:
    return local_time(seconds, zone).year


def short_day(day: date, *, with_year: bool = False) -> str:
    """`5 Jan`, or `5 Jan 2022`."""
    return f"{day.day} {MONTHS[day.month - 1][:3]}" + (f" {year_in_words(day.year)}" if with_year else "")


def time_stretch(start: float, end: float, zone: str, *, with_year: bool = False) -> str:
    """`5–6 Jan`, `5 Jan, 22:00–23:59`: from the first second to the last, `end` excluded; seconds UTC.

    An infinite start or end is open: `until 5 Jan`, `from 5 Jan, 22:00`.
    """
    if math.isinf(start) and math.isinf(end):
        return "any time"
    first = None if math.isinf(start) else local_time(start, zone)
    after = None if math.isinf(end) else local_time(end, zone)
    are_days = all(each is None or each.time() == datetime.min.time() for each in (first, after))
    last = None if after is None else local_time(end - 1, zone)
    if first is None or last is None:
        known = last or first
        assert known is not None
        words = _moment(known, with_year=with_year, with_clock=not are_days)
        return f"until {words}" if first is None else f"from {words}"
    if are_days:
        return _days(first, last, with_year=with_year)
    last = max(first, last)
    if first.date() == last.date():
        clock = f"{first:%H:%M}" if f"{first:%H:%M}" == f"{last:%H:%M}" else f"{first:%H:%M}–{last:%H:%M}"
        return f"{short_day(first, with_year=with_year)}, {clock}"
    return " – ".join(_moment(each, with_year=with_year, with_clock=True) for each in (first, last))


def number_stretch(
    low: float, high: float, *, low_excluded: bool = False, high_excluded: bool = False
) -> str:
    """`201 to 240`, `238`, `201 or more`: the whole numbers within, or the bounds where there is none."""
    least = math.floor(low) + 1 if low_excluded else math.ceil(max(low, 0))
    if math.isinf(high):
        return f"{least:,} or more"
    most = math.ceil(high) - 1 if high_excluded else math.floor(high)
    if least > most:
        return f"between {_plain(low)} and {_plain(high)}"
    if least == most:
        return f"{least:,}"
    return f"{most:,} or fewer" if least == 0 else f"{least:,} to {most:,}"


def _plain(number: float) -> str:
    return f"{number:,.1f}".removesuffix(".0")


def _moment(moment: datetime, *, with_year: bool, with_clock: bool) -> str:
    day = short_day(moment, with_year=with_year)
    return f"{day}, {moment:%H:%M}" if with_clock else day


def _days(first: date, last: date, *, with_year: bool) -> str:
    if (first.year, first.month, first.day) == (last.year, last.month, last.day):
        return short_day(first, with_year=with_year)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{short_day(last, with_year=with_year)}"
    is_one_year = first.year == last.year
    first_words = short_day(first, with_year=with_year and not is_one_year)
    return f"{first_words} – {short_day(last, with_year=with_year)}"
