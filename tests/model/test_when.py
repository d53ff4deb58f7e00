"""Dates read, ordered and turned into stretches of time."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qantar_tui.errors import BadValue
from qantar_tui.model.day import Day, Qualifier
from qantar_tui.model.edtf import Choice, Interval, days_of, parse_edtf, parse_offset
from qantar_tui.model.when import BEGINNING_OF_TIME, END_OF_TIME, Span, When, clock_minutes
from tests.strategies import CLOCKS, ZONES, edtf, intervals, partly_known, plain_dates, single_dates, whens

_DAY = 86_400


def _days(text: str) -> tuple[str, str]:
    """First and last day that a single date allows."""
    day = parse_edtf(text)
    assert isinstance(day, Day)
    return day.first.isoformat(), day.last.isoformat()


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2022", "2022-01-01", "2022-12-31"),
        ("2022-02", "2022-02-01", "2022-02-28"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2020-02-29", "2020-02-29", "2020-02-29"),
        ("0001", "0001-01-01", "0001-12-31"),
        ("9999", "9999-01-01", "9999-12-31"),
        ("2022-21", "2022-03-01", "2022-05-31"),
        ("2022-24", "2022-12-01", "2023-02-28"),
        ("2023-24", "2023-12-01", "2024-02-29"),
        ("2022-30", "2022-12-01", "2023-02-28"),
        ("2022-33", "2022-01-01", "2022-03-31"),
        ("2022-36", "2022-10-01", "2022-12-31"),
        ("2022-39", "2022-09-01", "2022-12-31"),
        ("2022-41", "2022-07-01", "2022-12-31"),
        ("9999-24", "9999-12-01", "9999-12-31"),
        ("2022-01-05?", "2022-01-05", "2022-01-05"),
        ("2022-01-05~", "2022-01-04", "2022-01-06"),
        ("2022-01-05%", "2022-01-04", "2022-01-06"),
        ("2022-01~", "2021-12-01", "2022-02-28"),
        ("2022-02~", "2022-01-01", "2022-03-31"),
        ("2022-04~", "2022-03-01", "2022-05-31"),
        ("2022-24~", "2022-11-01", "2023-03-31"),
        ("2022-1X~", "2022-09-01", "2023-01-31"),
        ("2023~-02", "2022-02-01", "2024-02-29"),
        ("~2023-~01", "2021-12-01", "2024-02-29"),
        ("2022-~02-XX", "2022-01-01", "2022-03-31"),
        ("2022-~02-2X", "2022-01-20", "2022-03-29"),
        ("2022-~02-28", "2022-01-28", "2022-03-28"),
        ("9999-12~", "9999-11-01", "9999-12-31"),
        ("2022~", "2021-01-01", "2023-12-31"),
        ("~2022-01-05", "2021-01-05", "2023-01-05"),
        ("2022-~01-05", "2021-12-05", "2022-02-05"),
        ("2022~-01-05", "2021-01-05", "2023-01-05"),
        ("2022-01~-05", "2020-12-05", "2023-02-05"),
        ("2022-03~-31~", "2021-02-27", "2023-05-01"),
        ("0001-01-01~", "0001-01-01", "0001-01-02"),
        ("9999~", "9998-01-01", "9999-12-31"),
        ("20XX", "2000-01-01", "2099-12-31"),
        ("XXXX", "0001-01-01", "9999-12-31"),
        ("2022-XX", "2022-01-01", "2022-12-31"),
        ("2022-1X", "2022-10-01", "2022-12-31"),
        ("2022-0X", "2022-01-01", "2022-09-30"),
        ("2022-X1", "2022-01-01", "2022-11-30"),
        ("2022-X5", "2022-05-01", "2022-05-31"),
        ("2022-X0", "2022-10-01", "2022-10-31"),
        ("2022-01-XX", "2022-01-01", "2022-01-31"),
        ("2022-01-3X", "2022-01-30", "2022-01-31"),
        ("2022-01-X5", "2022-01-05", "2022-01-25"),
        ("2022-02-2X", "2022-02-20", "2022-02-28"),
        ("2022-XX-31", "2022-01-31", "2022-12-31"),
        ("2022-0X-31", "2022-01-31", "2022-08-31"),
        ("20XX-02-29", "2000-02-29", "2096-02-29"),
        ("202X-24", "2020-12-01", "2030-02-28"),
    ],
)  # fmt: skip
def test_a_date_allows_exactly_the_days_that_it_names(text: str, first: str, last: str) -> None:
    assert _days(text) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "x", "2022-13", "2022-00", "2022-42", "2022-20", "2022-01-00", "2022-01-32", "2022-02-29",
        "2022-04-31", "0000", "22", "2022-1", "2022-1-5", "2022-01-05 ", " 2022", "2022-01-05T", "2022T12:00",
        "2022-01T12:00", "2022-01-05T24:00", "2022-01-05T12", "2022-01-05T12:60",
        "2022-01-05~T12:00", "2022-01-0XT12:00", "2022-21-05", "2022-2X", "2022-02-3X", "2022-XX-32",
        "XXXX-02-30", "19X1-02-29", "2022-01-4X", "/", "../", "/..", "../..", "2022/2023/2024", "2023/2022",
        "2022-01-06/2022-01-05", "[]", "{}", "[2022", "2022]", "[2022}", "[2022,]", "[..]", "[2023..2022]",
        "[2022/2023]", "2022..2023", "٢٠٢٢", "2022-01-05\n", "y12022", "-0044", "1" * 5000, "?", "~",
        "2022??",
    ],
)  # fmt: skip
def test_what_is_not_a_date_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(BadValue) as error:
        When(text)
    assert text[:40] in str(error.value)


@given(st.one_of(st.text(), st.text("0123456789X-/?~%[]{},.T:Z+", max_size=30)))
def test_any_text_is_a_date_or_a_bad_value(text: str) -> None:
    try:
        when = When(text)
    except BadValue:
        return
    assert when.earliest < when.latest


@given(
    st.one_of(st.text(max_size=8), CLOCKS), st.one_of(st.text(max_size=8), CLOCKS), st.text(max_size=8), edtf
)
def test_any_clock_or_zone_is_read_or_a_bad_value(start: str, end: str, zone: str, expression: str) -> None:
    try:
        When(expression, start, end, zone)
    except BadValue:
        return


@given(edtf)
def test_whatever_is_generated_can_be_read(expression: str) -> None:
    assert When(expression).expression == parse_edtf(expression)
    assert list(days_of(parse_edtf(expression)))


@given(whens)
def test_the_earliest_lies_before_the_latest(when: When) -> None:
    assert when.earliest < when.latest
    assert when.width > 0
    assert all(when.earliest <= span.start < span.end <= when.latest for span in when.spans)


@given(st.lists(whens, max_size=6))
def test_dates_order_totally(several: list[When]) -> None:
    ordered = sorted(several, key=lambda when: when.sort_key)
    assert [when.sort_key for when in ordered] == sorted(when.sort_key for when in several)
    for before, after in pairwise(ordered):
        assert before.earliest <= after.earliest
        assert before.earliest < after.earliest or before.width <= after.width


@given(whens, whens)
def test_meeting_is_mutual_and_every_date_meets_itself(one: When, other: When) -> None:
    assert one.meets(other) == other.meets(one)
    assert one.meets(one)
    common = [
        max(mine.start, theirs.start) < min(mine.end, theirs.end)
        for mine in one.spans
        for theirs in other.spans
    ]
    assert any(common) == one.meets(other)


def test_spans_that_only_touch_do_not_meet() -> None:
    assert not When("2022-01-05").meets(When("2022-01-06"))
    assert not Span(0, 10).meets(Span(10, 20))
    assert Span(0, 10).meets(Span(9, 20))


@given(intervals)
def test_an_interval_contains_both_of_its_ends(text: str) -> None:
    (span,) = When(text).spans
    interval = parse_edtf(text)
    assert isinstance(interval, Interval)
    if interval.start:
        assert span.start == When(text.split("/")[0]).earliest
    if interval.end:
        assert span.end == When(text.split("/")[1]).latest


@given(plain_dates())
def test_an_approximate_date_is_wider_on_both_sides(text: str) -> None:
    plain, approximate = When(text), When(f"{text}~")
    assert approximate.earliest <= plain.earliest
    assert approximate.latest >= plain.latest
    assert approximate.width > plain.width
    assert When(f"{text}?").spans == plain.spans


@given(st.dates(date(2, 1, 1), date(9998, 12, 31)))
def test_an_approximate_month_reaches_from_the_month_before_to_the_month_after(day: date) -> None:
    month = day.replace(day=1)
    before, after = (month - timedelta(days=1)).isoformat()[:7], (month + timedelta(days=31)).isoformat()[:7]
    about = When(f"{month.isoformat()[:7]}~")
    assert (about.earliest, about.latest) == (When(before).earliest, When(after).latest)


@given(partly_known(), st.data())
def test_unknown_digits_allow_every_digit_there_is(text: str, data: st.DataObject) -> None:
    day = parse_edtf(text)
    assert isinstance(day, Day)
    digits = "".join(
        str(data.draw(st.integers(0, 9))) if character == "X" else character for character in text
    )
    try:
        known = When(digits)
    except BadValue:
        return
    if digits[5:7] <= "12":
        assert When(text).earliest <= known.earliest < known.latest <= When(text).latest


@given(partly_known())
def test_the_first_and_last_day_have_the_known_digits(text: str) -> None:
    for day in _days(text):
        assert all(mark in ("X", digit) for mark, digit in zip(text, day, strict=False))


def test_an_open_end_has_no_bound() -> None:
    before, after = When("../2022-01-07"), When("2022-01-07/..")
    assert before.earliest == BEGINNING_OF_TIME
    assert before.first_day is None
    assert after.latest == END_OF_TIME
    assert before.meets(after)
    assert When("/2022-01-07").spans == before.spans
    assert When("2022-01-07/").spans == after.spans


def test_a_set_allows_its_members_and_nothing_between() -> None:
    either = When("[2022-01-04, 2022-01-06]")
    assert not either.meets(When("2022-01-05"))
    assert either.meets(When("2022-01-06"))
    assert len(either.spans) == 2
    both = parse_edtf("{2022-01-04,2022-01-06}")
    assert isinstance(both, Choice)
    assert both.every
    ranged = When("[..2022-01-03,2022-01-05..2022-01-07,2022-02..]")
    assert [span.start == BEGINNING_OF_TIME for span in ranged.spans] == [True, False, False]
    assert ranged.spans[1].end - ranged.spans[1].start == 3 * _DAY
    assert ranged.latest == END_OF_TIME


@pytest.mark.parametrize(
    ("text", "qualifier", "approximate"),
    [
        ("2022-01-05", None, set()),
        ("2022-01-05?", Qualifier.UNCERTAIN, set()),
        ("2022-01-05~", Qualifier.APPROXIMATE, {"day"}),
        ("2022-01-05%", Qualifier.BOTH, {"day"}),
        ("2022-?01-05", Qualifier.UNCERTAIN, set()),
        ("2022-01~-05", Qualifier.APPROXIMATE, {"year", "month"}),
        ("2022-01?-05~", Qualifier.BOTH, {"day"}),
        ("?2022-01-~05", Qualifier.BOTH, {"day"}),
        ("2022%-01", Qualifier.BOTH, {"year"}),
    ],
)
def test_signs_say_how_sure_which_part_is(
    text: str, qualifier: Qualifier | None, approximate: set[str]
) -> None:
    day = parse_edtf(text)
    assert isinstance(day, Day)
    assert day.qualifier is qualifier
    assert day.approximate == approximate


def test_a_zone_shifts_a_date_against_utc() -> None:
    assert When("2022-01-05", zone="+06:00").earliest == When("2022-01-05").earliest - 6 * 3600
    assert When("2022-01-05", zone="-03:30").earliest == When("2022-01-05").earliest + 3 * 3600 + 1800
    aqtau = When("2022-01-05", "16:00", "17:00", "+05:00")
    assert aqtau.spans == When("2022-01-05", "17:00", "18:00", "+06:00").spans


@given(single_dates, ZONES)
def test_the_zone_moves_no_date_to_another_day(text: str, zone: str) -> None:
    day = parse_edtf(text)
    assert isinstance(day, Day)
    if not day.clock:
        assert When(text, zone=zone).first_day == day.first


@pytest.mark.parametrize(
    ("zone", "seconds"),
    [("Z", 0), ("+00:00", 0), ("+06:00", 21_600), ("-03:30", -12_600), ("+14:00", 50_400)],
)
def test_an_offset_is_read_in_seconds(zone: str, seconds: int) -> None:
    assert parse_offset(zone) == seconds


@pytest.mark.parametrize("zone", ["", "+6:00", "+15:00", "06:00", "+06:60", "UTC", "+0٦:00", "+06:00\n"])
def test_what_is_not_an_offset_is_refused(zone: str) -> None:
    with pytest.raises(BadValue, match="time zone"):
        parse_offset(zone)


def test_a_clock_part_narrows_a_day() -> None:
    day = When("2022-01-05")
    at_four = When("2022-01-05", "16:30", "16:30")
    assert at_four.earliest == day.earliest + 16 * 3600 + 1800
    assert at_four.width == 60
    assert When("2022-01-05", "16:30").latest == day.latest
    assert When("2022-01-05", "", "16:30").earliest == day.earliest
    assert When("2022-01-05T16:30").spans == at_four.spans
    assert When("2022-01-05T16:30:10").width == 1
    assert When("2022-01-05T16:30+06:00").spans == When("2022-01-05", "16:30", "16:30", "+06:00").spans


def test_clocks_of_two_zones_are_compared_as_instants() -> None:
    assert When("2022-01-06T01:00+14:00/2022-01-05T23:00-10:00").width == 22 * 3600 + 60
    assert When("2022-01-07T01:00+14:30/2022-01-05T23:00-14:30").width == 3 * 3600 + 60
    assert When("[2022-01-06T01:00+06:00..2022-01-05T19:00Z]").width == 60


def test_an_approximate_clock_time_is_wider() -> None:
    day = When("2022-01-05").earliest
    assert When("2022-01-05", "16:00~", "17:00~").spans == (Span(day + 15 * 3600, day + 18 * 3600 + 60),)
    assert When("2022-01-05", "16:30~").earliest == day + 16 * 3600 + 900
    assert When("2022-01-05", "16:30?").earliest == day + 16 * 3600 + 1800


def test_one_night_runs_over_midnight() -> None:
    night = When("2022-01-05/2022-01-06", "22:00", "05:59")
    assert night.width == 8 * 3600
    assert not night.meets(When("2022-01-05", "12:00", "13:00"))
    assert night.meets(When("2022-01-06", "03:00", "04:00"))


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2022", "16:30", ""), ("2022-01", "", "16:30"), ("2022-01-0X", "16:30", ""),
        ("[2022-01-05]", "16:30", ""), ("2022-01-05T12:00+25:00", "", ""),
        ("2022-01-05T12:00", "16:30", ""), ("2022-01-05", "16", ""), ("2022-01-05", "16:30:10", ""),
        ("2022-01-05", "25:00", ""), ("2022-01-05", "1٦:30", ""), ("2022-01-05", "~", ""),
        ("2022-01-05", "17:00", "16:00"), ("2022-01-05T12:00/2022-01-05T11:00", "", ""),
        ("2022-01-05", "16:30~?", ""), ("2022-01-05", "", "16:30??"), ("2022-01-05", "16:30 ~", ""),
        ("2022-01-06T11:00/2022-01-05T12:00", "", ""), ("2022-01-06T01:00+06:00/2022-01-05T18:58Z", "", ""),
        ("2022-01-09T12:00+14:00/2022-01-05T12:00-10:00", "", ""),
    ],
)  # fmt: skip
def test_a_clock_that_does_not_fit_is_refused(text: str, start: str, end: str) -> None:
    with pytest.raises(BadValue):
        When(text, start, end)


@given(st.dates(), CLOCKS, ZONES)
def test_a_clock_lies_within_its_day_give_or_take_its_slack(day: date, clock: str, zone: str) -> None:
    whole, when = When(day.isoformat(), zone=zone), When(day.isoformat(), clock, clock, zone)
    assert whole.earliest - 3600 <= when.earliest <= whole.earliest + clock_minutes(clock) * 60
    assert when.latest <= whole.latest + 3600
    first = when.first_day
    assert first is not None
    assert abs(first - day) <= timedelta(days=1)
