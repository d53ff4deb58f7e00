"""A million people, the same in every run: names drawn so that a few are common and most are rare."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, product
from random import Random
from typing import NamedTuple

from bench.million import stems
from bench.million.latin import english

_SHARE_OF_NATIVES = 0.25
_VOWELS = "аеёиоуыэюяәіөұү"


class Person(NamedTuple):
    """Somebody, with the names that the dossier gives."""

    id: str
    name: str
    """In Latin letters."""
    native: str
    """In Cyrillic; empty for two thirds of those who have one, and for all others."""
    hidden: str
    """In Cyrillic, whether the dossier gives it or not."""
    language: str


class _Drawn:
    """Words of which the n-th is drawn about 1/n as often as the first."""

    def __init__(self, words: Sequence[str], rng: Random, slope: float) -> None:
        self._words = list(dict.fromkeys(words))
        rng.shuffle(self._words)
        self._bounds = list(accumulate(1 / (place + 8) ** slope for place in range(len(self._words))))

    def one(self, rng: Random) -> str:
        return rng.choices(self._words, cum_weights=self._bounds)[0]


class _People(NamedTuple):
    """A people's way of naming."""

    language: str
    he: _Drawn
    she: _Drawn
    surnames: _Drawn
    share: float


def people(size: int, seed: int = 2022) -> Iterator[Person]:
    """So many people, one after the other."""
    rng = Random(seed)
    peoples = _peoples(rng)
    shares = list(accumulate(people.share for people in peoples))
    for number in range(size):
        origin = rng.choices(peoples, cum_weights=shares)[0]
        full = _full_name(origin, rng)
        id_ = f"p{number:07d}"
        if origin.language in ("kk", "ru", "uk"):
            native = full if rng.random() < _SHARE_OF_NATIVES else ""
            yield Person(id_, english(full), native, full, origin.language)
        else:
            yield Person(id_, full, "", "", origin.language)


def _full_name(origin: _People, rng: Random) -> str:
    is_she = rng.random() < 0.4
    given = (origin.she if is_she else origin.he).one(rng)
    surname = origin.surnames.one(rng)
    match origin.language:
        case "kk":
            surname = _female(surname) if is_she else surname
            if rng.random() < 0.3:
                father = origin.he.one(rng)
                return f"{given} {surname} {father}{'қызы' if is_she else 'ұлы'}"
        case "ru":
            surname = _female(surname) if is_she else surname
            if rng.random() < 0.5:
                return f"{given} {_patronymic(origin.he.one(rng), is_she)} {surname}"
        case "en" if rng.random() < 0.15:
            return f"{given} {rng.choice('ABCDEFGHJKLMPRST')}. {surname}"
        case "de" | "en" if rng.random() < 0.04:
            return f"{given} {surname}-{origin.surnames.one(rng)}"
    return f"{given} {surname}"


def _peoples(rng: Random) -> list[_People]:
    he = [_joined(pair).capitalize() for pair in product(stems.KAZAKH_FIRST, stems.KAZAKH_SECOND)]
    she = [_joined(pair).capitalize() for pair in product(stems.KAZAKH_FIRST, stems.KAZAKH_SHE)]
    kazakh = [
        _joined((name, end))
        for name, end in product(he, stems.KAZAKH_SURNAME)
        if end[0] not in _VOWELS or name[-1] not in _VOWELS
    ]
    russian = [
        _joined(parts).capitalize()
        for parts in product(stems.RUSSIAN_FIRST, ("", *stems.RUSSIAN_SECOND), stems.RUSSIAN_SURNAME)
    ]
    ukrainian = [_joined(it).capitalize() for it in product(stems.UKRAINIAN_FIRST, stems.UKRAINIAN_SURNAME)]
    turkish = [a + b for a, b in product(stems.TURKISH_FIRST, stems.TURKISH_SURNAME)]
    english_ = [a + b for a, b in product(stems.ENGLISH_FIRST, stems.ENGLISH_SURNAME)]
    german = [a + b for a, b in product(stems.GERMAN_FIRST, stems.GERMAN_SURNAME)]

    def made(
        language: str, given: tuple[Sequence[str], Sequence[str]], surnames: Sequence[str], share: float
    ) -> _People:
        men, women, families = (
            _Drawn(given[0], rng, 0.9),
            _Drawn(given[1], rng, 0.9),
            _Drawn(surnames, rng, 0.6),
        )
        return _People(language, men, women, families, share)

    russians = (stems.RUSSIAN_HE, stems.RUSSIAN_SHE)
    return [
        made("kk", (he, she), kazakh, 0.45),
        made("ru", russians, russian, 0.28),
        made("uk", russians, ukrainian, 0.07),
        made("tr", (stems.TURKISH_HE, stems.TURKISH_SHE), turkish, 0.06),
        made("en", (stems.ENGLISH_HE, stems.ENGLISH_SHE), english_, 0.08),
        made("de", (stems.GERMAN_HE, stems.GERMAN_SHE), german, 0.06),
    ]


def _joined(parts: Sequence[str]) -> str:
    """The parts with no vowel or letter doubled where they meet."""
    word = ""
    for part in parts:
        word += part[1:] if word and part and part[0] == word[-1] else part
    return word


def _female(surname: str) -> str:
    if surname.endswith(("ский", "цкий")):
        return surname[:-2] + "ая"
    return surname + "а" if surname.endswith(("ов", "ев", "ёв", "ин")) else surname


def _patronymic(father: str, is_she: bool) -> str:
    irregular = {"Илья": "Ильи", "Никита": "Никити", "Лев": "Льво", "Пётр": "Петро", "Павел": "Павло"}
    if father in irregular:
        stem = irregular[father]
    elif father.endswith("ий"):
        stem = father[:-2] + "ье"
    elif father[-1] in "йь":
        stem = father[:-1] + "е"
    else:
        stem = father + "о"
    if stem[-1] == "и":
        return stem + ("нична" if is_she else "ч")
    return stem + ("вна" if is_she else "вич")
