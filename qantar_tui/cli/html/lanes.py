"""Answers on one scale as a drawing that grows and shrinks with the page, while its words keep their size."""

from __future__ import annotations

from qantar_tui.cli.html.element import Html, element, joined
from qantar_tui.compare.lanes import Lane, Lanes
from qantar_tui.compare.stretches import Bar
from qantar_tui.model.account import Stance
from qantar_tui.text.counted import counted
from qantar_tui.words.lanes import ticks

HATCH = Html(
    '<svg class="defs" width="0" height="0" aria-hidden="true" focusable="false"><defs>'
    '<pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect width="6" height="6" class="hatch-ground"/><rect width="3" height="6" class="hatch-line"/>'
    "</pattern></defs></svg>"
)
"""What approximate bars are filled with; once in a page."""
_LANE, _BAR, _AXIS = 34, 10, 22
_NARROWEST = 56
"""Characters that the narrowest page has room for: the axis gets no more labels than these."""
_LEAST = 0.4
"""Per cent of the width that a bar takes at least, or it could not be seen."""
_STANCES = {Stance.ASSERTS: "", Stance.REPORTS: "", Stance.DENIES: " denies", Stance.DOUBTS: " doubts"}


def drawing(lanes: Lanes, question: str) -> Html:
    """The figure, with what all answers allow in its caption."""
    height = _LANE * len(lanes.lanes)
    parts = [
        _common(lanes, height),
        _axis(lanes, height),
        *(_lane(lanes, lane, place) for place, lane in enumerate(lanes.lanes)),
    ]
    is_hatched = any(bar.is_approximate for lane in lanes.lanes for bar in lane.bars)
    caption = joined(
        "On all answers: ",
        element("b", lanes.common_in_words),
        ". Hatched is approximate." if is_hatched else ".",
        " The scale is logarithmic." if lanes.is_log else "",
        f" Times are in {lanes.zone_in_words}." if lanes.is_time else "",
    )
    svg = element(
        "svg",
        *parts,
        class_="lanes",
        role="img",
        width="100%",
        height=str(height + _AXIS),
        aria_label=f"{question} {counted(len(lanes.lanes), 'answer')} on one scale: {lanes.common_in_words}",
    )
    return element("figure", svg, element("figcaption", caption))


def _lane(lanes: Lanes, lane: Lane, place: int) -> Html:
    top = place * _LANE
    label = f"{lane.mark} {lane.label}".strip()
    name = element("text", label, x="0", y=str(top + 14), class_="lane")
    return joined(name, *(_bar(lanes, bar, top + 20, _STANCES[lane.stance]) for bar in lane.bars))


def _bar(lanes: Lanes, bar: Bar, top: int, stance: str) -> Html:
    start, width = _stretch(lanes, bar.low, bar.high)
    kind = f"bar{' about' if bar.is_approximate else ''}{stance}"
    rect = _rect(start, width, top, _BAR, kind)
    ends = [
        element("text", sign, x=_percent(at), y=str(top + 9), class_="open", text_anchor=anchor)
        for is_open, sign, at, anchor in (
            (bar.open_low, "◂", start, "start"),
            (bar.open_high, "▸", start + width, "end"),
        )
        if is_open
    ]
    return joined(rect, *ends)


def _common(lanes: Lanes, height: int) -> Html:
    stretches = [_stretch(lanes, window.low, window.high) for window in lanes.common]
    return joined(*(_rect(start, width, 0, height, "common") for start, width in stretches))


def _axis(lanes: Lanes, height: int) -> Html:
    marks: list[Html] = [element("line", x1="0", x2="100%", y1=str(height), y2=str(height), class_="axis")]
    for tick in ticks(lanes, _NARROWEST):
        # Somewhere in its cell: in the middle it is least far off.
        at = _percent(100 * (tick.cell + 0.5) / _NARROWEST)
        marks.append(element("line", x1=at, x2=at, y1="0", y2=str(height + 5), class_="tick"))
        marks.append(element("text", tick.label, x=at, y=str(height + 18), class_="label"))
    return joined(*marks)


def _stretch(lanes: Lanes, low: float, high: float) -> tuple[float, float]:
    """Where a stretch begins and how wide it is, in per cent."""
    start, end = 100 * lanes.fraction(low), 100 * lanes.fraction(high)
    start = min(start, 100 - _LEAST)
    return start, max(end - start, _LEAST)


def _rect(start: float, width: float, top: int, height: int, kind: str) -> Html:
    return element(
        "rect", x=_percent(start), width=_percent(width), y=str(top), height=str(height), class_=kind
    )


def _percent(share: float) -> str:
    return f"{share:.2f}%"
