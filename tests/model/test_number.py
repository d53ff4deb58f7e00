"""Numbers as sources give them."""

from __future__ import annotations

import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from qantar_tui.errors import BadValue
from qantar_tui.model.number import FORMS, Number, parse_number
from tests.strategies import number_texts, numbers


@pytest.mark.parametrize(
    ("text", "low", "high", "low_open", "high_open"),
    [
        ("238", 238, 238, False, False),
        ("0", 0, 0, False, False),
        ("8,000", 8000, 8000, False, False),
        ("more than 200", 200, math.inf, True, True),
        ("over 200", 200, math.inf, True, True),
        ("at least 164", 164, math.inf, False, True),
        ("fewer than 50", 0, 50, False, True),
        ("under 50", 0, 50, False, True),
        ("up to 200", 0, 200, False, False),
        ("at most 200", 0, 200, False, False),
        ("about 600", 540, 660, False, False),
        ("about 600 (500 to 1,000)", 500, 1000, False, False),
        ("nearly 8000", 7200, 8000, False, True),
        ("almost 8,000", 7200, 8000, False, True),
        ("200 to 300", 200, 300, False, False),
        ("dozens", 24, 100, False, True),
        ("hundreds", 200, 1000, False, True),
        ("thousands", 2000, 10_000, False, True),
        ("tens of thousands", 20_000, 100_000, False, True),
        ("hundreds of thousands", 200_000, 1_000_000, False, True),
        ("millions", 2_000_000, 1_000_000_000, False, True),
    ],
)
def test_each_form_is_an_interval(
    text: str, low: float, high: float, low_open: bool, high_open: bool
) -> None:
    number = parse_number(text)
    assert (number.low, number.high) == pytest.approx((low, high))
    assert (number.low_open, number.high_open) == (low_open, high_open)
    assert number.text == text


@pytest.mark.parametrize("form", FORMS.split(", "))
def test_the_forms_that_a_message_offers_are_understood(form: str) -> None:
    assert parse_number(form).text == form


@pytest.mark.parametrize(
    "text",
    [
        "", " 238", "238 ", "-1", "1.5", "1e3", "two", "about", "about  600", "About 600", "more than",
        "300 to 200", "about 600 (700 to 500)", "more than 5 (1 to 9)", "1,00", "1,0000", "12,34", "٢٣٨", "²",
        "fewer than 0", "under 0", "nearly 0", "almost 0", "238\n", "hundreds of",
        "9" * 5000, "about " + "9" * 400, "1" + ",000" * 500,
    ],
)  # fmt: skip
def test_what_is_not_a_number_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(BadValue):
        parse_number(text)


@given(
    st.one_of(
        st.text(), st.text("0123456789, ()toabu", max_size=30), st.from_regex(r"\Aabout \d+\Z"), number_texts
    )
)
def test_any_text_is_a_number_or_a_bad_value(text: str) -> None:
    try:
        number = parse_number(text)
    except BadValue:
        return
    assert 0 <= number.low <= number.high


@given(numbers, numbers)
def test_meeting_is_mutual_and_follows_from_being_equal(one: Number, other: Number) -> None:
    assert one.meets(one)
    assert one.equals(one)
    assert one.meets(other) == other.meets(one)
    assert one.equals(other) == other.equals(one)
    if one.equals(other):
        assert one.meets(other)


@given(st.integers(0, 10_000), numbers)
def test_an_exact_number_meets_an_interval_exactly_if_it_lies_inside(count: int, number: Number) -> None:
    above = count > number.low or (count == number.low and not number.low_open)
    below = count < number.high or (count == number.high and not number.high_open)
    assert parse_number(str(count)).meets(number) == (above and below)


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        ("238", "238", True),
        ("238", "239", False),
        ("200", "more than 200", False),
        ("200", "at least 200", True),
        ("200", "fewer than 200", False),
        ("200", "up to 200", True),
        ("up to 200", "more than 200", False),
        ("fewer than 200", "at least 200", False),
        ("up to 200", "at least 200", True),
        ("nearly 8000", "8000", False),
        ("nearly 8000", "7200", True),
        ("about 600", "660", True),
        ("about 600", "661", False),
        ("about 100", "more than 110", False),
        ("about 50", "more than 55", False),
        ("hundreds", "1,000", False),
        ("hundreds", "199", False),
        ("hundreds", "dozens", False),
        ("more than 1000", "millions", True),
    ],
)
def test_ends_count_or_do_not_as_the_words_say(one: str, other: str, meet: bool) -> None:
    assert parse_number(one).meets(parse_number(other)) is meet


def test_the_same_interval_in_other_words_is_equal() -> None:
    assert parse_number("238").equals(parse_number("238 to 238"))
    assert parse_number("over 5").equals(parse_number("more than 5"))
    assert not parse_number("over 5").equals(parse_number("at least 5"))
    assert parse_number("5").equals(parse_number("05"))


@given(st.integers(0, 10**12))
@example(10)
def test_about_is_exactly_ten_per_cent_either_way(tens: int) -> None:
    about = parse_number(f"about {tens * 10}")
    assert about.equals(parse_number(f"{tens * 9} to {tens * 11}"))
