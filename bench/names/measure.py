"""Ask every query of a contestant, and count."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from statistics import quantiles

from bench.names.contestants import Contestant, Hit
from bench.names.databases import OTHER
from bench.names.queries import NOBODYS
from bench.names.query import Query, plain
from bench.names.romanise import loose
from bench.names.world import begins

NamesOf = Callable[[str], list[str]]
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Answer:
    query: Query
    hits: list[Hit]
    """The first ones, without other people whose name is what was asked for."""

    @property
    def is_first(self) -> bool:
        return bool(self.hits) and self.hits[0].actor in self.query.accepted

    @property
    def is_among_five(self) -> bool:
        return any(hit.actor in self.query.accepted for hit in self.hits[:_SHOWN])

    @property
    def is_strong(self) -> bool:
        return bool(self.hits) and self.hits[0].is_strong


@dataclass(slots=True)
class Count:
    """How a contestant did in one class, or in all of them."""

    asked: int = 0
    first: int = 0
    among_five: int = 0
    strong: int = 0
    found_strong: int = 0
    """The first hit is right, and strong."""

    def add(self, answer: Answer) -> None:
        """Count one more answer."""
        self.asked += 1
        self.first += answer.is_first
        self.among_five += answer.is_among_five
        self.strong += answer.is_strong
        self.found_strong += answer.is_first and answer.is_strong

    def share(self, of: str) -> float:
        """The share of one of the counts."""
        counted: int = getattr(self, of)
        return counted / self.asked if self.asked else 0.0


@dataclass(slots=True)
class Result:
    """How a contestant did."""

    classes: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    overall: Count = field(default_factory=Count)
    answers: list[Answer] = field(default_factory=list)


def ask_all(contestant: Contestant, queries: list[Query], names_of: NamesOf) -> Result:
    """Every query asked once."""
    result = Result()
    for query in queries:
        answer = Answer(query, _without_namesakes(query, contestant.search(query.text), names_of))
        result.answers.append(answer)
        result.classes[query.group].add(answer)
        if query.group not in NOBODYS:
            result.overall.add(answer)
    return result


def keystrokes(contestant: Contestant, queries: list[Query], count: int) -> tuple[float, float]:
    """The median and the 95th percentile of the milliseconds that each letter typed takes."""
    asked = Random("keystrokes").sample(queries, min(count, len(queries)))
    taken = []
    for query in asked:
        for length in range(1, len(query.text) + 1):
            begun = time.perf_counter()
            contestant.search(query.text[:length])
            taken.append((time.perf_counter() - begun) * 1000)
    cuts = quantiles(taken, n=20)
    return cuts[9], cuts[18]


def _without_namesakes(query: Query, hits: list[Hit], names_of: NamesOf) -> list[Hit]:
    """Other people may bear the very name, or one that begins as an unfinished query does."""
    if not any(hit.actor.startswith(OTHER) for hit in hits):
        return hits[:_SHOWN]
    if not query.accepted:
        # Nobody's name in the dossier may well be somebody's among so many.
        return [hit for hit in hits if not hit.actor.startswith(OTHER)][:_SHOWN]
    is_half = query.group.startswith("half-")
    kept: list[Hit] = []
    for hit in hits:
        if hit.actor.startswith(OTHER) and _is_namesake(query.text, names_of(hit.actor), is_half):
            continue
        kept.append(hit)
        if len(kept) == _SHOWN:
            break
    return kept


def _is_namesake(query: str, names: list[str], is_half: bool) -> bool:
    """Whether every word asked for, or its beginning, is in one of the names as it is or as it sounds."""
    for form in (plain, lambda text: loose(plain(text))):
        words = form(query).split()
        named = [form(name).split() for name in names]
        if words and any(begins(words, n) if is_half else set(words) <= set(n) for n in named):
            return True
    return False
