"""Folding for search by words: what is left of a text when case, accents and punctuation are set aside."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from qantar_tui.text.thousands import other_way

_PLAINER = {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "ə": "a", "æ": "e", "ё": "е"}
"""What stands for letters that no accent makes; and for ё, of which few print the dots."""
_WORD = re.compile(r"[^\W_]+")


class _Bare(dict[int, str]):
    """Each letter without its accents, by its number; found once, for texts have many of few letters."""

    def __missing__(self, number: int) -> str:
        letter = chr(number)
        if letter in _PLAINER:
            bare = _PLAINER[letter]
        elif "\u0400" <= letter <= "\u052f":
            bare = letter
        else:
            parts = unicodedata.normalize("NFKD", letter)
            bare = "".join(_PLAINER.get(part, part) for part in parts if not unicodedata.combining(part))
        self[number] = bare
        return bare


_BARE = _Bare()


def plain(text: str) -> str:
    """The words of the text in lower case, without accents and punctuation, whatever its script."""
    if text.isascii():  # most texts: nothing to be decomposed
        return " ".join(_WORD.findall(text.lower().replace("'", "")))
    decomposed = unicodedata.normalize("NFKC", text).casefold().replace("’", "").replace("'", "")
    return " ".join(_WORD.findall(decomposed.translate(_BARE)))


def readings(text: str) -> tuple[str, ...]:
    """`plain`; where there are large numbers also with these written the other way, as 20000 or 20,000."""
    once, again = plain(text), other_way(text)
    return (once,) if again == text else (once, plain(again))


@lru_cache(maxsize=49_152)
def padded(text: str) -> str:
    """`readings` with a space before every word; kept, because the same texts are searched at each key."""
    return "\n".join(f" {reading}" for reading in readings(text))
