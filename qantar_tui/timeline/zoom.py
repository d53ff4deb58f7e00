"""How closely the timeline is looked at: time cut into buckets, from centuries to ten minutes.

Instants are whole seconds since 1970-01-01T00:00Z. Buckets begin on the clock of a place so many seconds
east of UTC, and lie within the years 1 to 9999 there: what is outside counts as the first or last of them.
"""

from __future__ import annotations

from datetime import date
from enum import IntEnum

from qantar_tui.words.stretch import short_day
from qantar_tui.words.time import MONTHS, year_in_words

_EPOCH_DAY = date(1970, 1, 1).toordinal()
_DAY = 86_400
_FIRST = (date.min.toordinal() - _EPOCH_DAY) * _DAY
_END = (date.max.toordinal() + 1 - _EPOCH_DAY) * _DAY


class Zoom(IntEnum):
    """The length of a bucket.

    A century is a hundred years that begin with the same digits, as in EDTF, so that each decade lies in one.
    """

    CENTURY = 0
    DECADE = 1
    YEAR = 2
    MONTH = 3
    DAY = 4
    HOUR = 5
    TEN_MINUTES = 6

    @property
    def title(self) -> str:
        """`century` to `ten minutes`."""
        return self.name.lower().replace("_", " ")


_MONTHS_IN = {Zoom.CENTURY: 1200, Zoom.DECADE: 120, Zoom.YEAR: 12, Zoom.MONTH: 1}
_SECONDS_IN = {Zoom.DAY: _DAY, Zoom.HOUR: 3600, Zoom.TEN_MINUTES: 600}


def clamped(instant: int, offset: int = 0) -> int:
    """The instant, or the first or last second of the years 1 to 9999 there."""
    return min(max(instant + offset, _FIRST), _END - 1) - offset


def number_of(instant: int, zoom: Zoom, offset: int = 0) -> int:
    """The number of the bucket that holds the instant; neighbours differ by one, and years have their own."""
    return _number(clamped(instant, offset) + offset, zoom)


def start_of(instant: int, zoom: Zoom, offset: int = 0) -> int:
    """The first second of the bucket that holds the instant."""
    return _start(number_of(instant, zoom, offset), zoom) - offset


def following(start: int, zoom: Zoom, offset: int = 0, count: int = 1) -> int:
    """The start of the bucket so many later, or earlier where negative.

    None begins before the year 1, and where there are no more buckets it is the end of the year 9999.
    """
    local = min(max(start + offset, _FIRST), _END)
    return _start(_number(local, zoom) + count, zoom) - offset


def boundaries(start: int, count: int, zoom: Zoom, offset: int = 0) -> list[int]:
    """The starts of so many buckets from that of `start` on, and where the last of them ends."""
    first = following(start, zoom, offset, 0)
    return [following(first, zoom, offset, step) for step in range(count + 1)]


def buckets_between(first: int, last: int, zoom: Zoom, offset: int = 0) -> int:
    """How many buckets it takes to show both instants and all between; at least one."""
    return max(number_of(last, zoom, offset) - number_of(first, zoom, offset), 0) + 1


def fitting(first: int, last: int, cells: int, offset: int = 0) -> Zoom:
    """The finest zoom at which the stretch takes at most so many buckets; centuries where none does."""
    for zoom in reversed(Zoom):
        if buckets_between(first, last, zoom, offset) <= cells:
            return zoom
    return Zoom.CENTURY


def local_day(instant: int, offset: int = 0) -> date:
    """The day it is there at the instant."""
    return date.fromordinal(_EPOCH_DAY + number_of(instant, Zoom.DAY, offset))


def name_of(start: int, zoom: Zoom, offset: int = 0) -> str:
    """`19th century`, `1990s`, `1999`, `Jan 2022`, `5 Jan 2022`, `5 Jan 16:00` or `16:10`."""
    day = local_day(start, offset)
    match zoom:
        case Zoom.CENTURY:
            return f"{_nth(day.year // 100 + 1)} century"
        case Zoom.DECADE:
            return f"{year_in_words(day.year // 10 * 10)}s" if day.year > 9 else "AD 1–9"
        case Zoom.YEAR:
            return year_in_words(day.year)
        case Zoom.MONTH:
            return f"{MONTHS[day.month - 1][:3]} {year_in_words(day.year)}"
        case Zoom.DAY:
            return short_day(day, with_year=True)
        case Zoom.HOUR:
            return f"{short_day(day)} {_clock(start, zoom, offset)}"
    return _clock(start, zoom, offset)


def full_name_of(start: int, zoom: Zoom, offset: int = 0) -> str:
    """The same with all that tells it from any other: `5 Jan 2022, 16:10`."""
    if zoom < Zoom.HOUR:
        return name_of(start, zoom, offset)
    return f"{name_of(start, Zoom.DAY, offset)}, {_clock(start, zoom, offset)}"


def short_name_of(start: int, zoom: Zoom, offset: int = 0) -> str:
    """What tells it from its neighbours on an axis: `19th`, `1990s`, `1999`, `Feb`, `5`, `16:00` or `16:10`.

    The first in a longer stretch has the name of that: `2022` for a January, `1 Feb`, `6 Jan` for a midnight.
    """
    day = local_day(start, offset)
    if zoom == Zoom.CENTURY:
        return _nth(day.year // 100 + 1)
    if zoom < Zoom.MONTH:
        return name_of(start, zoom, offset)
    if zoom == Zoom.MONTH:
        return year_in_words(day.year) if day.month == 1 else MONTHS[day.month - 1][:3]
    if zoom == Zoom.DAY:
        return short_day(day) if day.day == 1 else str(day.day)
    clock = _clock(start, zoom, offset)
    return short_day(day) if clock == "00:00" else clock


def _number(local: int, zoom: Zoom) -> int:
    if zoom in _SECONDS_IN:
        return local // _SECONDS_IN[zoom]
    if local >= _END:
        return _number(_END - 1, zoom) + 1
    day = date.fromordinal(_EPOCH_DAY + local // _DAY)
    return (day.year * 12 + day.month - 1) // _MONTHS_IN[zoom]


def _start(number: int, zoom: Zoom) -> int:
    if zoom in _SECONDS_IN:
        return min(max(number * _SECONDS_IN[zoom], _FIRST), _END)
    year, month = divmod(number * _MONTHS_IN[zoom], 12)
    if year < 1:
        return _FIRST
    return _END if year > date.max.year else (date(year, month + 1, 1).toordinal() - _EPOCH_DAY) * _DAY


def _clock(start: int, zoom: Zoom, offset: int) -> str:
    minutes = (start_of(start, zoom, offset) + offset) % _DAY // 60
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _nth(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
