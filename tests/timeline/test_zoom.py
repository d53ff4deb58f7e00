"""Buckets of time, against what they have to be: without gaps, and named."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qantar_tui.model.when import BEGINNING_OF_TIME, END_OF_TIME
from qantar_tui.timeline.zoom import (
    Zoom,
    boundaries,
    buckets_between,
    clamped,
    fitting,
    following,
    full_name_of,
    local_day,
    name_of,
    number_of,
    short_name_of,
    start_of,
)
from qantar_tui.words.time import edtf_in_words

_FIRST = -62_135_596_800
_LAST = 253_402_300_799
ZOOMS = st.sampled_from(Zoom)
OFFSETS = st.sampled_from([0, 18_000, 21_600, 20_700, -12_600, 50_400, -50_400, 1, -59])
INSTANTS = st.one_of(
    st.integers(_FIRST, _LAST),
    st.integers(1_640_000_000, 1_645_000_000),
    st.sampled_from([_FIRST, _FIRST + 1, _LAST, _LAST - 1, 0, -1]),
)
_ANY_INSTANTS = INSTANTS | st.integers(-(2**70), 2**70) | st.sampled_from([BEGINNING_OF_TIME, END_OF_TIME])


def at(text: str, offset: int = 0) -> int:
    zone = timezone(timedelta(seconds=offset))
    return round(datetime.fromisoformat(text).replace(tzinfo=zone).timestamp())


def _local(instant: int, offset: int) -> datetime:
    return datetime(1970, 1, 1) + timedelta(seconds=instant + offset)


def _digits(moment: datetime, zoom: Zoom) -> tuple[int, ...]:
    """What all moments of a bucket, and no others, have in common."""
    parts = (moment.year, moment.month, moment.day, moment.hour, moment.minute // 10)
    if zoom <= Zoom.DECADE:
        return (moment.year // (100 if zoom == Zoom.CENTURY else 10),)
    return parts[: zoom - 1]


@given(INSTANTS, INSTANTS, ZOOMS, OFFSETS)
def test_two_moments_share_a_bucket_when_the_local_calendar_says_so(
    one: int, other: int, zoom: Zoom, offset: int
) -> None:
    one, other = clamped(one, offset), clamped(other, offset)
    is_same = _digits(_local(one, offset), zoom) == _digits(_local(other, offset), zoom)
    assert (start_of(one, zoom, offset) == start_of(other, zoom, offset)) == is_same
    assert (number_of(one, zoom, offset) == number_of(other, zoom, offset)) == is_same


@given(INSTANTS, ZOOMS, OFFSETS)
def test_each_moment_lies_in_its_bucket(instant: int, zoom: Zoom, offset: int) -> None:
    instant = clamped(instant, offset)
    start = start_of(instant, zoom, offset)
    end = following(start, zoom, offset)
    assert start <= instant < end
    assert start_of(start, zoom, offset) == start
    assert start_of(end - 1, zoom, offset) == start
    assert start_of(end, zoom, offset) == end or end + offset == _LAST + 1


@given(INSTANTS, ZOOMS, OFFSETS, st.integers(-2000, 2000))
def test_so_many_buckets_later_is_that_many_steps(instant: int, zoom: Zoom, offset: int, count: int) -> None:
    start = start_of(instant, zoom, offset)
    there = following(start, zoom, offset, count)
    assert _FIRST <= there + offset <= _LAST + 1
    if _FIRST < there + offset <= _LAST:
        assert number_of(there, zoom, offset) - number_of(start, zoom, offset) == count
    if there + offset > _FIRST:
        assert following(there, zoom, offset, -count) == start or there + offset > _LAST
    assert following(instant, zoom, offset, count) == there or clamped(instant, offset) != instant


@given(_ANY_INSTANTS, st.integers(0, 40), ZOOMS, OFFSETS)
def test_boundaries_are_those_of_neighbours(instant: int, count: int, zoom: Zoom, offset: int) -> None:
    found = boundaries(instant, count, zoom, offset)
    assert len(found) == count + 1
    assert all(following(one, zoom, offset) == other for one, other in pairwise(found))
    assert found == sorted(found)


@given(ZOOMS, OFFSETS)
def test_after_the_year_9999_and_before_the_year_1_there_is_nothing(zoom: Zoom, offset: int) -> None:
    last = start_of(END_OF_TIME, zoom, offset)
    end = following(last, zoom, offset)
    assert end == _LAST + 1 - offset
    assert following(end, zoom, offset) == end
    assert following(end, zoom, offset, -1) == last
    assert following(0, zoom, offset, 10**30) == end
    first = start_of(BEGINNING_OF_TIME, zoom, offset)
    assert first == _FIRST - offset == following(0, zoom, offset, -(10**30))
    assert following(first, zoom, offset, -1) == first


@given(_ANY_INSTANTS, _ANY_INSTANTS, st.integers(-1, 500), OFFSETS)
def test_the_finest_zoom_that_fits_is_chosen(one: int, other: int, cells: int, offset: int) -> None:
    first, last = sorted((one, other))
    zoom = fitting(first, last, cells, offset)
    if buckets_between(first, last, Zoom.CENTURY, offset) <= cells:
        assert buckets_between(first, last, zoom, offset) <= cells
    else:
        assert zoom == Zoom.CENTURY
    if zoom != Zoom.TEN_MINUTES:
        assert buckets_between(first, last, Zoom(zoom + 1), offset) > cells


@given(INSTANTS, st.integers(0, 300), ZOOMS, OFFSETS)
def test_buckets_are_counted_from_the_first_to_the_last(
    first: int, count: int, zoom: Zoom, offset: int
) -> None:
    last = following(start_of(first, zoom, offset), zoom, offset, count)
    if last + offset <= _LAST:
        assert buckets_between(first, last, zoom, offset) == count + 1


def test_a_stretch_is_looked_at_as_closely_as_its_cells_allow() -> None:
    first, last = at("2022-01-02 00:00"), at("2022-01-11 23:59")
    assert fitting(first, last, 1440) == Zoom.TEN_MINUTES
    assert fitting(first, last, 240) == Zoom.HOUR
    assert fitting(first, last, 239) == Zoom.DAY
    assert fitting(first, last, 9) == Zoom.MONTH
    assert fitting(BEGINNING_OF_TIME, END_OF_TIME, 80) == Zoom.CENTURY
    assert buckets_between(last, first, Zoom.DAY) == 1


def test_zooms_have_titles_from_the_coarsest_to_the_finest() -> None:
    titles = ["century", "decade", "year", "month", "day", "hour", "ten minutes"]
    assert [zoom.title for zoom in Zoom] == titles


@pytest.mark.parametrize(
    ("zoom", "name", "full", "short"),
    [
        (Zoom.CENTURY, "21st century", "21st century", "21st"),
        (Zoom.DECADE, "2020s", "2020s", "2020s"),
        (Zoom.YEAR, "2022", "2022", "2022"),
        (Zoom.MONTH, "Jan 2022", "Jan 2022", "2022"),
        (Zoom.DAY, "5 Jan 2022", "5 Jan 2022", "5"),
        (Zoom.HOUR, "5 Jan 16:00", "5 Jan 2022, 16:00", "16:00"),
        (Zoom.TEN_MINUTES, "16:10", "5 Jan 2022, 16:10", "16:10"),
    ],
)
def test_a_bucket_is_named_in_full_and_in_short(zoom: Zoom, name: str, full: str, short: str) -> None:
    instant = at("2022-01-05 16:13", 21_600)
    names = [naming(instant, zoom, 21_600) for naming in (name_of, full_name_of, short_name_of)]
    assert names == [name, full, short]


@pytest.mark.parametrize(
    ("text", "zoom", "short"),
    [
        ("2022-02-01", Zoom.MONTH, "Feb"),
        ("2022-02-01", Zoom.DAY, "1 Feb"),
        ("2022-01-06", Zoom.HOUR, "6 Jan"),
        ("2022-01-06", Zoom.TEN_MINUTES, "6 Jan"),
    ],
)
def test_the_first_of_a_longer_stretch_is_named_for_it(text: str, zoom: Zoom, short: str) -> None:
    assert short_name_of(at(text), zoom) == short


@pytest.mark.parametrize(
    ("year", "name"),
    [(1, "1st"), (99, "1st"), (100, "2nd"), (1000, "11th"), (1899, "19th"), (1900, "20th"), (9999, "100th")],
)
def test_centuries_are_numbered(year: int, name: str) -> None:
    assert name_of(at(f"{year:04}-06-01"), Zoom.CENTURY) == f"{name} century"


@given(_ANY_INSTANTS, ZOOMS, OFFSETS)
def test_every_moment_has_a_bucket_with_names(instant: int, zoom: Zoom, offset: int) -> None:
    for naming in (name_of, full_name_of, short_name_of):
        name = naming(instant, zoom, offset)
        assert name
        assert name == naming(start_of(instant, zoom, offset), zoom, offset)
    assert local_day(instant, offset) == _local(clamped(instant, offset), offset).date()


def test_the_strip_says_years_before_1000_as_all_other_words_do() -> None:
    instant = -62_135_596_800 + 1363305600  # in March of the year 44
    assert name_of(instant, Zoom.YEAR) == edtf_in_words("0044") == "AD 44"
    assert name_of(instant, Zoom.MONTH) == f"Mar {edtf_in_words('0044')}"
    assert [name_of(instant, zoom) for zoom in (Zoom.CENTURY, Zoom.DECADE)] == ["1st century", "AD 40s"]
    assert name_of(_FIRST, Zoom.DECADE) == "AD 1–9"
