"""Dates as EDTF (ISO 8601-2, levels 0 to 2) writes them, as far as events need it: years 0001 to 9999."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from functools import lru_cache

from qantar_tui.errors import BadValue
from qantar_tui.frozen import dataclass
from qantar_tui.model.day import Day, Qualifier, numbers
from qantar_tui.pattern import pattern

_DATE = pattern(
    r"(?P<year>[?~%]?[0-9X]{4}[?~%]?)"
    r"(?:-(?P<month>[?~%]?[0-9X]{2}[?~%]?)(?:-(?P<day>[?~%]?[0-9X]{2}[?~%]?))?)?"
)
_BEFORE_THE_FIRST = pattern(r"(?:^|[/.,\[{])\s*Y?(?:-[0-9X]{3,}|0000(?![0-9]))")
CLOCK = pattern(r"(?P<hour>[01]\d|2[0-3]):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?", re.ASCII)
_ZONE = pattern(r"(?P<sign>[+-])(?P<hours>0\d|1[0-4]):(?P<minutes>[0-5]\d)", re.ASCII)
_LONGEST = 1_000
"""Characters of an expression."""
_REPEATED = 40
"""Characters that are repeated to whoever wrote too many."""
_EXAMPLES = (
    "2022-01-05, 2022-01, 2022-01-04/2022-01-06, 2022-01-05~, ../2022-01-07 or [2022-01-04,2022-01-05]"
)


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
    if not any(numbers(day.year, 1, 9999)):
        raise _unreadable(text)
    if not (day.is_season or any(numbers(day.month, 1, 12))):
        raise BadValue(f"“{text}” has no such month or season.")
    if not day.is_season and not (any(numbers(day.day, 1, 31)) and any(day.candidates())):
        raise BadValue(f"“{text}” has no such day.")


def _unreadable(text: str) -> BadValue:
    if _BEFORE_THE_FIRST.search(text):
        begins = "is before the year 0001, where dates begin: leave it out, and say it in words."
        return BadValue(f"“{text[:_REPEATED]}” {begins}")
    return BadValue(f"“{text}” is not a date in EDTF: write for example {_EXAMPLES}.")


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
