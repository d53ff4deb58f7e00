"""The answers to one time or number point as lanes on one scale."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum

from qantar_tui.compare.grid import Answered, Row
from qantar_tui.compare.relation import Side, side_of
from qantar_tui.compare.stretches import Bar, Window, bars_of, common_of
from qantar_tui.compare.verdict import is_one_answer, is_owned
from qantar_tui.frozen import dataclass
from qantar_tui.model.account import Claim, Stance
from qantar_tui.model.edtf import parse_offset
from qantar_tui.model.number import Number
from qantar_tui.model.value import Answer
from qantar_tui.model.when import When
from qantar_tui.words.stretch import number_stretch, time_stretch, year_of

NameOf = Callable[[str], str]
_PADDING = 0.05
_PADDING_OF_OPEN_END = 0.2
"""Share of the scale that is left free beyond the last end, so that an open one can be seen to go on."""
_SHORTEST = 600.0
"""Seconds that a scale of times spans at least: its axis counts in minutes."""
_LOG_FROM = 100
"""How many times the smallest number the largest must be for a logarithmic scale."""


class Scale(StrEnum):
    LINEAR = "linear"
    LOG = "log"


@dataclass(frozen=True, slots=True)
class Lane:
    """One answer: a bar, or several where it leaves open which of several stretches it was."""

    label: str
    """The source, and after a colon the innermost voice."""
    mark: str
    bars: tuple[Bar, ...]
    stance: Stance
    claim: Claim


@dataclass(frozen=True, slots=True)
class Lanes:
    answer: Answer
    """TIME or NUMBER."""
    low: float
    high: float
    """What the scale spans, in seconds UTC or in numbers; low < high."""
    scale: Scale
    lanes: tuple[Lane, ...]
    common: tuple[Window, ...]
    """Where all that is asserted or passed on agrees, and nobody denies or doubts it.

    Several only where answers leave several open.
    """
    common_in_words: str
    zone: str = "+00:00"
    """The offset in which times are to be read."""

    @property
    def common_title(self) -> str:
        """What the common stretch is called, in the terms of the verdicts.

        Who is alone agrees with nobody, nor who all only pass on, nor who gives answers that merely fit.
        """
        given = [lane.claim for lane in self.lanes if side_of(lane.claim) is Side.GIVES]
        if len(given) < 2:
            return "one answer"
        return "all agree" if is_owned(given) and is_one_answer(given) else "in common"

    @property
    def zone_in_words(self) -> str:
        """In which zone times are to be read: `UTC+06:00`, `UTC`; nothing of numbers."""
        if not self.is_time:
            return ""
        return f"UTC{self.zone}" if parse_offset(self.zone) else "UTC"

    @property
    def common_by_itself(self) -> str:
        """The common stretch where no scale stands beside it: with the zone of its clocks, if it has any."""
        zone = f" ({self.zone_in_words})" if self.is_time and ":" in self.common_in_words else ""
        return f"{self.common_in_words}{zone}"

    @property
    def is_time(self) -> bool:
        return self.answer is Answer.TIME

    @property
    def is_log(self) -> bool:
        return self.scale is Scale.LOG

    def fraction(self, value: float) -> float:
        """Where on the scale a value lies, from 0 to 1; what lies beyond is at its end."""
        if value <= self.low:
            return 0.0
        if value >= self.high:
            return 1.0
        if self.is_log:
            return math.log(value / self.low) / math.log(self.high / self.low)
        return (value - self.low) / (self.high - self.low)


def lanes(row: Row, name_of: NameOf, zone: str = "") -> Lanes | None:
    """A lane for every answer, in the order of the columns; None where no answer is a stretch that ends.

    Times are read in a zone, an offset; where none is given, in that of the first answer.
    A scale of numbers is logarithmic where the largest is more than a hundred times the smallest.
    """
    answers = [answer for answer in row.answers if isinstance(answer.claim.value, Number | When)]
    raw = [bars_of(answer.claim) for answer in answers]
    ends = [end for bars in raw for bar in bars for end, is_open in _ends(bar) if not is_open]
    if not ends or row.point.answer not in (Answer.TIME, Answer.NUMBER):
        return None
    is_time = row.point.answer is Answer.TIME
    scale = Scale.LINEAR if is_time else _scale(ends)
    open_ends = (
        any(bar.open_low for bars in raw for bar in bars),
        any(bar.open_high for bars in raw for bar in bars),
    )
    low, high = _span(ends, open_ends, scale, is_time=is_time)
    zone = zone or next((a.claim.value.zone for a in answers if isinstance(a.claim.value, When)), "+00:00")
    common = common_of([answer.claim for answer in answers])
    return Lanes(
        row.point.answer,
        low,
        high,
        scale,
        tuple(
            Lane(
                _label(answer, name_of),
                answer.mark,
                _within(bars, low, high),
                answer.claim.stance,
                answer.claim,
            )
            for answer, bars in zip(answers, raw, strict=True)
        ),
        common,
        _common_in_words(row, answers, common, (min(ends), max(ends) - 1), zone),
        zone,
    )


def _ends(bar: Bar) -> tuple[tuple[float, bool], tuple[float, bool]]:
    return (bar.low, bar.open_low), (bar.high, bar.open_high)


def _label(answer: Answered, name_of: NameOf) -> str:
    claim = answer.claim
    source = name_of(claim.source)
    return f"{source}: {name_of(claim.voice[0])}" if claim.voice else source


def _within(bars: Iterable[Bar], low: float, high: float) -> tuple[Bar, ...]:
    """Open ends brought to those of the scale."""
    return tuple(
        Bar(
            low if bar.open_low else bar.low,
            high if bar.open_high else bar.high,
            bar.is_approximate,
            bar.open_low,
            bar.open_high,
        )
        for bar in bars
    )


def _scale(ends: Sequence[float]) -> Scale:
    above_zero = [end for end in ends if end > 0]
    if not above_zero or max(above_zero) <= _LOG_FROM * min(above_zero):
        return Scale.LINEAR
    return Scale.LOG


def _span(
    ends: Sequence[float], open_ends: tuple[bool, bool], scale: Scale, *, is_time: bool
) -> tuple[float, float]:
    """From the first to the last end that is known, and a little more."""
    below, above = (_PADDING_OF_OPEN_END if is_open else _PADDING for is_open in open_ends)
    if scale is Scale.LOG:
        low, high = min(end for end in ends if end > 0), max(ends)
        ratio = high / low
        return low / ratio**below, high * ratio**above
    low, high = min(ends), max(ends)
    least = _SHORTEST if is_time else max(1.0, low * 0.5) if low == high else 0.0
    slack = max(0.0, least - (high - low)) / 2
    width = high - low + 2 * slack
    low, high = low - slack - width * below, high + slack + width * above
    return (low, high) if is_time else (max(0.0, low), high)


def _common_in_words(
    row: Row,
    answers: Sequence[Answered],
    common: Sequence[Window],
    known: tuple[float, float],
    zone: str,
) -> str:
    noun = "time" if row.point.answer is Answer.TIME else "number"
    if not any(side_of(answer.claim) is Side.GIVES for answer in answers):
        return f"no {noun} is asserted"
    if not common:
        return f"no common {noun}"
    if noun == "number":
        return " or ".join(
            number_stretch(w.low, w.high, low_excluded=w.low_excluded, high_excluded=w.high_excluded)
            for w in common
        )
    with_year = year_of(known[0], zone) != year_of(known[1], zone)
    return " or ".join(time_stretch(w.low, w.high, zone, with_year=with_year) for w in common)
