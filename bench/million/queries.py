"""What is typed: names as they are, misspelt, and spelt otherwise; none of it is in the database so."""

from __future__ import annotations

from random import Random
from typing import NamedTuple

from bench.million.latin import ways
from bench.million.people import Person, people

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_BESIDE = """
a sqz b vn c xv d sf e wr f dg g fh h gj i uo j hk k jl l k m n n bm o ip p o q wa r et s ad t ry u yi v cb
w qe x zc y tu z x
"""
_NEAR = dict(zip(_BESIDE.split()[::2], _BESIDE.split()[1::2], strict=True))

MISSPELT_SEED, OTHER_SEED = 101, 102
"""Nothing was tuned on what these draw; whoever tunes takes others."""


class Query(NamedTuple):
    """A text, and whom it means."""

    text: str
    meant: Person
    way: str


def misspelt(persons: list[Person], count: int, seed: int = MISSPELT_SEED) -> list[Query]:
    """Names with one typing error, or two, in turn."""
    rng = Random(seed)
    found = []
    for number in range(count):
        person = rng.choice(persons)
        text = person.name
        errors = 1 + number % 2
        while _distance_at_most(text, person.name, errors - 1):
            text = person.name
            for _ in range(errors):
                text = _with_error(text, rng)
        found.append(Query(text, person, f"{errors} error{'s' * (errors > 1)}"))
    return found


def spelt_otherwise(persons: list[Person], count: int, seed: int = OTHER_SEED) -> list[Query]:
    """Names as newspapers in other languages write them, and in Cyrillic where the dossier has none."""
    rng = Random(seed)
    latin = ways()
    choices = [*latin, "cyrillic"]
    found: list[Query] = []
    while len(found) < count:
        person = rng.choice(persons)
        way = choices[len(found) % len(choices)]
        if not person.hidden or person.native:
            continue
        text = person.hidden if way == "cyrillic" else latin[way](person.hidden)
        if text != person.name:
            found.append(Query(text, person, way))
    return found


def sample(size: int, count: int) -> list[Person]:
    """Some of the people, evenly spread."""
    step = max(1, size // count)
    return [person for number, person in enumerate(people(size)) if number % step == step // 2]


def _with_error(text: str, rng: Random) -> str:
    while True:
        at = rng.randrange(1, len(text))
        letter = text[at]
        if not letter.isalpha() or not text[at - 1].isalpha():
            continue
        match rng.randrange(4):
            case 0:
                changed = text[:at] + rng.choice(_NEAR.get(letter.lower(), _LETTERS)) + text[at + 1 :]
            case 1:
                changed = text[:at] + text[at + 1 :]
            case 2:
                changed = text[:at] + rng.choice(_NEAR.get(letter.lower(), _LETTERS)) + text[at:]
            case _:
                changed = text[: at - 1] + letter + text[at - 1] + text[at + 1 :]
        if changed.lower() != text.lower():
            return changed


def _distance_at_most(one: str, other: str, errors: int) -> bool:
    from rapidfuzz.distance import OSA

    return OSA.distance(one.lower(), other.lower(), score_cutoff=errors) <= errors
