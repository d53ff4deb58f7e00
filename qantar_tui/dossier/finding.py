"""One search over everything in a dossier: names however they are spelt, the rest by its words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from qantar_tui.model.account import Claim
from qantar_tui.model.actor import Actor
from qantar_tui.model.event import Event
from qantar_tui.model.place import Place
from qantar_tui.model.source import Source
from qantar_tui.search.names import NameHit, NameIndex
from qantar_tui.search.words import find_words

KINDS = ("actor", "event", "place", "source", "claim")


@dataclass(frozen=True, slots=True)
class Found:
    """One hit, and why it is one."""

    kind: str
    id: str
    """A claim's is its number."""
    title: str
    """The canonical name, the title, or a claim's words."""
    reason: str
    matched: str = ""
    """The form of the name that was found, for actors and places."""
    is_strong: bool = True
    """Whether it may be taken for what was meant."""
    claim: Claim | None = None


class Finder:
    """Searches the records that it is given; what it needs to do so is made at the first search."""

    def __init__(
        self,
        *,
        actors: Sequence[Actor],
        places: Sequence[Place],
        events: Sequence[Event],
        sources: Sequence[Source],
        weights: Mapping[str, int],
    ) -> None:
        self._actors = {actor.id: actor for actor in actors}
        self._places = {place.id: place for place in places}
        self._events = {event.id: event for event in events}
        self._sources = {source.id: source for source in sources}
        self._weights = weights

    def names(self, query: str, kinds: Collection[str]) -> list[Found]:
        """Actors and places by any of their names, best first; similar ones only where there is no other."""
        indexes = [(kind, index) for kind, index in self._indexes() if kind in kinds]
        hits = [(kind, hit) for kind, index in indexes for hit in index.matching(query)]
        hits = hits or [(kind, hit) for kind, index in indexes for hit in index.similar(query)]
        return [self._named(kind, hit) for kind, hit in sorted(hits, key=lambda hit: -round(hit[1].score, 3))]

    def words(self, query: str, kinds: Collection[str], claims: Iterable[Claim]) -> list[Found]:
        """Events, sources and claims that have every word of the query."""
        hits: list[Found] = []
        if "event" in kinds:
            events = ((id_, event.title, f"{id_} {event.summary}") for id_, event in self._events.items())
            hits += self._worded("event", query, events)
        if "source" in kinds:
            works = (
                (id_, f"{source.label} {source.title}", f"{id_} {source.standpoint}")
                for id_, source in self._sources.items()
            )
            hits += self._worded("source", query, works)
        if "claim" in kinds:
            hits += self._claims(query, claims)
        return hits

    def _worded(self, kind: str, query: str, records: Iterable[tuple[str, str, str]]) -> Iterator[Found]:
        for hit in find_words(query, records):
            title = self._events[hit.id].title if kind == "event" else self._sources[hit.id].label
            yield Found(kind, hit.id, title, "words of the title" if hit.in_title else "words")

    def _claims(self, query: str, claims: Iterable[Claim]) -> Iterator[Found]:
        numbered = {str(claim.number): claim for claim in claims}
        texts = ((id_, "", f"{claim.words} {claim.quote} {claim.note}") for id_, claim in numbered.items())
        for hit in find_words(query, texts):
            yield Found("claim", hit.id, numbered[hit.id].words, "words", claim=numbered[hit.id])

    def _named(self, kind: str, hit: NameHit) -> Found:
        record = self._actors[hit.id] if kind == "actor" else self._places[hit.id]
        return Found(kind, hit.id, record.name, hit.reason, matched=hit.name, is_strong=hit.is_strong)

    def _indexes(self) -> tuple[tuple[str, NameIndex], ...]:
        return ("actor", self._actor_names), ("place", self._place_names)

    @cached_property
    def _actor_names(self) -> NameIndex:
        return NameIndex(((id_, actor.names) for id_, actor in self._actors.items()), self._weights)

    @cached_property
    def _place_names(self) -> NameIndex:
        return NameIndex(((id_, place.names) for id_, place in self._places.items()), {})
