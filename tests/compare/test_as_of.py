"""Comparisons as of a day: what had not certainly been said by then was never said."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qantar_tui.compare.grid import By, CellState, Row, compare
from qantar_tui.compare.said import Hidden, is_certainly_by, newest, said_at, said_by
from qantar_tui.compare.verdict import Verdict
from qantar_tui.model.account import Account, Claim
from qantar_tui.model.event import Event, Point
from qantar_tui.model.source import Source
from qantar_tui.model.value import Answer
from qantar_tui.model.when import When
from tests.compare.cases import accounts, cases, claim, dated_sources, event, only_row, source

_DAYS = st.sampled_from(["2022-01-03", "2022-01-04", "2022-01-05", "2022-01-31", "2022-02-28", "2023-01-01"])


def _kept(
    sources: tuple[Source, ...], told: list[Account], last_second: int
) -> tuple[list[Source], list[Account]]:
    """Written anew, from the rule and not from the program."""
    published = {each.id: each.published for each in sources}
    left = []
    for account in told:
        said = [_said(each, published[account.source]) for each in account.claims]
        own = tuple(
            each
            for each, when in zip(account.claims, said, strict=True)
            if when is not None and all(span.end - 1 <= last_second for span in when.spans)
        )
        if own:
            left.append(replace(account, claims=own))
    with_claims = {account.source for account in left}
    return [each for each in sources if _out(each, last_second) or each.id in with_claims], left


def _said(each: Claim, published: When | None) -> When | None:
    if each.as_of is None:
        return published
    if each.voice or published is None:
        return each.as_of
    return max((published, each.as_of), key=lambda when: max(span.end for span in when.spans))


def _out(each: Source, last_second: int) -> bool:
    return each.published is not None and all(span.end - 1 <= last_second for span in each.published.spans)


def _without_sources_not_out(
    row: Row, last_second: int, sources: list[Source], every: tuple[Source, ...]
) -> Row:
    """A work that is not out is not silent either: the one thing in which hiding is more than leaving out."""
    out = [_out(each, last_second) for each in sources]
    cells = tuple(
        cell if is_out or cell.answers else replace(cell, state=CellState.NOT_KNOWN_YET)
        for cell, is_out in zip(row.cells, out, strict=True)
    )
    by_id = dict(zip((each.id for each in sources), cells, strict=True))
    return replace(
        row,
        cells=cells,
        silences=tuple(
            (each.id, by_id[each.id].state if each.id in by_id else CellState.NOT_KNOWN_YET)
            for each in every
            if each.id not in by_id or not by_id[each.id].answers
        ),
        silent=sum(cell.state is CellState.SILENT for cell in cells),
        disagreement=0.0,
    )


@given(cases, dated_sources, _DAYS)
def test_hiding_what_came_after_a_day_equals_never_having_had_it(
    case: tuple[Event, list[Claim]], sources: tuple[Source, ...], day: str
) -> None:
    about, claims = case
    as_of = When(day)
    told = accounts(claims)
    hidden = compare(about, sources, told, as_of=as_of)
    last_second = as_of.spans[0].end - 1
    left_sources, left = _kept(sources, told, last_second)
    filtered = only_row(compare(about, left_sources, left))
    assert list(hidden.sources) == left_sources
    row = replace(only_row(hidden), disagreement=0.0)
    assert row == _without_sources_not_out(filtered, last_second, left_sources, sources)
    assert hidden.hidden.total == len(claims) - len(row.answers)
    assert (only_row(hidden).disagreement > 0) == (filtered.disagreement > 0)


@given(cases, dated_sources)
def test_on_the_last_day_of_all_only_the_undated_is_hidden(
    case: tuple[Event, list[Claim]], sources: tuple[Source, ...]
) -> None:
    about, claims = case
    comparison = compare(about, sources, accounts(claims), as_of=When("9999-12-31"))
    assert comparison.hidden.later == 0
    everything = compare(about, sources, accounts(claims))
    assert everything.hidden == Hidden()
    if not comparison.hidden.undated:
        assert only_row(comparison).verdict is only_row(everything).verdict


@given(cases, dated_sources, _DAYS, _DAYS)
def test_the_later_the_day_the_more_was_said(
    case: tuple[Event, list[Claim]], sources: tuple[Source, ...], one: str, other: str
) -> None:
    about, claims = case
    early, late = (compare(about, sources, accounts(claims), as_of=When(day)) for day in sorted([one, other]))
    assert {answer.claim for answer in only_row(early).answers} <= {
        answer.claim for answer in only_row(late).answers
    }
    assert set(early.sources) <= set(late.sources)
    if only_row(early).verdict is Verdict.DISPUTED:
        assert only_row(late).verdict is Verdict.DISPUTED


@pytest.mark.parametrize(
    ("as_of", "published", "hidden"),
    [
        ("2022-01-05", "", Hidden()),
        ("2022-01-04/2022-01-05", "2023", Hidden(later=1)),  # by itself a work says nothing before it is out
        ("2022-01-04", "2022-01-05", Hidden()),
        ("2022-01-04", "2022-01-04/2022-01-06", Hidden(later=1)),
        ("2022-01-04", "2022", Hidden(later=1)),
        ("2022-01-02", "2022-01-05/..", Hidden(undated=1)),
        ("../2022-01-05", "", Hidden()),
        ("2022-01-06", "2022-01-01", Hidden(later=1)),
        ("2022-01-04/2022-01-06", "", Hidden(later=1)),
        ("2022-01", "", Hidden(later=1)),
        ("", "2022-01-05", Hidden()),
        ("", "2022-01-06", Hidden(later=1)),
        ("", "2022", Hidden(later=1)),
        ("", "", Hidden(undated=1)),
        ("", "2022-01-01/..", Hidden(undated=1)),
        ("", "2022-01-06/..", Hidden(later=1)),
        ("2022-01-05T23:59+00:00", "", Hidden()),
        ("2022-01-05T23:59-01:00", "", Hidden(later=1)),
    ],
)
def test_what_counts_as_said_by_the_fifth(as_of: str, published: str, hidden: Hidden) -> None:
    said = claim("s1", as_of=When(as_of) if as_of else None)
    sources = {"s1": source("s1", published=published)}
    kept, left_out = said_by([said], sources, When("2022-01-05"))
    assert left_out == hidden
    assert len(kept) + left_out.total == 1
    assert said_by([said], sources, None) == ((said,), Hidden())


def test_a_voice_had_spoken_before_the_work_that_passes_it_on() -> None:
    sources = {"s1": source("s1", published="2023")}
    early = When("2022-01-04")
    assert said_at(claim("s1", voice=("ann",), as_of=early), sources) == early
    assert said_at(claim("s1", as_of=early), sources) == When("2023")
    assert said_at(claim("s1", voice=("ann",)), sources) == When("2023")


def test_the_day_ends_in_its_own_zone() -> None:
    evening = When("2022-01-05T20:00+00:00")
    assert is_certainly_by(evening, When("2022-01-05", zone="+00:00"))
    assert not is_certainly_by(evening, When("2022-01-05", zone="+06:00"))


def test_a_work_that_is_not_out_has_a_column_only_where_it_passes_on_what_was_said() -> None:
    sources = [
        source("s1", published="2022-01-05"),
        source("s2", published="2023"),
        source("s3", published="2023"),
    ]
    told = accounts([claim("s2", voice=("ann",), as_of=When("2022-01-05")), claim("s3", "2")])
    about = replace(event(Answer.NUMBER), points=(*event(Answer.NUMBER).points, _other_point()))
    comparison = compare(about, sources, told, as_of=When("2022-01-10"))
    assert [column.id for column in comparison.columns] == ["s1", "s2"]
    first, second = comparison.rows
    assert [cell.state for cell in first.cells] == [CellState.SILENT, CellState.SPEAKS]
    assert [cell.state for cell in second.cells] == [CellState.SILENT, CellState.NOT_KNOWN_YET]
    assert (second.silent, second.verdict) == (1, Verdict.SILENT)
    assert comparison.gists == {}
    assert comparison.as_of == When("2022-01-10")


def _other_point() -> Point:
    return replace(event(Answer.NUMBER).points[0], id="q")


def test_by_voice_too_only_those_who_had_spoken_have_a_column() -> None:
    told = accounts([claim("s1", voice=("ann",), as_of=When("2022-01-05")), claim("s1", voice=("bob",))])
    comparison = compare(
        event(Answer.NUMBER), [source("s1", published="2023")], told, as_of=When("2022-01-10"), by=By.VOICE
    )
    assert [column.id for column in comparison.columns] == ["ann"]
    assert comparison.hidden == Hidden(later=1)


def test_the_newest_answer_is_the_one_said_last() -> None:
    sources = {"s1": source("s1", published="2022-03")}
    assert said_at(claim("s1"), sources) == When("2022-03")
    assert said_at(claim("s1", voice=("ann",), as_of=When("2022-01")), sources) == When("2022-01")
    assert said_at(claim("other"), sources) is None
    assert newest([When("2022-03"), None, When("2022-01")]) == When("2022-03")
    assert newest([When("2022-01/.."), When("2022-03")]) == When("2022-03")
    assert newest([None]) is None
