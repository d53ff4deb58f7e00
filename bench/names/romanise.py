"""Cyrillic into Latin letters by a table: one engine, the tables are in `latin_ru` and `latin_kk`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_VOWELS = frozenset("аеёиоуыэюяәіөұүїє")
_BASE = (
    "а a б b в v г g д d е e ё e ж zh з z и i й y к k л l м m н n о o п p р r с s т t у u ф f х kh"
    " ц ts ч ch ш sh щ shch ъ - ы y ь - э e ю yu я ya ә a ғ g қ q ң n ө o ұ u ү u һ h і i ї yi є ye ґ g"
)


def letters(pairs: str) -> dict[str, str]:
    """A table from text: a Cyrillic letter, its Latin ones, and so on; `-` stands for nothing."""
    words = pairs.split()
    return {key: value.strip("-") for key, value in zip(words[::2], words[1::2], strict=True)}


BASE = letters(_BASE)


@dataclass(frozen=True, slots=True)
class Scheme:
    """A way to romanise."""

    changes: str = ""
    """What differs from the plain English table."""
    iotated: str = ""
    """Letters that read differently at a word's start, after a vowel, and after a sign."""
    before: tuple[tuple[str, str], ...] = ()
    """Replacements in the small Cyrillic letters, as regular expressions."""
    after: tuple[tuple[str, str], ...] = ()
    """Replacements in the Latin result."""
    table: Mapping[str, str] = field(init=False)
    starts: Mapping[str, str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "table", BASE | letters(self.changes))
        object.__setattr__(self, "starts", letters(self.iotated))


def romanise(text: str, scheme: Scheme) -> str:
    """The text in Latin letters; words keep their capitals."""
    return re.sub(r"\w+", lambda match: _word(match[0], scheme), text)


def _word(word: str, scheme: Scheme) -> str:
    is_abbreviation = len(word) > 1 and word.isupper()
    small = word.lower()
    for pattern, new in scheme.before:
        small = re.sub(pattern, new, small)
    latin = []
    previous = ""
    for letter in small:
        is_start = not previous or previous in _VOWELS or previous in "ьъ"
        chosen = scheme.starts.get(letter) if is_start else None
        latin.append(scheme.table.get(letter, letter) if chosen is None else chosen)
        previous = letter
    result = "".join(latin)
    for pattern, new in scheme.after:
        result = re.sub(pattern, new, result)
    if is_abbreviation:
        return result.upper()
    return result[:1].upper() + result[1:] if word[:1].isupper() else result


PLAIN = Scheme(iotated="е ye")
_LOOSE = (
    ("ж|zh|dj|dzh|sch|sh", "j"), ("kh|ch", "h"), ("[qc]", "k"), ("w", "v"), ("[yïі]", "i"), ("ie|je", "e"),
    ("ou", "u"), ("ph", "f"), (r"(.)\1+", r"\1"),
)  # fmt: skip


def loose(text: str) -> str:
    """A rough key under which spellings of one name mostly fall together; for keeping names apart."""
    key = re.sub(r"[^a-z ]", "", romanise(text, Scheme()).lower())
    for pattern, new in _LOOSE:
        key = re.sub(pattern, new, key)
    return key
