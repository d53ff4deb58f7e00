"""Stretches of time and of numbers in words."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qantar_tui.model.when import When
from qantar_tui.words.stretch import local_time, number_stretch, seconds_at, short_day, time_stretch
from tests.strategies import ZONES


def _stretch(when: When, *, with_year: bool = False) -> str:
    return time_stretch(when.earliest, when.latest, when.zone, with_year=with_year)


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (When("2022-01-05", zone="+06:00"), "5 Jan 2022"),
        (When("2022-01-05/2022-01-06", zone="+06:00"), "5–6 Jan 2022"),
        (When("2022-01-30/2022-02-02", zone="-03:30"), "30 Jan – 2 Feb 2022"),
        (When("2021-12-30/2022-01-02"), "30 Dec 2021 – 2 Jan 2022"),
        (When("2022-01-05", "16:30", "17:00", "+06:00"), "5 Jan 2022, 16:30–17:00"),
        (When("2022-01-05T16:30:20"), "5 Jan 2022, 16:30"),
        (When("2022-01-05/2022-01-06", "22:00", "06:00"), "5 Jan 2022, 22:00 – 6 Jan 2022, 06:00"),
    ],
)
def test_a_stretch_of_time(when: When, words: str) -> None:
    assert _stretch(when, with_year=True) == words


def test_a_stretch_ends_in_the_minute_of_its_last_second() -> None:
    start = When("2022-01-05", "16:00", "16:00").earliest
    assert time_stretch(start, start + 1816, "Z") == "5 Jan, 16:00–16:30"
    assert time_stretch(start, start + 1801, "Z") == "5 Jan, 16:00–16:30"
    assert time_stretch(start, start + 1800, "Z") == "5 Jan, 16:00–16:29"
    assert time_stretch(start, start + 20, "Z") == "5 Jan, 16:00"


def test_open_stretches() -> None:
    start, end = When("2022-01-05").earliest, When("2022-01-05", "16:00", "16:59").latest
    assert time_stretch(start, math.inf, "Z") == "from 5 Jan"
    assert time_stretch(-math.inf, end, "Z") == "until 5 Jan, 16:59"
    assert time_stretch(-math.inf, math.inf, "Z") == "any time"
    assert time_stretch(-math.inf, start + 16, "Z") == "until 5 Jan, 00:00"
    assert number_stretch(0, math.inf) == "0 or more"
    assert number_stretch(1000, 2000.5, low_excluded=True) == "1,001 to 2,000"
    assert number_stretch(0.2, 0.5) == "between 0.2 and 0.5"


@given(st.integers(-(2**35), 2**37), ZONES)
def test_a_clock_can_be_read_back(seconds: int, zone: str) -> None:
    assert seconds_at(local_time(seconds, zone), zone) == seconds


@given(st.floats(allow_nan=False), ZONES)
def test_no_instant_is_too_far_away(seconds: float, zone: str) -> None:
    assert short_day(local_time(seconds, zone))
