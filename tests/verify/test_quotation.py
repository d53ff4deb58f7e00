from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from qantar_tui.verify.difference import in_words
from qantar_tui.verify.normal import normal
from qantar_tui.verify.quotation import find_quotation
from qantar_tui.verify.result import Hit, Match
from qantar_tui.verify.sentence import hit_in_words

TEXT = (
    "The harbour",
    "By the morning “three are dead”, the guard’s captain said — no more.",
    "Nobody had ever counted the barrels in the old depot by the sea.",
    "By the morning three are dead.",
)


@pytest.mark.parametrize(
    ("quote", "difference"),
    [
        ("the guard's captain said", "-guard's +guard’s"),
        ('morning "three are dead"', '-" +“ … -" +”'),
        ("captain said - no more", "-- +—"),
        ("by THE morning", "-by THE +By the"),
        ("the  guard’s\tcaptain", ""),
        ("the guard’s captain\u00a0said", ""),
    ],
)
def test_what_a_typesetter_changes_is_near(quote: str, difference: str) -> None:
    hit = find_quotation(quote, [1, 2], TEXT)
    assert (hit.match, hit.near, in_words(hit.changes)) == (Match.NEAR, 2, difference)


@pytest.mark.parametrize(
    ("quote", "difference"),
    [
        ("Nobody had ever counted the barrel in the old depot", "-barrel +barrels"),
        ("ever counted all the barrels in the old depot by the sea", "-all"),
        ("had counted the barrels in the old depot by the sea", "+ever"),
        ("Nobody has ever counted the barrels in the old depots", "-has +had … -depots +depot"),
        ("nobody had ever counted the barrels in tho old depot by the sea.", "-nobody +Nobody … -tho +the"),
    ],
)
def test_a_changed_word_is_near_and_shown(quote: str, difference: str) -> None:
    hit = find_quotation(quote, [3], TEXT)
    assert (hit.match, hit.near, in_words(hit.changes)) == (Match.NEAR, 3, difference)


def test_the_nearest_of_several_paragraphs_is_named() -> None:
    text = ("counted the barrels in an old depot", "counted the barrels in the old depots")
    assert find_quotation("counted the barrels in the old depot!", [1, 2], text).near == 2


def test_a_short_heading_within_the_quotation_is_not_near_it() -> None:
    assert find_quotation("we came to the harbour too late for it", [1], TEXT).match is Match.NOT_FOUND
    assert find_quotation("the harbour.", [1], TEXT).match is Match.NEAR


def test_where_it_stands_verbatim_is_said_of_what_moved_and_of_what_is_near() -> None:
    moved = find_quotation("three are dead", [1, 3], TEXT)
    assert moved == Hit(Match.MOVED, elsewhere=(2, 4))
    assert hit_in_words(moved) == "moved: verbatim in paragraphs 2, 4"
    near = find_quotation("morning three are dead", [2], TEXT)
    assert (near.match, near.elsewhere) == (Match.NEAR, (4,))
    assert hit_in_words(near).endswith(" (verbatim in paragraph 4)")


def test_a_quotation_that_runs_over_two_paragraphs_is_not_found() -> None:
    assert find_quotation("barrels | fell", [1, 2], ("so the barrels", "fell")).match is Match.NOT_FOUND


def test_the_paragraphs_of_a_common_phrase_are_not_all_named() -> None:
    hit = find_quotation("a", [1], ("b", *["a"] * 9))
    assert hit_in_words(hit) == "moved: verbatim in paragraphs 2, 3, 4, 5, 6 and 4 more"


@pytest.mark.parametrize("quote", [" ", "x" * 5000])
def test_odd_quotations_are_not_found(quote: str) -> None:
    assert find_quotation(quote, [1, 2], ("x" * 400, "", "y")).match is Match.NOT_FOUND


def test_in_a_paragraph_without_end_only_what_is_verbatim_is_found() -> None:
    endless = "Ab cd. " * 200_000
    assert find_quotation("Ab cd. Ab", [1], (endless,)).match is Match.EXACT
    assert find_quotation("ab cd. ab", [1], (endless,)).match is Match.NOT_FOUND


_PARAGRAPHS = st.lists(st.text(st.characters(exclude_characters="\n"), min_size=1), min_size=1, max_size=5)
_WORDS = st.lists(st.text("abc", min_size=1, max_size=6), min_size=1, max_size=12).map(" ".join)


@st.composite
def _cuts(draw: st.DrawFn) -> tuple[str, int, list[str]]:
    """A stretch of a paragraph, the paragraph's number, and the text."""
    text = draw(_PARAGRAPHS)
    number = draw(st.integers(1, len(text)))
    paragraph = text[number - 1]
    start = draw(st.integers(0, len(paragraph) - 1))
    end = draw(st.integers(start + 1, len(paragraph)))
    return paragraph[start:end], number, text


@given(_cuts())
def test_what_is_cut_from_a_paragraph_is_exact_there(cut: tuple[str, int, list[str]]) -> None:
    quote, number, text = cut
    assert find_quotation(quote, [number], text) == Hit(Match.EXACT)


@given(_cuts(), st.sampled_from([("’", "'"), ("“", '"'), ("”", '"'), ("—", "-"), ("–", "-")]))
def test_with_a_curly_quote_replaced_it_is_near(
    cut: tuple[str, int, list[str]], signs: tuple[str, str]
) -> None:
    quote, number, text = cut
    curly, straight = signs
    before, after = quote[: len(quote) // 2], quote[len(quote) // 2 :]
    quote = f"{before}{straight}{after}"
    assume(not any(quote in paragraph for paragraph in text))
    text[number - 1] += f" {before}{curly}{after}"
    hit = find_quotation(quote, [number], text)
    assert (hit.match, hit.near) == (Match.NEAR, number)


@given(_WORDS, st.text("xyz ", max_size=80), st.text("xyz ", max_size=20))
def test_moved_to_another_paragraph_it_is_moved(quote: str, cited: str, around: str) -> None:
    hit = find_quotation(quote, [2], (f"{around}{quote}{around}", cited, "z"))
    assert hit == Hit(Match.MOVED, elsewhere=(1,))


@given(_WORDS, st.text(), st.text())
def test_a_difference_has_nothing_of_what_stands_around(quote: str, before: str, after: str) -> None:
    hit = find_quotation(quote.upper(), [1], (f"{before} {quote} {after}",))
    assume(hit.match is not Match.EXACT)
    assert hit.match is Match.NEAR
    assert " ".join(change.old for change in hit.changes) in quote.upper()


@given(st.text())
def test_a_plain_text_knows_where_its_letters_stood(written: str) -> None:
    plain = normal(written)
    assert len(plain.text) == len(plain.places)
    assert list(plain.places) == sorted(plain.places)
    assert normal(plain.text).text.split() == plain.text.split()
    assert "  " not in plain.text
