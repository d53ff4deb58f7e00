"""Text in two weights, broken into lines."""

from __future__ import annotations

import sys
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qantar_tui.text.cells import width
from qantar_tui.text.filling import Piece, Weight, filled, plain
from qantar_tui.text.show import show

_PIECES = st.lists(
    st.builds(
        Piece,
        st.text("ab дә中\n ", max_size=30).map(lambda text: show(text, lines=True)),
        st.sampled_from(Weight),
    )
)


@given(_PIECES, st.integers(8, 40))
def test_no_line_is_too_wide_and_no_letter_is_lost(pieces: list[Piece], cells: int) -> None:
    lines = filled(pieces, cells, "  ", "    ")
    assert all(width(plain(line)) <= cells for line in lines)
    letters = [(sign, piece.weight) for piece in pieces for sign in piece.text if not sign.isspace()]
    shown = [(sign, piece.weight) for line in lines for piece in line for sign in piece.text]
    assert [each for each in shown if not each[0].isspace()] == letters


def test_a_word_in_two_weights_stays_one_word() -> None:
    pieces = [Piece("take "), Piece("this", Weight.STRONG), Piece(", or that")]
    assert [plain(line) for line in filled(pieces, 10)] == ["take this,", "or that"]
    assert filled(pieces, 10)[0] == (Piece("take "), Piece("this", Weight.STRONG), Piece(","))


def test_the_first_line_has_an_indent_of_its_own() -> None:
    assert [plain(line) for line in filled([Piece("one two\nthree")], 9, "• ", "  ")] == [
        "• one two",
        "  three",
    ]
    assert filled([Piece("  ")], 9, "• ") == []


def _calls(text: str) -> int:
    """How many functions are called to break a text into lines, whatever a clock says."""
    count = 0

    def counted(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event == "call"

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        filled([Piece(text)], 40)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("sign", ["\u0301", "\u200d", "x", "中", "\u0301 ", "x\u0301 "])
def test_twice_the_text_takes_twice_the_work(sign: str) -> None:
    assert _calls("a" + sign * 1000) < 2.5 * _calls("a" + sign * 500)
