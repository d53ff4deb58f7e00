"""A point as a sentence for a draft, and as a line of a critical apparatus."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qantar_tui.compare.grid import By, Comparison, compare
from qantar_tui.compare.sentence import apparatus_line, disagreement_sentence
from qantar_tui.model.account import Claim, Stance
from qantar_tui.model.event import Event
from qantar_tui.model.source import Reading
from qantar_tui.model.value import Answer, Wording
from qantar_tui.model.when import When
from tests.compare.cases import SOURCES, accounts, cases, claim, event, only_row, source

_DENIES, _DOUBTS, _REPORTS = Stance.DENIES, Stance.DOUBTS, Stance.REPORTS


def _cite(claims: Sequence[Claim]) -> str:
    return f"[{'; '.join(dict.fromkeys(f'@{each.source}' for each in claims))}]"


def _sentence(comparison: Comparison) -> str:
    return disagreement_sentence(comparison, only_row(comparison), name_of=str.title, cite=_cite)


@given(cases, st.sampled_from(By))
def test_a_sentence_is_one_line_and_names_every_source(case: tuple[Event, list[Claim]], by: By) -> None:
    about, several = case
    said = _sentence(compare(about, SOURCES, accounts(several), by=by, name_of=str.title))
    assert "\n" not in said
    assert said.startswith("Event: How? ")
    assert said.endswith(".")
    assert not said.endswith("..")
    speaking = {each.source for each in several}
    for each in SOURCES:
        assert (f"@{each.id}" in said) == (each.id in speaking)
        assert each.id in speaking or each.id.title() in said


@given(cases)
def test_by_source_and_by_voice_it_reads_the_same(case: tuple[Event, list[Claim]]) -> None:
    about, several = case
    one, other = (compare(about, SOURCES, accounts(several), by=by) for by in By)
    assert _sentence(one) == _sentence(other)


@pytest.mark.parametrize(
    ("several", "said"),
    [
        (
            [claim("s1", "238"), claim("s2", "more than 300"), claim("s3", "238", stance=_DENIES)],
            "How? Sources differ: 238 [@s1]; 238 [denied by @s3]; more than 300 [@s2]; "
            "not said by S4.",
        ),
        (
            [claim("s1", voice=("ann", "bob")), claim("s2", voice=("cem",))],
            "How? Sources agree: 1 [Ann, through Bob, as cited in @s1; Cem, as cited in @s2]; "
            "not said by S3 and S4.",
        ),
        (
            [claim("s1", voice=("ann", "bob")), claim("s2", voice=("cem",), stance=_REPORTS)],
            "How? Sources agree: 1 [Ann, through Bob, as cited in @s1; passed on by Cem, as cited in @s2]; "
            "not said by S3 and S4.",
        ),
        (
            [claim("s1", stance=_REPORTS), claim("s2", stance=_REPORTS)],
            "How? One answer, only passed on and asserted by nobody: 1 [passed on by @s1; passed on by @s2]; "
            "not said by S3 and S4.",
        ),
        ([claim("s1")], "How? From a single origin: 1 [@s1]; not said by S2, S3 and S4."),
        (
            [claim("s1"), claim("s1", "2")],
            "How? Answers differ within S1: 1 [@s1]; 2 [@s1]; not said by S2, S3 and S4.",
        ),
        (
            [claim("s1"), claim("s1", voice=("ann",))],
            "How? Voices agree within S1: 1 [@s1; Ann, as cited in @s1]; not said by S2, S3 and S4.",
        ),
        (
            [claim("s1"), claim("s2", stance=_DOUBTS)],
            "How? An answer is doubted: 1 [@s1]; 1 [doubted by @s2]; not said by S3 and S4.",
        ),
        (
            [claim("s1", stance=_DOUBTS)],
            "How? An answer is doubted: 1 [doubted by @s1]; not said by S2, S3 and S4.",
        ),
        (
            [claim("s1", stance=_DENIES), claim("s2", voice=("ann",), stance=_DENIES)],
            "How? An answer is only denied: 1 [denied by @s1; denied by Ann, as cited in @s2]; "
            "not said by S3 and S4.",
        ),
        (
            [claim("s1"), claim("s2", "at least 1")],
            "How? Answers differ and can all be true: 1 [@s1]; at least 1 [@s2]; "
            "not said by S3 and S4.",
        ),
        (
            [claim("s1", Wording("It\nburnt.")), claim("s2", Wording("b"))],
            "How? Answers, not judged against each other: It burnt [@s1]; b [@s2]; "
            "not said by S3 and S4.",
        ),
        (
            [claim("s1", Wording("It burnt; a shed fell."))],
            "How? From a single origin: It burnt, a shed fell [@s1]; not said by S2, S3 and S4.",
        ),
        (
            [
                claim("s1"),
                claim("s2", is_computed=True),
                claim("s2", voice=("ann",), stance=_REPORTS, is_computed=True),
                claim("s3", stance=_DENIES, is_computed=True),
            ],
            "How? Sources differ: 1 [@s1; computed from @s2; "
            "computed from what is passed on by Ann, as cited in @s2]; 1 [computed from a denial by @s3]; "
            "not said by S4.",
        ),
        (
            [claim("s1"), claim("s1", is_computed=True)],
            "How? From a single origin: 1 [@s1; computed from @s1]; not said by S2, S3 and S4.",
        ),
        ([], "How? No answer is given: not said by S1, S2, S3 and S4."),
    ],
)  # fmt: skip
def test_a_sentence_for_each_verdict(several: list[Claim], said: str) -> None:
    assert _sentence(compare(event(Answer.NUMBER), SOURCES, accounts(several))) == f"Event: {said}"


def test_a_figure_that_moves_is_dated() -> None:
    told = accounts([claim("s1", as_of=When("2022-01-05")), claim("s2", "2", as_of=When("2022-02"))])
    assert _sentence(compare(event(Answer.NUMBER, moves=True), SOURCES[:2], told)) == (
        "Event: How? Answers that can all be true, given at different times or in different words: "
        "1, as of 5 January 2022 [@s1]; 2, as of February 2022 [@s2]."
    )


def test_each_kind_of_silence_is_told_apart() -> None:
    sources = [
        source("s1", published="2022-01-05"),
        source("s2", reading=Reading.PART, published="2022-01-05"),
        source("s3", published="2021"),
        source("s4", published="2023"),
        source("s5", published="2024"),
        source("s6"),
    ]
    other = replace(claim("s4", voice=("ann",)), point="q", as_of=When("2022-01-05"))
    comparison = compare(
        event(Answer.NUMBER, when="2022"), sources, accounts([claim("s1"), other]), as_of=When("2022-01-05")
    )
    assert _sentence(comparison) == (
        "Event: How? As of 5 January 2022, from a single origin: 1 [@s1]; not checked in S2; "
        "out of the scope of S3; not known by then from S4, S5 and S6."
    )
    assert apparatus_line(comparison, only_row(comparison)) == "A S1 | … S2 | – S3 | → S4"


def test_the_line_of_an_apparatus() -> None:
    several = [
        claim("s1", "238"),
        claim("s1", "300", voice=("ann",)),
        claim("s2", "238"),
        claim("s3", "238", stance=_DENIES, voice=("bob",)),
        claim("s3", "200 to 400", stance=_DOUBTS),
    ]
    comparison = compare(event(Answer.NUMBER), SOURCES, accounts(several))
    line = apparatus_line(comparison, only_row(comparison))
    assert line == "A S1, S2 | not A S3 | AB? S3 | B S1 | ∅ S4"
    by_voice = compare(event(Answer.NUMBER), SOURCES, accounts(several), by=By.VOICE, name_of=str.title)
    assert apparatus_line(by_voice, only_row(by_voice)) == "A S1, S2 | not A Bob | AB? S3 | B Ann"
    unjudged = compare(event(Answer.TEXT), SOURCES[:1], accounts([claim("s1", Wording("a"))]))
    assert apparatus_line(unjudged, only_row(unjudged)) == "• S1"


@given(cases)
def test_the_line_has_every_column_that_is_not_merely_unquoted(case: tuple[Event, list[Claim]]) -> None:
    about, several = case
    comparison = compare(about, SOURCES, accounts(several))
    line = apparatus_line(comparison, only_row(comparison))
    assert all(column.label in line for column in comparison.columns)
    assert "\n" not in line


def test_nothing_of_the_dossier_is_taken_for_a_mark_where_the_sentence_is_pasted() -> None:
    several = [
        claim("s1", Wording("paid by @treasury, *at once* at 16:00"), voice=("the_mayor",)),
        claim("s2", Wording("<not> paid")),
    ]
    asked = event(Answer.TEXT)
    asked = replace(asked, points=tuple(replace(point, ask="Who paid $5 [sic]?") for point in asked.points))
    sentence = _sentence(compare(asked, SOURCES[:2], accounts(several)))
    assert sentence.startswith(r"Event: Who paid \$5 \[sic\]? ")
    assert r"paid by \@treasury, \*at once\* at 16:00 [The\_Mayor, as cited in @s1]" in sentence
    assert r"\<not\> paid [@s2]" in sentence
