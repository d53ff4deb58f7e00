"""Queries that have every letter of a name: as it stands, in other case, order, spacing, or part of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from random import Random

from bench.names.actors import FullName, Person
from bench.names.keyboards import lookalikes, with_lookalikes
from bench.names.query import Draft, plain
from bench.names.romanise import loose
from bench.names.world import World

_LANGUAGES = ("en", "ru", "kk")


def stored(world: World, rng: Random) -> Iterator[Draft]:
    """Every form as it stands."""
    for actor in world.actors:
        for form in actor.names:
            yield Draft(form.text, actor.id, form.text)


def other_case(world: World, rng: Random) -> Iterator[Draft]:
    """All small, or all capital."""
    for draft in stored(world, rng):
        changed = draft.text.lower() if rng.random() < 0.6 else draft.text.upper()
        if changed != draft.text:
            yield Draft(changed, draft.actor, draft.origin)


def decomposed(world: World, rng: Random) -> Iterator[Draft]:
    """Marks apart from their letters, as file names on some systems have them."""
    for draft in stored(world, rng):
        changed = unicodedata.normalize("NFD", draft.text)
        if changed != draft.text:
            yield Draft(changed, draft.actor, draft.origin)


def spaces(world: World, rng: Random) -> Iterator[Draft]:
    """Blanks before, behind and between, as they come from copying."""
    for draft in stored(world, rng):
        blank = rng.choice(("  ", "\t", "\u00a0", " \u00a0", "   "))
        before, behind = rng.choice(((" ", ""), ("", "  "), ("  ", " ")))
        yield Draft(before + draft.text.replace(" ", blank) + behind, draft.actor, draft.origin)


def swapped(world: World, rng: Random) -> Iterator[Draft]:
    """Surname first."""
    for person, name in world.full_names(*_LANGUAGES):
        comma = rng.choice(("", "", ","))
        yield Draft(f"{name.surname}{comma} {name.given}", person.id, name.text)


def joined(world: World, rng: Random) -> Iterator[Draft]:
    """Hyphens and spaces left out or put in."""
    for actor in world.actors:
        for form in actor.names:
            if actor.kind == "group" or form.kind not in ("canonical", "native"):
                continue
            text = form.text
            split = re.sub(r"(?<=[a-zа-яё])(?=[A-ZА-ЯҚ])|(?<=\w)\.(?=[a-z])", " ", text).lower()
            choices = {text.replace("-", " "), text.replace("-", "").lower(), split}
            if len(text.split()) == 2 and "." not in text and rng.random() < 0.4:
                choices.add(text.replace(" ", "").lower())
            for choice in sorted(choices - {text, text.lower()}):
                yield Draft(choice, actor.id, text)


def surname(world: World, rng: Random) -> Iterator[Draft]:
    """The surname alone."""
    for person, name in world.surnames(*_LANGUAGES):
        shown = rng.choice((name.surname, name.surname.lower()))
        yield Draft(shown, person.id, name.text, world.namesakes(person.id))


def given(world: World, rng: Random) -> Iterator[Draft]:
    """The given name alone, as one speaks of well-known people; whoever has it will do."""
    for person, name in world.full_names(*_LANGUAGES):
        same = {p.id for p, n in world.full_names("en", "ru", "kk", "uk") if _same(n.given, name.given)}
        yield Draft(rng.choice((name.given, name.given.lower())), person.id, name.text, frozenset(same))


def initials(world: World, rng: Random) -> Iterator[Draft]:
    """A surname with initials before or behind it."""
    for person, name in world.full_names(*_LANGUAGES):
        parts = re.split("[- ]", name.given)
        first, every = parts[0][0], "-".join(f"{part[0]}." for part in parts)
        patterns = [f"{first}. {name.surname}", f"{name.surname} {first}.", f"{first} {name.surname}"]
        patterns += [f"{name.surname} {first}", f"{first}.{name.surname}"]
        if len(parts) > 1:
            patterns += [f"{every} {name.surname}", f"{name.surname} {every}"]
        for text in rng.sample(patterns, 2):
            yield Draft(text, person.id, name.text, _with_initial(world, person, name))
    for person, name in world.surnames("en"):
        if not name.given and "." in name.text:
            letters = name.text.removesuffix(name.surname).replace(".", "").strip()
            yield Draft(f"{name.surname} {letters}", person.id, name.text)


def possessive(world: World, rng: Random) -> Iterator[Draft]:
    """English possessives, as they are copied out of a text."""
    for person, name in world.surnames("en"):
        ending = rng.choice(("'s", "’s"))
        yield Draft(name.surname + ending, person.id, name.text, world.namesakes(person.id))
        if name.given:
            yield Draft(name.text + ending, person.id, name.text)
    for actor in world.bodies:
        for form in actor.forms("en", "canonical", "short"):
            if " of " not in form.text and not form.text.endswith((".", ")", "s")):
                yield Draft(form.text + rng.choice(("'s", "’s")), actor.id, form.text)


def lookalike(world: World, rng: Random) -> Iterator[Draft]:
    """Latin letters inside Cyrillic words."""
    for person, name in world.surnames("ru", "kk"):
        places = lookalikes(name.text.lower())
        if places:
            some = rng.sample(places, rng.randint(1, min(3, len(places))))
            yield Draft(with_lookalikes(name.text.lower(), some), person.id, name.text)
    for actor in world.bodies:
        for form in actor.names:
            places = lookalikes(form.text.lower()) if form.is_cyrillic else []
            if len(form.text) > 4 and places:
                yield Draft(with_lookalikes(form.text.lower(), places[:2]), actor.id, form.text)


def _with_initial(world: World, person: Person, name: FullName) -> frozenset[str]:
    """Those who share the surname and the first letter of the given name."""
    namesakes = world.namesakes(person.id)
    return frozenset(
        other.id
        for other, known in world.full_names(name.language)
        if other.id in namesakes and known.given[0] == name.given[0]
    )


def _same(one: str, other: str) -> bool:
    return plain(one) == plain(other) or loose(one) == loose(other)
