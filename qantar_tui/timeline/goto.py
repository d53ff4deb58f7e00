"""Where to go on the timeline, as a person types it: a time, a step, a part of the whole, or the undated."""

from __future__ import annotations

import re
from datetime import date

from qantar_tui.errors import BadValue, Impossible
from qantar_tui.frozen import dataclass
from qantar_tui.model.day import Day, days_in
from qantar_tui.model.edtf import parse_offset
from qantar_tui.model.when import When
from qantar_tui.text.shorten import short
from qantar_tui.timeline.zoom import Zoom, clamped, following, local_day
from qantar_tui.words.day import DAY_AND_MONTH, MONTH_AND_DAY, read_day

_DAY = 86_400
_LONGEST = 60
"""Characters that any of these can have."""
_REPEATED = 40
"""Characters that are repeated to whoever typed them."""
_LEAP_YEAR = 2000
"""It has every day that any year has, which tells a date without its year from what is none."""
_UNITS = {"m": 60, "min": 60, "minute": 60, "h": 3600, "hour": 3600, "d": _DAY, "day": _DAY}
_UNITS |= {"w": 7 * _DAY, "week": 7 * _DAY}
_UNITS_OF_MONTHS = {"mo": 1, "month": 1, "y": 12, "year": 12}
_UNDATED = {"undated", "no date", "without a date"}
_STEP = re.compile(r"([+-]) ?([0-9]{1,12}) ?([a-z]+)")
_PART = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,6})?) ?%")
_ZONE = re.compile(
    r"(?:(?:(?<=[0-9])| )\(?(?:utc|z)(?P<named>[+-][0-9]{1,2}(?::[0-9]{2})?)?\)?"
    r"|(?<=:[0-9]{2}) ?(?P<bare>[+-][0-9]{2}:[0-9]{2}))$"
)
_CLOCK = re.compile(r"(?:(.*?)(?:,? |(?<=[0-9])t))?([01]?[0-9]|2[0-3]):([0-5][0-9])(?::([0-5][0-9]))?")
_CLOCK_LIKE = re.compile(r"(?:.*[ ,t])?([0-9]{1,2}):([0-9]{2})(?::[0-9]{2})?")
"""What has the shape of a clock time, whether or not a clock ever shows it."""
_WEEKDAY = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun|tues|wednes|thurs|satur)(?:day)?,? ")
_YEARLESS = re.compile(rf"{DAY_AND_MONTH}|{MONTH_AND_DAY}")
_DECADE = re.compile(r"(?:([0-9]{3})|ad ([0-9]{1,2}))0s")
_CENTURY = re.compile(r"([0-9]{1,3})(?:st|nd|rd|th) century")


@dataclass(frozen=True, slots=True)
class At:
    """A moment: the first second of what was typed."""

    instant: int


@dataclass(frozen=True, slots=True)
class By:
    """So much later, or earlier where negative."""

    seconds: int
    months: int = 0

    def after(self, instant: int, offset: int = 0) -> int:
        """Where one gets from an instant; for a day that a month does not have it is the last one there.

        Days are those of a place so many seconds east of UTC, and its years 1 to 9999 are not left.
        """
        instant = clamped(instant, offset)
        if self.months:
            day, clock = local_day(instant, offset).day, (instant + offset) % _DAY
            month = following(instant, Zoom.MONTH, offset, self.months)
            first = local_day(month, offset)
            last_day = days_in(first.year, first.month)
            instant = month + (min(day, last_day) - 1) * _DAY + clock
        return clamped(instant + self.seconds, offset)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of all that is listed, from 0 to 1."""

    fraction: float


@dataclass(frozen=True, slots=True)
class Undated:
    """The first event that has no date."""


Goto = At | By | Part | Undated


def parse_goto(text: str, *, zone: str, default_year: int | None, day: date | None = None) -> Goto:
    """Read `2022-01-05 16:30`, `5 jan`, `jan 2022`, `1990s`, `16:30`, `+6h`, `-2d`, `40%` or `undated`.

    A time is that of `zone` unless it ends in another, such as `Z`, `UTC` or `+06:00`; a date without a year
    is of `default_year`, a clock alone is of `day`. Raises BadValue with a sentence that shows what to write.
    """
    parse_offset(zone)
    typed = " ".join(text.lower().split()).replace("\u2212", "-")
    if len(typed) > _LONGEST:
        raise _unread(text)
    if typed in _UNDATED:
        return Undated()
    if found := _STEP.fullmatch(typed):
        return _step(text, *found.groups())
    if found := _PART.fullmatch(typed):
        if (fraction := float(found[1]) / 100) > 1:
            raise Impossible(
                f"“{_typed(text)}” is more than all that is listed: write up to 100%, such as 40%."
            )
        return Part(fraction)
    if found := _ZONE.search(typed):
        typed, zone = typed[: found.start()], _zone(found["named"] or found["bare"] or "+0")
    return At(_instant(text, typed, zone, default_year, day))


def _step(text: str, sign: str, digits: str, unit: str) -> By:
    unit = unit if unit in _UNITS or unit in _UNITS_OF_MONTHS else unit.removesuffix("s")
    count = int(f"{sign}{digits}")
    if unit in _UNITS_OF_MONTHS:
        return By(0, count * _UNITS_OF_MONTHS[unit])
    if unit not in _UNITS:
        if any(known.startswith(unit) for known in (*_UNITS, *_UNITS_OF_MONTHS)):
            raise _unread(text)  # and may be on its way to be one
        raise Impossible(
            f"“{_typed(text)}” has a unit that is none of min, h, d, w, mo and y: write for example +6h."
        )
    return By(count * _UNITS[unit])


def _instant(text: str, typed: str, zone: str, default_year: int | None, day: date | None) -> int:
    clock = _CLOCK.fullmatch(typed)
    if clock is None:
        shaped = _CLOCK_LIKE.fullmatch(typed)
        if shaped and (int(shaped[1]) > 23 or int(shaped[2]) > 59):
            raise Impossible(
                f"“{_typed(text)}” is no time of day, for these go from 00:00 to 23:59: write 16:30."
            )
        return _date(text, typed, zone, default_year).earliest
    hour, minute, second = (int(part or 0) for part in clock.groups()[1:])
    if clock[1]:
        when = _date(text, clock[1], zone, default_year)
    elif day:
        when = When(day.isoformat(), zone=zone)
    else:
        raise BadValue(f"“{_typed(text)}” needs a day before it: write 2022-01-05 16:30 or 5 jan 16:30.")
    if not (isinstance(when.expression, Day) and when.expression.is_exact_day):
        raise _unread(text)
    return when.earliest + hour * 3600 + minute * 60 + second


def _date(text: str, typed: str, zone: str, default_year: int | None) -> When:
    typed = _WEEKDAY.sub("", typed)
    if not _YEARLESS.fullmatch(typed) or _CENTURY.fullmatch(typed):
        return _read(text, typed, zone)
    try:
        when = _read(text, f"{typed} {_LEAP_YEAR if default_year is None else default_year:04}", zone)
    except Impossible as error:
        raise BadValue(str(error)) from error  # a year may follow that has the day
    if default_year is None:
        raise BadValue(f"“{_typed(text)}” needs a year: write 5 jan 2022 or 2022-01-05.")
    return when


def _read(text: str, typed: str, zone: str) -> When:
    try:
        if found := _DECADE.fullmatch(typed):
            return When(f"{found[1] or found[2]:0>3}X", zone=zone)
        if found := _CENTURY.fullmatch(typed):
            return When(f"{int(found[1]) - 1:02}XX", zone=zone)
        return read_day(typed, zone)
    except Impossible:
        raise
    except BadValue as error:
        raise _unread(text) from error


def _zone(typed: str) -> str:
    hours, _, minutes = typed[1:].partition(":")
    zone = f"{typed[0]}{hours:0>2}:{minutes or '00'}"
    parse_offset(zone)
    return zone


def _typed(text: str) -> str:
    return short(" ".join(text.split()), _REPEATED)


def _unread(text: str) -> BadValue:
    return BadValue(
        f"“{_typed(text)}” is no place on the timeline: "
        "write 2022-01-05 16:30, 5 jan, 16:30, +6h, -2d, 40% or undated."
    )
