"""The parts of a text that answer a query, and the text around them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qantar_tui.search.passages import cut_around, holds, sequences_of, spans_in
from qantar_tui.text.cells import width
from qantar_tui.text.fold import plain


def _marked(query: str, text: str) -> list[str]:
    return [text[start:end] for start, end in spans_in(text, sequences_of(query))]


@pytest.mark.parametrize(
    ("query", "text", "marked"),
    [
        ("airp seiz", "The airport was seized.", ["airp", "seiz"]),
        ('"the airport"', "The airport, the airports; the old airport.", ["The airport", "the airport"]),
        ('"an order to"', "An order — to shoot", ["An order — to"]),
        ("tokayev", "Tokayev's order, by Tokayev", ["Tokayev's", "Tokayev"]),
        ("ecole", "L’école, École", ["École"]),
        ("20000", "Of 20,000 people 200", ["20,000"]),
        ("20,000", "Some 20000, some 20 000", ["20000", "20 000"]),
        ("20,000", "Of 20,000 some 2,000, and 20 of 3,000", ["20,000"]),
        ('"20 000 people"', "Some 20000 people", ["20000 people"]),
        ('"20000 people"', "20,000, 20,000 people", ["20,000 people"]),
        ("225", "Of 10,225 in 2022 225, or 225", ["225", "225", "225"]),
        ("-fire actor:tokayev", "A fire, Tokayev", []),
        ("fire -depot", "The depot: a fire", ["fire"]),
        ("un unrest", "The unrest", ["unrest"]),
        ("[] …", "[] … text", []),
    ],
)
def test_what_is_asked_for_is_marked(query: str, text: str, marked: list[str]) -> None:
    assert _marked(query, text) == marked


def test_a_long_text_is_cut_around_what_matched() -> None:
    text = "The first words of it. " * 20 + "Then the depot burned. " + "And the last of it. " * 20
    spans = spans_in(text, sequences_of("depot"))
    cut, kept = cut_around(text, spans, 60)
    assert cut == "… of it. Then the depot burned. And the last of it. And the …"
    assert [cut[start:end] for start, end in kept] == ["depot"]
    assert cut_around(text, (), 30)[0] == "The first words of it. The …"


_TEXTS = st.lists(
    st.sampled_from(["fire", "Depot’s", "to", "the—night", "é", "x" * 30, "20,000", "1234567"]), max_size=40
).map(" ".join)


_ASKED = ["fi", "depot", '"fire to"', "the x", '"to the night"', "20000", '"fire 1,234"', '"20000 to"']


@given(_TEXTS, st.sampled_from(_ASKED), st.integers(5, 200))
def test_marks_are_in_order_and_survive_the_cut(text: str, query: str, most: int) -> None:
    sequences = sequences_of(query)
    spans = spans_in(text, sequences)
    assert bool(spans) == any(holds(text, " ".join(sequence)) for sequence in sequences)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    cut, kept = cut_around(text, spans, most)
    assert cut.removeprefix("… ").removesuffix(" …") in text
    assert len(cut) <= max(most, len(plain(query)) + 40) + 4
    if spans:
        start, end = kept[0]
        assert cut[start:end] == text[slice(*spans[0])]


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("这是第一句话没有任何空格" * 20 + " depot " + "后面也没有任何空格的句子" * 20, "depot"),
        ("这是第一句话没有任何空格" * 20 + "。仓库。" + "后面也没有任何空格的句子" * 20, "仓库"),
        ("ข้อความภาษาไทยไม่มีช่องว่าง" * 20 + " คลังสินค้า " + "ต่อไปอีกโดยไม่มีช่องว่าง" * 20, "คลังสินค้า"),
        ("x" * 500 + " depot " + "y" * 500, "depot"),
    ],
)
def test_a_text_without_spaces_shows_as_much_around_what_matched(text: str, query: str) -> None:
    spans = spans_in(text, sequences_of(query))
    cut, kept = cut_around(text, spans, 60)
    assert 45 <= width(cut) <= 64
    assert cut[slice(*kept[0])] == text[slice(*spans[0])]
    assert cut.startswith("… ") and cut.endswith(" …")
    assert kept[0][0] >= 10
    assert width(cut.removeprefix("… ")[0]) > 0  # no mark without its letter
