"""Which measurements are held against which, and what is to be reached."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bench.timeline.asking import Asked, Plain
from bench.timeline.contestants import BARE, DATATABLE, FASTDATATABLE, FLOOR, OURS, OURS_WHOLE
from bench.timeline.report import Line
from bench.timeline.screens import Explored, Keys

_FIRST_FRAME = {BARE: 1.25, "harlequin": 0.35, "posting": 0.35, "VisiData": 1.1}
_PAGE = {FLOOR: 2.0, DATATABLE: 0.5, FASTDATATABLE: 0.25}
_PAGE_AT_WORST = 30.0
_LEAP = 2.0
_MEMORY = 1.3
_LARGER = 1.5
_BARS = 0.05
_FILTER = 20.0


@dataclass(frozen=True, slots=True)
class Measured:
    """Everything about one number of events."""

    frames: Mapping[str, float]
    """Milliseconds to the first frame."""
    pages: Mapping[str, Keys]
    """Page Down in our list and in others'."""
    explored: Explored | None
    """None where the explorer did not come to show its list."""
    bare_memory: float
    small_memory: float
    """Of the explorer on the dossier that is shipped, after all panes were opened."""
    asked: Asked
    plain: Plain


def lines(measured: Measured) -> list[Line]:
    """Every goal, and what is noted beside them."""
    return [*_frames(measured), *_keys(measured), *_memory(measured), *_asked(measured)]


def larger_lines(large: Measured, small: Measured) -> list[Line]:
    """What many more events take against fewer, the memory, which has its goal at any size, and the rest."""
    rest = [*_frames(large), *_keys(large), *_asked(large)]
    noted = [replace(line, goal=None) for line in rest]
    return [*_growth(large.asked, small.asked), *_memory(large), *noted]


def _growth(large: Asked, small: Asked) -> list[Line]:
    pairs = {
        "a page of 64 events, against fewer events": (large.page, small.page, _LARGER),
        "jump to a date, against fewer events": (large.jump, small.jump, _LARGER),
        "place of an event by its id, against fewer events": (large.rank, small.rank, None),
        "histogram of everything, against fewer events": (large.bars, small.bars, None),
    }
    return [Line(what, ours, less, "ms", goal) for what, (ours, less, goal) in pairs.items()]


def _frames(measured: Measured) -> list[Line]:
    if OURS not in measured.frames:
        return []
    ours = measured.frames[OURS]
    whole = measured.frames.get(OURS_WHOLE)
    noted = f"all panes, painted by Textual, against {BARE}"
    return [
        Line(f"first frame with the list, against {name}", ours, measured.frames[name], "ms", goal)
        for name, goal in _FIRST_FRAME.items()
        if name in measured.frames
    ] + ([Line(noted, whole, measured.frames[BARE], "ms", None)] if whole and BARE in measured.frames else [])


def _keys(measured: Measured) -> list[Line]:
    if measured.explored is None or OURS not in measured.pages:
        return []
    seen, pages = measured.explored, measured.pages
    against = [
        Line(f"Page Down p50, against {name}", pages[OURS].p50, pages[name].p50, "ms", goal)
        for name, goal in _PAGE.items()
        if name in pages
    ]
    work = [
        Line(f"Page Down, processor's time, against {name}", pages[OURS].work, pages[name].work, "ms", None)
        for name in _PAGE
        if name in pages
    ]
    leaps = {"End": seen.end, "Home": seen.home, "go to a date": seen.date}
    return [
        *against,
        *work,
        Line(
            "a page not made ready p50, against Page Down",
            seen.unforeseen.p50,
            seen.page_down.p50,
            "ms",
            None,
        ),
        Line("Page Down p95", pages[OURS].p95, None, "ms", _PAGE_AT_WORST),
        *(
            Line(f"{key} p50, against Page Down", keys.p50, seen.page_down.p50, "ms", _LEAP)
            for key, keys in leaps.items()
        ),
        Line("filter by a rare word, from Enter to its first screen, p50", seen.rare.p50, None, "ms", None),
        Line(
            "filter by a common word, from Enter to its first screen, p50", seen.common.p50, None, "ms", None
        ),
    ]


def _memory(measured: Measured) -> list[Line]:
    if measured.explored is None:
        return []
    ours = measured.explored.memory
    what = "memory with all panes, against"
    return [
        Line(f"{what} {BARE}", ours, measured.bare_memory, "MiB", _MEMORY),
        Line(f"{what} the same on the shipped dossier", ours, measured.small_memory, "MiB", None),
        Line("memory after filters by common words, too", measured.explored.filtered, None, "MiB", None),
    ]


def _asked(measured: Measured) -> list[Line]:
    asked, plain = measured.asked, measured.plain
    against = {
        "histogram of everything, against GROUP BY": (asked.bars, plain.bars, _BARS),
        "histogram of one year, against GROUP BY": (asked.bars_of_a_year, plain.bars_of_a_year, None),
        "a page of 64 events, against OFFSET": (asked.page, plain.page, None),
        "place of an event by its id, against count(*)": (asked.rank, plain.rank, None),
    }
    alone = {
        "jump to a date": (asked.jump, None),
        "first 64 with a rare word, p50": (asked.rare, None),
        "first 64 with a rare word, the slowest of 20": (asked.rare_at_worst, _FILTER),
        "first 64 with a common word, p50": (asked.common, None),
        "first 64 with a common word, the slowest of 20": (asked.common_at_worst, _FILTER),
        "first 64 with a rare and a common word, p50": (asked.both, None),
    }
    return [
        *(Line(what, ours, other, "ms", goal) for what, (ours, other, goal) in against.items()),
        *(Line(what, ours, None, "ms", goal) for what, (ours, goal) in alone.items()),
    ]
