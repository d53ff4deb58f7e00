"""Ways to write a Cyrillic name in Latin letters, by tables that the program does not know."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

_CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһіїєґ"
_LATIN = """
a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya a g k n o u u h i i e g
"""
_BASE = dict(zip(_CYRILLIC, _LATIN.split(), strict=True))
_AFTER_VOWEL = re.compile(r"(?:(?<=[аеёиоуыэюяәіөұүьъ])|\b)е")

_CHANGES = {
    "english": "",
    "german": "в w ж sch з s й j х ch ц z ч tsch ш sch щ schtsch ю ju я ja ё jo",
    "french": "ж j й ï у ou ұ ou ү ou ч tch ш ch щ chtch ю iou я ia ё io",
    "polish": "в w ж ż й j х ch ц c ч cz ш sz щ szcz ю ju я ja ё jo",
    "iso9": "ж ž й j х h ц c ч č ш š щ ŝ э è ю û я â ё ë ғ ġ қ ķ ң ņ ө ô ұ u ү ù і ì",
    "kazakh": "ж j й i х h ц s ч ch ш ş щ ş қ q ғ ğ ң ñ ә ä ө ö ұ ū ү ü ю iu я ia ё io",
}
"""What differs from the plain table: a Cyrillic letter, its Latin ones, and so on."""
_Y_BEFORE_E = frozenset({"english"})


def english(text: str) -> str:
    """As newspapers in English do."""
    return _latin(text, "english")


def ways() -> dict[str, Callable[[str], str]]:
    """Every way but the English one, by name."""

    def way(name: str) -> Callable[[str], str]:
        return lambda text: _latin(text, name)

    return {name: way(name) for name in _CHANGES if name != "english"}


def _latin(text: str, way: str) -> str:
    pairs = _CHANGES[way].split()
    table = _BASE | dict(zip(pairs[::2], pairs[1::2], strict=True))
    return re.sub(r"\w+", lambda match: _word(match[0], table, way in _Y_BEFORE_E), text)


def _word(word: str, table: Mapping[str, str], is_iotated: bool) -> str:
    small = word.lower()
    if is_iotated:
        small = _AFTER_VOWEL.sub("ye", small)
    latin = "".join(table.get(letter, letter) for letter in small).replace("-", "")
    return latin[:1].upper() + latin[1:] if word[:1].isupper() else latin
