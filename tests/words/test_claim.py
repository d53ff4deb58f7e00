"""Claims, voices and locators in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qantar_tui.compare.grid import CellState
from qantar_tui.compare.verdict import Verdict
from qantar_tui.model.account import Claim, Stance
from qantar_tui.model.event import Point
from qantar_tui.model.number import parse_number
from qantar_tui.model.value import Answer, Chosen, Value, Wording
from qantar_tui.model.when import When
from qantar_tui.words.claim import (
    STANCES,
    attribution,
    locator_in_words,
    note_on,
    question_on,
    stance_in_words,
    value_in_a_sentence,
    value_in_words,
    voice_path,
    voices,
)
from qantar_tui.words.verdict import CELLS, VERDICTS, counts_in_words, verdict_in_words

_NAMES = {"ann": "Ann Ash", "knb": "KNB", "town": "the Town"}


def _name_of(id_: str) -> str:
    return _NAMES.get(id_, id_)


def _claim(voice: tuple[str, ...]) -> Claim:
    return Claim(1, "e", "p", "s", Stance.ASSERTS, voice, Wording("x"), "words", "1")


def _chosen(*ids: str) -> Chosen:
    return Chosen(ids, frozenset(ids))


@pytest.mark.parametrize(
    ("value", "point", "words"),
    [
        (
            parse_number("more than 200"),
            Point("p", "?", Answer.NUMBER, unit="people"),
            "more than 200 people",
        ),
        (parse_number("238"), Point("p", "?", Answer.NUMBER), "238"),
        (
            parse_number("about 8000 (7,500 to 12000)"),
            Point("p", "?", Answer.NUMBER),
            "about 8,000 (7,500 to 12,000)",
        ),
        (When("2022-01-05"), Point("p", "?", Answer.TIME), "5 January 2022"),
        (_chosen("ann", "knb"), Point("p", "?", Answer.ACTOR), "Ann Ash · KNB"),
        (_chosen("town"), Point("p", "?", Answer.PLACE), "the Town"),
        (_chosen("yes"), Point("p", "?", Answer.CHOICE, choices={"yes": "it was"}), "it was"),
        (_chosen("lost"), Point("p", "?", Answer.CHOICE, choices={"yes": "it was"}), "lost"),
        (_chosen("ann"), Point("p", "?", Answer.CHOICE, choices={"ann": "nobody"}), "nobody"),
        (Wording("to hide [sic] it"), Point("p", "?", Answer.TEXT), "to hide [sic] it"),
    ],
)
def test_a_value_in_words(value: Value, point: Point, words: str) -> None:
    assert value_in_words(value, point, _name_of) == words


@pytest.mark.parametrize(
    ("number", "unit", "words"),
    [
        ("1", "people", "1 person"),
        ("1", "days", "1 day"),
        ("1", "cases", "1 case"),
        ("1", "countries", "1 country"),
        ("1", "children", "1 child"),
        ("1", "glass", "1 glass"),
        ("1", "lives", "1 life"),
        ("1", "buses", "1 bus"),
        ("1", "houses", "1 house"),
        ("1", "tenge", "1 tenge"),
        ("1", "US dollars", "1 US dollars"),
        ("1", "per cent", "1 per cent"),
        ("1", "", "1"),
        ("more than 1", "people", "more than 1 person"),
        ("at least 1", "people", "at least 1 person"),
        ("up to 1", "days", "up to 1 day"),
        ("0 to 1", "people", "0 to 1 people"),
        ("at least 11", "people", "at least 11 people"),
        ("0", "people", "0 people"),
        ("11", "days", "11 days"),
        ("dozens", "people", "dozens of people"),
    ],
)
def test_one_takes_the_singular(number: str, unit: str, words: str) -> None:
    point = Point("p", "?", Answer.NUMBER, unit=unit)
    assert value_in_words(parse_number(number), point, _name_of) == words


def test_the_chain_of_voices_leads_from_the_innermost_to_the_source() -> None:
    assert voice_path(("knb", "ann"), "bne 2026", _name_of) == "KNB → Ann Ash → bne 2026"
    assert voice_path((), "bne 2026", _name_of) == "bne 2026"
    assert voices(("knb", "ann"), _name_of) == "KNB → Ann Ash"


def test_only_a_stance_that_is_no_assertion_is_named() -> None:
    assert stance_in_words(Stance.ASSERTS) == ""
    assert stance_in_words(Stance.REPORTS) == "» passes on"
    assert stance_in_words(Stance.DENIES) == "✗ denies"


def test_an_attribution_names_the_innermost_voice_and_all_that_bear_it() -> None:
    assert attribution(_claim(()), "Kim 2023", _name_of) == "Kim 2023"
    assert attribution(_claim(("ann",)), "Kim 2023", _name_of) == "Ann Ash, as cited in Kim 2023"
    through = attribution(_claim(("knb", "ann", "town")), "Kim 2023", _name_of)
    assert through == "KNB, through Ann Ash and the Town, as cited in Kim 2023"
    unnamed = attribution(_claim(("guards", "ann")), "Kim 2023", lambda _: "guards (unnamed)")
    assert unnamed == "guards, unnamed, through guards, unnamed, as cited in Kim 2023"


@pytest.mark.parametrize(
    ("labels", "words"),
    [
        (("yes", "no"), "yes, no"),
        (("smoke, fog", "wreckage"), "smoke, fog / wreckage"),
        (("police or soldiers", "others"), "police or soldiers / others"),
    ],
)
def test_several_choices_in_a_sentence_are_told_apart(labels: tuple[str, ...], words: str) -> None:
    choices = {f"c{number}": label for number, label in enumerate(labels)}
    value, point = _chosen(*choices), Point("p", "?", Answer.CHOICE, choices=choices)
    assert value_in_a_sentence(value, point, _name_of) == words
    number = Point("p", "?", Answer.NUMBER, unit="people")
    assert value_in_a_sentence(parse_number("238"), number, _name_of) == "238 people"


@pytest.mark.parametrize(
    ("event", "words"),
    [
        ("The depot burns", "The depot burns: Who did it?"),
        ("The depot burns.", "The depot burns: Who did it?"),
        ("Was it arson?", "Was it arson? Who did it?"),
        ("The mayor: it was arson", "The mayor: it was arson. Who did it?"),
        ("", "Who did it?"),
        ("Who did it?", "Who did it?"),
    ],
)
def test_a_question_names_the_event_that_it_is_about(event: str, words: str) -> None:
    assert question_on(event, "Who did it?") == words


@pytest.mark.parametrize(
    ("label", "locator", "words"),
    [
        ("paragraph", "31", "para. 31"),
        ("paragraph", "7, 23", "paras. 7, 23"),
        ("page", "12-13", "pp. 12-13"),
        ("page", "12", "p. 12"),
        ("section", "3", "sec. 3"),
        ("chapter", "3,4", "chaps. 3,4"),
        ("line", "3", "line 3"),
        ("line", "3-4", "lines 3-4"),
        ("verse", "3-4", "verse 3-4"),
    ],
)
def test_a_locator_in_words(label: str, locator: str, words: str) -> None:
    assert locator_in_words(label, locator) == words


def test_everything_that_is_shown_by_a_glyph_has_its_own_and_a_word() -> None:
    assert set(VERDICTS) == {verdict.value for verdict in Verdict}
    assert set(CELLS) == {state.value for state in CellState}
    assert set(STANCES) == set(Stance)
    for table in (VERDICTS.values(), CELLS.values(), STANCES.values()):
        glyphs = [glyph for glyph, _ in table]
        assert len(set(glyphs)) == len(glyphs)
        assert all(word.strip() for _, word in table)


def test_a_verdict_and_its_counts_in_words() -> None:
    assert verdict_in_words("disputed") == "≠ disputed"
    assert counts_in_words(1, 1, 0) == "1 speaks · 1 origin · 0 silent"
    assert counts_in_words(3, 2, 2) == "3 speak · 2 origins · 2 silent"


@pytest.mark.parametrize(
    ("value", "note", "said"),
    [
        (When("2022-01-04"), "", ""),
        (When("2022-01-04"), "By a caption.", "By a caption."),
        (When("2022-01-04", note="in the evening"), "", "In the evening."),
        (When("2022-01-04", note="In the evening."), "By a caption.", "In the evening. By a caption."),
        (Wording("x"), "By a caption.", "By a caption."),
    ],
)
def test_the_note_on_a_time_is_read_before_the_claims_own(value: Value, note: str, said: str) -> None:
    assert note_on(replace(_claim(()), value=value, note=note)) == said
