"""Lanes drawn as lines of text: the axis, a lane an answer, and where all of them agree."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from textual.content import Content

from qantar_tui.compare.lanes import Lane, Lanes
from qantar_tui.text.cells import cut, pad, width
from qantar_tui.text.counted import counted
from qantar_tui.text.show import show
from qantar_tui.ui.cells import letter_style
from qantar_tui.ui.content import say
from qantar_tui.ui.styles import MUTED, STRONG
from qantar_tui.words.lanes import PlacedBar, place, place_bars, ticks

_EXACT, _APPROXIMATE, _BELOW, _ABOVE, _EDGE = "█▒◂▸│"
_SHADE = " on $success-muted"
_NARROWEST_STRIP = 16
_LONGEST_LABEL = 44


@dataclass(frozen=True, slots=True)
class _Layout:
    """How the width is shared out: a blank, label, two blanks, mark, two blanks, strip, a blank."""

    label: int
    mark: int
    strip: int

    @classmethod
    def of(cls, lanes: Lanes, cells: int) -> _Layout:
        mark = min(8, max((width(lane.mark) for lane in lanes.lanes), default=0))
        longest = max((width(show(lane.label)) for lane in lanes.lanes), default=0)
        label = max(len(lanes.common_title), min(longest, _LONGEST_LABEL, cells // 3))
        return cls(label, mark, max(_NARROWEST_STRIP, cells - label - mark - 6))

    def line(self, label: tuple[str, str], mark: tuple[str, str], strip: Content) -> Content:
        # Made safe before they are measured: a control character is shown as a sign that takes a cell.
        named = (pad(show(label[0]), self.label), label[1])
        return say(" ", named, "  ", (pad(mark[0], self.mark), mark[1]), "  ") + strip


def draw(lanes: Lanes, cells: int, most: int, under_cursor: Collection[int] = ()) -> list[Content]:
    """The axis, the lanes as far as there is room, and where they all agree: at most so many lines.

    Where all agree is between two `│` in every lane; there they are shaded, too.
    """
    if not most:
        return []
    layout = _Layout.of(lanes, cells)
    common = [place(lanes, window.low, window.high, layout.strip) for window in lanes.common]
    head = _axis(lanes, layout)
    if len(lanes.lanes) + len(head) + 1 > most:
        head = head[:1]
    shown = _in_sight(lanes.lanes, most - len(head) - 1, under_cursor)
    bars = place_bars(lanes, layout.strip)
    lines = [
        layout.line(
            (cut(show(lanes.lanes[at].label), layout.label), _emphasis(lanes.lanes[at], under_cursor)),
            (lanes.lanes[at].mark, f"bold {letter_style(_letters(lanes.lanes[at]))}"),
            _strip(bars[at], layout.strip, common, letter_style(_letters(lanes.lanes[at]))),
        )
        for at in shown
    ]
    if (hidden := len(lanes.lanes) - len(shown)) > 0:
        lines.append(say((f" … and {counted(hidden, 'more lane')}", MUTED)))
    return [*head, *lines, _agreement(lanes, layout, common)]


def _in_sight(lanes: Sequence[Lane], room: int, under_cursor: Collection[int]) -> range:
    """The lanes from the first on, or further down where the ones under the cursor are."""
    if len(lanes) <= room:
        return range(len(lanes))
    room -= 1
    wanted = [at for at, lane in enumerate(lanes) if lane.claim.number in under_cursor]
    first = max(0, min(wanted[0] if wanted else 0, len(lanes) - room))
    return range(first, first + room) if not wanted or wanted[-1] >= room else range(room)


def _axis(lanes: Lanes, layout: _Layout) -> list[Content]:
    """The labels of round values, and the rule with their ticks."""
    labels, rule = [" "] * layout.strip, ["─"] * layout.strip
    for tick in ticks(lanes, layout.strip):
        labels[tick.cell : tick.cell + len(tick.label)] = tick.label
        rule[tick.cell] = "┬"
    what = lanes.zone_in_words or ("log scale" if lanes.is_log else "")
    return [
        layout.line((what, MUTED), ("", ""), say(("".join(labels), MUTED))),
        say(("─" * (layout.label + layout.mark + 5) + "".join(rule) + "─", MUTED)),
    ]


def _strip(bars: Sequence[PlacedBar], cells: int, common: Sequence[tuple[int, int]], style: str) -> Content:
    drawn = [" "] * cells
    for bar in bars:
        drawn[bar.start : bar.end] = (_APPROXIMATE if bar.is_approximate else _EXACT) * (bar.end - bar.start)
        if bar.open_low:
            drawn[bar.start] = _BELOW
        if bar.open_high:
            drawn[bar.end - 1] = _ABOVE
    for start, end in common:
        for edge, beyond in ((start - 1, start - 2), (end, end + 1)):
            # A bar is never hidden by an edge: it is seen to go on behind it, or has no edge there.
            if 0 <= edge < cells and (drawn[edge] == " " or _is_bar(drawn, beyond)):
                drawn[edge] = _EDGE
    return say(*_shaded("".join(drawn), common, style))


def _is_bar(drawn: Sequence[str], at: int) -> bool:
    return 0 <= at < len(drawn) and drawn[at] not in (" ", _EDGE)


def _shaded(drawn: str, common: Sequence[tuple[int, int]], style: str) -> Iterator[tuple[str, str]]:
    at = 0
    for start, end in common:
        start, end = max(at, start), max(at, end)
        yield drawn[at:start], style
        yield drawn[start:end], style + _SHADE
        at = end
    yield drawn[at:], style


def _agreement(lanes: Lanes, layout: _Layout, common: Sequence[tuple[int, int]]) -> Content:
    """The window on which all agree, and its words where it leaves most room for them."""
    if not common:
        return layout.line(("", ""), ("", ""), say((cut(lanes.common_in_words, layout.strip), STRONG)))
    drawn = [" "] * layout.strip
    for start, end in common:
        drawn[start:end] = "═" * (end - start)
    start, end = common[0][0], common[-1][1]
    words = lanes.common_in_words
    if layout.strip - end > width(words):
        drawn[end + 1 : end + 1 + len(words)] = words
    elif start > width(words):
        drawn[start - 1 - len(words) : start - 1] = words
    elif end - start > width(words) + 3:
        middle = (start + end - len(words)) // 2
        drawn[middle - 1 : middle + 1 + len(words)] = f" {words} "
    else:
        return layout.line((lanes.common_title, STRONG), ("", ""), say((cut(words, layout.strip), STRONG)))
    return layout.line((lanes.common_title, STRONG), ("", ""), say(("".join(drawn), STRONG)))


def _letters(lane: Lane) -> str:
    return lane.mark.removeprefix("not ").removesuffix("?")


def _emphasis(lane: Lane, under_cursor: Collection[int]) -> str:
    return STRONG if lane.claim.number in under_cursor else ""
