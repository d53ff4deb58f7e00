"""Folding for search: what is left of a name when case, accents, script and spelling habits are set aside."""

from __future__ import annotations

import re
import unicodedata

_CYRILLIC = {
    "а": "a", "ә": "a", "б": "b", "в": "v", "г": "g", "ғ": "g", "д": "d", "е": "e", "ё": "e", "є": "e",
    "ж": "j", "з": "z", "и": "i", "й": "i", "і": "i", "ї": "i", "к": "k", "қ": "k", "л": "l", "м": "m",
    "н": "n", "ң": "n", "о": "o", "ө": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ў": "u",
    "ұ": "u", "ү": "u", "ф": "f", "х": "h", "һ": "h", "ц": "c", "ч": "ch", "ш": "sh", "щ": "sh", "ъ": "",
    "ы": "i", "ь": "", "э": "e", "ю": "iu", "я": "ia",
}  # fmt: skip
_LATIN = {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "ə": "a", "æ": "e"}
_SPELLINGS = (
    ("shch", "sh"), ("dzh", "j"), ("zh", "j"), ("kh", "h"), ("gh", "g"), ("ng", "n"), ("ts", "c"),
    ("ph", "f"),
    ("x", "ks"), ("q", "k"), ("w", "v"), ("y", "i"),
)  # fmt: skip
_WORD = re.compile(r"[^\W_]+")


def plain(text: str) -> str:
    """The words of the text in lower case, without accents and punctuation, whatever its script."""
    decomposed = unicodedata.normalize("NFKC", text).casefold().replace("’", "").replace("'", "")
    return " ".join(_WORD.findall(_without_accents(decomposed)))


def fold(text: str) -> str:
    """The text reduced to one rough Latin spelling, so that Токаев, Tokayev and Tokaev are one."""
    letters = "".join(_CYRILLIC.get(letter, letter) for letter in plain(text))
    while (simpler := _simplify(letters)) != letters:
        letters = simpler
    return letters


def _simplify(letters: str) -> str:
    for written, sound in _SPELLINGS:
        letters = letters.replace(written, sound)
    letters = re.sub(r"i+(?=[aeou])|(?<=[aeou])i+(?=[aeou])", "", letters)
    letters = re.sub(r"([^\W\d_])\1+", r"\1", letters)
    return " ".join(letters.split())


def _without_accents(text: str) -> str:
    kept = []
    for letter in text:
        if letter in _LATIN:
            kept.append(_LATIN[letter])
        elif "\u0400" <= letter <= "\u052f":
            kept.append(letter)
        else:
            kept += [
                part for part in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(part)
            ]
    return "".join(kept)
