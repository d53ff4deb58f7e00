"""Tables of texts for the look-ups that a vocabulary needs: whole, by beginning, and with typing errors."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

MAX_WORD = 60
"""Letters of a word that are looked at."""


class Sorted:
    """Texts in order, to be looked up whole or by their beginnings."""

    def __init__(self, pairs: Iterable[tuple[str, int]]) -> None:
        self._pairs = sorted(pairs)
        self._texts = [text for text, _ in self._pairs]
        self._beginnings: dict[int, list[str]] = {}

    def same(self, text: str) -> Iterator[int]:
        """The number of each text that is this one."""
        at = bisect.bisect_left(self._texts, text)
        while at < len(self._texts) and self._texts[at] == text:
            yield self._pairs[at][1]
            at += 1

    def beginning(self, text: str) -> Sequence[tuple[str, int]]:
        """Each text that begins so, and its number."""
        start = bisect.bisect_left(self._texts, text)
        return self._pairs[start : bisect.bisect_left(self._texts, text + "\U0010ffff", start)]

    def has_beginning(self, text: str) -> bool:
        at = bisect.bisect_left(self._texts, text)
        return at < len(self._texts) and self._texts[at].startswith(text)

    def beginning_within(self, text: str, errors: int) -> Iterator[tuple[str, int, int]]:
        """Each text whose beginning is at most so many typing errors away, how many, and its number."""
        length = len(text)
        if length not in self._beginnings:
            found = dict.fromkeys(longer[:length] for longer in self._texts if len(longer) > length)
            self._beginnings[length] = list(found)
        for beginning, distance in _near(text, self._beginnings[length], errors):
            for longer, number in self.beginning(beginning):
                if len(longer) > length:
                    yield longer, distance, number


class ByLength:
    """Texts by length, so that only those are compared that can be near enough."""

    def __init__(self, pairs: Iterable[tuple[str, int]]) -> None:
        self._numbers: dict[str, list[int]] = {}
        for text, number in pairs:
            self._numbers.setdefault(text, []).append(number)
        ordered = sorted(self._numbers, key=len)
        starts = [bisect.bisect_left(ordered, length, key=len) for length in range(MAX_WORD + 2)]
        self._of_length = [ordered[low:high] for low, high in pairwise(starts)]

    def within(self, text: str, errors: int) -> Iterator[tuple[str, int, int]]:
        """Each other text at most so many typing errors away, how many, and its number."""
        for length in range(max(0, len(text) - errors), min(MAX_WORD, len(text) + errors) + 1):
            for near, distance in _near(text, self._of_length[length], errors):
                for number in self._numbers[near]:
                    yield near, distance, number


def _near(text: str, choices: Sequence[str], errors: int) -> Iterator[tuple[str, int]]:
    from rapidfuzz.distance import OSA  # loaded by the first search: no other command needs it
    from rapidfuzz.process import extract

    for near, distance, _ in extract(text, choices, scorer=OSA.distance, score_cutoff=errors, limit=None):
        if distance:
            yield near, int(distance)
