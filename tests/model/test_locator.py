"""Locators: how they are read, joined and put into order."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qantar_tui.model.locator import (
    FORM,
    Part,
    Span,
    is_place,
    join_locators,
    names_several,
    parse_locator,
)

_SPANS = st.builds(lambda first, more: Span(first, first + more), st.integers(0, 60), st.integers(0, 9))
_WRITTEN = st.from_regex(re.compile(FORM, re.ASCII), fullmatch=True)
_LOCATORS = st.lists(_SPANS.map(str), min_size=1, max_size=5).map(", ".join) | _WRITTEN


def _numbers(locator: str) -> set[int]:
    spans = (part.span for part in parse_locator(locator) if part.span)
    return set().union(*(range(span.first, span.last + 1) for span in spans))


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("12", Span(12, 12)),
        ("12-15", Span(12, 15)),
        ("15-12", Span(12, 15)),
        ("007", Span(7, 7)),
        ("0", Span(0, 0)),
        ("999999999", Span(999_999_999, 999_999_999)),
        ("9999999999", None),
        ("1-9999999999", None),
        *((odd, None) for odd in ("", "iv", "3-", "-3", "-", "1-2-3", "1 - 2", "1–2", "+3", "1_0", "²", "٣")),
    ],
)
def test_a_part_is_a_number_or_a_range_or_neither(text: str, span: Span | None) -> None:
    assert parse_locator(text) == (Part(text, span),)


@given(st.lists(_SPANS, min_size=1))
def test_what_is_written_is_read_again(spans: list[Span]) -> None:
    for comma in (",", ", ", " ,  "):
        assert [part.span for part in parse_locator(comma.join(map(str, spans)))] == spans


@given(st.text() | st.text("0123456789-, "))
def test_any_text_is_read_and_keeps_its_parts(text: str) -> None:
    parts = parse_locator(text)
    assert [part.text for part in parts] == [part.strip() for part in text.split(",")]
    assert parse_locator(", ".join(part.text for part in parts)) == parts


@given(_LOCATORS)
def test_of_a_dossiers_locator_every_part_has_numbers_that_rise(locator: str) -> None:
    for part in parse_locator(locator):
        if max(map(len, part.text.split("-"))) < 10:
            assert part.span and part.span.first <= part.span.last
        else:
            assert part.span is None


@given(_SPANS, _SPANS)
def test_places_are_ordered_by_where_they_begin_and_then_by_where_they_end(one: Span, other: Span) -> None:
    assert (one < other) == ((one.first, one.last) < (other.first, other.last))


@given(_LOCATORS)
def test_several_are_told_from_one(locator: str) -> None:
    parts = parse_locator(locator)
    assert names_several(locator) == (len(parts) > 1 or "-" in parts[0].text)
    if not names_several(locator):
        assert not names_several(join_locators([locator]))


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        *((text, True) for text in ("1", "31", "12-14", "12-12", "7, 23", "7,23", "7, 9-12,30", "999999")),
        *((text, False) for text in ("", "0", "0-3", "007", "1-02", "14-12", "1000000", "9999999999", "abc")),
        *((text, False) for text in ("7,  23", " 7", "7 ", "7\n", "7,", ", 7", "1 - 2", "1–2", "1-2-3", "٣")),
    ],
)
def test_a_place_in_a_work_is_written_plainly(text: str, is_one: bool) -> None:
    assert is_place(text) == is_one


@given(_LOCATORS | st.text("0123456789-, "))
def test_a_place_in_a_work_is_a_locator_as_a_dossier_writes_it(text: str) -> None:
    if is_place(text):
        assert re.fullmatch(FORM, text, re.ASCII)
        assert all(part.span for part in parse_locator(text))


@pytest.mark.parametrize(
    ("locators", "joined"),
    [
        ([], ""),
        (["31"], "31"),
        (["31", "31"], "31"),
        (["31", "7"], "7, 31"),
        (["9", "10"], "9-10"),
        (["7", "23", "8,9"], "7-9, 23"),
        (["12-15", "14-20", "22"], "12-20, 22"),
        (["13-12"], "12-13"),
        (["1-999999999"], "1-999999999"),
        (["", " , "], ""),
        (["9" * 5000, "3"], "3, " + "9" * 5000),
        (["iv", "3", "²"], "3, iv, ²"),
    ],
)
def test_locators_are_joined(locators: list[str], joined: str) -> None:
    assert join_locators(locators) == joined


@given(st.lists(_SPANS.map(str), max_size=8))
def test_joining_keeps_every_number_once_and_in_order(locators: list[str]) -> None:
    joined = join_locators(locators)
    wanted: set[int] = set().union(*map(_numbers, locators))
    assert _numbers(joined) == wanted
    firsts = [int(part.split("-")[0]) for part in joined.split(", ") if part]
    assert firsts == sorted(set(firsts))
    assert join_locators([joined]) == joined
    assert join_locators(locators[::-1]) == joined


@given(st.lists(st.text()))
def test_any_text_can_be_joined(locators: list[str]) -> None:
    joined = join_locators(locators)
    assert bool(joined) == any(part.strip() for locator in locators for part in locator.split(","))
