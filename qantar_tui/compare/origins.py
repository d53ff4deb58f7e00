"""What claims go back to, and how many of these origins are independent of each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from qantar_tui.compare.lineage import Ancestry
from qantar_tui.model.account import Claim
from qantar_tui.model.source import Source

Lineage = Mapping[str, Sequence[str]]
"""From a source to those that it derives from."""
Origin = frozenset[str]
"""All that a claim may go back to; more than one only where its source derives from several."""

_EXACT_UP_TO = 16
"""Overlapping origins among which the most independent ones are looked for exhaustively."""


def lineage_of(sources: Iterable[Source]) -> Ancestry:
    """The sources that derive from others."""
    return Ancestry({source.id: source.derived_from for source in sources if source.derived_from})


def origin_of(claim: Claim, lineage: Lineage) -> Origin:
    """The origin that is named, else the innermost voice, else the works that its source derives from."""
    if claim.origin:
        return frozenset({f"origin:{claim.origin}"})
    if claim.voice:
        return frozenset({f"voice:{claim.voice[0]}"})
    known = lineage if isinstance(lineage, Ancestry) else Ancestry(lineage)
    return frozenset(f"source:{root}" for root in known.roots(claim.source))


def origins(claims: Iterable[Claim], lineage: Lineage) -> tuple[Origin, ...]:
    """The most origins of which no two have anything in common: the independent ones.

    A work that derives from two others adds nothing to them, and does not make one of the two. More claims
    are never fewer origins. The order of the claims does not matter.
    """
    return independent({origin_of(claim, lineage) for claim in claims})


def independent(found: Iterable[Origin]) -> tuple[Origin, ...]:
    """The most of some origins that are pairwise without a common element."""
    rest = sorted(set(found), key=lambda origin: (len(origin), sorted(origin)))
    single = [origin for origin in rest if len(origin) == 1]
    taken = frozenset().union(*single)
    several = [origin for origin in rest if len(origin) > 1 and not origin & taken]
    minimal = [origin for origin in several if not any(other < origin for other in several)]
    return (*single, *_most_disjoint(minimal))


def _most_disjoint(candidates: list[Origin]) -> list[Origin]:
    if len(candidates) > _EXACT_UP_TO:
        return _greedy(candidates)

    @cache
    def best(first: int, taken: Origin) -> tuple[int, ...]:
        if first == len(candidates):
            return ()
        without = best(first + 1, taken)
        if candidates[first] & taken:
            return without
        with_it = (first, *best(first + 1, taken | candidates[first]))
        return with_it if len(with_it) >= len(without) else without

    return [candidates[index] for index in best(0, frozenset())]


def _greedy(candidates: list[Origin]) -> list[Origin]:
    """Never too many: small ones first, as long as they have nothing in common."""
    chosen: list[Origin] = []
    for origin in candidates:
        if not any(origin & other for other in chosen):
            chosen.append(origin)
    return chosen
