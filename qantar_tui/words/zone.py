"""Times moved to UTC, and times with their clocks in words short enough for a row of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from qantar_tui.errors import BadValue
from qantar_tui.frozen import replace
from qantar_tui.model.day import Day, Qualifier
from qantar_tui.model.edtf import Choice, Interval, days_of, parse_offset
from qantar_tui.model.when import When
from qantar_tui.text.cells import cut, width
from qantar_tui.words.time import MONTHS, UNDATED, short_when, when_in_words, with_short_months

UTC = "+00:00"
_CLOCKED = re.compile(
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})T(?P<clock>[0-9]{2}:[0-9]{2}(?::[0-9]{2})?)"
    r"(?P<zone>Z|[+-][0-9]{2}:[0-9]{2})?"
)
_OPEN = ".."
_ANY_YEAR = re.compile(r"\bAD [0-9]+|\b[0-9]{4}\b")
_YEAR = re.compile(rf"(?<=\b(?:{'|'.join(month[:3] for month in MONTHS)})) (?:AD [0-9]+|[0-9]{{4}})\b")


def in_utc(when: When) -> When:
    """The same stretch of time by the clock of UTC, where it has a clock and exact days.

    A time without a clock stays as it is, for a day is a day where it was. An approximate clock in a zone
    that is not whole hours away may come out a little wider or narrower, and so may an approximate month
    or year where its day is moved into another month.
    """
    try:
        if when.clock_from or when.clock_to:
            return _days_moved(when) if parse_offset(when.zone) else when
        if any(day.clock for day in days_of(when.expression)):
            return _expression_moved(when)
    except (BadValue, OverflowError):
        # Moved out of the years 1 to 9999, or past an end without a clock, it could not be written.
        return when
    return when


def clock_words(when: When | None, zone: str) -> str:
    """`5 Jan 2022, 16:30`, `night of 4–5 Jan 2022, about 23:00 to 04:00`; of another zone, with that."""
    if when is None:
        return UNDATED
    return with_short_months(when_in_words(when, zone))


def row_when(when: When | None, most_cells: int, zone: str) -> str:
    """The same in at most so many cells: without the year, then without the clock, then cut."""
    for words in _shorter_and_shorter(when, zone):
        if width(words) <= most_cells:
            return words
    return cut(words, most_cells)


def _shorter_and_shorter(when: When | None, zone: str) -> Iterator[str]:
    words = clock_words(when, zone)
    yield words
    yield _without_year(words)
    if when is not None:
        words = short_when(_without_clock(when))
        yield words
        yield _without_year(words)


def _without_year(words: str) -> str:
    """Where all in it is of one year."""
    return _YEAR.sub("", words) if len(set(_ANY_YEAR.findall(words))) == 1 else words


def _without_clock(when: When) -> When:
    """Clock times beside the expression stay, for they tell a night from two days.

    So does all of it where the clocks are of several zones and the days alone would end before they begin.
    """
    edtf = _CLOCKED.sub(lambda found: found["day"], when.edtf)
    if edtf[0] in "[{":
        edtf = f"{edtf[0]}{','.join(dict.fromkeys(edtf[1:-1].split(',')))}{edtf[-1]}"
    try:
        return _written_as(when, edtf)
    except BadValue:
        return when


def _written_as(when: When, edtf: str) -> When:
    """The same time with another expression; nothing is read anew where it is the same."""
    return when if edtf == when.edtf else replace(when, edtf=edtf)


def _days_moved(when: When) -> When:
    """A day with one clock time gets the other, because days begin and end at another time there."""
    days = when.expression
    assert not isinstance(days, Choice)
    first, last = (days.start, days.end) if isinstance(days, Interval) else (days, days)
    offset = parse_offset(when.zone)
    start, clock_from = _moved(first, when.clock_from or "00:00", offset)
    end, clock_to = _moved(last, when.clock_to or "23:59", offset)
    return replace(
        when,
        edtf=start if start == end else f"{start}/{end}",
        clock_from=clock_from,
        clock_to=clock_to,
        zone=UTC,
    )


def _moved(day: Day | None, clock: str, offset: int) -> tuple[str, str]:
    """Raises OverflowError outside of the years 1 to 9999."""
    if day is None:
        return _OPEN, ""
    local = datetime.fromisoformat(f"{day.year}-{day.month}-{day.day}T{clock[:5]}")
    moved = local - timedelta(seconds=offset)
    return _as_sure(day, moved.date()), f"{moved:%H:%M}{clock[5:]}"


def _as_sure(day: Day, moved: date) -> str:
    """The date that it became in EDTF, as uncertain as it was and approximate in the same parts."""
    sign = "%" if day.qualifier is Qualifier.BOTH else "~"
    parts = zip(("year", "month", "day"), moved.isoformat().split("-"), strict=True)
    written = "-".join(f"{sign if name in day.approximate else ''}{digits}" for name, digits in parts)
    return f"{written}?" if day.qualifier is Qualifier.UNCERTAIN else written


def _expression_moved(when: When) -> When:
    """Days without a clock that stand beside keep their zone."""
    edtf = _CLOCKED.sub(lambda found: _moved_clock(found, when.zone), when.edtf)
    is_moved = all(day.clock for day in days_of(when.expression))
    return replace(when, edtf=edtf, zone=UTC if is_moved else when.zone)


def _moved_clock(found: re.Match[str], zone: str) -> str:
    local = datetime.fromisoformat(f"{found['day']}T{found['clock']}")
    moved = local - timedelta(seconds=parse_offset(found["zone"] or zone))
    return f"{moved.isoformat()[: 11 + len(found['clock'])]}Z"
