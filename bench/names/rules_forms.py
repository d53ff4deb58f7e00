"""Queries with case endings, patronymics and titles, as they are copied out of a text."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from bench.names import kazakh, russian
from bench.names.actors import FROM_ELSEWHERE, FullName
from bench.names.latin_ru import GERMAN
from bench.names.query import Draft, plain
from bench.names.romanise import romanise
from bench.names.world import World

_FATHERS_RU = ("Серге", "Никола", "Андре", "Марат", "Владимир", "Аскар", "Болат", "Иван")
_FATHERS_KK = ("Кемел", "Әбіш", "Марат", "Серік", "Болат", "Нұрлан", "Ержан", "Қайрат")
_FATHERS_LATIN = ("Marat", "Kemel", "Abish", "Bolat", "Serik", "Nurlan", "Ivan", "Askar")
_PRESIDENTS = frozenset(
    {
        "tokayev", "nazarbayev", "putin", "lukashenko", "macron", "trump", "zelensky", "akayev", "gorbachev",
        "yushchenko", "shevardnadze", "xi-jinping", "john-kennedy",
    }
)  # fmt: skip
_TITLES: dict[tuple[str, str], tuple[str, ...]] = {
    ("en", "president"): ("President", "Pres.", "ex-President", "the president"),
    ("en", "man"): ("Mr", "Mr.", "General", "Minister", "Deputy", "Lieutenant General", "Sir"),
    ("en", "woman"): ("Ms", "Mrs.", "Deputy", "Dr.", "Senator"),
    ("en", "scholar"): ("Dr.", "Prof.", "Professor", "Dr"),
    ("ru", "president"): ("президент", "экс-президент", "Президент", "г-н"),
    ("ru", "man"): ("г-н", "господин", "генерал", "министр", "депутат", "журналист", "товарищ"),
    ("ru", "woman"): ("г-жа", "госпожа", "депутат", "журналистка", "доктор"),
    ("kk", "president"): ("президент", "Президент", "мемлекет басшысы"),
    ("kk", "man"): ("мырза", "генерал", "министр", "депутат", "журналист"),
    ("kk", "woman"): ("ханым", "депутат", "журналист"),
}


def russian_cases(world: World, rng: Random) -> Iterator[Draft]:
    """Russian oblique cases, in full and the surname alone."""
    for person, name in world.full_names("ru"):
        if person.id == "xi-jinping":
            continue
        for case in russian.CASES:
            surname = russian.surname_in(case, name.surname, person.is_woman)
            text = f"{russian.given_in(case, name.given, person.is_woman)} {surname}"
            if text != name.text:
                yield Draft(text, person.id, name.text)
            if surname != name.surname:
                yield Draft(surname, person.id, name.text, world.namesakes(person.id))
    for actor in world.bodies:
        for form in actor.forms("ru"):
            for case in russian.CASES:
                if (text := russian.body_in(case, form.text)) != form.text:
                    yield Draft(text, actor.id, form.text)


def kazakh_cases(world: World, rng: Random) -> Iterator[Draft]:
    """Kazakh case endings, on people and bodies."""
    for person, name in world.surnames("kk"):
        for case in kazakh.CASES:
            yield Draft(kazakh.in_case(case, name.text), person.id, name.text)
            alone = kazakh.in_case(case, name.surname)
            yield Draft(alone, person.id, name.text, world.namesakes(person.id))
    for actor in world.bodies:
        for form in actor.forms("kk", "native", "short"):
            if len(form.text) > 4 and form.text.isupper() is False:
                is_possessive = " " in form.text and form.text[-1] in "іы"
                case = rng.choice(kazakh.CASES)
                yield Draft(kazakh.in_case(case, form.text, is_possessive), actor.id, form.text)


def patronymic_cyrillic(world: World, rng: Random) -> Iterator[Draft]:
    """A father's name, Russian or Kazakh, in the middle or at the end."""
    for person, name in world.full_names("ru", "kk"):
        if person.id in FROM_ELSEWHERE:
            continue
        if name.language == "ru":
            middle = _russian_patronymic(rng.choice(_FATHERS_RU), person.is_woman)
        else:
            middle = rng.choice(_FATHERS_KK) + ("қызы" if person.is_woman else "ұлы")
        yield Draft(_with_middle(name, middle, rng), person.id, name.text)


def patronymic_latin(world: World, rng: Random) -> Iterator[Draft]:
    """A father's name in Latin letters."""
    endings = {True: ("ovna", "kyzy", "qyzy"), False: ("ovich", "uly", "ovich")}
    for person, name in world.full_names("en"):
        if person.is_local:
            middle = rng.choice(_FATHERS_LATIN) + rng.choice(endings[person.is_woman])
            yield Draft(_with_middle(name, middle, rng), person.id, name.text)


def titles_latin(world: World, rng: Random) -> Iterator[Draft]:
    """A title before the name."""
    for person, name in world.surnames("en"):
        titles = _titles("en", person.id, person.is_woman, bool(name.given))
        who = rng.choice((name.surname, name.text)) if name.given else name.surname
        accepted = world.namesakes(person.id) if who == name.surname else frozenset[str]()
        yield Draft(f"{rng.choice(titles)} {who}", person.id, name.text, accepted)
    for person, name in world.surnames("ru"):
        if person.is_local:
            title = "Präsident" if person.id in _PRESIDENTS else "Frau" if person.is_woman else "Herr"
            text = f"{title} {romanise(name.surname, GERMAN)}"
            yield Draft(text, person.id, name.text, world.namesakes(person.id))


def titles_cyrillic(world: World, rng: Random) -> Iterator[Draft]:
    """A title before the name, or behind it as Kazakh has it."""
    for person, name in world.surnames("ru", "kk"):
        title = rng.choice(_titles(name.language, person.id, person.is_woman, True))
        who = rng.choice((name.surname, name.text)) if name.given else name.surname
        accepted = world.namesakes(person.id) if who == name.surname else frozenset[str]()
        text = f"{who} {title}" if title in ("мырза", "ханым") else f"{title} {who}"
        yield Draft(text, person.id, name.text, accepted)


def _titles(language: str, person: str, is_woman: bool, is_known: bool) -> tuple[str, ...]:
    if person in _PRESIDENTS:
        return _TITLES[language, "president"]
    if not is_known:
        return _TITLES[language, "scholar"]
    return _TITLES[language, "woman" if is_woman else "man"]


def _russian_patronymic(father: str, is_woman: bool) -> str:
    soft = father.endswith(("е", "а"))
    return father + (("евна" if soft else "овна") if is_woman else ("евич" if soft else "ович"))


def _with_middle(name: FullName, middle: str, rng: Random) -> str:
    if rng.random() < 0.6:
        text = f"{name.given} {middle} {name.surname}"
    else:
        text = f"{name.surname} {name.given} {middle}"
    return text if rng.random() < 0.8 else plain(text)
