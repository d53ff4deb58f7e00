"""Queries that somebody has not finished typing."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from bench.names.query import Draft, plain
from bench.names.world import World

_MOST = 3
"""A beginning that more actors share is no question with an answer."""


def words_latin(world: World, rng: Random) -> Iterator[Draft]:
    """Beginnings of given name and surname: `kas tok`."""
    return _words(world, rng, "en")


def words_cyrillic(world: World, rng: Random) -> Iterator[Draft]:
    """The same in Russian and Kazakh: `кас ток`."""
    return _words(world, rng, "ru", "kk")


def surname_latin(world: World, rng: Random) -> Iterator[Draft]:
    """The beginning of a surname: `toka`."""
    return _surname(world, rng, "en")


def surname_cyrillic(world: World, rng: Random) -> Iterator[Draft]:
    """The same in Russian and Kazakh: `тока`."""
    return _surname(world, rng, "ru", "kk")


def bodies(world: World, rng: Random) -> Iterator[Draft]:
    """Beginnings of the words of a body's name: `nat sec com`."""
    for actor in world.bodies:
        for form in actor.names:
            words = [word for word in plain(form.text).split() if len(word) > 3]
            if 2 <= len(words) <= 4:
                yield from _unmistakable(world, actor.id, form.text, [_start(word, rng, 3) for word in words])


def _words(world: World, rng: Random, *languages: str) -> Iterator[Draft]:
    for person, name in world.full_names(*languages):
        given = plain(name.given).split()[0]
        for _ in range(2):
            words = [_start(given, rng, 3), _start(plain(name.surname), rng, 3)]
            if rng.random() < 0.3:
                words.reverse()
            yield from _unmistakable(world, person.id, name.text, words)


def _surname(world: World, rng: Random, *languages: str) -> Iterator[Draft]:
    for person, name in world.surnames(*languages):
        surname = plain(name.surname)
        if len(surname) >= 6:
            for length in {max(4, len(surname) // 2), rng.randrange(4, len(surname))}:
                yield from _unmistakable(world, person.id, name.text, [surname[:length]])


def _start(word: str, rng: Random, least: int) -> str:
    return word[: rng.randint(least, max(least, min(len(word) - 1, 6)))]


def _unmistakable(world: World, actor: str, origin: str, words: list[str]) -> Iterator[Draft]:
    accepted = world.matching(words)
    if len(accepted) <= _MOST:
        yield Draft(" ".join(words), actor, origin, accepted)
