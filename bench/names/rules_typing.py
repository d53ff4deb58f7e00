"""Queries with typing errors, or typed with the wrong layout on."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from rapidfuzz.distance import OSA

from bench.names.actors import FullName, Person
from bench.names.keyboards import typed_on_latin, typed_on_russian
from bench.names.mistakes import with_error
from bench.names.query import Draft, plain
from bench.names.romanise import loose
from bench.names.world import World

_CYRILLIC = ("ru", "kk")


def one_latin(world: World, rng: Random) -> Iterator[Draft]:
    """One error, Latin letters."""
    return _people(world, rng, 1, "en")


def one_cyrillic(world: World, rng: Random) -> Iterator[Draft]:
    """One error, Cyrillic letters."""
    return _people(world, rng, 1, *_CYRILLIC)


def two_latin(world: World, rng: Random) -> Iterator[Draft]:
    """Two errors in a long name, Latin letters."""
    return _people(world, rng, 2, "en")


def two_cyrillic(world: World, rng: Random) -> Iterator[Draft]:
    """Two errors in a long name, Cyrillic letters."""
    return _people(world, rng, 2, *_CYRILLIC)


def bodies(world: World, rng: Random) -> Iterator[Draft]:
    """One error in one word of the name of a body or group."""
    for actor in world.actors:
        if actor.kind == "person" or (actor.kind == "group" and actor.is_unnamed):
            continue
        for form in actor.names:
            words = form.text.split()
            longest = max(range(len(words)), key=lambda place: len(words[place]))
            if len(words[longest]) < 6 or not words[longest].isalpha():
                continue
            changed = with_error(words[longest], rng)
            if len(words) > 1 or _is_clear(world, form.text, changed, frozenset({actor.id})):
                words[longest] = changed
                yield Draft(" ".join(words), actor.id, form.text)


def latin_on_russian(world: World, rng: Random) -> Iterator[Draft]:
    """An English name, the Russian layout on: `ещлфнум`."""
    return _layout(world, rng, "en")


def russian_on_latin(world: World, rng: Random) -> Iterator[Draft]:
    """A Russian name, the Latin layout on: `njrftd`."""
    return _layout(world, rng, "ru")


def kazakh_on_latin(world: World, rng: Random) -> Iterator[Draft]:
    """A Kazakh name, the Latin layout on, its own letters on the row of digits: `nj0ftd`."""
    return _layout(world, rng, "kk")


def _people(world: World, rng: Random, errors: int, *languages: str) -> Iterator[Draft]:
    for person, name in world.surnames(*languages):
        if not name.surname.isalpha():
            continue
        if len(name.surname) >= (6 if errors == 1 else 9):
            changed = _damaged(name.surname, errors, rng)
            is_damaged = OSA.distance(changed.lower(), name.surname.lower()) == errors
            if is_damaged and _is_clear(world, name.surname, changed, world.namesakes(person.id)):
                yield Draft(changed.lower(), person.id, name.text, world.namesakes(person.id))
        if name.given and len(name.text) > 9:
            yield from _in_full(world, rng, errors, person, name)


def _in_full(world: World, rng: Random, errors: int, person: Person, name: FullName) -> Iterator[Draft]:
    given, surname = name.given, name.surname
    for _ in range(errors):
        if rng.random() < 0.35 and len(given) >= 5:
            given = with_error(given, rng)
        elif len(surname) >= 5:
            surname = with_error(surname, rng)
    text = f"{given} {surname}"
    is_clear = surname == name.surname or _is_clear(world, name.surname, surname, frozenset({person.id}))
    # In a name shared with others the given name alone tells who is meant.
    is_shared = len(world.namesakes(person.id)) > 1 and given != name.given
    if OSA.distance(text.lower(), name.text.lower()) == errors and is_clear and not is_shared:
        yield Draft(rng.choice((text, text.lower())), person.id, name.text)


def _layout(world: World, rng: Random, language: str) -> Iterator[Draft]:
    change = typed_on_russian if language == "en" else typed_on_latin
    for person, name in world.surnames(language):
        if len(name.surname) >= 5:
            yield Draft(change(name.surname), person.id, name.text, world.namesakes(person.id))
        if name.given:
            yield Draft(change(name.text), person.id, name.text)
    for actor in world.bodies:
        for form in actor.forms(language, "canonical", "native", "short"):
            letters = plain(form.text)
            if letters.replace(" ", "").isalpha() and 3 <= len(letters) <= 30:
                yield Draft(change(letters), actor.id, form.text)


def _damaged(word: str, errors: int, rng: Random) -> str:
    for _ in range(errors):
        word = with_error(word, rng)
    return word


def _is_clear(world: World, meant: str, typed: str, bearers: frozenset[str]) -> bool:
    """Whether what was typed is nearer to what was meant than to any word in another actor's names."""
    return OSA.distance(loose(meant), loose(typed)) < world.nearest(typed, bearers)
