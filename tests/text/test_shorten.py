"""Short forms of long texts: never longer than asked for, and what differs is still seen."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from qantar_tui.text.shorten import both_short, short


@given(st.text(), st.integers(1, 50))
def test_a_short_form_is_short_and_says_that_it_is_cut(text: str, most: int) -> None:
    found = short(text, most)
    assert len(found) <= most
    assert found == text or found.endswith("…")


@given(st.text(max_size=300), st.text(max_size=20), st.text(max_size=20))
def test_where_two_texts_part_is_seen(common: str, one: str, other: str) -> None:
    assume(one[:1] != other[:1])
    found = both_short(common + one, common + other, 60)
    assert max(map(len, found)) <= 60
    assert found[0] != found[1]
