"""Records are found by their words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qantar_tui.search.words import WordHit, find_words, most_words
from qantar_tui.text.fold import padded, plain
from qantar_tui.text.thousands import as_asked

_RECORDS = [
    ("fire", "The depot burns", "Who set the old depot on fire is told differently."),
    ("talk", "A rumour", "People said that the depot would burn, in Қостанай and Алматы."),
    ("sic", "[sic] (1)", ""),
    ("count", "Said to be 20,000", "Later 20000 again."),
    ("way", "A way of 2,000 miles", "Or 3 000 kilometres; 20 were there."),
]


@pytest.mark.parametrize(
    ("query", "hits"),
    [
        ("depot", [WordHit("fire", True), WordHit("talk", False)]),
        ("DEPOT burn", [WordHit("fire", True), WordHit("talk", False)]),
        ("burn depot", [WordHit("fire", True), WordHit("talk", False)]),
        ("rumour depot", [WordHit("talk", False)]),
        ("қоста", [WordHit("talk", False)]),
        ("[sic]", [WordHit("sic", True)]),
        ("20,000", [WordHit("count", True)]),
        ("20000 again", [WordHit("count", False)]),
        ("3,000", [WordHit("way", False)]),
        ("epot", []),
        ("depot nowhere", []),
        ("", []),
        ("[](){}.*", []),
    ],
)
def test_all_words_must_begin_a_word_of_the_record(query: str, hits: list[WordHit]) -> None:
    assert find_words(query, _RECORDS) == hits


def test_titles_come_first_else_the_order_stays() -> None:
    records = [("one", "x", "depot"), ("two", "depot", ""), ("three", "y", "depot")]
    assert [hit.id for hit in find_words("depot", records)] == ["two", "one", "three"]


@given(st.text(max_size=50), st.text(max_size=50))
def test_every_query_is_survived_and_a_record_finds_itself(query: str, text: str) -> None:
    find_words(query * 200, _RECORDS)
    found = find_words(text, [("x", text, "")])
    assert all(hit == WordHit("x", True) for hit in found)
    assert len(found) == any(letter.isalnum() for letter in text) or not found


_TEXTS = st.text(alphabet="abB12'’,. _ßé–0", max_size=24)


@given(_TEXTS, _TEXTS)
def test_what_is_found_is_what_folding_every_text_finds(query: str, text: str) -> None:
    wanted = plain(as_asked(query)).split()
    holds = bool(wanted) and all(f" {word}" in padded(f" {text}") for word in wanted)
    assert find_words(query, [("x", "", text)]) == ([WordHit("x", False)] if holds else [])


@pytest.mark.parametrize(
    ("query", "most"),
    [
        ("who set the new depot", ("who set the depot", 1)),
        ("the Depot somewhere", ("the Depot", 2)),
        ("nowhere", ("", 0)),
        ("", ("", 0)),
        ("20,000 nowhere", ("20000", 1)),
        ("depot-nowhere Қостанай", ("Қостанай", 1)),
    ],
)
def test_the_most_words_that_a_text_has_together(query: str, most: tuple[str, int]) -> None:
    assert most_words(query, (f"{title} {text}" for _, title, text in _RECORDS)) == most


def test_words_that_few_texts_have_say_more() -> None:
    texts = ["what did he say the", "he fled", "what did they say", "the say", "did the", "what the"]
    assert most_words("what did he say the fled", texts)[0] == "what did he say the"
    assert most_words("what did fled", texts) == ("fled", 1)


@given(st.lists(st.text("ab -,1", max_size=9), max_size=6), st.text("ab -,1", max_size=12))
def test_they_are_found_together_and_no_other_word_with_them(texts: list[str], query: str) -> None:
    words, count = most_words(query, texts)
    records = [(str(number), "", text) for number, text in enumerate(texts)]
    assert len(find_words(words, records)) == count
    assert bool(count) == any(find_words(word, records) for word in as_asked(query).split())
    for word in set(as_asked(query).split()) - set(words.split()):
        assert not plain(word) or not find_words(f"{words} {word}", records)
