"""Other real names: given names and surnames as the peoples of several countries bear them."""

from __future__ import annotations

import importlib
import re
from pathlib import Path
from random import Random
from typing import Any

from bench.names.latin_ru import BGN_PRESS
from bench.names.query import plain
from bench.names.romanise import loose, romanise
from bench.names.world import World, stem

COUNT = 23_000
_SHARES = {
    "KZ": 34, "RU": 20, "TR": 9, "AZ": 5, "DE": 7, "GB": 5, "US": 4, "FR": 5, "PL": 5, "IT": 3,
    "BG": 3,
}  # fmt: skip
_TOP_GIVEN, _TOP_SURNAMES = 1500, 9000
_LETTER = "[A-Za-zÀ-ɏЀ-ӿ]"
_WORD = re.compile(f"{_LETTER}{{3,}}(?:[-’']{_LETTER}{{2,}})?")
_FEMININE = re.compile("(?:[оеи][вн]а|ская|[oei][vn]a|skaya|ska)$")
_MASCULINE = re.compile("(?:[оеё]в|ин|ский|[oe]v|sky|ski)$")


def other_names(world: World, cache: Path, count: int = COUNT) -> list[str]:
    """Names of people who share neither surname nor full name with an actor; drawn once, then cached."""
    if not cache.exists():
        drawn = _drawn(_inventory(), _surnames(world), count)
        cache.write_text("\n".join(drawn) + "\n", "utf-8")
    return cache.read_text("utf-8").splitlines()[:count]


def in_latin(name: str) -> str:
    """The name as English papers have it."""
    return romanise(name, BGN_PRESS)


def _inventory() -> dict[str, dict[str, list[str]]]:
    """For each country the most common names: men's, women's, and surnames."""
    dataset: Any = importlib.import_module("names_dataset").NameDataset()
    men = dataset.get_top_names(n=_TOP_GIVEN, gender="Male")
    women = dataset.get_top_names(n=_TOP_GIVEN, gender="Female")
    surnames = dataset.get_top_names(n=_TOP_SURNAMES, use_first_names=False)
    return {
        country: {
            "M": _sound(men[country]["M"]),
            "F": _sound(women[country]["F"]),
            "surname": _sound(surnames[country]),
        }
        for country in _SHARES
    }


def _drawn(inventory: dict[str, dict[str, list[str]]], taken: set[str], count: int) -> list[str]:
    found: dict[str, None] = {}
    shares = sum(_SHARES.values())
    for country, share in _SHARES.items():
        rng = Random(f"others {country}")
        wanted = len(found) + count * share // shares + 1
        given = {name: gender for gender in "MF" for name in inventory[country][gender]}
        givens = sorted(given)
        surnames = inventory[country]["surname"]
        rng.shuffle(surnames)
        for surname in surnames:
            if len(found) >= wanted:
                break
            if stem(loose(surname)) in taken:
                continue
            for name in rng.sample(givens, 40):
                if _fit(name, given[name], surname):
                    found[f"{name} {surname}"] = None
                    break
    return list(found)


def _sound(names: list[str]) -> list[str]:
    return [name for name in names if _WORD.fullmatch(name)]


def _fit(given: str, gender: str, surname: str) -> bool:
    """Whether one person may have both: of one script and, where it shows, one gender."""
    if (given[0] >= "\u0400") != (surname[0] >= "\u0400"):
        return False
    small = surname.lower()
    if gender == "M":
        return not _FEMININE.search(small)
    return not _MASCULINE.search(small)


def _surnames(world: World) -> set[str]:
    """The surnames of the actors, and every single word by which one is known."""
    known = {name.surname for person in world.people for name in person.names.values()}
    known |= {plain(form.text) for actor in world.actors for form in actor.names if " " not in form.text}
    return {stem(loose(name)) for name in known}
