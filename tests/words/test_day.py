"""Days, months and years as a person types them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from qantar_tui.errors import BadValue
from qantar_tui.model.when import When
from qantar_tui.timeline.goto import At, parse_goto
from qantar_tui.words.day import read_day
from qantar_tui.words.time import short_when, when_in_words

_ZONE = "+06:00"


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("7 jan 2022", "2022-01-07"),
        ("7th of January 2022", "2022-01-07"),
        ("7 of January, 2022", "2022-01-07"),
        ("7 января 2022 года", "2022-01-07"),
        ("7 қаңтар 2022 жыл", "2022-01-07"),
        ("2022 жылғы 7 қаңтар", "2022-01-07"),
        ("2022 жылдың 7 қаңтары", "2022-01-07"),
        ("2022 ж. 7 қаңтар", "2022-01-07"),
        ("2022 жылғы қаңтар", "2022-01"),
        ("январь 2022 г.", "2022-01"),
        ("2022 год", "2022"),
        ("2022 года", "2022"),
        ("2022 г.", "2022"),
        ("2022 г", "2022"),
        ("2022 жыл", "2022"),
        ("2022 ж.", "2022"),
        ("AD 44", "0044"),
        ("15 March AD 44", "0044-03-15"),
        ("March 15, AD 44", "0044-03-15"),
    ],
)
def test_a_day_may_be_typed_as_people_write_it(typed: str, edtf: str) -> None:
    assert read_day(typed, _ZONE) == When(edtf, zone=_ZONE)
    place = parse_goto(typed, zone=_ZONE, default_year=None)
    assert place == At(When(edtf, zone=_ZONE).earliest)


@pytest.mark.parametrize("typed", ["7th of January", "7 of january"])
def test_a_place_to_go_to_needs_no_year(typed: str) -> None:
    place = parse_goto(typed, zone=_ZONE, default_year=2022)
    assert place == At(When("2022-01-07", zone=_ZONE).earliest)


def test_a_decade_before_1000_is_read_as_the_strip_says_it() -> None:
    there = At(When("0040-01-01", zone=_ZONE).earliest)
    assert parse_goto("AD 40s", zone=_ZONE, default_year=None) == there


@pytest.mark.parametrize(
    "typed", ["44", "of January 2022", "7 of 2022", "2022 жылғы 7", "AD", "AD 0", "ad 20222", "15.3.44", "г."]
)
def test_what_may_mean_something_else_is_refused(typed: str) -> None:
    with pytest.raises(BadValue, match="is no day, month or year"):
        read_day(typed, _ZONE)


@given(st.dates(), st.sampled_from([4, 7, 10]))
@example(date(44, 3, 15), 10)
def test_what_is_said_can_be_typed(day: date, length: int) -> None:
    when = When(day.isoformat()[:length], zone=_ZONE)
    assert read_day(when_in_words(when), _ZONE) == when
    assert read_day(short_when(when), _ZONE) == when


def test_what_the_calendar_does_not_have_names_an_early_year_as_everywhere() -> None:
    with pytest.raises(BadValue, match=r"February AD 44 has 29 days: write 0044-02-29"):
        read_day("30 feb ad 44", "Z")
