"""The fewest groups of answers that can be true together."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterable, Sequence
from itertools import combinations

from qantar_tui.compare.relation import content
from qantar_tui.model.number import Number
from qantar_tui.model.value import Chosen, Value, Wording
from qantar_tui.model.when import Span, When

_EXACT_UP_TO = 12
"""Answers among which the fewest are looked for exhaustively; beyond, only those of intervals are exact."""
End = tuple[float, int]
"""A number and on which side of it an interval ends: 1 is the least step above it, -1 the least below."""
Group = frozenset[int]


def group(values: Sequence[Value]) -> list[Group]:
    """Split the values of one point into the fewest groups, each of which some one answer would satisfy.

    A value that spans several groups is a member of each of them. The groups do not depend on the order of
    the values.
    """
    values = _grouped_alike(values)
    members: dict[Hashable, list[int]] = {}
    for index, value in enumerate(values):
        members.setdefault(content(value), []).append(index)
    # In the order of their content, so that the groups are the same whoever speaks first.
    contents = sorted(members, key=repr)
    distinct = [values[members[key][0]] for key in contents]
    chosen = _group_distinct(distinct, [len(members[key]) for key in contents])
    groups = [frozenset(index for place in own for index in members[contents[place]]) for own in chosen]
    return sorted(groups, key=lambda own: (-len(own), sorted(own)))


def _group_distinct(values: Sequence[Value], weights: Sequence[int]) -> Iterable[Group]:
    if intervals := intervals_of(values):
        return _sweep(intervals, weights)
    if texts := [value for value in values if isinstance(value, Wording)]:
        return _alike(texts)
    useful = _without_weaker(_stabs(values).values(), weights)
    needed = frozenset(range(len(values)))
    return _fewest(useful, needed) if len(useful) <= _EXACT_UP_TO else _greedy(useful, needed)


def _grouped_alike(values: Sequence[Value]) -> list[Value]:
    """A text without a group goes with the same text that has one."""
    groups: dict[str, str] = {}
    for value in values:
        if isinstance(value, Wording) and value.group:
            groups[value.text] = min(value.group, groups.get(value.text, value.group))
    return [
        Wording(value.text, groups.get(value.text, ""))
        if isinstance(value, Wording) and not value.group
        else value
        for value in values
    ]


def _alike(texts: Sequence[Wording]) -> Iterable[Group]:
    groups: dict[Hashable, list[int]] = {}
    for index, text in enumerate(texts):
        groups.setdefault(text.group or ("text", text.text), []).append(index)
    return map(frozenset, groups.values())


def intervals_of(values: Sequence[Value]) -> list[tuple[End, End]]:
    """First and last of what each value allows, where all of them are intervals; else nothing."""
    intervals: list[tuple[End, End]] = []
    for value in values:
        match value:
            case Number():
                low = value.low, 1 if value.low_open else 0
                intervals.append((low, (value.high, -1 if value.high_open else 0)))
            case When(spans=(span,)):
                intervals.append(((span.start, 0), _last_second(span)))
            case _:
                return []
    return intervals


def _sweep(intervals: Sequence[tuple[End, End]], weights: Sequence[int]) -> list[Group]:
    """From below, each interval that no answer satisfies yet is satisfied by one at its end.

    That gives the fewest. Each of these answers is then moved down, away from no interval that it
    satisfies, to where it satisfies most others besides.
    """
    lows = sorted(low for (low, _), weight in zip(intervals, weights, strict=True) for _ in range(weight))
    highs = sorted(high for (_, high), weight in zip(intervals, weights, strict=True) for _ in range(weight))
    groups: list[Group] = []
    stab: End | None = None
    for place in sorted(range(len(intervals)), key=lambda index: intervals[index][1]):
        low, high = intervals[place]
        if stab is not None and low <= stab:
            continue
        stab = high
        if low == high and bisect_right(lows, stab) - bisect_left(highs, stab) == weights[place]:
            groups.append(frozenset({place}))
            continue
        # Those that begin in time and have not ended; the last of them to begin bounds the way down.
        least = max(begin for begin, end in intervals if begin <= stab <= end)
        tries = highs[bisect_left(highs, least) : bisect_right(highs, stab)]
        best = max(tries, key=lambda end: bisect_right(lows, end) - bisect_left(highs, end))
        groups.append(
            frozenset(index for index, (begin, end) in enumerate(intervals) if begin <= best <= end)
        )
    return groups


def _last_second(span: Span) -> End:
    return span.end - 1, 0


def _stabs(values: Sequence[Value]) -> dict[Hashable, Group]:
    """For each answer worth trying, the values that it would satisfy."""
    answers: dict[Hashable, None] = {}
    for value in values:
        match value:
            case When():
                answers |= dict.fromkeys(span.end - 1 for span in value.spans)
            case Chosen():
                answers |= dict.fromkeys(sorted(value.reach))
    return {
        answer: frozenset(index for index, value in enumerate(values) if _satisfies(answer, value))
        for answer in answers
    }


def _satisfies(answer: Hashable, value: Value) -> bool:
    match value:
        case When() if isinstance(answer, int):
            return any(span.start <= answer < span.end for span in value.spans)
        case Chosen():
            return answer in value.reach
    return False


def _without_weaker(stabs: Iterable[Group], weights: Sequence[int]) -> list[Group]:
    """Those that satisfy most claims first."""
    distinct = sorted(
        set(stabs), key=lambda members: (-sum(weights[index] for index in members), sorted(members))
    )
    return [stab for stab in distinct if not any(stab < other for other in distinct)]


def _fewest(stabs: list[Group], needed: Group) -> list[Group]:
    for count in range(1, len(stabs) + 1):
        for chosen in combinations(stabs, count):
            if frozenset().union(*chosen) >= needed:
                return list(chosen)
    return []


def _greedy(stabs: list[Group], needed: Group) -> list[Group]:
    chosen: list[Group] = []
    while needed:
        best = max(stabs, key=lambda members: len(members & needed))
        chosen.append(best)
        needed -= best
    return chosen
