"""The verdict of a point: how the answers that its claims give relate, worst first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from itertools import combinations

from qantar_tui.compare.relation import Relation, contradict, relate
from qantar_tui.model.account import Claim, Stance


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
        return list(Verdict).index(self)


def judge(claims: Sequence[Claim], lineage: Mapping[str, str], *, moves_over_time: bool = False) -> Verdict:
    """The verdict on one point; `lineage` leads from a source to the one that it derives from."""
    if not claims:
        return Verdict.SILENT
    pairs = list(combinations(claims, 2))
    if any(contradict(one, other, moves_over_time=moves_over_time) for one, other in pairs):
        return Verdict.DISPUTED
    if any(claim.stance is Stance.DOUBTS for claim in claims):
        return Verdict.DOUBTED
    if any(relate(one.value, other.value) is not Relation.SAME for one, other in pairs):
        return Verdict.COMPATIBLE
    return Verdict.AGREED if len(origins(claims, lineage)) > 1 else Verdict.SINGLE_ORIGIN


def origins(claims: Sequence[Claim], lineage: Mapping[str, str]) -> frozenset[str]:
    """What the claims go back to: the origin that is named, else the innermost voice, else the source."""
    return frozenset(_origin(claim, lineage) for claim in claims)


def _origin(claim: Claim, lineage: Mapping[str, str]) -> str:
    if claim.origin:
        return f"origin:{claim.origin}"
    if claim.voice:
        return f"voice:{claim.voice[0]}"
    source, seen = claim.source, {claim.source}
    while (parent := lineage.get(source)) and parent not in seen:
        source = parent
        seen.add(source)
    return f"source:{source}"
