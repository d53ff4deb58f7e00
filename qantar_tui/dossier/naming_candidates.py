"""The forms of names that a query may mean, before any of them is looked at closely."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence

from qantar_tui.dossier.naming_tokens import all_of
from qantar_tui.search.hits import NameHit
from qantar_tui.store.name_cache import NameCache

MOST, AT_FIRST = 110, 40
"""Candidates that are ranked; and of those that have just what is typed, as many as a screen shows."""
PLENTY = 10
"""Forms with which none is looked for that has only the most telling words."""
_FIRST_LOOK = 300
"""Forms that are looked at one by one where that is faster than to ask for fewer."""


class Candidates:
    """The numbers of forms that may be meant, in the order in which they were come by."""

    def __init__(self, kinds: Collection[str], cache: NameCache, check: Callable[[], None]) -> None:
        self.numbers: list[int] = []
        self.has_joints = False
        """Whether some were found by a word that may be several of theirs."""
        self.ranked = -1
        """How many were ranked when the hits were found; -1 before."""
        self.hits: list[NameHit] = []
        self._known: set[int] = set()
        self._asked: set[str] = set()
        self._kinds, self._cache, self._check = kinds, cache, check

    def add(self, groups: Iterable[Sequence[str]], limit: int) -> int:
        """The weightiest forms that have a term of every group; returns how many have, up to the limit."""
        numbers = self._matching(groups, limit)
        self._take(numbers)
        return len(numbers)

    def add_nearest(self, groups: Iterable[Sequence[str]], keys: str, limit: int) -> None:
        """Of many forms that have a term of every group those whose sound keys are nearest."""
        numbers = self._matching(groups, _FIRST_LOOK)
        if len(numbers) > limit:
            # Loaded when a word is compared, and not with the explorer.
            from rapidfuzz import fuzz
            from rapidfuzz.process import extract

            rows = self._cache.glances(numbers)
            nearest = extract(keys, [row[2] for row in rows], scorer=fuzz.token_sort_ratio, limit=limit)
            numbers = [rows[place][0] for _, _, place in nearest]
        self._take(numbers)

    def add_with_initials(self, groups: Sequence[Sequence[str]], initials: Iterable[str], limit: int) -> bool:
        """Of the forms that have a term of every group those that have words beginning so.

        They are looked at one by one, which is faster than to ask for every name that begins with a letter.
        Returns whether that was enough: all were looked at, or many are found.
        """
        numbers = self._matching(groups, _FIRST_LOOK)
        patterns = [re.compile(initial) for initial in initials]
        kept = [
            number
            for number, text, keys in self._cache.glances(numbers)
            if all(pattern.search(f"{text.casefold()} {keys}") for pattern in patterns)
        ][:limit]
        self._take(kept)
        return bool(kept) and (len(numbers) < _FIRST_LOOK or len(kept) >= PLENTY)

    def _matching(self, groups: Iterable[Sequence[str]], limit: int) -> list[int]:
        self._check()
        expression = all_of(groups)
        if not expression or expression in self._asked:
            return []
        self._asked.add(expression)
        return self._cache.matching(expression, limit, self._kinds)

    def _take(self, numbers: Iterable[int]) -> None:
        for number in numbers:
            if number not in self._known:
                self._known.add(number)
                self.numbers.append(number)
