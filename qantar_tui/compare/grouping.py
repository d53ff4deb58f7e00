"""The fewest groups of answers that can be true together."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from itertools import combinations

from qantar_tui.model.number import Number
from qantar_tui.model.value import Chosen, Value, Wording
from qantar_tui.model.when import When

_EXACT_UP_TO = 12
"""Stabbing points among which the fewest are looked for exhaustively; beyond, greedily."""


def group(values: Sequence[Value]) -> list[frozenset[int]]:
    """Split the values of one point into the fewest groups, each of which some one answer would satisfy.

    A value that spans several groups is a member of each of them.
    """
    stabs = _stabs(values)
    needed = frozenset(range(len(values)))
    useful = _without_weaker(stabs)
    chosen = _fewest(useful, needed) if len(useful) <= _EXACT_UP_TO else _greedy(useful, needed)
    return sorted(chosen, key=lambda members: (-len(members), sorted(members)))


def _stabs(values: Sequence[Value]) -> list[frozenset[int]]:
    """For each answer worth trying, the values that it would satisfy."""
    answers: dict[Hashable, set[int]] = {}
    for index, value in enumerate(values):
        match value:
            case Number():
                tries: list[Hashable] = [_high_end(value)]
            case When():
                tries = [span.end - 1 for span in value.spans]
            case Chosen():
                tries = list(value.reach)
            case Wording():
                tries = [value.group or ("text", value.text)]
        for answer in tries:
            answers.setdefault(answer, set()).add(index)
    return [
        frozenset(index for index, value in enumerate(values) if _satisfies(answer, value))
        for answer in answers
    ]


def _high_end(number: Number) -> tuple[float, int]:
    """The largest answer inside; -1 is the least step below an end that is open."""
    return number.high, -1 if number.high_open else 0


def _satisfies(answer: Hashable, value: Value) -> bool:
    match value:
        case Number() if isinstance(answer, tuple):
            return (value.low, 1 if value.low_open else 0) <= answer <= _high_end(value)
        case When() if isinstance(answer, int):
            return any(span.start <= answer < span.end for span in value.spans)
        case Chosen():
            return answer in value.reach
        case Wording():
            return answer == (value.group or ("text", value.text))
    return False


def _without_weaker(stabs: list[frozenset[int]]) -> list[frozenset[int]]:
    distinct = sorted(set(stabs), key=lambda members: (-len(members), sorted(members)))
    return [stab for stab in distinct if not any(stab < other for other in distinct)]


def _fewest(stabs: list[frozenset[int]], needed: frozenset[int]) -> list[frozenset[int]]:
    for count in range(1, len(stabs) + 1):
        for chosen in combinations(stabs, count):
            if frozenset().union(*chosen) >= needed:
                return list(chosen)
    return []


def _greedy(stabs: list[frozenset[int]], needed: frozenset[int]) -> list[frozenset[int]]:
    chosen: list[frozenset[int]] = []
    while needed:
        best = max(stabs, key=lambda members: len(members & needed))
        chosen.append(best)
        needed -= best
    return chosen
