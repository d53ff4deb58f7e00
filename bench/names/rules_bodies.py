"""Abbreviations of bodies, made from their full names: only those that are in use and name one body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from bench.names import kazakh
from bench.names.query import Draft
from bench.names.romanise import BASE, Scheme, romanise
from bench.names.world import World

_SMALL_WORDS = frozenset(("of", "the", "for", "and", "in", "о", "об", "по", "и", "в", "с", "туралы", "және"))
_IN_USE: dict[str, tuple[str, ...]] = {
    "knb": ("КНБ", "ҰҚК", "NSC", "КНБРК"),
    "security-council": ("NSC",),
    "csto": ("CSTO", "ОДКБ", "ҰҚШҰ"),
    "osce": ("OSCE", "ОБСЕ", "ЕҚЫҰ"),
    "interior-ministry": ("МВД", "МВДРК", "ІІМ", "MIA", "ҚРІІМ"),
    "cia": ("CIA", "ЦРУ"),
    "kgb": ("KGB", "КГБ", "КГБСССР"),
    "cpsu": ("CPSU", "КПСС"),
    "communist-party-kazakhstan": ("CPK", "КПК", "ҚКП"),
    "tokayev-guard": ("СГО", "СГОРК", "МКҚ"),
    "ukraine-armed-forces": ("AFU", "ВСУ", "ЗСУ"),
    "russian-army": ("ВСРФ",),
    "kazakhstan-army": ("ВСРК",),
    "kibhr": ("KIBHR", "КМБПЧ"),
    "delhi-policy-group": ("DPG",),
    "bbc": ("BBC",),
    "npr": ("NPR",),
    "new-york-times": ("NYT",),
    "nato": ("NATO", "НАТО"),
    "tass": ("TASS", "ТАСС"),
}
_STATES = {"РК": "РК", "РФ": "РФ", "ҚР": "ҚР", "СССР": "СССР"}
_LETTERWISE = Scheme("х kh ц ts ы y э e")
_KAZAKH_K = Scheme("қ k ы i")
_SLAVIC = Scheme("ц c ч c ш s х h")


def abbreviations(world: World, rng: Random) -> Iterator[Draft]:
    """Capitals or small letters."""
    for actor, short, full in _made(world):
        yield Draft(_spaced(short), actor, full)
        yield Draft(_spaced(short).lower(), actor, full)


def with_dots(world: World, rng: Random) -> Iterator[Draft]:
    """A full stop behind every letter, with or without blanks."""
    for actor, short, full in _made(world):
        if _spaced(short) == short and len(short) <= 5:
            yield Draft("".join(f"{letter}." for letter in short), actor, full)
            yield Draft(" ".join(f"{letter}." for letter in short), actor, full)


def letter_by_letter(world: World, rng: Random) -> Iterator[Draft]:
    """Cyrillic abbreviations in Latin letters, as foreign papers print them."""
    for actor, short, full in _made(world):
        if short[0].lower() not in BASE:
            continue
        for scheme in (_LETTERWISE, _SLAVIC, _KAZAKH_K):
            text = "".join(romanise(letter, scheme) for letter in _spaced(short))
            yield Draft(text, actor, full)
            yield Draft(text.upper(), actor, full)


def with_ending(world: World, rng: Random) -> Iterator[Draft]:
    """Kazakh case endings and the English possessive on an abbreviation."""
    for actor, short, full in _made(world):
        if re.search("[ҰҚІЫ]", short):
            for case in kazakh.CASES:
                yield Draft(kazakh.abbreviation_in(case, _spaced(short)), actor, full)
        elif short.isascii():
            yield Draft(f"{short}'s", actor, full)
            yield Draft(f"the {short}’s", actor, full)
        else:
            yield Draft(f"{rng.choice(('в', 'из', 'от'))} {_spaced(short)}", actor, full)


def _made(world: World) -> Iterator[tuple[str, str, str]]:
    """Actor, abbreviation and full name; an abbreviation that is no derivation stands for itself."""
    for actor in world.bodies:
        wanted = set(_IN_USE.get(actor.id, ()))
        for form in actor.names:
            short = _initials(form.text)
            if short in wanted:
                wanted.remove(short)
                yield actor.id, short, form.text


def _initials(name: str) -> str:
    if name.isupper():
        return re.sub(r"\W", "", name)
    name = name.replace("Республики Казахстан", "РК").replace("Российской Федерации", "РФ")
    name = name.replace("Қазақстан Республикасының", "ҚР")
    words = [word for word in name.replace("-", "").split() if word.lower() not in _SMALL_WORDS]
    return "".join(word if word in _STATES else word[0].upper() for word in words)


def _spaced(short: str) -> str:
    """The abbreviation with its state apart, as it is written."""
    for state in _STATES:
        if short.endswith(state) and len(short) > len(state) + 1 and short != "ЦРУ":
            return f"{short.removesuffix(state)} {state}"
        if state == "ҚР" and short.startswith(state):
            return f"{state} {short.removeprefix(state)}"
    return short
