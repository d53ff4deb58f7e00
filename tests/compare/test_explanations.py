"""The explanations of the whole, and what tells them apart."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qantar_tui.compare.explanations import explanations_matrix, tells_apart
from qantar_tui.compare.origins import Origin
from qantar_tui.compare.said import Hidden
from qantar_tui.model.about import Entry
from qantar_tui.model.account import Bearing, Claim, Stance
from qantar_tui.model.event import Event, Point
from qantar_tui.model.source import Source
from qantar_tui.model.value import Answer
from qantar_tui.model.when import When
from tests.compare.cases import SOURCES, claim, event, source
from tests.strategies import claims_of

_FOR, _AGAINST, _MIXED = Bearing.SUPPORTS, Bearing.CONTRADICTS, Bearing.MIXES
_ENTRIES = tuple(Entry(id_, id_) for id_ in ("protest", "coup", "attack"))
_POINTS = tuple(Point(id_, "?", Answer.NUMBER) for id_ in ("p", "q", "r"))
_EVENTS = (
    replace(event(Answer.NUMBER), id="e1", points=_POINTS),
    replace(event(Answer.NUMBER), id="e2", points=_POINTS),
)
_bearings = st.lists(
    st.tuples(st.sampled_from(Bearing), st.sampled_from(["protest", "coup", "attack", "other"])),
    max_size=3,
    unique_by=lambda pair: pair[1],
).map(tuple)


_events = st.sampled_from(["e1", "e2"])
_points = st.sampled_from(["p", "q", "r"])


@st.composite
def _claims(draw: st.DrawFn) -> list[Claim]:
    return [
        replace(each, number=number, event=draw(_events), point=draw(_points), bearings=draw(_bearings))
        for number, each in enumerate(draw(claims_of(Answer.NUMBER, most=12)))
    ]


@given(_claims())
def test_every_bearing_claim_stands_in_its_cell_and_no_row_is_empty(several: list[Claim]) -> None:
    matrix = explanations_matrix(_ENTRIES, _EVENTS, SOURCES, several)
    found = [
        (how, entry.id, each.number)
        for row in matrix.rows
        for entry, cell in zip(_ENTRIES, row.cells, strict=True)
        for how, own in ((_FOR, cell.supports), (_AGAINST, cell.contradicts), (_MIXED, cell.mixes))
        for each in own
    ]
    expected = [(how, id_, each.number) for each in several for how, id_ in each.bearings if id_ != "other"]
    assert sorted(found) == sorted(expected)
    assert all(any(cell.claims for cell in row.cells) for row in matrix.rows)
    keys = [(row.event.id, row.point.id) for row in matrix.rows]
    assert len(keys) == len(set(keys))


@given(_claims(), st.permutations(SOURCES), st.randoms(use_true_random=False))
def test_rows_are_sorted_and_the_order_of_claims_and_sources_does_not_matter(
    several: list[Claim],
    turned: list[Source],
    random: object,
) -> None:
    matrix = explanations_matrix(_ENTRIES, _EVENTS, SOURCES, several)
    for before, after in pairwise(matrix.rows):
        assert (before.tells_apart, before.origins) >= (after.tells_apart, after.origins)
    shuffled = list(several)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # a random.Random
    other = explanations_matrix(_ENTRIES, _EVENTS, turned, shuffled)
    assert [(r.event, r.point, r.tells_apart, r.origins) for r in other.rows] == [
        (r.event, r.point, r.tells_apart, r.origins) for r in matrix.rows
    ]
    assert explanations_matrix(_ENTRIES, _EVENTS, SOURCES, shuffled) == matrix


@given(_claims(), st.sampled_from(["2022-01-05", "2022-02-28", "2022-12-31"]))
def test_as_of_a_day_what_came_after_was_never_said(several: list[Claim], day: str) -> None:
    last = When(day).latest
    kept = [each for each in several if each.as_of and each.as_of.latest <= last]
    bearing = [each for each in several if any(id_ != "other" for _, id_ in each.bearings)]
    matrix = explanations_matrix(_ENTRIES, _EVENTS, SOURCES, several, as_of=When(day))
    assert matrix.rows == explanations_matrix(_ENTRIES, _EVENTS, SOURCES, kept).rows
    assert matrix.hidden.total == len([each for each in bearing if each not in kept])


@given(st.lists(st.lists(st.tuples(st.sampled_from(Bearing), st.sampled_from("xyz").map(frozenset)))))
def test_it_lies_between_0_and_1(bearings: list[list[tuple[Bearing, Origin]]]) -> None:
    assert 0 <= tells_apart(bearings) <= 1
    assert tells_apart(bearings) == pytest.approx(tells_apart(bearings[::-1]))


_X, _Y = frozenset({"x"}), frozenset({"y"})


@pytest.mark.parametrize(
    ("bearings", "expected"),
    [
        ([], 0),
        ([[], []], 0),
        ([[(_FOR, _X)], [(_FOR, _Y)]], 0),
        ([[(_FOR, _X)], [(_AGAINST, _X)]], 1),
        ([[(_FOR, _X)], []], 0.5),
        ([[(_FOR, _X)], [(_MIXED, _X)]], 0.5),
        ([[(_FOR, _X), (_FOR, _X), (_AGAINST, _Y)], []], 0),
        ([[(_FOR, _X), (_AGAINST, _X), (_FOR, _Y)], []], 0.25),
    ],
)
def test_each_origin_counts_once(bearings: list[list[tuple[Bearing, Origin]]], expected: float) -> None:
    assert tells_apart(bearings) == pytest.approx(expected)


def test_a_row_counts_its_origins_and_names_the_sources_of_a_cell() -> None:
    bearing = ((_FOR, "coup"), (_AGAINST, "protest"))
    several = [
        claim("s2", event="e1", bearings=bearing, number=1),
        claim("s1", event="e1", bearings=bearing, number=2),
        claim("s1", event="e1", bearings=bearing, number=3),
        claim("s1", event="e2", bearings=bearing, as_of=When("2022"), number=4),
        claim("s1", event="e2", number=5),
    ]
    sources = [source("s1"), source("s2", derived=("s1",))]
    first, second = explanations_matrix(_ENTRIES, _EVENTS, sources, several).rows
    assert (first.event.id, first.origins, second.origins) == ("e1", 1, 1)
    assert first.cells[1].sources(_FOR) == ("s1", "s2")
    assert first.cells[0].sources(_AGAINST) == ("s1", "s2")
    assert first.cells[0].sources(_FOR) == first.cells[2].sources(_MIXED) == ()
    later = explanations_matrix(_ENTRIES, _EVENTS, sources, several, as_of=When("2022-12-31"))
    assert [row.event.id for row in later.rows] == ["e2"]
    assert later.hidden == Hidden(undated=3)


def test_a_cell_tells_who_speaks_through_which_source_and_with_which_stance() -> None:
    bearing = ((_FOR, "coup"),)
    several = [
        claim("s1", event="e1", bearings=bearing, number=1, voice=("a", "b")),
        claim("s1", event="e1", bearings=bearing, number=2),
        claim("s1", event="e1", bearings=bearing, number=3, voice=("a", "b")),
        claim("s1", event="e1", bearings=bearing, number=4, voice=("a",), stance=Stance.REPORTS),
        claim("s2", event="e1", bearings=bearing, number=5, voice=("a",)),
    ]
    (row,) = explanations_matrix(_ENTRIES, _EVENTS, SOURCES, several).rows
    said = [
        (each.voice, each.source, each.stance, [claim.number for claim in each.claims])
        for each in row.cells[1].speakers(_FOR)
    ]
    assert said == [
        (("a", "b"), "s1", Stance.ASSERTS, [1, 3]),
        ((), "s1", Stance.ASSERTS, [2]),
        (("a",), "s1", Stance.REPORTS, [4]),
        (("a",), "s2", Stance.ASSERTS, [5]),
    ]
    assert row.cells[1].speakers(_AGAINST) == ()


def test_without_explanations_there_is_nothing_to_tell_apart() -> None:
    about: Event = event(Answer.NUMBER)
    assert explanations_matrix([], [about], SOURCES, [claim("s1", bearings=((_FOR, "coup"),))]).rows == ()
