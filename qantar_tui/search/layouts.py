"""What was meant where a name was typed in the keyboard layout of another script."""

from __future__ import annotations

import re
import unicodedata

_QWERTY = "`qwertyuiop[]asdfghjkl;'zxcvbnm,."
_RUSSIAN = "ёйцукенгшщзхъфывапролджэячсмитьбю"
_DIGITS = "2345890-="
_KAZAKH_DIGITS = "әіңғүұқөһ"
_TO_RUSSIAN = str.maketrans(_QWERTY, _RUSSIAN)
_TO_LATIN = str.maketrans(_RUSSIAN, _QWERTY)
_KAZAKH_TO_LATIN = str.maketrans(_RUSSIAN + _KAZAKH_DIGITS, _QWERTY + _DIGITS)
_TO_KAZAKH = str.maketrans(_DIGITS, _KAZAKH_DIGITS)
_NOT_IN_LATIN_NAMES = re.compile(r"[;\[\]`=]|(?<=\w)[,.](?=\w)")
_SHORTEST = 3
_FEWEST_LETTERS = 2


def layout_readings(query: str) -> tuple[str, ...]:
    """The query as it reads in the other layouts; none where it is too short or too uniform to tell."""
    typed = " ".join(unicodedata.normalize("NFC", query).casefold().split())
    if len(typed) < _SHORTEST or len(set(typed)) < _FEWEST_LETTERS:
        return ()
    if any("\u0400" <= letter <= "\u052f" for letter in typed):
        in_latin = dict.fromkeys((typed.translate(_TO_LATIN), typed.translate(_KAZAKH_TO_LATIN)))
        return tuple(text for text in in_latin if not _NOT_IN_LATIN_NAMES.search(text))
    if not any("a" <= letter <= "z" for letter in typed):
        return ()
    in_russian = typed.translate(_TO_RUSSIAN)
    in_kazakh = " ".join(
        word if word.isdigit() else word.translate(_TO_KAZAKH) for word in in_russian.split()
    )
    return tuple(dict.fromkeys((in_russian, in_kazakh)))


def is_odd_for_latin(query: str) -> bool:
    """Whether signs or digits stand inside a word as they do only where a layout was not switched."""
    typed = unicodedata.normalize("NFC", query).casefold()
    return any(
        here in ",;[]=0123456789`" and before.isalpha() and after.isalpha()
        for before, here, after in zip(typed, typed[1:], typed[2:], strict=False)
    )
