"""Invented dates of every precision: most in one century, some in four, a few days with very many events."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import NamedTuple

from qantar_tui.model.when import BEGINNING_OF_TIME, END_OF_TIME, When

ZONE = "+06:00"
CENTURY = (date(1921, 1, 1).toordinal(), date(2021, 1, 1).toordinal())
"""The days between which most events lie, the second not among them."""
_OLDEST = date(1521, 1, 1).toordinal()
_EPOCH = date(1970, 1, 1).toordinal()
_EAST = 6 * 3600
_DAY = 86_400
_BUSY_DAYS = 60
_SHARES = {
    "day": 0.66,
    "clocked": 0.14,
    "month": 0.08,
    "year": 0.04,
    "interval": 0.05,
    "about": 0.015,
    "no end": 0.003,
    "no beginning": 0.002,
}
"""How many are of which precision; the rest have no date."""


class Date(NamedTuple):
    """As the table `event` has it, where nothing is None but what has no date or an open end."""

    day: int
    """The first day that it can be, as `date.toordinal` counts; 0 without a date."""
    edtf: str | None = None
    clock_from: str | None = None
    clock_to: str | None = None
    earliest: int | None = None
    latest: int | None = None

    @property
    def columns(self) -> tuple[object, ...]:
        """From `edtf` to `latest`."""
        zone, note = (None, None) if self.edtf is None else (ZONE, "")
        return self.edtf, self.clock_from, self.clock_to, zone, note, self.earliest, self.latest

    def require_true(self) -> None:
        """Raise ValueError where the program reads other instants out of it than it carries."""
        if self.edtf is None:
            return
        when = When(self.edtf, self.clock_from or "", self.clock_to or "", ZONE)
        earliest = when.earliest if when.earliest > BEGINNING_OF_TIME else None
        latest = when.latest if when.latest < END_OF_TIME else None
        if (earliest, latest) != (self.earliest, self.latest):
            raise ValueError(f"{self} should have the instants {earliest} and {latest}.")


class Dates:
    """Draws them, the same ones for one seed."""

    def __init__(self, seed: int) -> None:
        self._rng = Random(seed)
        self._busy = [self._rng.randrange(*CENTURY) for _ in range(_BUSY_DAYS)]

    def one(self) -> Date:
        """The next one."""
        place, day = self._rng.random(), self._day()
        for precision, share in _SHARES.items():
            if place < share:
                return self._of(precision, day)
            place -= share
        return Date(0)

    def _day(self) -> int:
        place = self._rng.random()
        if place < 0.06:
            return self._busy[int(_BUSY_DAYS * (place / 0.06) ** 2)]
        if place < 0.14:
            return self._rng.randrange(_OLDEST, CENTURY[0])
        first, end = CENTURY
        return first + int((end - first) * self._rng.random() ** 0.7)

    def _of(self, precision: str, day: int) -> Date:
        written = date.fromordinal(day)
        match precision:
            case "clocked":
                return self._clocked(day)
            case "month":
                first = written.replace(day=1)
                after = date(first.year + first.month // 12, first.month % 12 + 1, 1)
                return _between(first.isoformat()[:7], first.toordinal(), after.toordinal())
            case "year":
                bounds = date(written.year, 1, 1).toordinal(), date(written.year + 1, 1, 1).toordinal()
                return _between(f"{written.year:04}", *bounds)
            case "interval":
                last = day + 1 + int(40 * self._rng.random() ** 3)
                return _between(f"{written}/{date.fromordinal(last)}", day, last + 1)
            case "about":
                return _between(f"{written}~", day - 1, day + 2)
            case "no end":
                return _between(f"{written}/..", day, day + 1)._replace(latest=None)
            case "no beginning":
                return _between(f"../{written}", day, day + 1)._replace(earliest=None)
        return _between(str(written), day, day + 1)

    def _clocked(self, day: int) -> Date:
        whole = _between(str(date.fromordinal(day)), day, day + 1)
        start = _midnight(day)
        minute = 10 * int(140 * self._rng.random())
        clocked = whole._replace(clock_from=_clock(minute), earliest=start + minute * 60)
        if self._rng.random() < 0.5:
            return clocked
        end = min(minute + 10 + int(120 * self._rng.random()), 1439)
        return clocked._replace(clock_to=_clock(end), latest=start + end * 60 + 60)


def interval(first: int, last: int) -> Date:
    """From a day to another, both among it."""
    return _between(f"{date.fromordinal(first)}/{date.fromordinal(last)}", first, last + 1)


def _between(edtf: str, first: int, after: int) -> Date:
    return Date(first, edtf, "", "", _midnight(first), _midnight(after))


def _midnight(day: int) -> int:
    return (day - _EPOCH) * _DAY - _EAST


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"
