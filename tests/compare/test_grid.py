"""Accounts of one event side by side."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qantar_tui.compare.grid import Answered, By, CellState, Row, compare
from qantar_tui.compare.relation import Side, side_of
from qantar_tui.compare.verdict import Verdict
from qantar_tui.dossier.library import Dossier
from qantar_tui.model.account import Claim, Stance
from qantar_tui.model.event import Event
from qantar_tui.model.number import parse_number
from qantar_tui.model.source import Reading, Source
from qantar_tui.model.value import Answer, Wording
from tests.compare.cases import SOURCES, accounts, cases, event, only_row, source


@given(cases)
def test_there_is_a_cell_for_every_point_and_source(case: tuple[Event, list[Claim]]) -> None:
    about, claims = case
    row = only_row(compare(about, SOURCES, accounts(claims)))
    assert len(row.cells) == len(SOURCES)
    for each, cell in zip(SOURCES, row.cells, strict=True):
        own = [claim for claim in claims if claim.source == each.id]
        assert len(cell.answers) == len(own)
        assert (cell.state is CellState.SPEAKS) == bool(own)
    assert row.speaking == len({claim.source for claim in claims})
    assert row.speaking + row.silent == len(SOURCES)


@given(cases, st.sampled_from(By))
def test_the_states_of_a_source_are_those_of_its_cells(case: tuple[Event, list[Claim]], by: By) -> None:
    about, claims = case
    by_source = compare(about, SOURCES, accounts(claims))
    states = compare(about, SOURCES, accounts(claims), by=by).states()
    assert states == {
        each.id: Counter(row.cells[place].state for row in by_source.rows)
        for place, each in enumerate(by_source.sources)
    }


@given(cases)
def test_letters_cover_every_claim_and_the_letters_used_are_the_first_ones(
    case: tuple[Event, list[Claim]],
) -> None:
    about, claims = case
    row = only_row(compare(about, SOURCES, accounts(claims)))
    used = sorted({letter for answer in row.answers for letter in answer.letters})
    assert used == list("ABCDEFGHIJ"[: len(used)])
    for answer in row.answers:
        if isinstance(answer.claim.value, Wording) and not answer.claim.value.group:
            assert (answer.letters, answer.mark) == ("", "")
            continue
        assert answer.letters
        assert answer.letters in answer.mark
        assert answer.mark.startswith("not ") == (answer.claim.stance is Stance.DENIES)
        assert answer.mark.endswith("?") == (answer.claim.stance is Stance.DOUBTS)


@given(cases)
def test_the_group_that_most_sources_give_is_a(case: tuple[Event, list[Claim]]) -> None:
    about, claims = case
    row = only_row(compare(about, SOURCES, accounts(claims)))
    given, shared = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
    for answer in row.answers:
        for letter in answer.letters:
            shared[letter].add(answer.claim.source)
            if side_of(answer.claim) is Side.GIVES:
                given[letter].add(answer.claim.source)
    sizes = [(len(given[letter]), len(shared[letter])) for letter in sorted(shared)]
    assert sizes == sorted(sizes, reverse=True)


@given(cases, st.permutations(SOURCES))
def test_the_verdict_does_not_depend_on_the_order_of_sources(
    case: tuple[Event, list[Claim]], turned: list[Source]
) -> None:
    about, claims = case
    row = only_row(compare(about, SOURCES, accounts(claims)))
    other = only_row(compare(about, turned, accounts(claims)[::-1]))
    assert other.verdict is row.verdict
    assert (other.speaking, other.origins, other.silent) == (row.speaking, row.origins, row.silent)
    for each, cell in zip(SOURCES, row.cells, strict=True):
        assert other.cells[turned.index(each)].state is cell.state
    assert _groups(other) == _groups(row)


def _groups(row: Row) -> list[list[str]]:
    """The groups of answers without their letters."""
    groups: dict[str, set[str]] = defaultdict(set)
    for answer in row.answers:
        for letter in answer.letters:
            groups[letter].add(repr(replace(answer.claim, number=0)))
    return sorted(map(sorted, groups.values()))


@given(cases, st.sampled_from(Reading))
def test_a_silent_source_changes_no_verdict(case: tuple[Event, list[Claim]], reading: Reading) -> None:
    about, claims = case
    row = only_row(compare(about, SOURCES, accounts(claims)))
    silent = (source("s0", reading=reading), *SOURCES)
    other = only_row(compare(about, silent, accounts(claims)))
    assert other.verdict is row.verdict
    assert (other.speaking, other.origins) == (row.speaking, row.origins)
    assert other.cells[1:] == row.cells
    assert other.silent - row.silent == (reading is Reading.WHOLE)


@pytest.mark.parametrize(
    ("source", "when", "since", "state"),
    [
        (source("s1"), "2022-01-05", "", CellState.SILENT),
        (source("s1", reading=Reading.PART), "2022-01-05", "", CellState.NOT_CHECKED),
        (source("s1", published="2022-01-04"), "2022-01-05", "", CellState.OUT_OF_SCOPE),
        (source("s1", published="2022-01-05"), "2022-01-05", "", CellState.SILENT),
        (source("s1", published="2022"), "2022-01-05", "", CellState.SILENT),
        (source("s1", published="2022/.."), "2022-01-05", "", CellState.OUT_OF_SCOPE),  # or may be
        (source("s1", published="2022-02/.."), "2022-01-05", "", CellState.SILENT),
        (source("s1", published="2021"), "../2022-01-05", "", CellState.SILENT),
        (source("s1", published="2022-02"), "2022-01-05", "2022-06", CellState.OUT_OF_SCOPE),
        (source("s1", published="2022-07"), "2022-01-05", "2022-06", CellState.SILENT),
        (source("s1", published="2021"), "", "", CellState.SILENT),
        (source("s1", published="2021", reading=Reading.PART), "2022", "", CellState.OUT_OF_SCOPE),
    ],
)
def test_why_a_source_does_not_speak(source: Source, when: str, since: str, state: CellState) -> None:
    row = only_row(compare(event(Answer.NUMBER, when=when, since=since), [source], []))
    assert row.cells[0].state is state
    assert row.verdict is Verdict.SILENT
    assert row.silent == (state is CellState.SILENT)


def test_a_source_that_speaks_before_the_event_is_heard() -> None:
    claim = Claim(1, "e", "p", "s1", Stance.ASSERTS, (), parse_number("1"), "words", "1")
    about = event(Answer.NUMBER, when="2022-01-05")
    row = only_row(compare(about, [source("s1", published="2021")], accounts([claim])))
    assert row.cells[0].state is CellState.SPEAKS


def test_a_work_that_derives_from_another_adds_no_origin() -> None:
    claims = [Claim(1, "e", "p", s, Stance.ASSERTS, (), parse_number("1"), "w", "1") for s in ("s1", "s2")]
    sources = (source("s1"), source("s2", derived=("s1",)))
    row = only_row(compare(event(Answer.NUMBER), sources, accounts(claims)))
    assert (row.verdict, row.origins) == (Verdict.SINGLE_ORIGIN, 1)


def test_more_than_26_groups_still_have_letters_of_their_own() -> None:
    claims = [Claim(n, "e", "p", "s1", Stance.ASSERTS, (), parse_number(str(n)), "w", "1") for n in range(30)]
    row = only_row(compare(event(Answer.NUMBER), SOURCES, accounts(claims)))
    assert len({answer.letters for answer in row.answers}) == 30
    assert {"A", "Z", "A1", "D1"} <= {answer.letters for answer in row.answers}


def _row(small: Dossier, point: str) -> Row:
    return next(row for row in small.comparison("depot-fire").rows if row.point.id == point)


@pytest.mark.parametrize(
    ("point", "verdict", "speaking", "origins", "silent", "marks"),
    [
        ("dead", Verdict.COMPATIBLE, 2, 2, 1, ["A", "B"]),
        ("injured", Verdict.SINGLE_ORIGIN, 2, 1, 0, ["A", "A"]),
        ("began", Verdict.COMPATIBLE, 2, 2, 0, ["A", "A"]),
        ("who", Verdict.DISPUTED, 2, 2, 1, ["A", "not A"]),
        ("where", Verdict.COMPATIBLE, 2, 2, 0, ["A", "A"]),
        ("cause", Verdict.DOUBTED, 2, 2, 1, ["A", "A?"]),
        ("why", Verdict.AGREED, 2, 2, 0, ["A", "A"]),
        ("size", Verdict.DISPUTED, 2, 2, 0, ["A", "B"]),
        ("alarm", Verdict.SILENT, 0, 0, 2, []),
        ("trial", Verdict.SILENT, 0, 0, 1, []),
    ],
)
def test_each_verdict_in_the_small_dossier(
    small: Dossier, point: str, verdict: Verdict, speaking: int, origins: int, silent: int, marks: list[str]
) -> None:
    row = _row(small, point)
    assert row.verdict is verdict
    assert (row.speaking, row.origins, row.silent) == (speaking, origins, silent)
    assert [answer.mark for answer in row.answers] == marks


def test_each_kind_of_silence_in_the_small_dossier(small: Dossier) -> None:
    states = [cell.state for cell in _row(small, "alarm").cells]
    assert states == [CellState.SILENT, CellState.NOT_CHECKED, CellState.SILENT]
    assert _row(small, "trial").cells[0].state is CellState.OUT_OF_SCOPE
    inquest = small.comparison("inquest")
    assert [cell.state for cell in inquest.rows[0].cells] == [
        CellState.OUT_OF_SCOPE,
        CellState.NOT_CHECKED,
        CellState.SILENT,
    ]


def test_the_verdict_of_an_event_is_its_worst(small: Dossier) -> None:
    fire = small.comparison("depot-fire")
    assert fire.verdict is Verdict.DISPUTED
    assert fire.count(Verdict.DISPUTED) == 2
    assert fire.count(Verdict.SILENT) == 2
    assert set(fire.gists) == {"ash-2022", "birch-2023", "caravan-2024"}
    assert small.comparison("inquest").verdict is Verdict.SILENT
    assert small.comparison("old-rumour").verdict is Verdict.SILENT
    assert small.comparison("old-rumour").rows == ()


def test_a_mark_says_how_the_claim_stands_to_its_answer() -> None:
    claim = Claim(1, "e", "p", "s", Stance.REPORTS, (), parse_number("1"), "w", "1")
    assert Answered(claim, "AB").mark == "AB"
    assert Answered(replace(claim, stance=Stance.DENIES), "AB").mark == "not AB"
    assert Answered(replace(claim, stance=Stance.DOUBTS), "A").mark == "A?"
