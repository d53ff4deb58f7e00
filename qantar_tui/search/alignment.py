"""Lay the words of a query beside those of a name, and weigh how well they fit."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from qantar_tui.frozen import dataclass
from qantar_tui.search.hits import ORDER, Reason
from qantar_tui.search.particles import INITIAL, PATRONYMIC

_UNMATCHED = 0.70
"""What a word of the query that fits nothing counts, against one that fits."""
_UNMATCHED_INITIAL = 0.25
_UNMATCHED_LITTLE = 0.30
_LEFT_OVER = 0.07
"""The most that is lost for words of the name that nothing was typed for."""
_IN_ORDER = 0.004


@dataclass(frozen=True, slots=True)
class Pair:
    """A word of the query, and words of the name that it may be."""

    typed: int
    first: int
    """Place of the first word in the name."""
    count: int
    """How many words of the name it covers; two where they are written as one."""
    likeness: float
    reason: Reason


@dataclass(frozen=True, slots=True)
class Alignment:
    """The pairs that fit best, and what they are worth, 0 to 1."""

    score: float
    pairs: tuple[Pair, ...]

    @property
    def reason(self) -> Reason:
        """The worst of the pairs' reasons: what the reader should know about the whole."""
        return max((pair.reason for pair in self.pairs), key=ORDER.__getitem__)


def align(pairs: Sequence[Pair], weights: Sequence[float], rarity: Sequence[float]) -> Alignment:
    """The best alignment; each word of the query and of the name is used once at most.

    `weights` are those of the query's words, `rarity` that of the name's. Of a word that may cover two of the
    name it is tried as well that it covers one: in “Аскара Акаева” the last letter of the first is an ending.
    """
    found = _aligned(pairs, weights, rarity)
    if all(pair.count == 1 for pair in found.pairs):
        return found
    apart = _aligned([pair for pair in pairs if pair.count == 1], weights, rarity)
    return max(found, apart, key=lambda alignment: alignment.score)


def _aligned(pairs: Sequence[Pair], weights: Sequence[float], rarity: Sequence[float]) -> Alignment:
    """Pair by pair, that of the greatest worth first."""
    ranked = sorted(pairs, key=lambda pair: _worth(pair, weights, rarity), reverse=True)
    taken_typed, taken = 0, 0
    chosen = []
    for pair in ranked:
        places = ((1 << pair.count) - 1) << pair.first
        if not taken_typed >> pair.typed & 1 and not taken & places:
            taken_typed |= 1 << pair.typed
            taken |= places
            chosen.append(pair)
    return Alignment(_score(chosen, weights, rarity, taken_typed, taken), tuple(chosen))


def _worth(pair: Pair, weights: Sequence[float], rarity: Sequence[float]) -> float:
    return pair.likeness * weights[pair.typed] * sum(rarity[pair.first : pair.first + pair.count])


def _score(
    chosen: Sequence[Pair], weights: Sequence[float], rarity: Sequence[float], typed: int, taken: int
) -> float:
    reached = possible = 0.0
    for pair in chosen:
        share = weights[pair.typed] * sum(rarity[pair.first : pair.first + pair.count])
        reached += pair.likeness * share
        possible += share
    for place, weight in enumerate(weights):
        if not typed >> place & 1:
            possible += _unmatched(weight) * weight
    if not possible:
        return 0.0
    left = sum(not taken >> place & 1 for place in range(len(rarity))) / (len(rarity) or 1)
    in_order = all(a.first < b.first for a, b in pairwise(sorted(chosen, key=lambda pair: pair.typed)))
    return reached / possible - _LEFT_OVER * left + (_IN_ORDER if in_order and len(chosen) > 1 else 0)


def _unmatched(weight: float) -> float:
    if weight < PATRONYMIC:
        return _UNMATCHED_LITTLE
    return _UNMATCHED_INITIAL if weight == INITIAL else _UNMATCHED
