"""Times by the clock of UTC, and times with their clocks in the cells of a row."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qantar_tui.errors import BadValue
from qantar_tui.model.edtf import days_of, parse_offset
from qantar_tui.model.when import When
from qantar_tui.text.cells import width
from qantar_tui.words.time import UNDATED, short_when, when_in_words
from qantar_tui.words.zone import UTC, clock_words, in_utc, row_when
from tests.strategies import CLOCKS, ZONES, whens

_ALL_ZONES = ZONES | st.sampled_from(["+05:45", "-00:30", "+14:59"])


@st.composite
def _clocked(draw: st.DrawFn) -> When:
    """A day or two with clock times."""
    days = st.dates().map(str) | st.dates().map(lambda day: f"{day}?") | st.dates().map(lambda day: f"{day}~")
    ends = days | st.just("..")
    edtf = draw(days | st.builds("{}/{}".format, days, ends) | st.builds("{}/{}".format, ends, days))
    clocks = CLOCKS | st.just("")
    for clock_from, clock_to in ((draw(clocks), draw(clocks)), ("01:00", "23:00")):
        try:
            return When(edtf, clock_from, clock_to, draw(_ALL_ZONES), "a note")
        except BadValue:
            continue
    return When("2022-01-05", "16:30", "16:30", draw(_ALL_ZONES), "a note")


@pytest.mark.parametrize(
    ("when", "moved"),
    [
        (When("2022-01-05", "16:30", "16:30", "+06:00"), When("2022-01-05", "10:30", "10:30", UTC)),
        (
            When("2022-01-05", "04:00~", "10:00", "+06:00"),
            When("2022-01-04/2022-01-05", "22:00~", "04:00", UTC),
        ),
        (
            When("2022-01-04/2022-01-05", "23:00", "04:00", "+06:00"),
            When("2022-01-04", "17:00", "22:00", UTC),
        ),
        (When("2022-01-05?", "01:00", "02:00", "+06:00"), When("2022-01-04?", "19:00", "20:00", UTC)),
        (When("2022-01-~05", "02:30", "", "+06:00"), When("2022-01-~04/2022-01-~05", "20:30", "17:59", UTC)),
        (When("%2022-01-05", "16:30", "16:30", "+06:00"), When("%2022-01-05", "10:30", "10:30", UTC)),
        (When("2022-?01-05", "16:30", "16:30", "+06:00"), When("2022-01-05?", "10:30", "10:30", UTC)),
        (When("/2022-01-~05", "", "16:30", "+06:00"), When("../2022-01-~05", "", "10:30", UTC)),
        (
            When("2022-01-06T01:00+14:00/2022-01-05T23:00-10:00"),
            When("2022-01-05T11:00Z/2022-01-06T09:00Z", zone=UTC),
        ),
        (When("2022-01-05", "16:30", "", "+06:00"), When("2022-01-05", "10:30", "17:59", UTC)),
        (When("2022-01-05", "", "16:30", "+06:00"), When("2022-01-04/2022-01-05", "18:00", "10:30", UTC)),
        (When("../2022-01-05", "", "16:30", "+06:00"), When("../2022-01-05", "", "10:30", UTC)),
        (When("2022-01-05T16:30", zone="+06:00"), When("2022-01-05T10:30Z", zone=UTC)),
        (When("2022-01-05T01:30:10+05:45"), When("2022-01-04T19:45:10Z", zone=UTC)),
        (
            When("2022-01-05T16:30/2022-01-06", zone="+06:00"),
            When("2022-01-05T10:30Z/2022-01-06", zone="+06:00"),
        ),
        (
            When("[2022-01-05T16:30,2022-01-05T23:30-01:00]", zone="+06:00"),
            When("[2022-01-05T10:30Z,2022-01-06T00:30Z]", zone=UTC),
        ),
    ],
)
def test_a_clock_is_moved_with_its_day(when: When, moved: When) -> None:
    assert in_utc(when) == moved
    assert in_utc(when).spans == when.spans


@pytest.mark.parametrize(
    "when",
    [
        When("2022-01-05", zone="+06:00"),
        When("2022-01", zone="+06:00"),
        When("2022-01-05/..", zone="+06:00"),
        When("[2022-01-04,2022-01-05]", zone="+06:00"),
        When("2022-01-05", "16:30", "", UTC),
        When("0001-01-01", "01:00", "02:00", "+06:00"),
        When("9999-12-31T23:00", zone="-05:00"),
        When("2022-01-05T23:00/2022-01-05", zone="-05:00"),
    ],
)
def test_what_has_no_clock_or_cannot_be_moved_stays(when: When) -> None:
    assert in_utc(when) is when


@given(_clocked() | whens)
def test_the_stretch_stays_the_same(when: When) -> None:
    moved = in_utc(when)
    assert (moved.note, in_utc(moved)) == (when.note, moved)
    is_about = any(clock[-1:] in ("~", "%") for clock in (when.clock_from, when.clock_to) if clock)
    are_clamped = any(day.first.year == 1 or day.last.year == 9999 for day in days_of(when.expression))
    if not (are_clamped or (is_about and parse_offset(when.zone) % 3600)):
        assert moved.spans == when.spans
    if not (when.clock_from or when.clock_to or any(day.clock for day in days_of(when.expression))):
        assert moved is when


@pytest.mark.parametrize(
    ("when", "zone", "words"),
    [
        (When("2022-01-05", "16:30", "16:30", "+06:00"), "+06:00", "5 Jan 2022, 16:30"),
        (When("2022-01-05", "16:30", "16:30", "+05:00"), "+06:00", "5 Jan 2022, 16:30 (UTC+05:00)"),
        (When("2022-01-05", "16:30", "16:30", "Z"), UTC, "5 Jan 2022, 16:30"),
        (
            When("2022-01-04/2022-01-05", "23:00~", "04:00", "+06:00"),
            "+06:00",
            "night of 4–5 Jan 2022, about 23:00 to 04:00",
        ),
        (When("2022-01-05T16:30", zone="+06:00"), "+06:00", "5 Jan 2022, 16:30"),
        (When("2022-01-05T16:30+06:00", zone="+06:00"), "+06:00", "5 Jan 2022, 16:30"),
        (When("2022-01-05T16:30+05:00", zone="+06:00"), "+06:00", "5 Jan 2022, 16:30 (UTC+05:00)"),
        (When("2022-01-05T10:30Z", zone=UTC), UTC, "5 Jan 2022, 10:30"),
        (When("2022-01-05T10:30Z", zone="+06:00"), "+06:00", "5 Jan 2022, 10:30 UTC"),
        (
            When("2022-01-05T16:30/2022-01-05T18:00Z", zone="+06:00"),
            "+06:00",
            "5 Jan 2022, 16:30 (UTC+06:00) – 5 Jan 2022, 18:00 UTC",
        ),
        (
            When("2022-01-05T16:30+06:00/2022-01-05T18:00", zone="+06:00"),
            "+06:00",
            "5 Jan 2022, 16:30 – 5 Jan 2022, 18:00",
        ),
        (When("2022-01-05~"), "+06:00", "about 5 Jan 2022"),
        (When("2022"), "+06:00", "2022"),
        (None, "+06:00", UNDATED),
    ],
)
def test_a_time_is_said_with_its_clock(when: When | None, zone: str, words: str) -> None:
    assert clock_words(when, zone) == words


@pytest.mark.parametrize(
    ("when", "cells", "words"),
    [
        (When("2022-01-05", "16:30", "16:30"), 17, "5 Jan 2022, 16:30"),
        (When("2022-01-05", "16:30", "16:30"), 16, "5 Jan, 16:30"),
        (When("2022-01-05", "16:30", "16:30"), 11, "5 Jan 2022"),
        (When("2022-01-05", "16:30", "16:30"), 9, "5 Jan"),
        (When("2022-01-05", "16:30", "16:30"), 4, "5 J…"),
        (When("2022-01-05", "16:30", "16:30"), 0, ""),
        (When("2022-01-04/2022-01-05", "23:00", "04:00"), 33, "night of 4–5 Jan, 23:00 to 04:00"),
        (When("2022-01-04/2022-01-05", "23:00", "04:00"), 31, "night of 4–5 Jan 2022"),
        (When("2022-01-04/2022-01-05", "23:00", "04:00"), 20, "night of 4–5 Jan"),
        (When("2022-01-05T10:00/2022-01-05T12:00"), 12, "5 Jan 2022"),
        (When("[2022-01-05T10:00,2022-01-05T12:00]"), 12, "5 Jan 2022"),
        (When("[2022-01-05T10:00..2022-01-05T12:00]"), 24, "5 Jan 2022"),
        (When("[2022-01-05T10:00..2022-01-05T12:00]"), 9, "5 Jan"),
        (When("2022-01-06T01:00+14:00/2022-01-05T23:00-10:00"), 16, "6 Jan, 01:00 (U…"),
        (When("{2022-01-05T10:00..2022-01-06T12:00}"), 26, "each day of 5–6 Jan 2022"),
        (When("2022-01-05", "16:30?", "16:30?"), 28, "5 Jan 2022, 16:30, uncertain"),
        (When("2022-01-05", "16:30?", "16:30?"), 27, "5 Jan, 16:30, uncertain"),
        (When("2022-01-1X"), 26, "some day of 10–19 Jan 2022"),
        (When("2022-01-1X"), 25, "some day of 10–19 Jan"),
        (When("202X-01-05"), 34, "5 Jan of some year in 2020–2029"),
        (When("0999-12-31/1000-01-02"), 19, "31 Dec AD 999 – 2…"),
        (When("0044-03-14/0044-03-15"), 9, "14–15 Mar"),
        (When("2022-12-30/2023"), 20, "30 Dec 2022 – 2023"),
        (When("2022-12-30/2023"), 12, "30 Dec 2022…"),
        (When("2021-12-31/2022-01-02"), 20, "31 Dec 2021 – 2 Jan…"),
        (When("2022-01-31/2022-02-02"), 16, "31 Jan – 2 Feb"),
        (When("2022-21"), 8, "spring…"),
        (None, 20, UNDATED),
    ],
)
def test_a_row_leaves_out_the_year_then_the_clock(when: When | None, cells: int, words: str) -> None:
    assert row_when(when, cells, UTC) == words


@given(whens | _clocked(), st.integers(0, 60))
def test_a_row_fits_and_is_whole_where_there_is_room(when: When, cells: int) -> None:
    words = row_when(when, cells, UTC)
    assert width(words) <= cells
    full = clock_words(when, UTC)
    assert row_when(when, width(full), UTC) == full
    assert full.count("about") == when_in_words(when).count("about")
    if not words.endswith("…") and cells:
        assert "uncertain" in words or "uncertain" not in short_when(when)
        assert "uncertain" in full or "uncertain" not in words
