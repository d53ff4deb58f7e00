"""Dates in words, with all of their uncertainty."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qantar_tui.model.when import When
from qantar_tui.words.time import (
    MONTHS,
    UNDATED,
    day_in_words,
    edtf_in_words,
    heading_in_words,
    short_when,
    when_in_words,
    year_in_words,
)
from tests.strategies import CLOCKS, ZONES, edtf, partly_known, whens


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2022-01-05", "5 January 2022"),
        ("2022-01", "January 2022"),
        ("2022", "2022"),
        ("2022-01-05~", "about 5 January 2022"),
        ("2022-01-05?", "5 January 2022, uncertain"),
        ("2022-01-05%", "about 5 January 2022, uncertain"),
        ("2022-01?-05~", "about 5 January 2022, uncertain"),
        ("2022-01-04/2022-01-06", "4–6 January 2022"),
        ("2022-01-31/2022-02-02", "31 January – 2 February 2022"),
        ("2021-12-31/2022-01-02", "31 December 2021 – 2 January 2022"),
        ("2022-01-04~/2022-01-06", "about 4 January 2022 – 6 January 2022"),
        ("2022-01/2022-03", "January 2022 – March 2022"),
        ("../2022-01-07", "7 January 2022 or before"),
        ("2022-01-07/..", "7 January 2022 or after"),
        ("/2022-01-07", "7 January 2022 or before"),
        ("[2022-01-04,2022-01-05]", "4 or 5 January 2022"),
        ("{2022-01-04,2022-01-05}", "4 and 5 January 2022"),
        ("[2022-01-04,2022-02-05]", "4 January 2022 or 5 February 2022"),
        ("[2022-01-04~,2022-01-05]", "about 4 January 2022 or 5 January 2022"),
        ("[2022-01-04,2022-01-05,2022-01-08]", "4, 5 or 8 January 2022"),
        ("{2022-01-04,2022-01-05,2022-01-08}", "4, 5 and 8 January 2022"),
        ("[2021,2022-02,2022-05]", "2021, February 2022 or May 2022"),
        ("[2021,2022-01-05T16:30Z,2023]", "2021 or 5 January 2022, 16:30 UTC or 2023"),
        ("[..2022-01-04]", "4 January 2022 or before"),
        ("[2022-01-04..2022-01-06]", "between 4 and 6 January 2022"),
        ("[2022-01-31..2022-02-02]", "between 31 January and 2 February 2022"),
        ("[2022-01~..2022-03]", "between about January 2022 and March 2022"),
        ("[202X..203X]", "between some time in 2020–2029 and some time in 2030–2039"),
        ("[2022-01-04..2022-01-04]", "4 January 2022"),
        ("[2022-01-02,2022-01-04..2022-01-06]", "2 January 2022 or between 4 and 6 January 2022"),
        ("{2022-01-04..2022-01-06}", "each day of 4–6 January 2022"),
        ("{2022-01-02,2022-01-04..2022-01-06}", "2 January 2022 and each day of 4–6 January 2022"),
        ("{2022-01..2022-03}", "each of January 2022 – March 2022"),
        ("2022-01-0X/2022-01-1X", "some day of 1–9 January 2022 – some day of 10–19 January 2022"),
        ("{..2022-01-04}", "4 January 2022 and before"),
        ("{2022-01-04..}", "4 January 2022 and after"),
        ("2022-01-04/2022-01-04", "4 January 2022"),
        ("2022-21", "spring 2022"),
        ("2022-24", "winter 2022"),
        ("2022-29", "spring (southern) 2022"),
        ("2022-33", "first quarter of 2022"),
        ("2022-39", "last third of 2022"),
        ("2022-41", "second half of 2022"),
        ("2022-21~", "about spring 2022"),
        ("202X", "some time in 2020–2029"),
        ("0044", "AD 44"),
        ("0044-03-15", "15 March AD 44"),
        ("0044-03-14/0044-03-15", "14–15 March AD 44"),
        ("0999/1001", "AD 999 – 1001"),
        ("004X", "some time in AD 40–49"),
        ("000X", "some time in AD 1–9"),
        ("202X-01", "January of some year in 2020–2029"),
        ("202X-01-05", "5 January of some year in 2020–2029"),
        ("202X-01-XX", "some day in January of some year in 2020–2029"),
        ("XXXX-12-25", "25 December of some year in AD 1–9999"),
        ("202X-24", "winter of some year in 2020–2029"),
        ("202X-33", "first quarter of some year in 2020–2029"),
        ("202X-XX", "some month of some year in 2020–2029"),
        ("202X-XX-XX", "some day of some year in 2020–2029"),
        ("202X-02-2X", "some day of 20–29 February of some year in 2020–2029"),
        ("2022-XX", "some month of 2022"),
        ("2022-1X", "some month of October–December 2022"),
        ("2022-0X~", "about some month of January–September 2022"),
        ("2022-X1", "January or November 2022"),
        ("2022-X5", "May 2022"),
        ("2022-X5-05", "5 May 2022"),
        ("2022-XX-05", "the 5th of some month of 2022"),
        ("2022-XX-X2", "the 2nd, 12th or 22nd of some month of 2022"),
        ("2022-XX-1X", "some day of the 10th–19th of some month of 2022"),
        ("2022-XX-XX", "some day of 2022"),
        ("2022-1X-31", "the 31st of October or December 2022"),
        ("2022-1X-XX", "some day in October–December 2022"),
        ("2022-1X-03", "the 3rd of some month of October–December 2022"),
        ("2022-01-1X", "some day of 10–19 January 2022"),
        ("2022-01-X5", "5, 15 or 25 January 2022"),
        ("2022-01-3X", "30 or 31 January 2022"),
        ("2022-02-2X", "some day of 20–28 February 2022"),
        ("2022-01-XX", "some day in January 2022"),
        ("2022-01-05T16:30Z", "5 January 2022, 16:30 UTC"),
        ("2022-01-05T16:30:10+06:00", "5 January 2022, 16:30:10 (UTC+06:00)"),
    ],
)
def test_a_date_in_words(text: str, words: str) -> None:
    assert edtf_in_words(text) == words
    assert when_in_words(When(text)) == words


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (When("2022-01-05", "16:30", "16:30", "+06:00"), "5 January 2022, 16:30 (UTC+06:00)"),
        (When("2022-01-05", "16:30~", "", "+06:00"), "5 January 2022, from about 16:30 (UTC+06:00)"),
        (When("2022-01-05", "", "16:30", "Z"), "5 January 2022, until 16:30 UTC"),
        (
            When("2022-01-05", "16:00", "17:00%", "+05:00"),
            "5 January 2022, 16:00 to about 17:00 (UTC+05:00), uncertain",
        ),
        (When("2022-01-05", "16:30?", "", "+06:00"), "5 January 2022, from 16:30 (UTC+06:00), uncertain"),
        (When("2022-01-05", "16:30?", "16:30?", "Z"), "5 January 2022, 16:30 UTC, uncertain"),
        (
            When("2022-01-05", "16:30?", "17:00%", "+06:00"),
            "5 January 2022, 16:30, uncertain, to about 17:00 (UTC+06:00), uncertain",
        ),
        (
            When("2022-01-04/2022-01-05", "22:00~", "06:00", "+06:00"),
            "night of 4–5 January 2022, about 22:00 to 06:00 (UTC+06:00)",
        ),
        (
            When("2022-01-04/2022-01-05", "12:00", "18:00", "+06:00"),
            "4–5 January 2022, 12:00 to 18:00 (UTC+06:00)",
        ),
        (
            When("2022-01-04/2022-01-06", "22:00", "06:00", "+06:00"),
            "4–6 January 2022, 22:00 to 06:00 (UTC+06:00)",
        ),
        (When("2022-01-05T16:30", zone="+06:00"), "5 January 2022, 16:30 (UTC+06:00)"),
        (When("2022-01-05T16:30"), "5 January 2022, 16:30 (UTC+00:00)"),
        (When("2022-01-05T16:30Z", zone="+06:00"), "5 January 2022, 16:30 UTC"),
        (When("2005-05-13T00:40+05:00", zone="+06:00"), "13 May 2005, 00:40 (UTC+05:00)"),
        (
            When("2022-01-05T16:30/2022-01-06T17:00", zone="+06:00"),
            "5 January 2022, 16:30 – 6 January 2022, 17:00 (UTC+06:00)",
        ),
        (
            When("2022-01-05T16:30+05:00/2022-01-06T17:00", zone="+06:00"),
            "5 January 2022, 16:30 (UTC+05:00) – 6 January 2022, 17:00 (UTC+06:00)",
        ),
        (When("2022-01-05T16:30/..", zone="+06:00"), "5 January 2022, 16:30 (UTC+06:00) or after"),
        (
            When("2022-01-05T16:30/2022-01-06", zone="+06:00"),
            "5 January 2022, 16:30 (UTC+06:00) – 6 January 2022",
        ),
        (
            When("[2022-01-05T16:30,2022-01-05T17:00..2022-01-05T18:00]", zone="+06:00"),
            "5 January 2022, 16:30 or between 5 January 2022, 17:00 and 5 January 2022, 18:00 (UTC+06:00)",
        ),
        (When("2022-01-05T16:30/2022-01-05T16:30", zone="-03:00"), "5 January 2022, 16:30 (UTC-03:00)"),
        (None, UNDATED),
    ],
)
def test_clock_times_and_nights_in_words(when: When | None, words: str) -> None:
    assert when_in_words(when) == words


def test_the_short_form_cuts_months_and_leaves_clocks_out() -> None:
    assert short_when(When("2022-01-04/2022-01-05", "22:00", "06:00")) == "night of 4–5 Jan 2022"
    assert short_when(When("2022-09-30/2022-10-01")) == "30 Sep – 1 Oct 2022"
    assert short_when(When("2022-1X")) == "some month of Oct–Dec 2022"
    assert short_when(None) == UNDATED


def test_a_day_is_named_with_its_weekday() -> None:
    assert day_in_words(date(2022, 1, 5)) == "Wednesday, 5 January 2022"


@pytest.mark.parametrize(
    ("when", "heading"),
    [
        (When("2022-01-05"), "Wednesday, 5 January 2022"),
        (When("2022-01-05?"), "Wednesday, 5 January 2022"),
        (When("2022-01-05/2022-01-06", "22:00", "06:00"), "Wednesday, 5 January 2022"),
        (When("2022-01-05~"), "About 5 January 2022"),
        (When("2022-01"), "January 2022"),
        (When("../2022-01-07"), "7 January 2022 or before"),
        (When("2022-21"), "Spring 2022"),
        (When("0044-03-15"), "Tuesday, 15 March AD 44"),
        (When("0044"), "AD 44"),
        (None, "Undated"),
    ],
)
def test_an_event_stands_under_its_day_or_under_the_date_that_is_vaguer(
    when: When | None, heading: str
) -> None:
    assert heading_in_words(when) == heading


@given(whens)
def test_every_date_has_words(when: When) -> None:
    assert when_in_words(when).strip()
    assert heading_in_words(when).strip()
    assert short_when(when).strip()
    assert not any(month in short_when(when) for month in MONTHS if len(month) > 4)


def test_a_date_by_itself_names_no_zone_that_it_does_not_have() -> None:
    assert edtf_in_words("2022-01-05T16:30") == "5 January 2022, 16:30"


@given(st.datetimes(), ZONES, ZONES)
def test_moments_that_read_alike_are_the_same(moment: datetime, one: str, other: str) -> None:
    clock = f"{moment:%H:%M}"
    day = moment.date().isoformat()
    plain, beside = When(f"{day}T{clock}", zone=one), When(day, clock, clock, one)
    assert when_in_words(plain) == when_in_words(beside)
    written = When(f"{day}T{clock}{other}", zone=one)
    assert written.spans == plain.spans or when_in_words(written) != when_in_words(plain)


@given(edtf, CLOCKS, CLOCKS, ZONES)
def test_words_hide_no_uncertainty(expression: str, start: str, end: str, zone: str) -> None:
    words = edtf_in_words(expression)
    assert ("about" in words) == any(sign in expression for sign in "~%")
    assert ("uncertain" in words) == any(sign in expression for sign in "?%")
    clock = when_in_words(When("2022-01-01/2022-01-05", start, end, zone)).partition(", ")[2]
    said = {(one[:5], one[-1] in "~%", one[-1] in "?%") for one in (start, end)}
    assert clock.count("about") == sum(is_about for _, is_about, _ in said)
    assert clock.count("uncertain") == sum(is_uncertain for _, _, is_uncertain in said)


@given(partly_known())
def test_words_keep_the_digits_that_are_known(text: str) -> None:
    words = edtf_in_words(text)
    year, month, day = f"{text}--".split("-")[:3]
    assert year_in_words(max(int(year.replace("X", "0")), 1)) in words
    assert "X" in month or not month or MONTHS[int(month) - 1] in words
    assert "X" in day or not day or f"{int(day)}" in words


@given(st.text())
def test_what_is_no_date_stays_as_it_stands(text: str) -> None:
    words = edtf_in_words(text)
    assert bool(words) == bool(text)


def test_a_date_that_cannot_be_read_is_shown_as_written() -> None:
    assert edtf_in_words("around the New Year") == "around the New Year"
    assert edtf_in_words("") == ""
