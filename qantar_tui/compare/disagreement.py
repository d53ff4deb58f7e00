"""How far the answers to one point part, as a number that a reader can work out again.

Every independent origin has one voice. It is divided evenly among the claims that go back to it, and each
of these parts among the letters of the claim. What gives an answer, what denies it and what doubts it are
three sides. With p the share of a side in all voices,

    disagreement = (1 − Σ p²) × sources that speak / sources that could speak

where those could speak that were out in time, whether they were read whole or not. It is 0 where nothing
contradicts and nobody doubts: a series over time, or answers that fit together, are no disagreement.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from qantar_tui.compare.origins import Lineage, Origin, independent, origin_of
from qantar_tui.compare.relation import Side, side_of
from qantar_tui.compare.verdict import CONTESTED, Verdict
from qantar_tui.model.account import Claim


def disagreement(
    claims: Sequence[Claim],
    letters: Sequence[Sequence[str]],
    verdict: Verdict,
    lineage: Lineage,
    *,
    speaking: int,
    able: int,
) -> float:
    """From 0, where nothing parts, towards 1; `able` counts the sources that could speak."""
    if verdict not in CONTESTED or not able:
        return 0.0
    sides: defaultdict[tuple[Side, str], float] = defaultdict(float)
    for claim, own, weight in zip(claims, letters, shares(claims, lineage), strict=True):
        # Texts that are not judged are one side, however many there are: how they relate is not known.
        for letter in own or ("",):
            sides[side_of(claim), letter] += weight / max(1, len(own))
    spread = 1 - sum(share**2 for share in sides.values())
    return max(0.0, spread) * speaking / able


def shares(claims: Sequence[Claim], lineage: Lineage) -> list[float]:
    """The share of each claim in the voices of all independent origins; together 1, or nothing at all."""
    backers = [origin_of(claim, lineage) for claim in claims]
    chosen = independent(backers)
    behind = {origin: _behind(origin, chosen) for origin in set(backers)}
    lots: defaultdict[Origin, float] = defaultdict(float)
    for backer in backers:
        for origin in behind[backer]:
            lots[origin] += 1 / len(behind[backer])
    return [_share(behind[backer], lots, len(chosen)) for backer in backers]


def _behind(origin: Origin, chosen: Sequence[Origin]) -> tuple[Origin, ...]:
    """The independent origins that one stands for: itself, or those with which it has something in common."""
    return (origin,) if origin in chosen else tuple(other for other in chosen if other & origin)


def _share(behind: Sequence[Origin], lots: Mapping[Origin, float], voices: int) -> float:
    return sum(1 / len(behind) / lots[origin] for origin in behind) / voices
