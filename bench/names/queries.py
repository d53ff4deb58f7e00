"""Every query of the bench, the same ones each time for one dossier and one seed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from random import Random

from rapidfuzz.fuzz import partial_ratio, ratio

from bench.names import (
    latin_kk,
    latin_ru,
    nobody,
    rules_bodies,
    rules_forms,
    rules_half,
    rules_plain,
    rules_script,
    rules_typing,
)
from bench.names.query import Draft, Query, bare, plain
from bench.names.romanise import PLAIN, Scheme, romanise
from bench.names.world import World

Rule = Callable[[World, Random], Iterator[Draft]]
SEED = 2022
_ALIKE = {True: 72, False: 80}
"""How alike romanised and Latin name must be, of a person or not."""
_ABBREVIATION = 6


def _romanised(language: str, schemes: tuple[Scheme, ...], world: World, rng: Random) -> Iterator[Draft]:
    return rules_script.romanised(world, language, schemes)


RULES: dict[str, tuple[Rule, int]] = {
    "stored": (rules_plain.stored, 260),
    "case": (rules_plain.other_case, 110),
    "decomposed": (rules_plain.decomposed, 60),
    "spaces": (rules_plain.spaces, 60),
    "order": (rules_plain.swapped, 90),
    "hyphen-and-joined": (rules_plain.joined, 90),
    "surname": (rules_plain.surname, 110),
    "given": (rules_plain.given, 60),
    "initials": (rules_plain.initials, 120),
    "half-words-latin": (rules_half.words_latin, 80),
    "half-words-cyrillic": (rules_half.words_cyrillic, 80),
    "half-surname-latin": (rules_half.surname_latin, 80),
    "half-surname-cyrillic": (rules_half.surname_cyrillic, 80),
    "half-bodies": (rules_half.bodies, 50),
    **{group: (partial(_romanised, "ru", schemes), 60) for group, schemes in latin_ru.SCHEMES.items()},
    **{group: (partial(_romanised, "kk", schemes), 45) for group, schemes in latin_kk.SCHEMES.items()},
    "latin-chat": (rules_script.chat, 110),
    "latin-unmarked": (rules_script.unmarked, 90),
    "latin-bodies": (rules_script.bodies_romanised, 50),
    "cyrillic-by-ear": (rules_script.cyrillised, 60),
    "kazakh-on-russian": (rules_script.on_russian_keyboard, 80),
    "error-latin": (rules_typing.one_latin, 110),
    "error-cyrillic": (rules_typing.one_cyrillic, 110),
    "error-bodies": (rules_typing.bodies, 90),
    "two-errors-latin": (rules_typing.two_latin, 70),
    "two-errors-cyrillic": (rules_typing.two_cyrillic, 70),
    "case-russian": (rules_forms.russian_cases, 130),
    "case-kazakh": (rules_forms.kazakh_cases, 110),
    "patronymic-cyrillic": (rules_forms.patronymic_cyrillic, 80),
    "patronymic-latin": (rules_forms.patronymic_latin, 50),
    "title-latin": (rules_forms.titles_latin, 90),
    "title-cyrillic": (rules_forms.titles_cyrillic, 80),
    "abbreviation": (rules_bodies.abbreviations, 80),
    "abbreviation-dots": (rules_bodies.with_dots, 50),
    "abbreviation-latin": (rules_bodies.letter_by_letter, 50),
    "abbreviation-ending": (rules_bodies.with_ending, 60),
    "layout-russian": (rules_typing.latin_on_russian, 80),
    "layout-latin": (rules_typing.russian_on_latin, 90),
    "layout-kazakh": (rules_typing.kazakh_on_latin, 60),
    "lookalikes": (rules_plain.lookalike, 70),
    "possessive": (rules_plain.possessive, 70),
    nobody.FAR: (nobody.far, 300),
    nobody.NEAR: (nobody.near, 300),
}
NOBODYS = (nobody.FAR, nobody.NEAR)


def make_queries(folder: Path, seed: int = SEED) -> list[Query]:
    """The queries of every class for a dossier's folder."""
    world = World(folder)
    drafts = {group: list(rule(world, Random(f"{seed} {group}"))) for group, (rule, _) in RULES.items()}
    meant = _meanings(drafts)
    queries = []
    for group, (_, most) in RULES.items():
        rng = Random(f"{seed} {group} choice")
        chosen = list({draft.text: draft for draft in drafts[group]}.values())
        rng.shuffle(chosen)
        queries += [_query(world, group, draft, meant) for draft in chosen[:most]]
    return queries


def _meanings(drafts: dict[str, list[Draft]]) -> dict[str, frozenset[str]]:
    """For each text all whom some rule makes it from: two people's names may come out the same."""
    meant: defaultdict[str, set[str]] = defaultdict(set)
    for made in drafts.values():
        for draft in made:
            if draft.actor:
                meant[draft.text.casefold()] |= {draft.actor, *draft.accepted}
    return {text: frozenset(actors) for text, actors in meant.items()}


def _query(world: World, group: str, draft: Draft, meant: dict[str, frozenset[str]]) -> Query:
    if not draft.actor:
        return Query(group, draft.text, frozenset())
    accepted = {draft.actor} | draft.accepted | meant[draft.text.casefold()] | world.bearers(draft.text)
    return Query(group, draft.text, frozenset(accepted), _needs_native(world, draft))


def _needs_native(world: World, draft: Draft) -> bool:
    """Whether no Latin name sounds like the Cyrillic one: a translation, an abbreviation, a nickname."""
    latin = romanise(draft.origin, PLAIN)
    if latin == draft.origin:
        return False
    names = [name for name in map(bare, world.names_of(draft.actor)) if name.isascii()]
    if plain(latin) in names or plain(draft.text) in names:
        return False
    is_person = world.is_a_person(draft.actor)
    if not is_person and draft.origin.isupper() and len(draft.origin) <= _ABBREVIATION:
        return True
    alike = partial_ratio if is_person else ratio
    return all(alike(plain(latin), name) < _ALIKE[is_person] for name in names)
