"""Lanes drawn in character cells: where each bar lies, and an axis with labels that fit."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from qantar_tui.annotation import Protocol
from qantar_tui.frozen import dataclass
from qantar_tui.words.stretch import local_time, seconds_at, short_day
from qantar_tui.words.time import MONTHS, year_in_words

_MINUTES = (1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720)
_DAYS = (1, 2, 5, 10)
_MONTHS = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000, 24000, 60000)
_DENSEST = 2
"""Cells that a tick needs at least; steps that would need fewer are not tried."""


class Bar(Protocol):
    @property
    def low(self) -> float: ...
    @property
    def high(self) -> float: ...
    @property
    def is_approximate(self) -> bool: ...
    @property
    def open_low(self) -> bool: ...
    @property
    def open_high(self) -> bool: ...


class Lane(Protocol):
    @property
    def bars(self) -> Sequence[Bar]: ...


class Lanes(Protocol):
    """What `compare.lanes` makes: answers on a scale."""

    @property
    def low(self) -> float: ...
    @property
    def high(self) -> float: ...
    @property
    def is_time(self) -> bool: ...
    @property
    def is_log(self) -> bool: ...
    @property
    def zone(self) -> str: ...
    @property
    def lanes(self) -> Sequence[Lane]: ...
    def fraction(self, value: float) -> float: ...


@dataclass(frozen=True, slots=True)
class PlacedBar:
    """The cells from `start` to before `end` that a bar takes up; at least one."""

    start: int
    end: int
    is_approximate: bool = False
    open_low: bool = False
    open_high: bool = False


@dataclass(frozen=True, slots=True)
class Tick:
    """A round value on the axis; its label begins in its cell."""

    cell: int
    label: str


def place_bars(lanes: Lanes, width: int) -> list[tuple[PlacedBar, ...]]:
    """For each lane the cells of its bars, in a strip of so many cells; width is at least 1."""
    return [tuple(_placed(lanes, bar, width) for bar in lane.bars) for lane in lanes.lanes]


def place(lanes: Lanes, low: float, high: float, width: int) -> tuple[int, int]:
    """The cells, first and after the last, that a stretch takes up; infinite ends are those of the strip."""
    start = min(math.floor(lanes.fraction(low) * width), width - 1)
    return start, max(start + 1, math.ceil(lanes.fraction(high) * width))


def draw_bars(bars: Sequence[PlacedBar], width: int) -> str:
    """A lane as so many characters: `━` where an answer lies, `╍` where it is approximate, `◂` `▸` open."""
    cells = [" "] * width
    for bar in bars:
        cells[bar.start : bar.end] = ("╍" if bar.is_approximate else "━") * (bar.end - bar.start)
        if bar.open_low:
            cells[bar.start] = "◂"
        if bar.open_high:
            cells[bar.end - 1] = "▸"
    return "".join(cells)


def ticks(lanes: Lanes, width: int) -> list[Tick]:
    """Round values along a strip of so many cells, as many as their labels leave room for.

    Labels lie within the strip, a blank or more apart; there are none where not even one would fit.
    """
    best: list[Tick] = []
    for marks in _times(lanes, width) if lanes.is_time else _numbers(lanes, width):
        placed = [Tick(place(lanes, value, value, width)[0], label) for value, label in marks]
        fitting = [tick for tick in placed if tick.cell + len(tick.label) <= width]
        if len(fitting) > len(best) and all(
            one.cell + len(one.label) < other.cell for one, other in pairwise(fitting)
        ):
            best = fitting
    return best


def _placed(lanes: Lanes, bar: Bar, width: int) -> PlacedBar:
    start, end = place(lanes, bar.low, bar.high, width)
    return PlacedBar(start, end, bar.is_approximate, bar.open_low, bar.open_high)


def _numbers(lanes: Lanes, width: int) -> Iterator[list[tuple[float, str]]]:
    if lanes.is_log:
        first, last = math.floor(math.log10(lanes.low)), math.ceil(math.log10(lanes.high))
        powers = range(first, last + 1)
        for every, digits in ((1, (1, 2, 5)), (1, (1, 3)), (1, (1,)), (2, (1,)), (3, (1,)), (6, (1,))):
            values = [digit * 10.0**power for power in powers[::every] for digit in digits]
            yield [(value, f"{value:,.0f}") for value in values if value >= 1 and _is_inside(lanes, value)]
        return
    for power in range(16):
        for digit in (1, 2, 5):
            step = digit * 10**power
            first, last = math.ceil(lanes.low / step), math.floor(lanes.high / step)
            if (last - first) * _DENSEST <= width:
                yield [(place * step, f"{place * step:,}") for place in range(first, last + 1)]


def _times(lanes: Lanes, width: int) -> Iterator[list[tuple[float, str]]]:
    """From the finest step on; the first mark of each names its day, or its year."""
    length = lanes.high - lanes.low
    for minutes in _MINUTES:
        if length / 60 / minutes * _DENSEST <= width:
            yield _clock_marks(lanes, minutes * 60)
    for days in _DAYS:
        if length / 86_400 / days * _DENSEST <= width:
            yield _day_marks(lanes, days)
    for months in _MONTHS:
        if length / 86_400 / 31 / months * _DENSEST <= width:
            yield _month_marks(lanes, months)


def _clock_marks(lanes: Lanes, step: int) -> list[tuple[float, str]]:
    """Every so many seconds from midnight on."""
    midnight = seconds_at(_midnight(lanes), lanes.zone)
    first, last = (math.floor((end - midnight) / step) for end in (lanes.low, lanes.high))
    marks: list[tuple[float, str]] = []
    for seconds in (midnight + count * step for count in range(first, last + 1)):
        if not _is_inside(lanes, seconds):
            continue
        moment = local_time(seconds, lanes.zone)
        is_midnight = moment.time() == datetime.min.time()
        label = short_day(moment) if is_midnight else f"{moment:%H:%M}"
        marks.append((seconds, label if marks or is_midnight else f"{short_day(moment)}, {label}"))
    return marks


def _day_marks(lanes: Lanes, days: int) -> list[tuple[float, str]]:
    """Every so many days of a month, and its first one, but none so near its end that labels would meet."""
    moment = _midnight(lanes)
    marks: list[tuple[float, str]] = []
    for _ in range(math.ceil((lanes.high - lanes.low) / 86_400) + 2):
        is_round = days == 1 or moment.day == 1 or (moment.day % days == 0 and moment.day + days <= 32)
        seconds = seconds_at(moment, lanes.zone)
        if is_round and _is_inside(lanes, seconds):
            marks.append((seconds, short_day(moment, with_year=not marks)))
        if moment.date() == datetime.max.date():
            break
        moment += timedelta(days=1)
    return marks


def _month_marks(lanes: Lanes, months: int) -> list[tuple[float, str]]:
    first, last = local_time(lanes.low, lanes.zone), local_time(lanes.high, lanes.zone)
    marks: list[tuple[float, str]] = []
    start = (first.year * 12 + first.month - 1) // months * months
    for count in range(start, last.year * 12 + last.month, months):
        year, month = divmod(count, 12)
        if year < 1:
            continue
        seconds = seconds_at(datetime(year, month + 1, 1), lanes.zone)
        if _is_inside(lanes, seconds):
            marks.append((seconds, _month_mark(year, month if months < 12 else None)))
    return marks


def _month_mark(year: int, month: int | None) -> str:
    said = year_in_words(year)
    return said if month is None else f"{MONTHS[month][:3]} {said}"


def _midnight(lanes: Lanes) -> datetime:
    """Before the scale begins."""
    first = local_time(lanes.low, lanes.zone)
    return datetime(first.year, first.month, first.day)


def _is_inside(lanes: Lanes, value: float) -> bool:
    return lanes.low <= value <= lanes.high
