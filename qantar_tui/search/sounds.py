"""Sound keys: one short spelling to which a word comes from every script and every way to romanise it.

A key is written in the letters `a b v g d e j z i k l m n o p r s t u f h c C S`, where S is ш, C is ч,
c is ц and j is ж. A Latin word has one key for each tradition by which it may have been written:
`Schaqsylyqow` is read as a German, a Frenchman and a Pole would.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from qantar_tui.search.letters import is_cyrillic, without_accents, words

_CYRILLIC = {
    "а": "a", "ә": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "ғ": "g", "д": "d", "е": "e", "ё": "e",
    "є": "e", "ж": "j", "җ": "j", "з": "z", "и": "i", "й": "i", "і": "i", "ї": "i", "к": "k", "қ": "k",
    "л": "l", "м": "m", "н": "n", "ң": "n", "о": "o", "ө": "o", "п": "p", "р": "r", "с": "s", "т": "t",
    "у": "u", "ў": "u", "ұ": "u", "ү": "u", "ф": "f", "х": "h", "һ": "h", "ц": "c", "ч": "C", "ш": "S",
    "щ": "S", "ъ": "", "ы": "i", "ь": "", "э": "e", "ю": "iu", "я": "ia", "дж": "j", "тс": "c",
}  # fmt: skip
_MARKED = {
    "š": "S", "ş": "S", "ŝ": "S", "ș": "S", "ç": "C", "č": "C", "ć": "C", "ž": "J", "ż": "J", "ź": "z",
    "ğ": "g", "ǵ": "g", "ġ": "g", "ý": "y", "â": "ya", "û": "yu", "ß": "ss",
}  # fmt: skip
"""Latin letters whose marks tell a sound; every other mark is dropped."""

_ALWAYS = {"S": "S", "C": "C", "J": "j", "ph": "f", "q": "k", "ck": "k", "sch": "S"}
_ENGLISH = _ALWAYS | {
    "ce": "se", "ci": "si", "cy": "si",
    "shch": "S", "sh": "S", "tch": "C", "ch": "C", "dzh": "j", "dj": "j", "zh": "j", "kh": "h", "gh": "g",
    "ts": "c", "tz": "c", "x": "ks", "c": "k", "w": "v", "y": "i", "oo": "u", "ee": "i",
}  # fmt: skip
_GERMAN = _ALWAYS | {
    "schtsch": "S", "sch": "S", "tsch": "C", "dsch": "j", "ch": "h", "kh": "h", "sh": "S", "zh": "j",
    "j": "i", "ts": "c", "tz": "c", "z": "c", "w": "v", "y": "i", "x": "ks", "c": "k",
}  # fmt: skip
_FRENCH = _ALWAYS | {
    "chtch": "S", "ch": "S", "tch": "C", "dj": "j", "kh": "h", "ts": "c", "ou": "u", "gue": "ge",
    "gui": "gi", "sh": "S", "zh": "j", "y": "i", "x": "ks", "w": "v", "c": "k",
}  # fmt: skip
_SLAVIC = _ALWAYS | {
    "szcz": "S", "sz": "S", "cz": "C", "rz": "j", "ch": "h", "kh": "h", "x": "h", "j": "i", "c": "c",
    "w": "v", "y": "i", "sh": "S", "zh": "j", "SC": "S",
}  # fmt: skip
_TURKIC = _ALWAYS | {
    "c": "j", "x": "h", "w": "u", "kh": "h", "gh": "g", "sh": "S", "ch": "C", "zh": "j", "ts": "c",
    "y": "i",
}  # fmt: skip
_ACUTE = _TURKIC | {"y": "u"}
"""The Kazakh Latin of 2018 and 2019, in which ý is у."""

_VOICED_S = re.compile(r"(?<=[aeiouy])s(?=[aeiouy])|^s(?=[aeiouy])")
_GERMAN_MARKS = re.compile(r"[jw]|ch|ck")
_SLAVIC_MARKS = re.compile(r"[jwxc]|[scr]z")
_FRENCH_MARKS = re.compile(r"ch|ou|dj|gu|ine$")
_TURKIC_MARKS = re.compile(r"[cxw]")

_DOUBLED = re.compile(r"(\D)\1+")
"""Not of digits: 20000 is another number than 20."""
_SOFT_I = re.compile(r"(?<=.)i+(?=[aeou])")
_FIRST_E = re.compile(r"^i+e")
_LAST_OF = re.compile(r"(?<=..[oe])f$")
_SIBILANTS = str.maketrans("zcCSj", "sssss")


@lru_cache(maxsize=200_000)
def sound_keys(word: str) -> tuple[str, ...]:
    """The keys of a cleaned word, the likeliest first; two words that share one may be the same name."""
    if is_cyrillic(word):
        return _distinct(_cyrillic_readings(word))
    bare = word if word.isascii() else without_accents("".join(_MARKED.get(each, each) for each in word))
    readings = [_english(bare)]
    if _GERMAN_MARKS.search(bare):
        german = _german(bare)
        readings += [german, _german(bare.replace("tsch", "C").replace("sch", "J"))]
        if "s" in bare and (voiced := _VOICED_S.sub("z", bare)) != bare:
            voiced = voiced.replace("z", "Z") if "z" not in bare else voiced
            readings += [_german(voiced).replace("Z", "z")]
            readings += [_german(voiced.replace("tsch", "C").replace("sch", "J")).replace("Z", "z")]
    if _SLAVIC_MARKS.search(bare):
        readings.append(_slavic(bare))
    if _FRENCH_MARKS.search(bare):
        readings.append(_french(re.sub("ine$", "in", bare)))
    if _TURKIC_MARKS.search(bare):
        readings.append(_turkic(bare))
    if "ý" in word:
        readings.append(_acute(bare))
    return _distinct(readings)


def name_key(name: str) -> str:
    """The likeliest keys of all words of a name; two names that share it are one to a search."""
    return " ".join(filter(None, (sound_keys(word.text)[0] for word in words(name))))


@lru_cache(maxsize=200_000)
def coarse_key(key: str) -> str:
    """A key with all sibilants alike, for spellings that have lost their marks."""
    return _DOUBLED.sub(r"\1", key.translate(_SIBILANTS))


def consonants(key: str) -> str:
    """A key without its vowels."""
    return re.sub("[aeiou]", "", key)


def _cyrillic_readings(word: str) -> list[str]:
    plain = _cyrillic(word)
    return [plain, _cyrillic(word.replace("ё", "о"))] if "ё" in word else [plain]


def _distinct(readings: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_settled(reading) for reading in dict.fromkeys(readings)))


def _settled(letters: str) -> str:
    """Without what traditions write or leave out at will: doublings, the i before a vowel, -off for -ov."""
    letters = _DOUBLED.sub(r"\1", letters)
    if "i" in letters:
        letters = _DOUBLED.sub(r"\1", _SOFT_I.sub("", _FIRST_E.sub("e", letters)))
    return _LAST_OF.sub("v", letters) if letters.endswith("f") else letters


def _reader(spellings: Mapping[str, str]) -> Callable[[str], str]:
    longest_first = sorted(spellings, key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, longest_first)))
    return lambda word: pattern.sub(lambda letters: spellings[letters.group()], word)


_cyrillic = _reader(_CYRILLIC)
_english = _reader(_ENGLISH)
_german = _reader(_GERMAN)
_french = _reader(_FRENCH)
_slavic = _reader(_SLAVIC)
_turkic = _reader(_TURKIC)
_acute = _reader(_ACUTE)
