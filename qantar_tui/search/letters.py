"""The words of a name, whatever script, accents, marks and punctuation they come with."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from qantar_tui.frozen import dataclass

_APOSTROPHES = "'’‘ʼʹʻ`´′ʺ"
_POINTS = (
    "\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    "\u0610-\u061a\u064b-\u065f\u0670\u093c\u09bc\u0a3c\u0b3c"
)
"""Marks on letters that others leave out: accents, the points of Hebrew and Arabic, dots below of India."""
_WORD = re.compile(
    rf"[^\W_][^\W_\u0300-\u036f]*(?:[{_POINTS}\u00ad\u200b-\u200f\u2060{_APOSTROPHES}]+[^\W_]*)*"
)
_NOT_IN_WORDS = re.compile(r"[\W_]+")
_POSSESSIVE = re.compile(r"(?<=[a-z])['’]s$", re.IGNORECASE)
_UNDECOMPOSED = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ə": "a", "æ": "e", "ŋ": "n", "ё": "е"}
)
_LATIN_TO_CYRILLIC = str.maketrans("aceiopxykmhtb30", "асеіорхукмнтвзо")
_CYRILLIC_TO_LATIN = str.maketrans("асеіорхукмнтв", "aceiopxykmhtb")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_LATIN = re.compile(r"[a-z\u00df-\u024f]")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text, as `clean` gives it, and where it stands in the text as written."""

    text: str
    start: int
    end: int


def words(text: str) -> list[Word]:
    """The words of a text in order; hyphens, full stops and all other signs part them."""
    return [
        Word(cleaned, match.start(), match.end())
        for match in _WORD.finditer(text)
        if (cleaned := clean(match.group()))
    ]


@lru_cache(maxsize=100_000)
def clean(word: str) -> str:
    """The word in lower case and composed letters, of one script, without apostrophes, stress or ’s.

    Cleaning twice is cleaning once. й, ё and ї stay what they are.
    """
    if word.isascii() and word.isalnum():
        return word.lower()
    letters = _POSSESSIVE.sub("", unicodedata.normalize("NFKC", word)).casefold()
    letters = unicodedata.normalize("NFC", letters.replace("i̇", "i"))
    return _of_one_script(_NOT_IN_WORDS.sub("", letters))


@lru_cache(maxsize=100_000)
def without_accents(word: str) -> str:
    """A cleaned word with its letters' accents taken off, where they are not letters of their own."""
    if word.isascii():
        return word
    bare = word.translate(_UNDECOMPOSED)
    if is_cyrillic(bare):
        return bare
    return "".join(
        letter for letter in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(letter)
    )


def is_cyrillic(word: str) -> bool:
    """Whether a cleaned word has a Cyrillic letter."""
    return not word.isascii() and _CYRILLIC.search(word) is not None


def script(word: str) -> str:
    """`Cyrillic`, `Latin` or, for anything else, the empty string."""
    if is_cyrillic(word):
        return "Cyrillic"
    return "Latin" if _LATIN.match(word) else ""


def _of_one_script(word: str) -> str:
    """Letters that only look like those of the script of the rest, as those of that script."""
    cyrillic = len(_CYRILLIC.findall(word))
    if not cyrillic:
        return word
    latin = len(_LATIN.findall(word))
    if not latin and word.isalpha():
        return word
    if latin > cyrillic:
        return word.translate(_CYRILLIC_TO_LATIN)
    return word.translate(_LATIN_TO_CYRILLIC)
