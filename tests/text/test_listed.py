"""Several things in one sentence."""

from __future__ import annotations

import pytest

from qantar_tui.text.listed import listed


@pytest.mark.parametrize(
    ("items", "words"),
    [([], ""), (["a"], "a"), (["a", "b"], "a or b"), (["a", "b", "c"], "a, b or c"), (["", "b"], " or b")],
)
def test_all_but_the_last_are_parted_by_commas(items: list[str], words: str) -> None:
    assert listed(items, "or") == words
    assert listed(iter(items)) == words.replace(" or ", " and ")
