"""The dossier's actors as the bench needs them: who is a person, with which given name and surname."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import yaml

FROM_ELSEWHERE = frozenset({"macron", "trump", "john-kennedy", "xi-jinping"})
"""People whose Cyrillic names nobody turns back into Latin letters."""
_SURNAME_FIRST = frozenset({"xi-jinping"})
_NOT_A_PERSONAL_NAME = frozenset({"kalabaha1969", "zelensky-chief-of-staff"})
_WOMEN = frozenset(
    {
        "dariga-nazarbayeva", "dinara-kulibayeva", "kassenova", "meldekhan", "michelotti",
        "toleukhanova", "tulesova", "hart", "berzina",
    }
)  # fmt: skip
_INITIALS = re.compile(r"(?:\w\.[- ]?)+\Z")


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a name."""

    text: str
    language: str
    kind: str

    @property
    def is_cyrillic(self) -> bool:
        return bool(re.search("[\u0400-\u04ff]", self.text))


@dataclass(frozen=True, slots=True)
class Actor:
    id: str
    kind: str
    names: tuple[Form, ...]

    @property
    def is_unnamed(self) -> bool:
        """Whether the names only describe somebody."""
        return any("(" in form.text and form.kind == "canonical" for form in self.names)

    def forms(self, language: str, *kinds: str) -> list[Form]:
        """The forms in one language, of some kinds where these are named."""
        return [f for f in self.names if f.language == language and (not kinds or f.kind in kinds)]


@dataclass(frozen=True, slots=True)
class FullName:
    """A person's name in one language; the given name is empty where only initials are known."""

    text: str
    given: str
    surname: str
    language: str


@dataclass(frozen=True, slots=True)
class Person:
    id: str
    is_woman: bool
    names: dict[str, FullName]
    """By language."""

    @property
    def is_local(self) -> bool:
        """Whether the name is one that readers of Russian or Kazakh write in Cyrillic first."""
        return "ru" in self.names and self.id not in FROM_ELSEWHERE


def read_actors(folder: Path) -> list[Actor]:
    """Every actor of a dossier's folder."""
    loaded = yaml.load((folder / "actors.yaml").read_text("utf-8"), yaml.BaseLoader)
    return [
        Actor(
            record["id"],
            record["kind"],
            tuple(Form(name["text"], name["lang"], name["kind"]) for name in record["names"]),
        )
        for record in loaded["actors"]
    ]


def people(actors: list[Actor]) -> list[Person]:
    """Those actors that are persons with a name of their own."""
    found = []
    for actor in actors:
        if actor.kind != "person" or actor.is_unnamed or actor.id in _NOT_A_PERSONAL_NAME:
            continue
        names = {}
        for form in actor.names:
            if form.kind in ("canonical", "native") and form.language not in names:
                names[form.language] = _split(actor.id, form)
        found.append(Person(actor.id, actor.id in _WOMEN, names))
    return found


def _split(actor: str, form: Form) -> FullName:
    words = form.text.split()
    if actor in _SURNAME_FIRST:
        words = words[1:] + words[:1]
    given = " ".join(words[:-1])
    # "John F." is a given name with a middle initial, "M. R." is no name at all.
    given = "" if _INITIALS.match(given) else re.sub(r" \w\.", "", given)
    return FullName(form.text, given, words[-1], form.language)
