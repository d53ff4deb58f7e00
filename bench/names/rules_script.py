"""Queries in another script or another spelling of the same script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from bench.names import latin_kk, latin_ru
from bench.names.cyrillise import cyrillise
from bench.names.keyboards import kazakh_on_russian
from bench.names.query import Draft, bare, plain
from bench.names.romanise import Scheme, romanise
from bench.names.world import World

_LATIN_ONLY = frozenset({"erdanov", "kosshigulov", "talgat"})
_MARKED = (
    ("ru", latin_ru.SCHOLARLY), ("ru", latin_ru.CZECH), ("ru", latin_ru.POLISH), ("ru", latin_ru.TURKISH),
    ("kk", latin_kk.ALPHABET_2021), ("kk", latin_kk.ALPHABET_2018), ("kk", latin_kk.ALPHABET_2017),
    ("kk", latin_kk.GERMAN),
)  # fmt: skip


def romanised(world: World, language: str, schemes: tuple[Scheme, ...]) -> Iterator[Draft]:
    """People's names in each scheme, in full and the surname alone."""
    for person, name in world.surnames(language):
        if not person.is_local:
            continue
        for scheme in schemes:
            full, surname = romanise(name.text, scheme), romanise(name.surname, scheme)
            if name.given and plain(full) not in world.names_of(person.id):
                yield Draft(full, person.id, name.text)
            if not world.bearers(surname):
                yield Draft(surname, person.id, name.text, world.namesakes(person.id))


def chat(world: World, rng: Random) -> Iterator[Draft]:
    """Informal Latin, small letters."""
    for person, name in world.full_names("ru", "kk"):
        if person.is_local:
            text = latin_kk.chat(name.text, rng)
            if plain(text) not in world.names_of(person.id):
                yield Draft(text, person.id, name.text)
            surname = latin_kk.chat(name.surname, rng)
            if not world.bearers(surname):
                yield Draft(surname, person.id, name.text, world.namesakes(person.id))


def unmarked(world: World, rng: Random) -> Iterator[Draft]:
    """Romanised by the book, then the marks on the letters left out."""
    for language, scheme in _MARKED:
        for draft in romanised(world, language, (scheme,)):
            text = bare(draft.text)
            if text != draft.text and plain(text) not in world.names_of(draft.actor):
                yield Draft(text, draft.actor, draft.origin, draft.accepted)


def bodies_romanised(world: World, rng: Random) -> Iterator[Draft]:
    """Russian and Kazakh names of bodies in Latin letters."""
    schemes = {
        "ru": (latin_ru.BGN_PRESS, latin_ru.PASSPORT, latin_ru.SCHOLARLY, latin_ru.GERMAN),
        "kk": (latin_kk.ALPHABET_2021, latin_kk.ALPHABET_2018, latin_kk.PASSPORT),
    }
    for actor in world.bodies:
        for form in actor.names:
            if form.is_cyrillic and len(form.text) > 5 and form.language in schemes:
                text = romanise(form.text, rng.choice(schemes[form.language])).lower()
                if text not in world.names_of(actor.id):
                    yield Draft(text, actor.id, form.text)


def cyrillised(world: World, rng: Random) -> Iterator[Draft]:
    """An English spelling put into Cyrillic by ear, otherwise than the people write themselves."""
    for person, name in world.surnames("en"):
        if not (person.is_local or person.id in _LATIN_ONLY):
            continue
        if name.given:
            text = cyrillise(name.text)
            if plain(text) not in world.names_of(person.id):
                yield Draft(text, person.id, name.text)
        surname = cyrillise(name.surname)
        if not world.bearers(surname):
            yield Draft(surname, person.id, name.text, world.namesakes(person.id))


def on_russian_keyboard(world: World, rng: Random) -> Iterator[Draft]:
    """Kazakh without its own letters."""
    for actor in world.actors:
        for form in actor.forms("kk"):
            text = kazakh_on_russian(form.text)
            if text != form.text and len(text) > 4 and plain(text) not in world.names_of(actor.id):
                yield Draft(text, actor.id, form.text)
                if actor.kind == "person":
                    surname = text.split()[-1]
                    yield Draft(surname.lower(), actor.id, form.text, world.namesakes(actor.id))


def russian_press(world: World, rng: Random) -> Iterator[Draft]:
    """Kazakh names as Russian papers respell them: жы, ші and kin by the rules of Russian spelling."""
    for person, name in world.full_names("kk"):
        text = kazakh_on_russian(name.text)
        for old, new in (("жо", "джо"), ("Жу", "Джу"), ("Жо", "Джо"), ("жа", "джа"), ("ы", "и")):
            changed = re.sub(old, new, text, count=1)
            if changed != text and plain(changed) not in world.names_of(person.id):
                yield Draft(changed, person.id, name.text)
