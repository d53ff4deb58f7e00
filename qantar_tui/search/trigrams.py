"""The last resort: texts that share the rarer of their three-letter pieces."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from math import log

_MOST = 20
_LEAST_SHARE = 0.15


class Trigrams:
    """Texts by the pieces of three letters in them."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts_with: defaultdict[str, list[int]] = defaultdict(list)
        self._sizes = []
        for number, text in enumerate(texts):
            pieces = trigrams(text)
            self._sizes.append(len(pieces))
            for piece in pieces:
                self._texts_with[piece].append(number)
        self._count = len(texts)

    def search(self, text: str) -> list[tuple[int, float]]:
        """Texts that share pieces with this one, with how much they share, 0 to 1, the most first."""
        rarity = {
            piece: log(1 + self._count / len(self._texts_with[piece]))
            for piece in trigrams(text)
            if piece in self._texts_with
        }
        unknown = sum(log(1 + self._count) for piece in trigrams(text) if piece not in self._texts_with)
        whole = sum(rarity.values()) + unknown
        shared: Counter[int] = Counter()
        for piece, value in rarity.items():
            for number in self._texts_with[piece]:
                shared[number] += value  # type: ignore[assignment]  # a Counter of weights
        shares = [(number, value / whole - 0.002 * self._sizes[number]) for number, value in shared.items()]
        near = [pair for pair in shares if pair[1] >= _LEAST_SHARE]
        return sorted(near, key=lambda pair: (-pair[1], pair[0]))[:_MOST]


def trigrams(text: str) -> tuple[str, ...]:
    """The pieces of three letters of each word of a text, each once, the words' edges being letters too.

    In their order, for a sum of weights is another in its last digits where it is added up in another.
    """
    words = (f" {word} " for word in text.split())
    return tuple(dict.fromkeys(word[place : place + 3] for word in words for place in range(len(word) - 2)))
