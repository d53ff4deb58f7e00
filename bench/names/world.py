"""Everything that the rules read: the actors, the people among them, and whom a text may mean."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from rapidfuzz.distance import OSA

from bench.names.actors import Actor, FullName, Person, people, read_actors
from bench.names.query import plain
from bench.names.romanise import loose

_BODIES = frozenset({"body", "organisation", "company", "outlet"})


class World:
    """A dossier's actors, and which of them share what."""

    def __init__(self, folder: Path) -> None:
        self.actors: list[Actor] = read_actors(folder)
        self.people: list[Person] = people(self.actors)
        self.bodies = [actor for actor in self.actors if actor.kind in _BODIES]
        self._kinds = {actor.id: actor.kind for actor in self.actors}
        self._words = {actor.id: [plain(form.text).split() for form in actor.names] for actor in self.actors}
        self._exact: defaultdict[str, set[str]] = defaultdict(set)
        self._surnames: defaultdict[str, set[str]] = defaultdict(set)
        for actor in self.actors:
            for form in actor.names:
                self._exact[plain(form.text)].add(actor.id)
        for person in self.people:
            for name in person.names.values():
                self._surnames[plain(name.surname)].add(person.id)
        self._keys = {
            person.id: {loose(name.surname) for name in person.names.values()} for person in self.people
        }
        self._loose_forms = {
            id_: [[loose(word) for word in words] for words in forms] for id_, forms in self._words.items()
        }
        self._loose_words = {
            id_: {key for words in forms for word in words if (key := loose(word))}
            for id_, forms in self._words.items()
        }

    def full_names(self, *languages: str) -> Iterator[tuple[Person, FullName]]:
        """Names with a given name and a surname, person by person."""
        for person in self.people:
            for language in languages:
                name = person.names.get(language)
                if name and name.given:
                    yield person, name

    def surnames(self, *languages: str) -> Iterator[tuple[Person, FullName]]:
        """Every name, those without a given name too."""
        for person in self.people:
            for language in languages:
                if name := person.names.get(language):
                    yield person, name

    def namesakes(self, person: str) -> frozenset[str]:
        """Everyone who shares the surname, the person too."""
        keys = self._keys[person]
        return frozenset(other for other, others in self._keys.items() if keys & others)

    def relatives(self, person: str) -> frozenset[str]:
        """Everyone whose surname has the same stem: that of a man and of a woman of one family."""
        stems = {stem(key) for key in self._keys[person]}
        return frozenset(other for other, keys in self._keys.items() if stems & {stem(key) for key in keys})

    def bearers(self, text: str) -> frozenset[str]:
        """Actors that have the very text as a name, or as their surname."""
        key = plain(text)
        return frozenset(self._exact.get(key, set()) | self._surnames.get(key, set()))

    def matching(self, words: list[str]) -> frozenset[str]:
        """Actors with a name in which each of the words begins another word, in either script."""
        keys = [loose(word) for word in words]
        return frozenset(
            id_
            for id_, forms in self._words.items()
            if any(begins(words, form) for form in forms)
            or any(begins(keys, form) for form in self._loose_forms[id_])
        )

    def nearest(self, word: str, not_these: frozenset[str]) -> int:
        """How many typing errors a word is away from a word in the names of other actors."""
        key = loose(word)
        return min(
            OSA.distance(key, other)
            for id_, words in self._loose_words.items()
            if id_ not in not_these
            for other in words
        )

    def is_a_person(self, actor: str) -> bool:
        return self._kinds[actor] == "person"

    def names_of(self, actor: str) -> set[str]:
        """The names of an actor, plain."""
        return {" ".join(words) for words in self._words[actor]}


def begins(queried: list[str], words: list[str]) -> bool:
    """Whether each queried word is the beginning of a word of its own."""
    left = list(words)
    for start in sorted(queried, key=len, reverse=True):
        found = next((word for word in left if word.startswith(start)), None)
        if found is None:
            return False
        left.remove(found)
    return True


def stem(key: str) -> str:
    """A loose surname without the ending of the feminine."""
    return re.sub("(?<=[eoi][vn])a$", "", key)
