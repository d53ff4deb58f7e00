"""Orders and their lines, against plain lists of all that they stand for."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qantar_tui.timeline.lines import HEADING, Lines, Place
from qantar_tui.timeline.order import Order

_MANY = 5_000_000


@dataclass(frozen=True)
class Model:
    """The ordinals shown, and for each the heading it stands under."""

    order: Order
    shown: list[int]
    headings: list[int]
    total: int

    @property
    def heading_starts(self) -> list[int]:
        ranks = range(len(self.shown))
        return [next(iter(group)) for _, group in groupby(ranks, lambda rank: self.headings[rank])]

    def lines(self, height: int) -> list[Place]:
        starts = set(self.heading_starts)
        return [
            Place(rank, part)
            for rank in range(len(self.shown))
            for part in [*([HEADING] if rank in starts else []), *range(height)]
        ]


@st.composite
def _models(draw: st.DrawFn) -> Model:
    total = draw(st.integers(0, 40))
    under = sorted(draw(st.lists(st.integers(0, 12), min_size=total, max_size=total)))
    headings = array("I", [i for i in range(total) if not i or under[i] != under[i - 1]])
    if draw(st.booleans()):
        return Model(Order.every(total, headings), list(range(total)), under, total)
    shown = [ordinal for ordinal in range(total) if draw(st.booleans())]
    ordinals = draw(st.sampled_from([array("I", shown), array("Q", shown), iter(shown), tuple(shown)]))
    return Model(Order.chosen(ordinals, headings), shown, [under[each] for each in shown], total)


MODELS = _models()


@given(MODELS)
def test_ranks_and_ordinals_lead_to_one_another(model: Model) -> None:
    order = model.order
    assert len(order) == len(model.shown)
    assert [order.ordinal(rank) for rank in range(len(order))] == model.shown
    for ordinal in range(-2, model.total + 3):
        assert order.holds(ordinal) == (ordinal in model.shown)
        assert order.rank(ordinal) == sum(each < ordinal for each in model.shown)
    assert [order.rank(order.ordinal(rank)) for rank in range(len(order))] == list(range(len(order)))


@given(MODELS, st.integers(-5, 45), st.integers(-5, 45))
def test_windows_and_counts_are_those_of_the_list(model: Model, first: int, count: int) -> None:
    window = [model.shown[rank] for rank in range(len(model.shown)) if first <= rank < first + count]
    assert list(model.order.ordinals(first, count)) == (window if first >= 0 or window else [])
    between = sum(first <= ordinal < count for ordinal in model.shown)
    assert model.order.count_between(first, count) == between


@given(MODELS)
def test_each_heading_shown_has_its_events_and_never_none(model: Model) -> None:
    order, starts = model.order, model.heading_starts
    assert list(order.heading_ranks) == starts
    for rank in range(len(order)):
        assert order.heading_of(rank) == sum(start <= rank for start in starts) - 1


@given(MODELS)
def test_outside_of_the_list_there_is_nothing(model: Model) -> None:
    order = model.order
    for rank in (-1, len(order)):
        for ask in (order.ordinal, order.heading_of, Lines(order, 2).line_of):
            with pytest.raises(IndexError):
                ask(rank)


@given(MODELS, st.integers(1, 5))
def test_every_line_is_one_place_and_back(model: Model, height: int) -> None:
    lines, expected = Lines(model.order, height), model.lines(height)
    assert lines.total == len(expected)
    assert [lines.at(line) for line in range(lines.total)] == expected
    for line, place in enumerate(expected):
        if not place.is_heading:
            assert lines.line_of(place.rank) + place.part == line
    for line in (-1, lines.total):
        with pytest.raises(IndexError):
            lines.at(line)


def test_an_event_takes_a_line_at_least() -> None:
    with pytest.raises(ValueError, match="needs a line"):
        Lines(Order.every(0, array("I")), 0)


def test_all_events_are_listed_without_a_copy_of_anything() -> None:
    headings = array("I", range(0, _MANY, 1000))
    order = Order.every(_MANY, headings)
    assert isinstance(order.shown, range)
    assert order.heading_ranks is headings
    assert isinstance(order.ordinals(1_000_000, 50), range)
    lines = Lines(order, 2)
    assert lines.at(lines.total - 1) == Place(_MANY - 1, 1)
    assert lines.at(lines.line_of(2_500_001)) == Place(2_500_001, 0)


def test_chosen_events_are_kept_in_the_array_they_came_in() -> None:
    ordinals = array("I", range(0, _MANY, 2))
    order = Order.chosen(ordinals, array("I", range(0, _MANY, 1000)))
    assert order.shown is ordinals
    assert len(order.heading_ranks) == _MANY // 1000
    assert order.heading_of(order.rank(1_000_001)) == 1000


def test_few_events_among_many_headings_are_found_by_leaps() -> None:
    class Counted(list[int]):
        asked = 0

        def __getitem__(self, index: int) -> int:  # type: ignore[override]  # it is never sliced
            self.asked += 1
            return super().__getitem__(index)

    headings = Counted(range(100_000))
    order = Order.chosen([5, 50_000, 99_999], headings)
    assert list(order.heading_ranks) == [0, 1, 2]
    assert headings.asked < 100


@pytest.mark.parametrize("apart", [1, 2, 255, 256, 257, 258, 511, 2999, 3000])
@pytest.mark.parametrize("every", [1, 2, 255, 256, 257, 258, 511])
def test_headings_are_found_however_far_apart_they_and_the_events_are(apart: int, every: int) -> None:
    shown = range(every - 1, 3000, every)
    order = Order.chosen(shown, range(0, 3000, apart))
    found = [shown[rank] // apart for rank in order.heading_ranks]
    assert found == sorted({ordinal // apart for ordinal in shown})
    assert all(not rank or shown[rank - 1] // apart < shown[rank] // apart for rank in order.heading_ranks)
