"""The verdict of a point: how the answers that its claims give relate, worst first."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from enum import StrEnum
from itertools import combinations, product

from qantar_tui.compare.grouping import intervals_of
from qantar_tui.compare.origins import Lineage, origins
from qantar_tui.compare.relation import Relation, Side, content, contradict, relate, side_of
from qantar_tui.model.account import Claim, Stance
from qantar_tui.model.value import Value, Wording


class Verdict(StrEnum):
    """How the answers to one point stand to each other, worst first."""

    DISPUTED = "disputed"
    DOUBTED = "doubted"
    COMPATIBLE = "compatible"
    AGREED = "agreed"
    SINGLE_ORIGIN = "single origin"
    SILENT = "silent"

    @property
    def severity(self) -> int:
        """0 is the worst."""
        return _SEVERITY[self]


_SEVERITY = {verdict: place for place, verdict in enumerate(Verdict)}


CONTESTED = (Verdict.DISPUTED, Verdict.DOUBTED)
"""Somebody contradicts, or doubts."""


def judge(claims: Sequence[Claim], lineage: Lineage, *, moves_over_time: bool = False) -> Verdict:
    """The verdict on one point; `lineage` leads from a source to those that it derives from."""
    if not claims:
        return Verdict.SILENT
    if _is_disputed(claims, moves_over_time=moves_over_time):
        return Verdict.DISPUTED
    if any(side_of(claim) is Side.DOUBTS for claim in claims):
        return Verdict.DOUBTED
    if not is_one_answer(claims):
        return Verdict.COMPATIBLE
    return Verdict.AGREED if len(origins(claims, lineage)) > 1 else Verdict.SINGLE_ORIGIN


def is_owned(claims: Sequence[Claim]) -> bool:
    """Whether any innermost voice stands behind its claim: not all of them only pass theirs on."""
    return any(claim.stance is not Stance.REPORTS for claim in claims)


def _is_disputed(claims: Sequence[Claim], *, moves_over_time: bool) -> bool:
    distinct = _distinct(claims)
    given = [claim for claim in distinct if side_of(claim) is Side.GIVES]
    denied = [claim for claim in distinct if side_of(claim) is Side.DENIES]
    if not moves_over_time and _can_all_be_true([claim.value for claim in given]):
        pairs: Iterable[tuple[Claim, Claim]] = product(given, denied)
    else:
        pairs = combinations([*given, *denied], 2)
    return any(contradict(one, other, moves_over_time=moves_over_time) for one, other in pairs)


def _can_all_be_true(values: Sequence[Value]) -> bool:
    """Quickly, whether no two differ; False where that is not certain at once."""
    if texts := [value for value in values if isinstance(value, Wording)]:
        return len({text.group for text in texts} - {""}) <= 1
    # Intervals of which each meets each have a point that lies in all.
    intervals = intervals_of(values)
    return bool(intervals) and max(low for low, _ in intervals) <= min(high for _, high in intervals)


def is_one_answer(claims: Sequence[Claim]) -> bool:
    """Whether all of some claims, at least one, say the same in the same sense.

    To give an answer and to deny it is not the same, even where a time between them keeps both true.
    """
    first, *others = _distinct(claims)
    if any(side_of(first) is not side_of(other) for other in others):
        return False
    groups = {claim.value.group for claim in claims if isinstance(claim.value, Wording)}
    if len(groups) == 1 and "" not in groups:
        return True
    pairs = combinations([first, *others], 2)
    return all(relate(one.value, other.value) is Relation.SAME for one, other in pairs)


def _distinct(claims: Sequence[Claim]) -> list[Claim]:
    """One of each lot of claims that relate to all others in the same way."""
    lots: dict[Hashable, Claim] = {}
    for claim in claims:
        lots.setdefault((content(claim.value), side_of(claim), claim.as_of), claim)
    return list(lots.values())
