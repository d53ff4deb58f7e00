"""Dates as EDTF (ISO 8601-2, levels 0 to 2) writes them, as far as events need it: years 0001 to 9999.

A season is that of the northern hemisphere, and a winter belongs to the year in which it begins:
the standard leaves both to the reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from itertools import product

from qantar_tui.errors import BadValue
from qantar_tui.frozen import dataclass


class Qualifier(StrEnum):
    """How sure a date is."""

    UNCERTAIN = "?"
    APPROXIMATE = "~"
    BOTH = "%"


_MONTHS_OF_GROUP = {
    21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14),
    25: (3, 5), 26: (6, 8), 27: (9, 11), 28: (12, 14),
    29: (9, 11), 30: (12, 14), 31: (3, 5), 32: (6, 8),
    33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12),
    37: (1, 4), 38: (5, 8), 39: (9, 12), 40: (1, 6), 41: (7, 12),
}  # fmt: skip
"""First and last month of a season, quarter, third or half of a year; 13 and 14 lie in the next one."""

_DATE = re.compile(
    r"(?P<year>[?~%]?[0-9X]{4}[?~%]?)"
    r"(?:-(?P<month>[?~%]?[0-9X]{2}[?~%]?)(?:-(?P<day>[?~%]?[0-9X]{2}[?~%]?))?)?"
)
CLOCK = re.compile(r"(?P<hour>[01]\d|2[0-3]):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?", re.ASCII)
_ZONE = re.compile(r"(?P<sign>[+-])(?P<hours>0\d|1[0-4]):(?P<minutes>[0-5]\d)", re.ASCII)
_COMMON_YEAR, _LEAP_YEAR = 2001, 2000
_LONGEST = 1_000
"""Characters of an expression."""
_REPEATED = 40
"""Characters that are repeated to whoever wrote too many."""
_EXAMPLES = (
    "2022-01-05, 2022-01, 2022-01-04/2022-01-06, 2022-01-05~, ../2022-01-07 or [2022-01-04,2022-01-05]"
)


@dataclass(frozen=True, slots=True)
class Day:
    """A day, month, season or year, with the digits that are not known written as X."""

    year: str
    month: str = ""
    day: str = ""
    qualifier: Qualifier | None = None
    """How sure it is, all of its parts taken together."""
    approximate: frozenset[str] = frozenset()
    """The parts ("year", "month", "day") that are only about right."""
    clock: str = ""
    """HH:MM or HH:MM:SS, where the expression itself has one."""
    zone: str = ""

    @property
    def first(self) -> date:
        """The first day that it can be."""
        return self._shift(self._bound(last=False), -1)

    @property
    def last(self) -> date:
        """The last day that it can be."""
        return self._shift(self._bound(last=True), 1)

    @property
    def is_exact_day(self) -> bool:
        return bool(self.day) and "X" not in self.year + self.month + self.day

    def _bound(self, *, last: bool) -> date:
        if self.is_exact_day:  # most are
            return date(int(self.year), int(self.month), int(self.day))
        group = _MONTHS_OF_GROUP.get(int(self.month)) if self.month.isdecimal() else None
        if group is None:
            return next(self.candidates(last=last))
        overflow, month = divmod(group[1 if last else 0] - 1, 12)
        year = next(_numbers(self.year, 1, 9999, last=last)) + overflow
        if year > 9999:
            return date.max
        return date(year, month + 1, _days_in(year, month + 1) if last else 1)

    def candidates(self, *, last: bool = False) -> Iterator[date]:
        """Every day that its digits allow, the first of them first, or the last."""
        years = _numbers(self.year, 1, 9999, last=last)
        if "X" in self.year and self.day and not self._is_in(_COMMON_YEAR):
            # To look through thousands of years for what none has, or only some, takes long.
            may_be_leap = self._is_in(_LEAP_YEAR) and _allows_leap_year(self.year)
            years = (year for year in (years if may_be_leap else ()) if _days_in(year, 2) == 29)
        for year in years:
            for month in _numbers(self.month, 1, 12, last=last):
                for day in _numbers(self.day, 1, _days_in(year, month), last=last):
                    yield date(year, month, day)

    def _is_in(self, year: int) -> bool:
        """Whether a year of that length has such a day."""
        months = _numbers(self.month, 1, 12)
        return any(any(_numbers(self.day, 1, _days_in(year, month))) for month in months)

    def _shift(self, day: date, sign: int) -> date:
        for part, months in (("year", 12), ("month", 1)):
            if part in self.approximate:
                day = self._add_months(day, sign * months)
        return _add_days(day, sign) if "day" in self.approximate else day

    def _add_months(self, day: date, months: int) -> date:
        """The first or last day of a month becomes that of another, unless its digits say which day it is."""
        year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
        if not 1 <= year <= 9999:
            return day
        length = _days_in(year, month + 1)
        return date(year, month + 1, next(_numbers(self.day, 1, length, last=months > 0), length))


@dataclass(frozen=True, slots=True)
class Interval:
    """From one date to another; None is an open or unknown end."""

    start: Day | None
    end: Day | None


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several dates, or all of them."""

    members: tuple[Day | Interval, ...]
    every: bool = False


Edtf = Day | Interval | Choice


@lru_cache(maxsize=512)
def parse_edtf(text: str) -> Edtf:
    """Read one EDTF expression.

    Raises BadValue, with an example of what would be right.
    """
    if len(text) > _LONGEST:
        raise BadValue(
            f"“{text[:_REPEATED]}…” has {len(text):,} characters: a date in EDTF has at most {_LONGEST:,}."
        )
    if (text[:1], text[-1:]) in (("[", "]"), ("{", "}")):
        members = tuple(_range_or_date(part.strip(), text) for part in text[1:-1].split(","))
        return Choice(members, every=text[0] == "{")
    return _interval(text) if "/" in text else _day(text, text)


def parse_offset(zone: str) -> int:
    """The seconds by which a zone such as `+06:00` is ahead of UTC."""
    if zone == "Z":
        return 0
    if not (found := _ZONE.fullmatch(zone)):
        zone = zone if len(zone) <= _REPEATED else f"{zone[:_REPEATED]}…"
        raise BadValue(f"“{zone}” is not a time zone: write the offset, such as +06:00.")
    seconds = int(found["hours"]) * 3600 + int(found["minutes"]) * 60
    return -seconds if found["sign"] == "-" else seconds


def _interval(text: str) -> Interval:
    parts = text.split("/")
    if len(parts) != 2 or not set(parts) - {"", ".."}:
        raise _unreadable(text)
    start, end = (None if part in ("", "..") else _day(part, text) for part in parts)
    return _ordered(start, end, text)


def _range_or_date(part: str, text: str) -> Day | Interval:
    if ".." not in part:
        return _day(part, text)
    start, end = part.split("..", 1)
    if not start and not end:
        raise _unreadable(text)
    return _ordered(_day(start, text) if start else None, _day(end, text) if end else None, text)


def _ordered(start: Day | None, end: Day | None, text: str) -> Interval:
    if start and end and start.first - end.last > _most_between_dates(start, end):
        raise BadValue(f"“{text}” ends before it begins.")
    return Interval(start, end)


def _most_between_dates(start: Day, end: Day) -> timedelta:
    """By the clocks of two zones one moment has dates up to two days apart: `When` compares the instants."""
    return timedelta(days=2 if start.clock and end.clock and start.zone != end.zone else 0)


def _day(part: str, text: str) -> Day:
    written, t, clock = part.partition("T")
    found = _DATE.fullmatch(written)
    if not found or (t and not clock):
        raise _unreadable(text)
    digits = {name: (found[name] or "").strip("?~%") for name in ("year", "month", "day")}
    time, zone = _split_clock(clock, text)
    qualifier, approximate = _qualifiers(found)
    day = Day(**digits, qualifier=qualifier, approximate=approximate, clock=time, zone=zone)
    if clock and not (day.is_exact_day and qualifier is None):
        raise _unreadable(text)
    _require_real(day, text)
    return day


def _qualifiers(found: re.Match[str]) -> tuple[Qualifier | None, frozenset[str]]:
    """Level 1 puts one sign behind the whole date; level 2 before a part, or behind all to its left."""
    parts = [name for name in ("year", "month", "day") if found[name]]
    signs: set[str] = set()
    approximate: set[str] = set()
    for index, name in enumerate(parts):
        before, behind = found[name][0], found[name][-1]
        signs |= {before, behind}
        if before in "~%":
            approximate.add(name)
        if behind in "~%":
            approximate.update({name} if index == len(parts) - 1 else parts[: index + 1])
    is_uncertain, is_approximate = bool(signs & {"?", "%"}), bool(signs & {"~", "%"})
    if is_uncertain and is_approximate:
        return Qualifier.BOTH, frozenset(approximate)
    whole = Qualifier.UNCERTAIN if is_uncertain else Qualifier.APPROXIMATE if is_approximate else None
    return whole, frozenset(approximate)


def _split_clock(clock: str, text: str) -> tuple[str, str]:
    if not clock:
        return "", ""
    found = re.fullmatch(r"([0-9:]+)(Z|[+-][0-9:]+)?", clock)
    if not found or not CLOCK.fullmatch(found[1]):
        raise _unreadable(text)
    if found[2]:
        parse_offset(found[2])
    return found[1], found[2] or ""


def _require_real(day: Day, text: str) -> None:
    is_group = day.month.isdecimal() and int(day.month) in _MONTHS_OF_GROUP and not day.day
    if not any(_numbers(day.year, 1, 9999)):
        raise _unreadable(text)
    if not (is_group or any(_numbers(day.month, 1, 12))):
        raise BadValue(f"“{text}” has no such month or season.")
    if not is_group and not (any(_numbers(day.day, 1, 31)) and any(day.candidates())):
        raise BadValue(f"“{text}” has no such day.")


def _numbers(digits: str, least: int, most: int, *, last: bool = False) -> Iterator[int]:
    """The numbers, in order, that the digits can stand for, X being any; all where there are no digits."""
    if not digits:
        yield from range(most, least - 1, -1) if last else range(least, most + 1)
        return
    unknown = "9876543210" if last else "0123456789"
    for known in product(*(unknown if digit == "X" else digit for digit in digits)):
        if least <= (number := int("".join(known))) <= most:
            yield number


def _allows_leap_year(digits: str) -> bool:
    return any(
        number % 4 == 0 and (number or any(century % 4 == 0 for century in _numbers(digits[:2], 1, 99)))
        for number in _numbers(digits[2:], 0, 99)
    )


def _unreadable(text: str) -> BadValue:
    return BadValue(f"“{text}” is not a date in EDTF: write for example {_EXAMPLES}.")


def _days_in(year: int, month: int) -> int:
    """As the library's calendar has it, which loads the languages that it can be printed in."""
    return 31 if month == 12 else (date(year, month + 1, 1) - date(year, month, 1)).days


def _add_days(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day


def days_of(edtf: Edtf) -> Iterator[Day]:
    """Every date that the expression names."""
    match edtf:
        case Day():
            yield edtf
        case Interval(start, end):
            yield from (day for day in (start, end) if day)
        case Choice(members):
            for member in members:
                yield from days_of(member)
