"""The fewest groups of answers that can be true together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qantar_tui.compare.grouping import group
from qantar_tui.compare.relation import Relation, relate
from qantar_tui.model.number import Number, parse_number
from qantar_tui.model.value import Answer, Value, Wording
from qantar_tui.model.when import When
from tests.strategies import VALUES, chosen, two_values

_MANY = {answer: st.lists(values, max_size=20) for answer, values in VALUES.items()}
_many_values = st.sampled_from(list(Answer)).flatmap(_MANY.__getitem__)
_single_times = VALUES[Answer.TIME].filter(lambda when: isinstance(when, When) and len(when.spans) == 1)
_ranges = st.tuples(st.integers(0, 300), st.integers(0, 40)).map(lambda ends: (ends[0], sum(ends)))
_SOME = {answer: st.lists(values, max_size=6) for answer, values in VALUES.items()}
_some_values = st.sampled_from(list(Answer)).flatmap(_SOME.__getitem__)


def _numbers(*texts: str) -> list[Number]:
    return [parse_number(text) for text in texts]


def _together(one: Value, other: Value) -> bool:
    return relate(one, other) in (Relation.SAME, Relation.COMPATIBLE)


def _is_ungrouped(*texts: Value) -> bool:
    """An ungrouped text may stand with one that has the same group as its twin."""
    return any(isinstance(text, Wording) and not text.group for text in texts)


def _fewest_by_brute_force(values: Sequence[Value]) -> int:
    """The least number of parts over all ways to part the values so that within each all pairs agree."""

    def search(index: int, parts: list[list[Value]], best: int) -> int:
        if len(parts) >= best:
            return best
        if index == len(values):
            return len(parts)
        for part in parts:
            if all(_together(values[index], member) for member in part):
                part.append(values[index])
                best = search(index + 1, parts, best)
                part.pop()
        return search(index + 1, [*parts, [values[index]]], best)

    return search(0, [], len(values) + 1)


@given(two_values)
def test_two_values_share_a_group_exactly_if_both_can_be_true(pair: tuple[Value, Value]) -> None:
    assert (len(group(pair)) == 1) == _together(*pair)


@given(_many_values)
def test_every_value_is_in_a_group_and_the_members_of_each_agree(values: list[Value]) -> None:
    groups = group(values)
    assert frozenset().union(*groups) == frozenset(range(len(values)))
    assert len(groups) <= len(values)
    for members in groups:
        for one, other in combinations(members, 2):
            assert _together(values[one], values[other]) or _is_ungrouped(values[one], values[other])
    assert all(len(before) >= len(after) for before, after in pairwise(groups))


@given(st.one_of(st.lists(VALUES[Answer.NUMBER], max_size=6), st.lists(_single_times, max_size=6)))
def test_no_fewer_groups_would_do_for_intervals(values: list[Value]) -> None:
    assert len(group(values)) == (_fewest_by_brute_force(values) if values else 0)


@given(_some_values)
def test_the_order_of_the_values_does_not_change_how_many_groups_there_are(
    values: list[Value],
) -> None:
    turned = values[::-1]
    assert len(group(turned)) == len(group(values))


def _fewest_by_stabbing(ranges: Sequence[tuple[int, int]]) -> int:
    """The textbook answer for closed intervals, by their right ends."""
    count, stab = 0, -1
    for low, high in sorted(ranges, key=lambda ends: ends[1]):
        if low > stab:
            count, stab = count + 1, high
    return count


@given(st.lists(_ranges, min_size=13, max_size=60))
def test_many_intervals_too_are_split_into_the_fewest_groups(ranges: list[tuple[int, int]]) -> None:
    values = _numbers(*(f"{low} to {high}" for low, high in ranges))
    assert len(group(values)) == _fewest_by_stabbing(ranges)


@pytest.mark.parametrize(
    ("values", "groups"),
    [
        ([], []),
        (_numbers("238"), [{0}]),
        (_numbers("238", "225", "238"), [{0, 2}, {1}]),
        (_numbers("238", "more than 200", "225"), [{0, 1}, {1, 2}]),
        (_numbers("more than 200", "up to 200"), [{0}, {1}]),
        (_numbers("hundreds", "238", "dozens", "50"), [{0, 1}, {2, 3}]),
        ([When("2022-01-05"), When("2022-01"), When("2022-01-09"), When("2022-01-05")], [{0, 1, 3}, {1, 2}]),
        ([When("[2022-01-04,2022-01-06]"), When("2022-01-04"), When("2022-01-06")], [{0, 1}, {0, 2}]),
        ([chosen(("ann",)), chosen(("bob",)), chosen(("ann", "bob"))], [{0, 2}, {1, 2}]),
        ([chosen(("depot",), places=True), chosen(("country",), places=True)], [{0, 1}]),
        ([Wording("a", "g"), Wording("b", "g"), Wording("a"), Wording("c")], [{0, 1, 2}, {3}]),
    ],
)
def test_values_are_grouped(values: list[Value], groups: list[set[int]]) -> None:
    assert [set(members) for members in group(values)] == groups
