"""A comparison by voice, its rows in other orders, and how far the answers part."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qantar_tui.compare.disagreement import shares
from qantar_tui.compare.grid import By, CellState, Column, ColumnKind, Row, compare
from qantar_tui.compare.order import Order, order_rows
from qantar_tui.compare.verdict import Verdict
from qantar_tui.model.account import Claim, Stance
from qantar_tui.model.event import Event, Point
from qantar_tui.model.source import Reading, Source
from qantar_tui.model.value import Answer, Wording
from qantar_tui.model.when import When
from tests.compare.cases import SOURCES, accounts, cases, claim, dated_sources, event, only_row, source
from tests.strategies import claims

_DENIES, _DOUBTS, _REPORTS = Stance.DENIES, Stance.DOUBTS, Stance.REPORTS


@given(cases)
def test_by_voice_every_claim_stands_under_who_says_it(case: tuple[Event, list[Claim]]) -> None:
    about, several = case
    by_source = compare(about, SOURCES, accounts(several))
    by_voice = compare(about, SOURCES, accounts(several), by=By.VOICE, name_of=str.title)
    row, other = only_row(by_source), only_row(by_voice)
    assert replace(row, cells=()) == replace(other, cells=())
    assert sorted(answer.claim.number for answer in other.answers) == list(range(len(several)))
    assert {(a.claim.number, a.mark) for a in row.answers} == {
        (a.claim.number, a.mark) for a in other.answers
    }
    assert len(other.cells) == len(by_voice.columns)
    for column, cell in zip(by_voice.columns, other.cells, strict=True):
        assert cell.state is CellState.SPEAKS
        for answer in cell.answers:
            speaker = answer.claim.voice[0] if answer.claim.voice else answer.claim.source
            assert speaker == column.id
            assert (column.kind is ColumnKind.ACTOR) == bool(answer.claim.voice)
            assert column.label == (speaker.title() if answer.claim.voice else speaker.upper())


def test_who_speaks_on_most_points_comes_first_then_by_name() -> None:
    points = (Point("p", "?", Answer.NUMBER), Point("q", "?", Answer.NUMBER))
    about = replace(event(Answer.NUMBER), points=points)
    told = accounts(
        [
            claim("s1", voice=("zoe",)),
            claim("s2", voice=("zoe", "s")),
            claim("s1", voice=("zoe",), point="q"),
            claim("s1", voice=("bob",)),
            claim("s2", voice=("ann",)),
            claim("s2"),
        ]
    )
    comparison = compare(about, SOURCES, told, by=By.VOICE)
    assert comparison.columns == (
        Column("zoe", "zoe", ColumnKind.ACTOR),
        Column("ann", "ann", ColumnKind.ACTOR),
        Column("bob", "bob", ColumnKind.ACTOR),
        Column("s2", "S2", ColumnKind.SOURCE),
    )
    first, second = comparison.rows
    assert [answer.claim.source for answer in first.cells[0].answers] == ["s1", "s2"]
    not_quoted, of_its_own = CellState.NOT_QUOTED, CellState.NOTHING_OWN
    assert [cell.state for cell in second.cells] == [CellState.SPEAKS, not_quoted, not_quoted, of_its_own]
    assert (second.speaking, second.silent) == (1, 3)
    assert [id_ for id_, _ in second.silences] == ["s2", "s3", "s4"]


def test_an_actor_and_a_source_of_one_id_are_two_columns() -> None:
    comparison = compare(
        event(Answer.NUMBER), SOURCES, accounts([claim("s1"), claim("s2", "2", voice=("s1",))]), by=By.VOICE
    )
    assert len(comparison.columns) == 2
    assert all(len(cell.answers) == 1 for cell in only_row(comparison).cells)


@given(cases, dated_sources)
def test_disagreement_is_above_0_where_something_is_disputed_and_never_reaches_1(
    case: tuple[Event, list[Claim]], sources: tuple[Source, ...]
) -> None:
    about, several = case
    row = only_row(compare(about, sources, accounts(several)))
    assert 0 <= row.disagreement < 1
    if row.verdict is Verdict.DISPUTED:
        assert row.disagreement > 0
    elif row.verdict is not Verdict.DOUBTED:
        assert row.disagreement == 0
    assert row.has_denial == any(each.stance is _DENIES for each in several)


@given(cases, st.permutations(SOURCES))
def test_disagreement_does_not_depend_on_who_comes_first(
    case: tuple[Event, list[Claim]], turned: list[Source]
) -> None:
    about, several = case
    row = only_row(compare(about, SOURCES, accounts(several)))
    other = only_row(compare(about, turned, accounts(several)[::-1]))
    assert other.disagreement == pytest.approx(row.disagreement)
    assert (other.newest, other.has_denial) == (row.newest, row.has_denial)


@given(claims)
def test_the_shares_of_all_claims_are_one_voice_for_each_origin(several: list[Claim]) -> None:
    lineage = {"s2": ("s1", "s3"), "s4": ("s2",)}
    given_shares = shares(several, lineage)
    assert sum(given_shares) == pytest.approx(1 if several else 0)
    assert all(share > 0 for share in given_shares)


@pytest.mark.parametrize(
    ("several", "expected"),
    [
        ([claim("s1"), claim("s2")], 0),
        ([claim("s1"), claim("s2", "2")], 1 / 2 * 2 / 4),
        ([claim("s1"), claim("s2"), claim("s3"), claim("s4", "2")], 1 - (9 + 1) / 16),
        ([claim("s1", origin="o"), claim("s2", origin="o"), claim("s3", "2")], 1 / 2 * 3 / 4),
        ([claim("s1"), claim("s1", "2")], 1 / 2 * 1 / 4),
        ([claim("s1"), claim("s2", stance=_DENIES)], 1 / 2 * 2 / 4),
        ([claim("s1"), claim("s2", stance=_DOUBTS)], 1 / 2 * 2 / 4),
        ([claim("s1", stance=_DENIES), claim("s2", stance=_DENIES)], 0),
        ([claim("s1"), claim("s2", "2"), claim("s3", "1 to 2")], 1 / 2 * 3 / 4),
        ([claim("s1", Wording("a")), claim("s2", Wording("b")), claim("s3", Wording("a"), stance=_DOUBTS)],
         (1 - 5 / 9) * 3 / 4),
    ],
)  # fmt: skip
def test_disagreement_can_be_worked_out_again(several: list[Claim], expected: float) -> None:
    row = only_row(compare(event(Answer.NUMBER), SOURCES, accounts(several)))
    assert row.disagreement == pytest.approx(expected)


def test_who_could_not_speak_does_not_count_in_a_disagreement() -> None:
    sources = (*SOURCES[:2], source("s3", published="2021"), source("s4", reading=Reading.PART))
    about = event(Answer.NUMBER, when="2022")
    row = only_row(compare(about, sources, accounts([claim("s1"), claim("s2", "2")])))
    assert row.disagreement == pytest.approx(1 / 2 * 2 / 3)


def test_a_series_over_time_is_no_disagreement() -> None:
    series = [claim("s1", as_of=When("2022-01-05")), claim("s2", "2", as_of=When("2022-02"))]
    row = only_row(compare(event(Answer.NUMBER, moves=True), SOURCES, accounts(series)))
    assert ([answer.mark for answer in row.answers], row.disagreement) == (["A", "B"], 0)
    assert row.newest == When("2022-02")


def _rows() -> tuple[Event, list[Claim]]:
    """Points from a to g: what is said on each."""
    said = {
        "a": [claim("s1", as_of=When("2022-01-01"))],
        "b": [claim("s1"), claim("s2", stance=_DOUBTS, as_of=When("2022-03"))],
        "c": [claim("s1"), claim("s2", "2")],
        "d": [claim("s1"), claim("s2", stance=_DENIES, as_of=When("2022-02"))],
        "e": [],
        "f": [claim("s1"), claim("s2", "2"), claim("s3", "3")],
        "g": [claim("s1"), claim("s2", "2")],
    }
    about = replace(event(Answer.NUMBER), points=tuple(Point(id_, "?", Answer.NUMBER) for id_ in said))
    return about, [replace(each, point=id_) for id_, several in said.items() for each in several]


@pytest.mark.parametrize(
    ("order", "points"),
    [(Order.WRITTEN, "abcdefg"), (Order.DISPUTED, "fdcgbae"), (Order.NEWEST, "bdacefg")],
)
def test_the_rows_in_each_order(order: Order, points: str) -> None:
    about, several = _rows()
    comparison = compare(about, SOURCES, accounts(several))
    assert "".join(comparison.rows[place].point.id for place in order_rows(comparison, order)) == points


@given(st.lists(cases, max_size=4), st.sampled_from(Order))
def test_an_order_has_every_row_once(several: list[tuple[Event, list[Claim]]], order: Order) -> None:
    rows: list[Row] = [only_row(compare(about, SOURCES, accounts(told))) for about, told in several]
    comparison = replace(compare(event(Answer.NUMBER), SOURCES, []), rows=tuple(rows))
    places = order_rows(comparison, order)
    assert sorted(places) == list(range(len(rows)))
    if order is Order.DISPUTED:
        severities = [rows[place].verdict.severity for place in places]
        assert severities == sorted(severities)
