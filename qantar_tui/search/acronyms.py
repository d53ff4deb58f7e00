"""The abbreviations that an organisation's names yield, and the form in which abbreviations are compared."""

from __future__ import annotations

import re

from qantar_tui.search.letters import clean, is_cyrillic

_LITTLE_WORDS = """
of the and for in on a an to о об и по для в на при с және мен пен бен туралы
де de la du des der für und
"""
_STOP = frozenset(_LITTLE_WORDS.split())
_COUNTRY = re.compile(
    r"\b(?:of|in) (?:the )?(?:republic of )?kazakhstan\b|\b(?:republic of )?kazakhstan(?:['’]s)?"
    r"|\bреспублики казахстан\b|\bказахстана?\b|\bв казахстане\b|\bқазақстан(?: республикасы)?(?:ның)?\b"
    r"|\b(?:рк|қр)\b",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[^\W\d_]+(?:[-‐‑–][^\W\d_]+)*")
_SHORTEST, _LONGEST = 2, 10
_LETTERS = {
    "а": "a", "ә": "a", "б": "b", "в": "v", "г": "g", "ғ": "g", "д": "d", "е": "e", "ё": "e", "ж": "j",
    "з": "z", "и": "i", "й": "i", "і": "i", "к": "k", "қ": "k", "л": "l", "м": "m", "н": "n", "ң": "n",
    "о": "o", "ө": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ұ": "u", "ү": "u", "ф": "f",
    "х": "h", "һ": "h", "ц": "c", "ч": "C", "ш": "S", "щ": "S", "ы": "i", "э": "e", "ю": "u", "я": "a",
    "w": "v", "q": "k", "x": "h", "y": "i",
}  # fmt: skip

_LETTER_OF = {
    "shch": "S", "sch": "S", "sh": "S", "š": "S", "ch": "C", "č": "C", "zh": "j", "ž": "j", "kh": "h",
    "ts": "c",
}  # fmt: skip
_SEVERAL = re.compile("|".join(_LETTER_OF))


def acronyms(name: str) -> tuple[str, ...]:
    """The initials of a name of several words in lower case: with little words and without, with and without
    the country, a hyphenated word as one letter and as several."""
    found = []
    for text in (name, _COUNTRY.sub(" ", name)):
        parts = _WORDS.findall(text)
        for split in (parts, [piece for part in parts for piece in re.split("[-‐‑–]", part)]):
            cleaned = [clean(part) for part in split]
            for kept in (cleaned, [word for word in cleaned if word not in _STOP]):
                initials = "".join(word[0] for word in kept if word)
                if _SHORTEST <= len(initials) <= _LONGEST:
                    found.append(initials)
    return tuple(dict.fromkeys(found))


def acronym_key(abbreviation: str) -> str:
    """The form in which a name's initials are compared, in either script: each letter is a word by itself."""
    return "".join(_LETTERS.get(letter, letter) for letter in clean(abbreviation))


def acronym_keys(abbreviation: str) -> tuple[str, ...]:
    """The forms under which what was typed is looked for: two Latin letters may stand for one Cyrillic."""
    cleaned = clean(abbreviation)
    if is_cyrillic(cleaned):
        return (acronym_key(cleaned),)
    spelt = _SEVERAL.sub(lambda found: _LETTER_OF[found[0]], cleaned)
    return tuple(dict.fromkeys((acronym_key(cleaned), "".join(_LETTERS.get(each, each) for each in spelt))))
