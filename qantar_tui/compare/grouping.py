"""The fewest groups of answers that can be true together."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import combinations

from qantar_tui.model.number import Number
from qantar_tui.model.value import Chosen, Value, Wording
from qantar_tui.model.when import Span, When

_EXACT_UP_TO = 12
"""Answers among which the fewest are looked for exhaustively; beyond, only those of intervals are exact."""
End = tuple[float, int]
"""The largest number inside; -1 is the least step below an end that is open."""


def group(values: Sequence[Value]) -> list[frozenset[int]]:
    """Split the values of one point into the fewest groups, each of which some one answer would satisfy.

    A value that spans several groups is a member of each of them.
    """
    values = _grouped_alike(values)
    stabs = _stabs(values)
    needed = frozenset(range(len(values)))
    useful = _without_weaker(stabs.values())
    if len(useful) <= _EXACT_UP_TO:
        chosen = _fewest(useful, needed)
    elif ends := _ends(values):
        chosen = _sweep(ends, stabs)
    else:
        chosen = _greedy(useful, needed)
    return sorted(chosen, key=lambda members: (-len(members), sorted(members)))


def _grouped_alike(values: Sequence[Value]) -> list[Value]:
    """A text without a group goes with the same text that has one."""
    groups = {value.text: value.group for value in values if isinstance(value, Wording) and value.group}
    return [
        Wording(value.text, groups.get(value.text, ""))
        if isinstance(value, Wording) and not value.group
        else value
        for value in values
    ]


def _stabs(values: Sequence[Value]) -> dict[Hashable, frozenset[int]]:
    """For each answer worth trying, the values that it would satisfy."""
    answers: dict[Hashable, None] = {}
    for value in values:
        match value:
            case Number():
                tries: list[Hashable] = [_high_end(value)]
            case When():
                tries = [_last_second(span) for span in value.spans]
            case Chosen():
                tries = [*sorted(value.reach)]
            case Wording():
                tries = [value.group or ("text", value.text)]
        answers |= dict.fromkeys(tries)
    return {
        answer: frozenset(index for index, value in enumerate(values) if _satisfies(answer, value))
        for answer in answers
    }


def _ends(values: Sequence[Value]) -> list[End]:
    """The end of each value, where all of them are intervals; else nothing."""
    ends: list[End] = []
    for value in values:
        match value:
            case Number():
                ends.append(_high_end(value))
            case When(spans=(span,)):
                ends.append(_last_second(span))
            case _:
                return []
    return ends


def _last_second(span: Span) -> End:
    return span.end - 1, 0


def _high_end(number: Number) -> End:
    return number.high, -1 if number.high_open else 0


def _satisfies(answer: Hashable, value: Value) -> bool:
    match value:
        case Number() if isinstance(answer, tuple):
            return (value.low, 1 if value.low_open else 0) <= answer <= _high_end(value)
        case When() if isinstance(answer, tuple):
            return any(span.start <= answer[0] < span.end for span in value.spans)
        case Chosen():
            return answer in value.reach
        case Wording():
            return answer == (value.group or ("text", value.text))
    return False


def _without_weaker(stabs: Iterable[frozenset[int]]) -> list[frozenset[int]]:
    distinct = sorted(set(stabs), key=lambda members: (-len(members), sorted(members)))
    return [stab for stab in distinct if not any(stab < other for other in distinct)]


def _fewest(stabs: list[frozenset[int]], needed: frozenset[int]) -> list[frozenset[int]]:
    for count in range(1, len(stabs) + 1):
        for chosen in combinations(stabs, count):
            if frozenset().union(*chosen) >= needed:
                return list(chosen)
    return []


def _sweep(ends: Sequence[End], stabs: Mapping[Hashable, frozenset[int]]) -> list[frozenset[int]]:
    """The fewest for intervals: from below, each that no answer satisfies yet is satisfied at its end."""
    chosen: list[frozenset[int]] = []
    for index in sorted(range(len(ends)), key=ends.__getitem__):
        if not any(index in stab for stab in chosen):
            chosen.append(stabs[ends[index]])
    return chosen


def _greedy(stabs: list[frozenset[int]], needed: frozenset[int]) -> list[frozenset[int]]:
    chosen: list[frozenset[int]] = []
    while needed:
        best = max(stabs, key=lambda members: len(members & needed))
        chosen.append(best)
        needed -= best
    return chosen
