"""Answers on one scale, drawn with characters: a lane each, below them what all allow, and the axis."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from qantar_tui.cli.page import Style
from qantar_tui.cli.span import Line, Span
from qantar_tui.cli.stances import stance_style
from qantar_tui.compare.lanes import Lane, Lanes
from qantar_tui.text.cells import pad, width
from qantar_tui.text.show import show
from qantar_tui.words.lanes import draw_bars, place, place_bars, ticks

_INDENT = "  "
_MOST_LABEL, _MOST_MARK, _MOST_STRIP = 34, 8, 100
_LEAST_STRIP = 16


def drawn(lanes: Lanes, columns: int) -> Iterator[Line]:
    """Lines of at most so many cells; where there is no room for lanes, only on what all agree."""
    label = min(max(width(show(lane.label)) for lane in lanes.lanes), _MOST_LABEL, columns // 3)
    label = max(label, width(lanes.common_title))
    mark = min(max(width(lane.mark) for lane in lanes.lanes), _MOST_MARK)
    strip = min(columns - len(_INDENT) - label - mark - 4, _MOST_STRIP)
    if strip >= _LEAST_STRIP:
        head = label + mark + 2
        for lane, bars in zip(lanes.lanes, place_bars(lanes, strip), strict=True):
            name = pad(show(lane.label), label)
            yield _line(f"{name}  {pad(lane.mark, mark)}", _bar(lane, draw_bars(bars, strip)))
        if lanes.common:
            yield _line(pad(lanes.common_title, head), Span(_common(lanes, strip), Style.GREEN))
        yield _line(" " * head, Span(_axis(lanes, strip), Style.FAINT))
    scale = f" · times in {lanes.zone_in_words}" if lanes.is_time else ""
    scale = " · logarithmic scale" if lanes.is_log else scale
    yield Span(f"{_INDENT}on all answers: "), Span(lanes.common_in_words, Style.STRONG), Span(scale)


def _line(head: str, strip: Span) -> Line:
    return Span(f"{_INDENT}{head}  "), strip


def _bar(lane: Lane, bars: str) -> Span:
    return Span(bars, stance_style(lane.stance))


def _common(lanes: Lanes, strip: int) -> str:
    cells = [" "] * strip
    for window in lanes.common:
        start, end = place(lanes, window.low, window.high, strip)
        cells[start:end] = "═" * (end - start)
    return "".join(cells)


def _axis(lanes: Lanes, strip: int) -> str:
    marks = ticks(lanes, strip)
    axis = " " * (marks[0].cell if marks else strip)
    for mark, after in zip_longest(marks, marks[1:]):
        axis += f"{mark.label:<{(after.cell if after else strip) - mark.cell}}"
    return axis
