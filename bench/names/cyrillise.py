"""English spellings of Russian and Kazakh names put into Cyrillic by ear."""

from __future__ import annotations

import re

_STEPS = (
    ("khail", "хаил"), ("x", "кс"), ("shch", "щ"), ("dzh", "дж"), ("zh", "ж"), ("kh", "х"),
    ("ch", "ч"), ("sh", "ш"), ("ts", "ц"),
    ("iy$", "ий"), ("(?<=[bcdfgklmnprstvzкжхчш])y$", "ий"), ("(?<=[aeou])ye", "е"), ("^ye", "е"),
    ("ya", "я"), ("yu", "ю"), ("yo", "ё"), ("ye", "ье"),
    ("(?<=[aeo])[iy](?![aeou])", "й"), ("y", "ы"), ("ia", "ия"), ("j", "ж"), ("ck", "к"),
)  # fmt: skip
_LETTERS = dict(zip("abcdefghiklmnopqrstuvwz", "абкдефгхиклмнопкрстуввз", strict=True))


def cyrillise(text: str) -> str:
    """The text in Russian letters; words keep their first capital."""
    return re.sub("[A-Za-z]+", lambda match: _word(match[0]), text)


def _word(word: str) -> str:
    small = word.lower()
    for pattern, new in _STEPS:
        small = re.sub(pattern, new, small)
    cyrillic = "".join(_LETTERS.get(letter, letter) for letter in small)
    return cyrillic[:1].upper() + cyrillic[1:] if word[0].isupper() else cyrillic
