"""The words of a large dossier's names that a misspelt one may be meant for."""

from __future__ import annotations

from array import array
from collections import Counter
from functools import lru_cache
from itertools import chain

from qantar_tui.dossier.naming_tokens import pieces, spelt
from qantar_tui.store.name_cache import NameCache

_MOST_COUNTED = 8_000
"""Occurrences of pieces that are counted; of common pieces those that come first are left out."""
_MOST_COMPARED = 800
_MOST_ALIKE = 24
_ONLY_BEGUN = 0.5
"""What counts against a word that goes on beyond what is typed."""
_REMEMBERED = 64


class AlikeWords:
    """Words and sound keys by the pieces in them; read when the first misspelt word is asked for."""

    def __init__(self, cache: NameCache) -> None:
        self._cache = cache
        self._spellings: list[str] = []
        self.tokens = lru_cache(_REMEMBERED)(self._tokens)
        self._near = lru_cache(_REMEMBERED)(self._nearest)

    def _tokens(self, spellings: tuple[str, ...], is_begun: bool) -> list[str]:
        """The tokens of words a few typing errors away from a word, which is read in several ways.

        The nearest come first. With those that are longer, where the word may be only begun.
        """
        if not self._spellings:
            self._spellings = self._cache.spellings()
        best: dict[str, float] = {}
        for spelling in spellings:
            for found, distance in self._near(spelling, is_begun):
                best[found] = min(distance, best.get(found, distance))
        nearest = sorted(best, key=best.__getitem__)[:_MOST_ALIKE]
        return self._cache.existing(token for found in nearest for token in spelt(found))

    def _nearest(self, spelling: str, is_begun: bool) -> list[tuple[str, float]]:
        # Loaded when a word is compared, and not with the explorer.
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extract

        errors = errors_allowed(len(spelling))
        if not errors:
            return []
        candidates = [self._spellings[place] for place in self._sharing(spelling)]
        near: dict[str, float] = {
            candidate: distance
            for candidate, distance, _ in extract(
                spelling, candidates, scorer=OSA.distance, score_cutoff=errors, limit=_MOST_ALIKE
            )
        }
        if is_begun:
            longer = [candidate for candidate in candidates if len(candidate) > len(spelling)]
            begun = extract(
                spelling,
                [candidate[: len(spelling)] for candidate in longer],
                scorer=OSA.distance,
                score_cutoff=errors,
                limit=_MOST_ALIKE,
            )
            for _, distance, place in begun:
                near.setdefault(longer[place], distance + _ONLY_BEGUN)
        return list(near.items())

    def _sharing(self, key: str) -> list[int]:
        """Places of the keys that share most of the rarer pieces."""
        wanted = set(pieces(key)) | set(pieces(key, is_begun=True))
        counted = 0
        lists: list[array[int]] = []
        for places in self._cache.with_pieces(wanted):
            if lists and counted + len(places) > _MOST_COUNTED:
                break
            counted += len(places)
            lists.append(places)
        shared = Counter(chain.from_iterable(lists))
        if len(shared) <= _MOST_COMPARED:
            return list(shared)
        by_count = Counter(shared.values())
        least, kept = max(by_count), 0
        while least > 1 and kept + by_count[least] <= _MOST_COMPARED:
            kept += by_count[least]
            least -= 1
        found = [place for place, count in shared.items() if count > least]
        rest = (place for place, count in shared.items() if count == least)
        return found + [place for place, _ in zip(rest, range(_MOST_COMPARED - kept), strict=False)]


def errors_allowed(length: int) -> int:
    """How many typing errors a word of so many letters may have, as in the small search."""
    return 0 if length < 3 else 1 if length <= 5 else 2 if length <= 9 else 3
