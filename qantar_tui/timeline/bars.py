"""How many events there are when, drawn as bars of text over an axis."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from qantar_tui.timeline.zoom import Zoom, full_name_of, local_day, name_of, number_of, short_name_of

_GLYPHS = " ▁▂▃▄▅▆▇█"
_FULL = len(_GLYPHS) - 1
_LONGEST_MONTH = 31
_STEPS = {
    Zoom.CENTURY: (1, 2, 5, 10, 20, 50),
    Zoom.DECADE: (1, 2, 5, 10, 20, 50, 100),
    Zoom.YEAR: (1, 2, 5, 10, 20, 50, 100, 200, 500),
    Zoom.MONTH: (1, 3, 6, 12, 24, 60, 120),
    Zoom.DAY: (1, 2, 5, 10, _LONGEST_MONTH),
    Zoom.HOUR: (1, 2, 3, 6, 12, 24),
    Zoom.TEN_MINUTES: (1, 2, 3, 6, 12, 18, 36, 72, 144),
}
"""Every how many buckets there may be a name, so that names stand at round ones."""


def bars(counts: Sequence[int], height: int = 1) -> list[str]:
    """A bar for each count as so many rows, top first, all as long as there are counts.

    The highest is full, the others in proportion; any but zero is seen.
    """
    most = max(counts, default=0)
    levels = [-(-max(count, 0) * height * _FULL // most) if most > 0 else 0 for count in counts]
    return [
        "".join(_GLYPHS[min(max(level - row * _FULL, 0), _FULL)] for level in levels)
        for row in reversed(range(height))
    ]


def axis(boundaries: Sequence[int], zoom: Zoom, offset: int, cells_per_bucket: int) -> str:
    """Names of buckets under their first cells, a blank or more apart, as long as all the buckets together.

    The first name is given in full where it leaves half of the line to others.
    """
    cells = max(len(boundaries) - 1, 0) * cells_per_bucket
    if not cells:
        return ""
    first = _first_name(boundaries[0], zoom, offset, cells)
    labels = [(0, first)]
    later = list(_later_names(boundaries, zoom, offset))
    for step in _STEPS[zoom]:
        others = [
            (bucket * cells_per_bucket, name)
            for bucket, number, name in later
            if _is_round(number, zoom, step) and len(first) < bucket * cells_per_bucket <= cells - len(name)
        ]
        if all(one + len(name) < other for (one, name), (other, _) in pairwise(others)):
            labels += others
            break
    line = ""
    for cell, name in labels:
        line = line.ljust(cell) + name
    return line.ljust(cells)


def _first_name(start: int, zoom: Zoom, offset: int, cells: int) -> str:
    full, name, short = (naming(start, zoom, offset) for naming in (full_name_of, name_of, short_name_of))
    if len(full) * 2 <= cells:
        return full
    # The word “century” would stand where the next ones are named, and the strip says what a bar is.
    shorter = (short,) if zoom == Zoom.CENTURY else (name, short)
    return next((each for each in shorter if len(each) <= cells), "")


def _later_names(boundaries: Sequence[int], zoom: Zoom, offset: int) -> Iterator[tuple[int, int, str]]:
    """Which bucket, its number, or its day of the month, and its name, of all but the first.

    Past the year 9999 buckets are empty, and have no name.
    """
    for bucket, (start, end) in enumerate(pairwise(boundaries)):
        if bucket and start < end:
            is_day = zoom == Zoom.DAY
            number = local_day(start, offset).day if is_day else number_of(start, zoom, offset)
            yield bucket, number, short_name_of(start, zoom, offset)


def _is_round(number: int, zoom: Zoom, step: int) -> bool:
    """Of the days of a month the first is, and none so near its end that it would meet the next first."""
    if zoom != Zoom.DAY or step == 1:
        return number % step == 0
    return number == 1 or (number % step == 0 and number + step <= _LONGEST_MONTH + 1)
