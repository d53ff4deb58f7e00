"""Two claims' words beside each other."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qantar_tui.words.difference import Segment, differences

_texts = st.lists(st.sampled_from(["the", "guard", "left", ",", "Қала", " ", "\n", "—", "it’s"])).map(
    " ".join
)


def _marked(segments: list[Segment]) -> str:
    return "".join(f"[{text}]" if is_only_here else text for text, is_only_here in segments)


@pytest.mark.parametrize(
    ("one", "other", "left", "right"),
    [
        ("", "", "", ""),
        ("the same", "the same", "the same", "the same"),
        ("the  same ", " the same", "the  same ", " the same"),
        ("More than 200 died.", "238 died.", "[More than 200] died.", "[238] died."),
        ("He left.", "He left", "He left[.]", "He left"),
        ("", "He left", "", "[He left]"),
        ("It’s so", "Its so", "[It’s] so", "[Its] so"),
        ("a b c d", "a x c d e", "a [b] c d", "a [x] c d [e]"),
        (" a", "b", " [a]", "[b]"),
    ],
)
def test_what_stands_only_in_one_is_marked(one: str, other: str, left: str, right: str) -> None:
    mine, theirs = differences(one, other)
    assert (_marked(mine), _marked(theirs)) == (left, right)


@given(st.text() | _texts, st.text() | _texts)
def test_the_segments_make_up_the_texts_and_what_is_unmarked_is_the_same(one: str, other: str) -> None:
    mine, theirs = differences(one, other)
    assert "".join(text for text, _ in mine) == one
    assert "".join(text for text, _ in theirs) == other
    for segments in (mine, theirs):
        assert all(before.is_only_here != after.is_only_here for before, after in pairwise(segments))
        assert all(text for text, _ in segments)
    common = ["".join("".join(text for text, only in each if not only).split()) for each in (mine, theirs)]
    assert common[0] == common[1]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a " * 2000, "a b " * 1000),
        (" ".join(f"w{n}" for n in range(800)), " ".join(f"w{n}" for n in range(800, 0, -1))),
        ("a" * 4000, "b" * 4000),
        ("." * 4000, "," * 2000 + "." * 2000),
        ("ab " * 1333, "ba " * 1300 + "ab " * 33),
    ],
)
def test_long_texts_do_not_take_long(one: str, other: str) -> None:
    started = time.monotonic()
    mine, _ = differences(one, other)
    assert "".join(text for text, _ in mine) == one
    assert time.monotonic() - started < 5
