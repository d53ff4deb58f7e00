"""Places to go to, as people type them."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qantar_tui.errors import BadValue, Impossible
from qantar_tui.model.edtf import parse_offset
from qantar_tui.model.when import BEGINNING_OF_TIME, END_OF_TIME
from qantar_tui.timeline.goto import At, By, Goto, Part, Undated, parse_goto
from qantar_tui.timeline.zoom import Zoom, clamped, name_of, start_of
from tests.strategies import ZONES
from tests.timeline.test_zoom import INSTANTS, OFFSETS, at

_ALMATY = 21_600
_DAY = date(2022, 1, 6)


def _read(text: str) -> Goto:
    return parse_goto(text, zone="+06:00", default_year=2022, day=_DAY)


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("2022-01-05", "2022-01-05"),
        ("  2022-1-5 ", "2022-01-05"),
        ("2022/01/05, 16:30", "2022-01-05 16:30"),
        ("2022-01-05 16:30", "2022-01-05 16:30"),
        ("2022-01-05T16:30:10", "2022-01-05 16:30:10"),
        ("2022-01-05, 6:30", "2022-01-05 06:30"),
        ("2022-01", "2022-01-01"),
        ("2022", "2022-01-01"),
        ("1990s", "1990-01-01"),
        ("19th century", "1800-01-01"),
        ("21st Century", "2000-01-01"),
        ("5 jan 16:30", "2022-01-05 16:30"),
        ("5th jan 16:30", "2022-01-05 16:30"),
        ("Jan 5th", "2022-01-05"),
        ("5 января, 16:30", "2022-01-05 16:30"),
        ("6 қаңтар", "2022-01-06"),
        ("5 Jan, 16:30", "2022-01-05 16:30"),
        ("5 JANUARY 2021", "2021-01-05"),
        ("5. january", "2022-01-05"),
        ("jan 5", "2022-01-05"),
        ("Jan 5, 2021 00:00", "2021-01-05"),
        ("January 5, 16:30", "2022-01-05 16:30"),
        ("jan 2021", "2021-01-01"),
        ("feb", "2022-02-01"),
        ("Wednesday, 5 January 2022", "2022-01-05"),
        ("thu 6 jan", "2022-01-06"),
        ("16:30", "2022-01-06 16:30"),
        ("0:05", "2022-01-06 00:05"),
        ("16:30 +06:00", "2022-01-06 16:30"),
    ],
)
def test_a_time_is_read_in_the_zone_at_hand(text: str, there: str) -> None:
    assert _read(text) == At(at(there, _ALMATY))


@pytest.mark.parametrize(
    ("text", "there", "offset"),
    [
        ("2022-01-05 16:30Z", "2022-01-05 16:30", 0),
        ("2022-01-05Z", "2022-01-05", 0),
        ("2022-01-05 16:30 UTC", "2022-01-05 16:30", 0),
        ("5 jan utc", "2022-01-05", 0),
        ("jan 2022 UTC+5", "2022-01-01", 18_000),
        ("2022-01-05 16:30-03:30", "2022-01-05 16:30", -12_600),
        ("5 January 2022, 16:30 (UTC+05:00)", "2022-01-05 16:30", 18_000),
        ("16:30 utc-3", "2022-01-06 16:30", -10_800),
        ("16:30z", "2022-01-06 16:30", 0),
    ],
)
def test_a_time_may_name_its_own_zone(text: str, there: str, offset: int) -> None:
    assert _read(text) == At(at(there, offset))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("+6h", By(21_600)),
        ("-2d", By(-172_800)),
        ("\u22122 days", By(-172_800)),
        ("+30m", By(1800)),
        ("+ 30 min", By(1800)),
        ("+1 hour", By(3600)),
        ("+1w", By(604_800)),
        ("-3mo", By(0, -3)),
        ("+2 months", By(0, 2)),
        ("+1y", By(0, 12)),
        ("+0h", By(0)),
        ("+999999999999h", By(999_999_999_999 * 3600)),
        ("0%", Part(0)),
        ("40%", Part(0.4)),
        ("12.5 %", Part(0.125)),
        ("100%", Part(1)),
        ("undated", Undated()),
        ("No  date", Undated()),
    ],
)
def test_steps_parts_and_the_undated_are_read(text: str, place: Goto) -> None:
    assert _read(text) == place


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "here", "5", "5 2022", "22", "12345", "2022-00", "0000", "0 jan"),
        *("5 jan 16:3", "16:3", "jan 2022 16:30", "2022 16:30", "1990s 10:00", "T16:30"),
        *("6h", "+h", "+6", "+6mi", "+6hs!", "+-6h", "-1%", "%", "1e2%", "nan%", "+1.5h", "5 marz"),
        *("0th century", "101st century", "500th century", "mond 5 jan", "5 jan 2022 +6h", "2022-01-05:00"),
        *("٢٠٢٢-٠١-٠٥", "٥ jan", "+٦h", "４０%", "²022", "5 ja\u0307n", "16：30", "1٦:30", "2022-01-05\x00"),
        *("\x00", "\x1b[31m2022", "\u202e2022", "\ud800", "+9999999999999h", "9" * 10_000, "+" + "9" * 5000),
        *("+" + "9" * 5000 + "h", "9" * 5000 + "%", "a" * 10_000, " ".join("5 jan" for _ in range(2000))),
    ],
)
def test_nonsense_is_refused_with_examples(text: str) -> None:
    with pytest.raises(BadValue, match="write 2022-01-05 16:30, 5 jan, 16:30, ") as caught:
        _read(text)
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2022-02-30", "“2022-02-30” is no date, for February 2022 has 28 days: write 2022-02-28."),
        ("2022-02-30 16:30", "February 2022 has 28 days"),
        ("2022-13", "a year has 12 months"),
        ("2022-21", "a year has 12 months"),
        ("25:00", "“25:00” is no time of day, for these go from 00:00 to 23:59: write 16:30."),
        ("5 jan 24:00", "“5 jan 24:00” is no time of day"),
        ("16:60", "is no time of day"),
        ("5 jan 9:75", "“5 jan 9:75” is no time of day, for these go from 00:00 to 23:59"),
        ("+6q", "“+6q” has a unit that is none of min, h, d, w, mo and y: write for example +6h."),
        ("101%", "“101%” is more than all that is listed: write up to 100%, such as 40%."),
    ],
)
def test_what_can_never_be_is_told_from_what_is_not_finished(text: str, why: str) -> None:
    with pytest.raises(Impossible, match=re.escape(why)):
        _read(text)


def test_a_day_that_another_year_has_may_still_be_finished() -> None:
    with pytest.raises(BadValue, match="February 2022 has 28 days") as caught:
        _read("29 feb")
    assert not isinstance(caught.value, Impossible)


def test_what_is_missing_is_said() -> None:
    with pytest.raises(BadValue, match="needs a year"):
        parse_goto("29 feb 16:30", zone="Z", default_year=None)
    with pytest.raises(BadValue, match="needs a day"):
        parse_goto("16:30", zone="Z", default_year=2022)
    with pytest.raises(BadValue, match="no place on the timeline"):
        parse_goto("hello", zone="Z", default_year=None)
    with pytest.raises(BadValue, match="February 2021 has 28 days"):
        parse_goto("29 feb", zone="Z", default_year=2021)
    with pytest.raises(BadValue, match="no place on the timeline"):
        parse_goto("28 feb", zone="Z", default_year=10_000)
    with pytest.raises(BadValue, match="not a time zone"):
        parse_goto("2022", zone="Asia/Almaty", default_year=None)
    with pytest.raises(BadValue, match="not a time zone"):
        _read("16:30 +99:00")


_PIECES = st.sampled_from(
    [
        *"0159+-:%.,tz() \x00\u0660",
        "jan",
        "5 jan",
        "2022",
        "-01",
        "16:30",
        "utc",
        "+06:00",
        "h",
        "mo",
        "century",
    ]
)


@given(
    st.text(max_size=70) | st.lists(_PIECES, max_size=9).map("".join),
    ZONES,
    st.none() | st.integers(-5, 10_005),
    st.none() | st.dates(),
)
def test_any_text_is_a_place_or_refused(
    text: str, zone: str, default_year: int | None, day: date | None
) -> None:
    try:
        place = parse_goto(text, zone=zone, default_year=default_year, day=day)
    except BadValue:
        return
    assert isinstance(place, At | By | Part | Undated)
    if isinstance(place, By):
        assert clamped(place.after(0)) == place.after(0)
    if isinstance(place, Part):
        assert 0 <= place.fraction <= 1


@given(st.datetimes(), ZONES)
def test_a_moment_is_found_however_it_is_written(moment: datetime, zone: str) -> None:
    moment = moment.replace(second=0, microsecond=0)
    there = At(round((moment - datetime(1970, 1, 1)) / timedelta(seconds=1)) - parse_offset(zone))
    clock = f"{moment:%H:%M}"
    day = moment.date()
    month = f"{moment:%B}"
    for text in (f"{day} {clock}", f"{day}T{clock}", f"{day.day} {month} {day.year:04} {clock}"):
        assert parse_goto(text, zone=zone, default_year=None) == there
    for text in (f"{day.day} {month[:3]}, {clock}", f"{month} {day.day} {clock}"):
        assert parse_goto(text, zone=zone, default_year=day.year) == there
    assert parse_goto(clock, zone=zone, default_year=None, day=day) == there


@given(INSTANTS, st.sampled_from([Zoom.CENTURY, Zoom.DECADE, Zoom.YEAR, Zoom.MONTH, Zoom.DAY]))
def test_a_bucket_is_found_by_its_name(instant: int, zoom: Zoom) -> None:
    year_needs_no_zeros = instant >= at("1000-01-01")
    if year_needs_no_zeros:
        there = At(start_of(instant, zoom))
        assert parse_goto(name_of(instant, zoom), zone="Z", default_year=None) == there


@pytest.mark.parametrize(
    ("start", "step", "end"),
    [
        ("2022-01-31 16:30", By(0, 1), "2022-02-28 16:30"),
        ("2024-02-29 01:00", By(0, 12), "2025-02-28 01:00"),
        ("2022-03-31 23:59", By(0, -1), "2022-02-28 23:59"),
        ("2022-01-05 00:00", By(-60), "2022-01-04 23:59"),
        ("9999-12-05 00:00", By(0, 1), "9999-12-31 23:59:59"),
        ("2022-01-05 00:00", By(10**18), "9999-12-31 23:59:59"),
        ("2022-01-05 00:00", By(-(10**18)), "0001-01-01"),
    ],
)
def test_a_step_keeps_the_day_of_the_month_where_it_can(start: str, step: By, end: str) -> None:
    for offset in (0, _ALMATY, -12_600):
        assert step.after(at(start, offset), offset) == at(end, offset)


@given(
    INSTANTS | st.sampled_from([BEGINNING_OF_TIME, END_OF_TIME]),
    st.builds(By, st.integers(-(10**16), 10**16), st.integers(-(10**13), 10**13)),
    OFFSETS,
)
def test_no_step_leaves_the_years_there_are(instant: int, step: By, offset: int) -> None:
    there = step.after(instant, offset)
    assert clamped(there, offset) == there
