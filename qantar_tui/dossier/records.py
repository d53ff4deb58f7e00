"""The records of a dossier: each by its id, and by what ties it to others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from qantar_tui.errors import UnknownId, WrongKind
from qantar_tui.model.about import About, Entry
from qantar_tui.model.actor import Actor, Relation
from qantar_tui.model.event import Event, Point
from qantar_tui.model.place import Place
from qantar_tui.model.source import Source
from qantar_tui.store.reader import Reader
from qantar_tui.text.nearest import nearest

T = TypeVar("T")


class Records:
    """One open database; close it, or use it in a `with` block."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._reader = Reader(path)

    def __enter__(self) -> Self:
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
        """Raises UnknownId, which says so where the id is that of another kind of record."""
        if id_ in self._event_of:
            return self._event_of[id_]
        others = (self._actor_of, self._place_of, self._source_of, self._explanation_of)
        if any(id_ in table for table in others):
            raise WrongKind("event", id_, self.kind_of(id_))
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

    def events_of(self, actor: str) -> tuple[Event, ...]:
        """The events that an actor is involved in, in time order."""
        return tuple(event for event in self.events if any(part.actor == actor for part in event.actors))

    def events_at(self, place: str) -> tuple[Event, ...]:
        """The events at a place, in time order."""
        return tuple(event for event in self.events if event.place == place)

    def parts_of(self, event: str) -> tuple[Event, ...]:
        """The events that are part of another, in time order."""
        return tuple(part for part in self.events if part.part_of == event)

    @cached_property
    def main_event(self) -> Event | None:
        """The event that most others are part of: where a reader begins; None where nothing has parts."""
        parts = Counter(event.part_of for event in self.events if event.part_of)
        return self._event_of.get(parts.most_common(1)[0][0]) if parts else None

    def places_within(self, place: str) -> tuple[Place, ...]:
        """The places that lie directly within another."""
        return tuple(inner for inner in self.places if inner.within == place)

    def ties_to(self, actor: str) -> tuple[tuple[Actor, Relation], ...]:
        """The relations that other actors have to this one."""
        return tuple((other, tie) for other in self.actors for tie in other.relations if tie.other == actor)

    @cached_property
    def _weights(self) -> dict[str, int]:
        return self._reader.weights()

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
