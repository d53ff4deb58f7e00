"""Text measured in terminal cells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qantar_tui.text.cells import cut, pad, width, wrap
from qantar_tui.text.nearest import nearest
from qantar_tui.text.show import show

_shown = st.one_of(st.text(), st.text("ab дә中文한👩e\u0301 \u00a0\n", max_size=60)).map(
    lambda text: show(text, lines=True)
)


@pytest.mark.parametrize(
    ("text", "cells"),
    [("", 0), ("abc", 3), ("Қазақ", 5), ("中文", 4), ("e\u0301", 1), ("👩", 2), ("…", 1), ("한", 2)],
)
def test_wide_letters_take_two_cells_and_marks_none(text: str, cells: int) -> None:
    assert width(text) == cells


def test_a_sign_is_as_wide_alone_as_it_is_among_others() -> None:
    """Among narrow signs only, which are most, they are counted without a look at each."""
    others = [
        character for character in map(chr, range(0x10000)) if width(f"中{character}") != 2 + width(character)
    ]
    assert others == []


@given(_shown, st.integers(2, 30))
def test_no_wrapped_line_is_too_wide(text: str, cells: int) -> None:
    assert all(width(line) <= cells for line in wrap(text, cells))


@given(_shown, st.integers(1, 30))
def test_wrapping_loses_no_letter_and_keeps_their_order(text: str, cells: int) -> None:
    assert "".join("".join(wrap(text, cells)).split()) == "".join(text.split())


@given(_shown, st.integers(1, 30))
def test_every_paragraph_begins_a_line(text: str, cells: int) -> None:
    assert len(wrap(text, cells)) >= len(text.split("\n"))


def test_lines_are_broken_at_spaces_where_there_are_any() -> None:
    assert wrap("one two three", 7) == ["one two", "three"]
    assert wrap("one  two\nthree", 20) == ["one two", "three"]
    assert wrap("abcdefgh", 3) == ["abc", "def", "gh"]
    assert wrap("a abcdefgh b", 4) == ["a", "abcd", "efgh", "b"]
    assert wrap("中文中", 3) == ["中", "文", "中"]
    assert wrap("", 5) == [""]


@given(_shown.map(lambda text: text.replace("\n", " ")), st.integers(0, 30))
def test_what_is_cut_fits_and_what_fits_is_not_cut(text: str, cells: int) -> None:
    shortened = cut(text, cells)
    assert width(shortened) <= cells
    if width(text) <= cells:
        assert shortened == text
    elif cells:
        assert shortened.endswith("…")
        assert text.startswith(shortened[:-1])


@given(_shown.map(lambda text: text.replace("\n", " ")), st.integers(0, 30))
def test_what_is_padded_has_exactly_its_width(text: str, cells: int) -> None:
    assert width(pad(text, cells)) == cells


def test_the_nearest_ids_contain_what_was_typed_or_are_spelt_like_it() -> None:
    known = ["kim-2023", "katara-nd", "bne-2026", "kimchi"]
    assert nearest("kim2023", known, count=1) == ("kim-2023",)
    assert nearest("KIM", known)[:2] == ("kimchi", "kim-2023")
    assert nearest("zzz", known) == ()
    assert nearest("", known) == ()
    assert len(nearest("k", known, count=2)) <= 2
    assert nearest("x" * 100_000, known) == ()
