"""Bars and axes as text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qantar_tui.text.cells import width
from qantar_tui.timeline.bars import axis, bars
from qantar_tui.timeline.zoom import Zoom, boundaries, full_name_of, name_of, short_name_of, start_of
from tests.timeline.test_zoom import INSTANTS, OFFSETS, ZOOMS, at

_GLYPHS = " ▁▂▃▄▅▆▇█"
_COUNTS = st.lists(st.integers(0, 20) | st.integers(0, 10**7), max_size=60)


def test_bars_are_drawn_in_proportion() -> None:
    assert bars([0, 1, 2, 4, 8]) == [" ▁▂▄█"]
    assert bars([0, 1, 4, 8], 2) == ["   █", " ▂██"]
    assert bars([1, 1_000_000]) == ["▁█"]
    assert bars([0, 0]) == ["  "]
    assert bars([]) == [""]
    assert bars([3], 0) == []


def _heights(rows: list[str]) -> list[int]:
    return [sum(_GLYPHS.index(row[column]) for row in rows) for column in range(len(rows[0]))]


@given(_COUNTS, st.integers(1, 5))
def test_any_count_but_zero_is_seen_and_more_is_never_lower(counts: list[int], height: int) -> None:
    rows = bars(counts, height)
    assert [len(row) for row in rows] == [len(counts)] * height
    heights = _heights(rows)
    assert [bool(each) for each in heights] == [bool(count) for count in counts]
    by_count = sorted(zip(counts, heights, strict=True))
    assert [each for _, each in by_count] == sorted(heights)
    if any(counts):
        assert max(heights) == 8 * height


@given(_COUNTS, st.integers(1, 4))
def test_bars_stand_on_the_ground(counts: list[int], height: int) -> None:
    for column in zip(*bars(counts, height), strict=True):
        assert re.fullmatch(" *[▁▂▃▄▅▆▇█]?█*", "".join(column))


@pytest.mark.parametrize(
    ("first", "count", "zoom", "cells", "drawn"),
    [
        ("2022-01-05", 24, Zoom.HOUR, 2, "5 Jan 2022, 00:00 09:00 12:00 15:00 18:00 21:00"),
        ("2021-11-01", 8, Zoom.MONTH, 5, "Nov 2021  2022 Feb  Mar  Apr  May  Jun"),
        ("2022-01-28", 8, Zoom.DAY, 6, "28 Jan 2022 30    31    1 Feb 2     3     4"),
        ("1986-01-01", 40, Zoom.YEAR, 1, "1986     1995 2000 2005 2010 2015 2020"),
        ("1900-01-01", 6, Zoom.DECADE, 6, "1900s 1910s 1920s 1930s 1940s 1950s"),
        ("0001-01-01", 4, Zoom.CENTURY, 5, "1st  2nd  3rd  4th"),
        ("2022-01-05 23:30", 12, Zoom.TEN_MINUTES, 6, "5 Jan 2022, 23:30 6 Jan 00:10 00:20"),
        ("2022-01-05", 2, Zoom.HOUR, 2, ""),
    ],
)
def test_an_axis_names_round_buckets(first: str, count: int, zoom: Zoom, cells: int, drawn: str) -> None:
    line = axis(boundaries(at(first), count, zoom), zoom, 0, cells)
    assert line.startswith(drawn)
    assert len(line) == count * cells


@given(INSTANTS, st.integers(0, 120), ZOOMS, OFFSETS, st.integers(1, 12))
def test_names_on_an_axis_begin_with_their_buckets_and_never_meet(
    first: int, count: int, zoom: Zoom, offset: int, cells: int
) -> None:
    starts = boundaries(first, count, zoom, offset)
    line = axis(starts, zoom, offset, cells)
    assert width(line) == len(line) == count * cells
    cell = max((len(name) for name in _names(starts[0], zoom, offset) if line.startswith(name)), default=0)
    while rest := line[cell:].lstrip():
        assert line[cell] == " "
        bucket, within = divmod(len(line) - len(rest), cells)
        name = short_name_of(starts[bucket], zoom, offset)
        assert (within, rest[: len(name)]) == (0, name)
        cell = bucket * cells + len(name)


def _names(start: int, zoom: Zoom, offset: int) -> list[str]:
    return [naming(start, zoom, offset) for naming in (short_name_of, name_of, full_name_of)]


def test_an_axis_without_buckets_is_empty() -> None:
    assert axis([], Zoom.DAY, 0, 3) == ""
    assert axis([0], Zoom.DAY, 0, 3) == ""


def test_centuries_have_a_name_each_where_the_first_in_full_would_leave_no_room() -> None:
    starts = boundaries(start_of(-4_000_000_000, Zoom.CENTURY), 3, Zoom.CENTURY)
    assert axis(starts, Zoom.CENTURY, 0, 6) == "19th  20th  21st  "
    assert axis(starts, Zoom.CENTURY, 0, 12).startswith("19th century")
