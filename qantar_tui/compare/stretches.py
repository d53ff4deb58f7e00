"""The stretches of time or numbers that answers allow, and where they meet."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from qantar_tui.compare.relation import Side, side_of
from qantar_tui.frozen import dataclass
from qantar_tui.model.account import Claim
from qantar_tui.model.edtf import Choice, days_of
from qantar_tui.model.number import Number
from qantar_tui.model.when import BEGINNING_OF_TIME, END_OF_TIME, When

_ROUNDED = ("about", "nearly", "almost")


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of the scale that an answer allows: seconds UTC (end excluded) or numbers (both included)."""

    low: float
    high: float
    is_approximate: bool = False
    open_low: bool = False
    """It goes on below the scale, without a bound; `low` is then the scale's."""
    open_high: bool = False


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch on which all asserting claims agree; an end that is open is infinite."""

    low: float
    high: float
    low_excluded: bool = False
    high_excluded: bool = False


def bars_of(claim: Claim) -> tuple[Bar, ...]:
    """The stretches that a claim's value leaves open; none where it is no time or number."""
    value = claim.value
    if isinstance(value, Number):
        is_rounded = value.text.startswith(_ROUNDED) or not any(sign.isdigit() for sign in value.text)
        return (Bar(value.low, value.high, is_rounded, False, math.isinf(value.high)),)
    if not isinstance(value, When):
        return ()
    members = value.expression.members if isinstance(value.expression, Choice) else (value.expression,)
    is_clock_rounded = any(clock[-1] in "~%" for clock in (value.clock_from, value.clock_to) if clock)
    return tuple(
        Bar(
            span.start,
            span.end,
            is_clock_rounded or any(day.approximate for day in days_of(member)),
            span.start <= BEGINNING_OF_TIME,
            span.end >= END_OF_TIME,
        )
        for member, span in zip(members, value.spans, strict=True)
    )


def common_of(claims: Sequence[Claim]) -> tuple[Window, ...]:
    """Where all that is given agrees; nowhere, where anybody denies or doubts any of that."""
    given = [claim for claim in claims if side_of(claim) is Side.GIVES]
    if not given:
        return ()
    windows = {Window(-math.inf, math.inf)}
    for claim in given:
        windows = _met(windows, claim)
    if any(_met(windows, claim) for claim in claims if side_of(claim) is not Side.GIVES):
        return ()
    return _joined(windows)


def _met(windows: Iterable[Window], claim: Claim) -> set[Window]:
    """What of some stretches a claim's value allows, too."""
    return {
        shared
        for window in windows
        for other in _windows(claim)
        if (shared := _shared(window, other)) is not None
    }


def _windows(claim: Claim) -> list[Window]:
    value = claim.value
    if isinstance(value, Number):
        return [Window(value.low, value.high, value.low_open, value.high_open)]
    return [
        Window(
            -math.inf if bar.open_low else bar.low,
            math.inf if bar.open_high else bar.high,
            low_excluded=False,
            high_excluded=True,
        )
        for bar in bars_of(claim)
    ]


def _shared(one: Window, other: Window) -> Window | None:
    low, low_excluded = max((one.low, one.low_excluded), (other.low, other.low_excluded))
    high, is_included = min((one.high, not one.high_excluded), (other.high, not other.high_excluded))
    if low > high or (low == high and (low_excluded or not is_included)):
        return None
    return Window(low, high, low_excluded, not is_included)


def _joined(windows: Iterable[Window]) -> tuple[Window, ...]:
    """In order, those that overlap or touch as one."""
    joined: list[Window] = []
    for window in sorted(windows, key=lambda window: (window.low, window.low_excluded)):
        last = joined[-1] if joined else None
        if last is None or window.low > last.high:
            joined.append(window)
        elif (window.high, not window.high_excluded) > (last.high, not last.high_excluded):
            joined[-1] = Window(last.low, window.high, last.low_excluded, window.high_excluded)
    return tuple(joined)
