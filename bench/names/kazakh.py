"""Kazakh case endings, which follow the vowels of the word and its last sound."""

from __future__ import annotations

import re

CASES = ("genitive", "dative", "accusative", "locative", "ablative", "instrumental")
_VOICELESS = "пфкқтсшщчцхвбгд"
_AFTER: dict[str, tuple[str, ...]] = {
    "voiceless": ("тың", "қа", "ты", "та", "тан", "пен"),
    "nasal": ("ның", "ға", "ды", "да", "нан", "мен"),
    "liquid": ("дың", "ға", "ды", "да", "дан", "мен"),
    "voiced": ("дың", "ға", "ды", "да", "дан", "бен"),
    "vowel": ("ның", "ға", "ны", "да", "дан", "мен"),
    "possessive": ("ның", "на", "н", "нда", "нан", "мен"),
}
_FRONT = str.maketrans("ықғағ", "ікгег")


def in_case(case: str, name: str, is_possessive: bool = False) -> str:
    """The name with the ending of a case; `is_possessive` for bodies such as `комитеті`."""
    ending = _AFTER["possessive" if is_possessive else _sound(name[-1])][CASES.index(case)]
    if case == "instrumental":
        return name + ending
    return name + (ending.translate(_FRONT) if _is_front(name) else ending)


def abbreviation_in(case: str, name: str) -> str:
    """An abbreviation with its ending behind a hyphen, as its last letter is read."""
    last = name[-1].lower()
    read = {"к": "кә", "м": "эм", "қ": "қа", "п": "пэ", "с": "эс"}.get(last, last)
    return f"{name}-{in_case(case, read).removeprefix(read)}"


def _sound(last: str) -> str:
    if last in _VOICELESS:
        return "voiceless"
    if last in "мнң":
        return "nasal"
    if last in "лрйу":
        return "liquid"
    return "voiced" if last in "зж" else "vowel"


def _is_front(name: str) -> bool:
    # The Russian suffix follows the stem before it: Тоқаевтың, but Мәсімовтің.
    word = re.sub("(?<=.)[оеё]в$", "", name.lower().split()[-1])
    vowels = re.findall("[аәеёиіоөұүыэюя]|(?<![аәеоө])у", word)
    return bool(vowels) and vowels[-1] in "әеиіөүэ"
