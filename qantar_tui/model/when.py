"""When something happened: a date as uncertain as the sources leave it, and the stretch of time it allows."""

from __future__ import annotations

import re
from datetime import date
from functools import cached_property, lru_cache

from qantar_tui.errors import BadValue
from qantar_tui.frozen import dataclass
from qantar_tui.model.day import Day
from qantar_tui.model.edtf import Choice, Edtf, Interval, parse_edtf, parse_offset
from qantar_tui.pattern import pattern

BEGINNING_OF_TIME = -(2**62)
END_OF_TIME = 2**62
_DAY = 86_400
_SIGNED_CLOCK = pattern(r"(?:[01]\d|2[0-3]):[0-5]\d[?~%]?", re.ASCII)
_REPEATED = 40
"""Characters of what is no clock time that are repeated."""
_EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch of time in whole seconds since 1970-01-01T00:00Z."""

    start: int
    end: int

    def meets(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True)
class When:
    """An EDTF expression, with a clock part where one is known.

    An approximate clock time is an hour either way where it names a full hour, else a quarter of one;
    an approximate day, month or year is one either way.
    """

    edtf: str
    clock_from: str = ""
    clock_to: str = ""
    zone: str = "+00:00"
    note: str = ""

    def __post_init__(self) -> None:
        if self.clock_from or self.clock_to:
            _require_clock_fits(self)
        if any(span.start >= span.end for span in self.spans):
            written = " ".join(filter(None, (self.edtf, self.clock_from, self.clock_to)))
            raise BadValue(f"“{written}” ends before it begins.")

    @cached_property
    def expression(self) -> Edtf:
        return parse_edtf(self.edtf)

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """The stretches of time that it allows, one a member of a set, else one."""
        return _spans(self.edtf, self.clock_from, self.clock_to, self.zone)

    @property
    def earliest(self) -> int:
        first, *others = self.spans
        return min(first.start, *(span.start for span in others)) if others else first.start

    @property
    def latest(self) -> int:
        first, *others = self.spans
        return max(first.end, *(span.end for span in others)) if others else first.end

    @property
    def width(self) -> int:
        return self.latest - self.earliest

    @property
    def sort_key(self) -> tuple[int, int]:
        """By earliest, then narrow before wide."""
        return self.earliest, self.width

    @property
    def first_day(self) -> date | None:
        """The first local day that it can be; None where its beginning is open."""
        if self.earliest <= BEGINNING_OF_TIME:
            return None
        ordinal = _EPOCH.toordinal() + (self.earliest + parse_offset(self.zone)) // _DAY
        return date.fromordinal(min(max(ordinal, 1), date.max.toordinal()))

    def meets(self, other: When) -> bool:
        """Whether some instant is allowed by both."""
        return any(mine.meets(theirs) for mine in self.spans for theirs in other.spans)


def clock_minutes(clock: str) -> int:
    """Minutes after midnight of `16:30` or `16:30~`."""
    return int(clock[:2]) * 60 + int(clock[3:5])


@lru_cache(maxsize=512)
def _spans(edtf: str, clock_from: str, clock_to: str, zone: str) -> tuple[Span, ...]:
    """Remembered, as a dossier gives the same dates again and again."""
    offset, expression = parse_offset(zone), parse_edtf(edtf)
    members = expression.members if isinstance(expression, Choice) else (expression,)
    return tuple(_span(member, clock_from, clock_to, offset) for member in members)


def _span(member: Day | Interval, clock_from: str, clock_to: str, offset: int) -> Span:
    first, last = (member, member) if isinstance(member, Day) else (member.start, member.end)
    start = BEGINNING_OF_TIME if first is None else _start(first, clock_from, offset)
    end = END_OF_TIME if last is None else _end(last, clock_to, offset)
    return Span(start, end)


def _start(day: Day, clock: str, offset: int) -> int:
    if day.clock:
        return _instant(day, offset)
    seconds = clock_minutes(clock) * 60 - _slack(clock) if clock else 0
    return _midnight(day.first) + seconds - offset


def _end(day: Day, clock: str, offset: int) -> int:
    if day.clock:
        return _instant(day, offset) + (1 if len(day.clock) > 5 else 60)
    seconds = clock_minutes(clock) * 60 + 60 + _slack(clock) if clock else _DAY
    return _midnight(day.last) + seconds - offset


def _instant(day: Day, offset: int) -> int:
    hour, minute, second = (int(part) for part in f"{day.clock}:00"[:8].split(":"))
    if day.zone:
        offset = parse_offset(day.zone)
    return _midnight(day.first) + hour * 3600 + minute * 60 + second - offset


def _midnight(day: date) -> int:
    return (day - _EPOCH).days * _DAY


def _slack(clock: str) -> int:
    if clock[-1] not in "~%":
        return 0
    return 3600 if clock[3:5] == "00" else 900


def _require_clock_fits(when: When) -> None:
    for clock in filter(None, (when.clock_from, when.clock_to)):
        if not _SIGNED_CLOCK.fullmatch(clock):
            raise BadValue(
                f"“{clock[:_REPEATED]}” is not a clock time: write 16:30, or 16:30~ where it is approximate."
            )
    days = when.expression
    ends = [days] if isinstance(days, Day) else [days.start, days.end] if isinstance(days, Interval) else []
    if not ends or any(day is not None and (not day.is_exact_day or day.clock) for day in ends):
        raise BadValue(f"“{when.edtf}” cannot carry clock times: they need a day, or two with a / between.")
