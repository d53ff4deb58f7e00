"""Keyboards: what a finger hits beside a key, and what comes out where the other layout is on."""

from __future__ import annotations

_QWERTY = "`qwertyuiop[]asdfghjkl;'zxcvbnm,."
_RUSSIAN = "ёйцукенгшщзхъфывапролджэячсмитьбю"
_KAZAKH_ROW = {"ә": "2", "і": "3", "ң": "4", "ғ": "5", "ү": "8", "ұ": "9", "қ": "0", "ө": "-", "һ": "="}
_TO_RUSSIAN = dict(zip(_QWERTY, _RUSSIAN, strict=True))
_TO_QWERTY = dict(zip(_RUSSIAN, _QWERTY, strict=True))
_ROWS = {
    "latin": ("qwertyuiop", "asdfghjkl", "zxcvbnm"),
    "cyrillic": ("йцукенгшщзх", "фывапролджэ", "ячсмитьбю"),
}
_LOOKALIKES = dict(zip("аеорсхуі", "aeopcxyi", strict=True))
_TO_RUSSIAN_LETTERS = str.maketrans("құүәіғөңһҚҰҮӘІҒӨҢҺ", "кууаигонхКУУАИГОНХ")


def typed_on_russian(text: str) -> str:
    """Latin letters meant, the Russian layout on."""
    return "".join(_TO_RUSSIAN.get(letter, letter) for letter in text.lower())


def typed_on_latin(text: str) -> str:
    """Russian or Kazakh letters meant, the Latin layout on."""
    keys = _TO_QWERTY | _KAZAKH_ROW
    return "".join(keys.get(letter, letter) for letter in text.lower())


def kazakh_on_russian(text: str) -> str:
    """Kazakh as it is typed where the keyboard has only the Russian letters."""
    return text.translate(_TO_RUSSIAN_LETTERS)


def lookalikes(text: str) -> list[int]:
    """Where the text has Cyrillic letters that look like Latin ones."""
    return [place for place, letter in enumerate(text) if letter in _LOOKALIKES]


def with_lookalikes(text: str, places: list[int]) -> str:
    """The text with Latin letters in those places."""
    return "".join(_LOOKALIKES[c] if place in places else c for place, c in enumerate(text))


def neighbours(letter: str) -> str:
    """The letters on the keys beside a letter's."""
    for rows in _ROWS.values():
        for number, row in enumerate(rows):
            if letter in row:
                place = row.index(letter)
                beside = row[max(place - 1, 0) : place] + row[place + 1 : place + 2]
                below = rows[number + 1][place : place + 1] if number + 1 < len(rows) else ""
                return beside + below
    return ""
