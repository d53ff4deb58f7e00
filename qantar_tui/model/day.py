"""A day of which not all need be known, nor be certain; or a month, a season or a year.

A season is that of the northern hemisphere, and a winter belongs to the year in which it begins:
the standard leaves both to the reader.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from itertools import product

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
_COMMON_YEAR, _LEAP_YEAR = 2001, 2000


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

    @property
    def is_season(self) -> bool:
        """Whether it is a season, quarter, third or half of a year."""
        return not self.day and self._months is not None

    @property
    def _months(self) -> tuple[int, int] | None:
        return _MONTHS_OF_GROUP.get(int(self.month)) if self.month.isdecimal() else None

    def _bound(self, *, last: bool) -> date:
        if self.is_exact_day:  # most are
            return date(int(self.year), int(self.month), int(self.day))
        if (group := self._months) is None:
            return next(self.candidates(last=last))
        overflow, month = divmod(group[1 if last else 0] - 1, 12)
        year = next(numbers(self.year, 1, 9999, last=last)) + overflow
        if year > 9999:
            return date.max
        return date(year, month + 1, days_in(year, month + 1) if last else 1)

    def candidates(self, *, last: bool = False) -> Iterator[date]:
        """Every day that its digits allow, the first of them first, or the last."""
        years = numbers(self.year, 1, 9999, last=last)
        if "X" in self.year and self.day and not self._is_in(_COMMON_YEAR):
            # To look through thousands of years for what none has, or only some, takes long.
            may_be_leap = self._is_in(_LEAP_YEAR) and _allows_leap_year(self.year)
            years = (year for year in (years if may_be_leap else ()) if days_in(year, 2) == 29)
        for year in years:
            for month in numbers(self.month, 1, 12, last=last):
                for day in numbers(self.day, 1, days_in(year, month), last=last):
                    yield date(year, month, day)

    def _is_in(self, year: int) -> bool:
        """Whether a year of that length has such a day."""
        months = numbers(self.month, 1, 12)
        return any(any(numbers(self.day, 1, days_in(year, month))) for month in months)

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
        length = days_in(year, month + 1)
        return date(year, month + 1, next(numbers(self.day, 1, length, last=months > 0), length))


def numbers(digits: str, least: int, most: int, *, last: bool = False) -> Iterator[int]:
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
        number % 4 == 0 and (number or any(century % 4 == 0 for century in numbers(digits[:2], 1, 99)))
        for number in numbers(digits[2:], 0, 99)
    )


def days_in(year: int, month: int) -> int:
    """How many days a month has, without the library's calendar, which loads the languages of its print."""
    return 31 if month == 12 else (date(year, month + 1, 1) - date(year, month, 1)).days


def _add_days(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day
