"""One point, several points, in the program's own words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from qantar_tui.text.counted import counted

_PROGRAM = Path(__file__).parents[2] / "qantar_tui"
_BY_HAND = re.compile(r"""(?:''|"") if [^{}]+ == 1 else ['"]e?s['"]""")


@pytest.mark.parametrize(
    ("count", "words"), [(0, "0 points"), (1, "1 point"), (2, "2 points"), (1204, "1,204 points")]
)
def test_the_noun_fits_the_number(count: int, words: str) -> None:
    assert counted(count, "point") == words


def test_a_noun_may_have_another_plural() -> None:
    assert [counted(count, "guess", "guesses") for count in (1, 2)] == ["1 guess", "2 guesses"]


def test_the_rule_is_written_once() -> None:
    by_hand = [path.name for path in _PROGRAM.rglob("*.py") if _BY_HAND.search(path.read_text("utf-8"))]
    assert by_hand == []
