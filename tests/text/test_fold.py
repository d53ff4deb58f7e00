"""Folding for search."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from qantar_tui.text.fold import padded, plain, readings

_names = st.one_of(
    st.text(max_size=40),
    st.text("abcdefghijklmnopqrstuvwxyz'’- ", max_size=30),
    st.text("абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүіһ- ", max_size=30),
)


@given(_names)
@example("kgh")
@example("НҒГ")
@example("0:Ъ")
def test_folding_twice_is_folding_once(text: str) -> None:
    assert plain(plain(text)) == plain(text)


@given(_names)
def test_spaces_around_and_between_words_do_not_matter(text: str) -> None:
    wide = "  ".join(["", *text.split(), ""])
    assert plain(wide) == plain(" ".join(text.split()))


@given(st.text("abcçdefghiıjklmnopqrsştuüvwxyzабвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүіһéàñ- ", max_size=30))
def test_case_and_composition_do_not_matter(text: str) -> None:
    if "ı" not in text:
        assert plain(text.upper()) == plain(text)
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        assert plain(unicodedata.normalize(form, text)) == plain(text)


@given(_names)
def test_what_is_left_is_words_and_single_spaces(text: str) -> None:
    left = plain(text)
    assert left == " ".join(left.split())
    assert all(letter.isalnum() or letter == " " for letter in left)


@given(st.text(st.characters(max_codepoint=127), max_size=60))
def test_a_text_in_ascii_is_folded_as_it_is_beside_other_letters(text: str) -> None:
    assert plain(f"{text} ж") == f"{plain(text)} ж".strip()


def test_punctuation_and_apostrophes_are_set_aside() -> None:
    assert plain("Mayor’s “office” (Almaty) -- [sic]") == "mayors office almaty sic"
    assert plain("— … !") == ""


def test_yo_is_ye_as_most_people_write_it_and_a_short_i_stays() -> None:
    assert plain("Вооружённые силы") == "вооруженные силы"
    assert plain("е\u0308ЖЁж") == "ежеж"
    assert plain("Айгерим") == "айгерим"


@given(
    st.integers(1, 999),
    st.lists(st.integers(0, 999), min_size=1, max_size=3),
    st.sampled_from(", \u00a0\u202f"),
)
@example(20, [0], ",")
def test_a_number_is_found_with_its_thousands_set_apart_or_not(
    first: int, groups: list[int], separator: str
) -> None:
    parts = [str(first), *(f"{group:03}" for group in groups)]
    apart, together = separator.join(parts), "".join(parts)
    assert f" {together} dead" in padded(f"some {apart} dead")
    if 5 <= len(together) <= 7:
        assert f" {' '.join(parts)} dead" in padded(f"some {together} dead")


@pytest.mark.parametrize(
    "text", ["in 2022 225 people", "1,000.5", "3.14159", "12,3456", "0012345", "5, 300", "a12,345"]
)
def test_what_is_no_number_of_thousands_is_read_once(text: str) -> None:
    assert len(readings(text)) == 1 + (text in ("1,000.5", "a12,345"))
