"""The dossier as a library: every question that the explorer and the command line can ask of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from qantar_tui.cite.pandoc import pandoc_citation
from qantar_tui.compare.grid import CellState, Comparison, compare
from qantar_tui.dossier.finding import KINDS, Finder, Found
from qantar_tui.errors import UnknownId
from qantar_tui.model.about import About, Entry
from qantar_tui.model.account import Account, Bearing, Claim
from qantar_tui.model.actor import Actor, Relation
from qantar_tui.model.event import Event, Point
from qantar_tui.model.place import Place
from qantar_tui.model.source import Source
from qantar_tui.store.reader import Reader
from qantar_tui.text.nearest import nearest

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a source says of one event: how many points it speaks on, and on how many it is silent."""

    event: Event
    gist: str
    speaks: int
    silent: int


class Dossier:
    """One open database; close it, or use it in a `with` block."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._reader = Reader(path)

    def __enter__(self) -> Dossier:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._reader.close()

    @cached_property
    def about(self) -> About:
        return self._reader.about()

    def is_sound(self) -> bool:
        """Whether the file is whole, and what it holds is what its content hash says."""
        return self._reader.is_intact() and self._reader.computed_hash() == self.about.content_hash

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """Every event in time order, undated ones last."""
        return self._reader.events()

    @cached_property
    def actors(self) -> tuple[Actor, ...]:
        """Every actor, those of whom the dossier says most first."""
        return tuple(
            sorted(self._reader.actors(), key=lambda actor: (-self._weights.get(actor.id, 0), actor.id))
        )

    @cached_property
    def places(self) -> tuple[Place, ...]:
        return self._reader.places()

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """Every source, in the editor's order; those that were read and those known only through others."""
        return self._reader.sources()

    @cached_property
    def read_sources(self) -> tuple[Source, ...]:
        """The sources that were read: the columns of every comparison."""
        return tuple(source for source in self.sources if source.was_read)

    def event(self, id_: str) -> Event:
        return _known("event", id_, self._event_of)

    def actor(self, id_: str) -> Actor:
        return _known("actor", id_, self._actor_of)

    def place(self, id_: str) -> Place:
        return _known("place", id_, self._place_of)

    def explanation(self, id_: str) -> Entry:
        return _known("explanation", id_, self._explanation_of)

    def source(self, id_: str) -> Source:
        return _known("source", id_, self._source_of)

    def kind_of(self, id_: str) -> str:
        """Whether the id is an event's, an actor's, a place's, a source's or an explanation's.

        Raises UnknownId, with the nearest ids of any kind.
        """
        tables: dict[str, Mapping[str, object]] = {
            "event": self._event_of,
            "actor": self._actor_of,
            "source": self._source_of,
            "place": self._place_of,
            "explanation": self._explanation_of,
        }
        for kind, table in tables.items():
            if id_ in table:
                return kind
        raise UnknownId("record", id_, nearest(id_, [known for table in tables.values() for known in table]))

    def name_of(self, id_: str) -> str:
        """The name or title of whatever has this id; the id itself where nothing has."""
        for table in (self._actor_of, self._place_of):
            if id_ in table:
                return table[id_].name
        if id_ in self._source_of:
            return self._source_of[id_].label
        if id_ in self._explanation_of:
            return self._explanation_of[id_].title
        return self._event_of[id_].title if id_ in self._event_of else id_

    def point(self, event: str, id_: str) -> Point:
        points = {point.id: point for point in self.event(event).points}
        return _known("point", id_, points)

    def accounts(self, event: str) -> tuple[Account, ...]:
        """Every account of an event, in the sources' order."""
        order = {source.id: place for place, source in enumerate(self.sources)}
        accounts = self._reader.accounts(self.event(event))
        return tuple(sorted(accounts, key=lambda account: order.get(account.source, len(order))))

    def comparison(self, event: str) -> Comparison:
        """What every source says of an event, point by point."""
        if event not in self._comparisons:
            self._comparisons[event] = compare(self.event(event), self.read_sources, self.accounts(event))
        return self._comparisons[event]

    def events_of(self, actor: str) -> tuple[Event, ...]:
        """The events that an actor is involved in, in time order."""
        return tuple(event for event in self.events if any(part.actor == actor for part in event.actors))

    def events_at(self, place: str) -> tuple[Event, ...]:
        """The events at a place, in time order."""
        return tuple(event for event in self.events if event.place == place)

    def parts_of(self, event: str) -> tuple[Event, ...]:
        """The events that are part of another, in time order."""
        return tuple(part for part in self.events if part.part_of == event)

    def places_within(self, place: str) -> tuple[Place, ...]:
        """The places that lie directly within another."""
        return tuple(inner for inner in self.places if inner.within == place)

    def ties_to(self, actor: str) -> tuple[tuple[Actor, Relation], ...]:
        """The relations that other actors have to this one."""
        return tuple((other, tie) for other in self.actors for tie in other.relations if tie.other == actor)

    def claims_by(self, actor: str) -> tuple[Claim, ...]:
        """What is said by, or came through, an actor."""
        return self._reader.claims.through(actor, self._event_of)

    def claims_about(self, actor: str) -> tuple[Claim, ...]:
        """Claims whose answer is the actor."""
        return self._reader.claims.naming(actor, self._event_of)

    def claims_bearing_on(self, explanation: str) -> dict[Bearing, tuple[Claim, ...]]:
        """The claims that support, contradict or mix an explanation of the whole."""
        claims = self._reader.claims.bearing_on(self.explanation(explanation).id, self._event_of)
        return {
            bearing: tuple(claim for claim in claims if (bearing, explanation) in claim.bearings)
            for bearing in Bearing
        }

    def claim(self, number: int) -> Claim:
        claims = self._reader.claims.numbered([number], self._event_of)
        if not claims:
            raise UnknownId("claim", str(number), ())
        return claims[0]

    def coverage(self, source: str) -> tuple[Coverage, ...]:
        """What a source says of each event that it speaks of, in time order."""
        if not self.source(source).was_read:
            return ()
        gists = self._reader.gists(source)
        column = [known.id for known in self.read_sources].index(source)
        covered = []
        for event in (event for event in self.events if event.id in gists):
            cells = [row.cells[column] for row in self.comparison(event.id).rows]
            states = [cell.state for cell in cells]
            covered.append(
                Coverage(
                    event, gists[event.id], states.count(CellState.SPEAKS), states.count(CellState.SILENT)
                )
            )
        return tuple(covered)

    def find(self, query: str, kinds: Iterable[str] = KINDS) -> list[Found]:
        """Search names however they are spelt, and titles, summaries and claims by their words."""
        wanted = set(kinds)
        claims = self._reader.claims.every(self._event_of) if "claim" in wanted else ()
        found = [*self._finder.names(query, wanted), *self._finder.words(query, wanted, claims)]
        return sorted(found, key=lambda hit: not hit.is_strong)

    def find_actors(self, query: str) -> list[Found]:
        """Actors by any of their names, best first; every actor where the query is empty."""
        if query.strip():
            return self._finder.names(query, {"actor"})
        return [Found("actor", actor.id, actor.name, "") for actor in self.actors]

    def cite_claims(self, claims: Sequence[Claim]) -> str:
        """A pandoc citation of the places where the claims stand, in the sources' order."""
        locators: dict[str, list[str]] = {}
        for claim in claims:
            locators.setdefault(claim.source, []).append(claim.locator)
        return pandoc_citation(
            [(source, locators[source.id]) for source in self.sources if source.id in locators]
        )

    def cite_event(self, event: str) -> str:
        """A pandoc citation of everything that the sources say of an event."""
        return self.cite_claims([claim for account in self.accounts(event) for claim in account.claims])

    def cite_source(self, source: str, locator: str = "") -> str:
        """A pandoc citation of a source, with a locator where one is given."""
        return pandoc_citation([(self.source(source), [locator] if locator else [])])

    def cite_actor(self, actor: str) -> str:
        """A pandoc citation of where the actor speaks or is spoken of, or else is named."""
        if claims := [*self.claims_by(actor), *self.claims_about(actor)]:
            return self.cite_claims(claims)
        printed = {source for name in self.actor(actor).names for source in name.printed_in}
        return pandoc_citation([(source, []) for source in self.sources if source.id in printed])

    @cached_property
    def _comparisons(self) -> dict[str, Comparison]:
        return {}

    @cached_property
    def _weights(self) -> dict[str, int]:
        return self._reader.weights()

    @cached_property
    def _finder(self) -> Finder:
        return Finder(
            actors=self.actors,
            places=self.places,
            events=self.events,
            sources=self.sources,
            weights=self._weights,
        )

    @cached_property
    def _explanation_of(self) -> dict[str, Entry]:
        return {entry.id: entry for entry in self.about.explanations}

    @cached_property
    def _event_of(self) -> dict[str, Event]:
        return {event.id: event for event in self.events}

    @cached_property
    def _actor_of(self) -> dict[str, Actor]:
        return {actor.id: actor for actor in self.actors}

    @cached_property
    def _place_of(self) -> dict[str, Place]:
        return {place.id: place for place in self.places}

    @cached_property
    def _source_of(self) -> dict[str, Source]:
        return {source.id: source for source in self.sources}


def _known(kind: str, id_: str, table: dict[str, T]) -> T:
    if id_ in table:
        return table[id_]
    raise UnknownId(kind, id_, nearest(id_, table))
