"""Invented words, of which the n-th is drawn about 1/n as often as the first, as in any language."""

from __future__ import annotations

from itertools import accumulate
from random import Random

_ONSETS = (
    "b",
    "br",
    "d",
    "dr",
    "f",
    "g",
    "gr",
    "h",
    "j",
    "k",
    "kl",
    "l",
    "m",
    "n",
    "p",
    "r",
    "s",
    "st",
    "t",
    "v",
)
_VOWELS = ("a", "e", "i", "o", "u", "ai", "ou")
_CODAS = ("", "", "n", "r", "l", "s", "m", "nd", "rt")
_WORDS = 60_000
_SHIFT = 2.7
_DRAWN = 1_000_000
"""Words of which every text is a stretch."""


class Words:
    """A vocabulary, the same one for one seed, and texts drawn from it without an end."""

    def __init__(self, seed: int) -> None:
        self._rng = Random(seed)
        self.vocabulary = vocabulary(seed)
        """The commonest first."""
        bounds = list(accumulate(1 / (rank + _SHIFT) for rank in range(len(self.vocabulary))))
        self._drawn = self._rng.choices(self.vocabulary, cum_weights=bounds, k=_DRAWN)

    def text(self, count: int) -> str:
        """So many words, the first one with a capital."""
        start = int((_DRAWN - count) * self._rng.random())
        return " ".join(self._drawn[start : start + count]).capitalize()


def vocabulary(seed: int) -> list[str]:
    """Invented words, of which the short ones tend to be the common ones."""
    rng = Random(seed)
    found: dict[str, None] = {}
    while len(found) < _WORDS:
        syllables = 1 + (len(found) > 40) + (len(found) > 4000) + (rng.random() < 0.3)
        word = "".join(
            rng.choice(_ONSETS) + rng.choice(_VOWELS) + (rng.choice(_CODAS) if last else "")
            for last in [False] * (syllables - 1) + [True]
        )
        found[word] = None
    return list(found)
