from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qantar_tui.verify.paragraphs import beyond, cited, split


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("", ()),
        ("\n \n\t\n", ()),
        ("one\n\n  \ntwo\nthree", ("one", "two", "three")),
        ("one\r\n\r\ntwo\r\n", ("one", "two")),
        ("\n  one \n", ("  one ",)),
        ("one\x0cstill\u2028one", ("one\x0cstill\u2028one",)),
    ],
)
def test_a_paragraph_is_a_line_that_is_not_empty(text: str, paragraphs: tuple[str, ...]) -> None:
    assert split(text) == paragraphs


@pytest.mark.parametrize(
    ("locator", "numbers", "missing"),
    [
        ("1", [1], []),
        ("2-4, 4,9", [2, 3, 4, 9], []),
        ("4-2", [2, 3, 4], []),
        ("0", [], ["0"]),
        ("9-12", [9], ["9-12"]),
        ("3, 12, 99", [3], ["12", "99"]),
        ("1-999999999", list(range(1, 10)), ["1-999999999"]),
        ("1-9999999999999", [], ["1-9999999999999"]),
        ("", [], [""]),
        ("ch. 2, ٣", [], ["ch. 2", "٣"]),
    ],
)
def test_a_locator_names_paragraphs_that_exist_or_not(
    locator: str, numbers: list[int], missing: list[str]
) -> None:
    assert cited(locator, 9) == numbers
    assert beyond(locator, 9) == missing


@given(st.text(), st.integers(0, 20))
def test_no_locator_is_too_odd(locator: str, count: int) -> None:
    assert all(1 <= number <= count for number in cited(locator, count))
    assert cited(locator, count) or beyond(locator, count)
