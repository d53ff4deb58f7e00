"""What stands for signs that an encoding lacks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qantar_tui.text.cells import width
from qantar_tui.text.stand_ins import stand_in
from qantar_tui.ui.cells import STANDINGS
from qantar_tui.words.claim import BEARINGS, STANCES
from qantar_tui.words.verdict import CELLS, VERDICTS


@given(st.text())
def test_it_is_ascii_and_as_wide(text: str) -> None:
    assert stand_in(text).isascii()
    assert width(stand_in(text)) == sum(map(width, text))


@pytest.mark.parametrize(
    "signs",
    [VERDICTS, CELLS, STANCES, BEARINGS, STANDINGS],
    ids=["verdicts", "cells", "stances", "bearings", "standings"],
)
def test_each_sign_has_one_of_its_own(signs: dict[object, tuple[str, str]]) -> None:
    own = [sign if sign.isascii() else stand_in(sign) for sign, _ in signs.values()]
    assert "?" not in {stand_in(sign) for sign, _ in signs.values() if not sign.isascii()}
    assert len(own) == len(set(own))


def test_lines_and_letters() -> None:
    assert stand_in("─│█▒≠…") == "-|#:!."
    assert stand_in("Қ日") == "???"
    assert stand_in("«»“”") == '<>""'


def test_what_marks_a_choice_a_warning_or_what_cannot_be_seen() -> None:
    assert stand_in("●○⚠⏎⟨⟩№") == "*o!/<>N"
