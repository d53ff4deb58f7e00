"""Names that are nobody's in the dossier: nothing should be found with confidence."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from rapidfuzz.distance import OSA

from bench.names import latin_kk, latin_ru
from bench.names import nobody_names as known
from bench.names.keyboards import kazakh_on_russian
from bench.names.query import Draft, plain
from bench.names.romanise import loose, romanise
from bench.names.world import World

FAR, NEAR = "far", "near"
_CONSONANTS, _VOWELS = "bcdfghjklmnprstvwxz", "aeiouy"
_ENOUGH = 1200


def far(world: World, rng: Random) -> Iterator[Draft]:
    """Names and other text from elsewhere, and strings that are no words at all."""
    words = {word for actor in world.actors for name in world.names_of(actor.id) for word in name.split()}
    keys = {loose(word) for word in words if len(word) > 3}
    for _ in range(_ENOUGH):
        text = _far_text(rng)
        if all(_is_far(word, words, keys) for word in plain(text).split()):
            yield Draft(text, "")


def near(world: World, rng: Random) -> Iterator[Draft]:
    """Kazakh and Russian people of whom the dossier knows nothing; given names may be shared."""
    surnames = {loose(name.surname) for person in world.people for name in person.names.values()} | {
        loose(name.given) for _, name in world.full_names("en", "ru", "kk")
    }
    for _ in range(_ENOUGH):
        given, surname, is_kazakh = _person(rng)
        forms = {loose(surname), loose(romanise(surname, latin_kk.PASSPORT))}
        if any(OSA.distance(form, other) <= 1 for form in forms for other in surnames):
            continue
        yield Draft(_written(given, surname, is_kazakh, rng), "")


def _far_text(rng: Random) -> str:
    match rng.randrange(11):
        case 0:
            return rng.choice(known.CHINESE)
        case 1:
            return rng.choice(known.THINGS)
        case 2:
            return rng.choice(known.WESTERN_SURNAMES)
        case 3:
            return "".join(rng.choice(_CONSONANTS) + rng.choice(_VOWELS) for _ in range(rng.randint(3, 6)))
        case 4:
            return "".join(rng.choice("asdfghjklqwertyuiopzxcvbnm") for _ in range(rng.randint(6, 12)))
        case 5:
            return "".join(rng.choice("фывапролджэйцукенгшщзх") for _ in range(rng.randint(6, 12)))
    return f"{rng.choice(known.WESTERN_GIVEN)} {rng.choice(known.WESTERN_SURNAMES)}"


def _is_far(word: str, words: set[str], keys: set[str]) -> bool:
    if word in words:
        return False
    key = loose(word)
    return all(OSA.distance(key, other) > 1 + (len(key) > 6) for other in keys)


def _person(rng: Random) -> tuple[str, str, bool]:
    is_kazakh, is_woman = rng.random() < 0.65, rng.random() < 0.35
    if is_kazakh:
        given = rng.choice(known.KAZAKH_WOMEN if is_woman else known.KAZAKH_MEN)
        surname = rng.choice(known.KAZAKH_SURNAMES)
    else:
        given = rng.choice(known.RUSSIAN_WOMEN if is_woman else known.RUSSIAN_MEN)
        surname = rng.choice(known.RUSSIAN_SURNAMES)
    if is_woman and surname.endswith(("в", "н")):
        surname += "а"
    return given, surname, is_kazakh


def _written(given: str, surname: str, is_kazakh: bool, rng: Random) -> str:
    full = rng.choice((f"{given} {surname}", f"{given} {surname}", f"{surname} {given}", surname))
    match rng.randrange(4):
        case 0:
            return full
        case 1:
            return kazakh_on_russian(full)
        case 2:
            return romanise(
                full,
                rng.choice((latin_kk.PASSPORT, latin_kk.ALPHABET_2021))
                if is_kazakh
                else rng.choice((latin_ru.PASSPORT, latin_ru.GERMAN)),
            )
    return romanise(kazakh_on_russian(full), latin_ru.BGN_PRESS)
