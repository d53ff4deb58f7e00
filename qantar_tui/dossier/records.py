"""The records of a dossier: each by its id, and by what ties it to others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from pathlib import Path

from qantar_tui.annotation import TYPE_CHECKING, TypeVar
from qantar_tui.dossier.events import EventRecords
from qantar_tui.dossier.first import First
from qantar_tui.errors import UnknownId, WrongKind
from qantar_tui.model.about import About, Entry
from qantar_tui.model.actor import Actor, Relation
from qantar_tui.model.event import Event, Point
from qantar_tui.model.place import Place
from qantar_tui.model.source import Source
from qantar_tui.store.events import Tie
from qantar_tui.store.reader import Reader
from qantar_tui.text.nearest import nearest

if TYPE_CHECKING:
    from typing import Self

T = TypeVar("T")

_REMEMBERED = 4096
"""Actors, places and names of which each is kept at hand."""


class Records:
    """One open database; close it, or use it in a `with` block."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._reader = Reader(path)
        self._events = EventRecords(self._reader.events)
        self._actor = lru_cache(_REMEMBERED)(self._find_actor)
        self._place = lru_cache(_REMEMBERED)(self._find_place)
        self._source = lru_cache(_REMEMBERED)(self._find_source)
        self._name = lru_cache(_REMEMBERED)(self._find_name)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._reader.close()

    @property
    def is_large(self) -> bool:
        """Whether the file is too large for all that it holds to be read into memory."""
        return self._reader.is_large

    @cached_property
    def about(self) -> About:
        return self._reader.about()

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """Every event in time order, undated ones last; all of them in memory."""
        return self._events.whole

    def every_event(self) -> Iterator[Event]:
        """As `events`, without holding them all."""
        return self._events.every()

    def event_texts(self) -> Iterable[tuple[str, str, str]]:
        """Of each event, in time order, its id, its title, and all else that is written in it."""
        return self._events.texts()

    @property
    def event_count(self) -> int:
        return self._events.count

    def has_event(self, id_: str) -> bool:
        return self._events.get(id_) is not None

    @property
    def opening_event(self) -> str:
        """The id of the event that a reader is shown first; nothing where there are none."""
        first = self.main_event or self.first_event
        return first.id if first else ""

    @property
    def wholes(self) -> tuple[Event, ...]:
        """The events that others are part of, in time order."""
        return self._events.wholes

    @cached_property
    def actors(self) -> tuple[Actor, ...]:
        """Every actor, those of whom the dossier says most first; all of them in memory."""
        return tuple(
            sorted(
                self._reader.named.actors().values(),
                key=lambda actor: (-self._weights.get(actor.id, 0), actor.id),
            )
        )

    def first_actors(self, count: int) -> tuple[Actor, ...]:
        """So many of `actors`, the first ones, without reading the others."""
        if _is_read(self, "actors"):
            return self.actors[: max(count, 0)]
        return tuple(self._reader.named.actors(self._reader.named.first(max(count, 0))).values())

    @cached_property
    def actor_count(self) -> int:
        return self._reader.named.count()

    @cached_property
    def places(self) -> tuple[Place, ...]:
        return tuple(self._reader.named.places().values())

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
        if found := self._events.get(id_):
            return found
        if kind := self.known_kind(id_):
            raise WrongKind("event", id_, kind)
        raise UnknownId("event", id_, nearest(id_, self._event_ids_like(id_)))

    def actor(self, id_: str) -> Actor:
        if found := self._actor(id_):
            return found
        raise UnknownId("actor", id_, nearest(id_, self._reader.named.ids_like("actor", id_)))

    def place(self, id_: str) -> Place:
        if found := self._place(id_):
            return found
        raise UnknownId("place", id_, nearest(id_, self._reader.named.ids_like("place", id_)))

    def explanation(self, id_: str) -> Entry:
        return _known("explanation", id_, self._explanation_of)

    def source(self, id_: str) -> Source:
        return self._source(id_) or _known("source", id_, self._source_of)

    def kind_of(self, id_: str) -> str:
        """Whether the id is an event's, an actor's, a place's, a source's or an explanation's.

        Raises UnknownId, with the nearest ids of any kind.
        """
        if kind := self.known_kind(id_):
            return kind
        named = self._reader.named
        known = [*self._event_ids_like(id_), *named.ids_like("actor", id_), *self._source_of]
        known += [*named.ids_like("place", id_), *self._explanation_of]
        raise UnknownId("record", id_, nearest(id_, known))

    def name_of(self, id_: str) -> str:
        """The name or title of whatever has this id; the id itself where nothing has."""
        if name := self._name(id_):
            return name
        if source := self._source(id_):
            return source.label
        if id_ in self._explanation_of:
            return self._explanation_of[id_].title
        return self._events.title(id_) or id_

    def point(self, event: str, id_: str) -> Point:
        points = {point.id: point for point in self.event(event).points}
        return _known("point", id_, points, tuple(points)[:5])

    def events_of(self, actor: str) -> tuple[Event, ...]:
        """The events that an actor is involved in, in time order."""
        return self.first_events_of(actor, None).records

    def first_events_of(self, actor: str, most: int | None) -> First[Event]:
        """So many of `events_of`, the first ones; all where no number is given."""
        return self._events.tied(Tie.ACTOR, actor, most)

    def events_at(self, place: str) -> tuple[Event, ...]:
        """The events at a place, in time order."""
        return self.first_events_at(place, None).records

    def first_events_at(self, place: str, most: int | None) -> First[Event]:
        """So many of `events_at`, the first ones; all where no number is given."""
        return self._events.tied(Tie.PLACE, place, most)

    def parts_of(self, event: str) -> tuple[Event, ...]:
        """The events that are part of another, in time order."""
        return self.first_parts_of(event, None).records

    def first_parts_of(self, event: str, most: int | None) -> First[Event]:
        """So many of `parts_of`, the first ones; all where no number is given."""
        return self._events.tied(Tie.WHOLE, event, most)

    def events_in_time(self, ids: Iterable[str]) -> tuple[Event, ...]:
        """Those of some ids that an event has, in time order."""
        return self._events.in_time(ids)

    def events_after(self, event: str, count: int) -> tuple[Event, ...]:
        """The next events in time order, the nearest first."""
        return self._events.beside(event, count, is_later=True)

    def events_before(self, event: str, count: int) -> tuple[Event, ...]:
        """The events before one in time order, the nearest first."""
        return self._events.beside(event, count, is_later=False)

    def step(self, event: str, by: int) -> Event:
        """The event so many places later in time order, or earlier, around the ends."""
        return self._events.step(self.event(event).id, by) or self.event(event)

    @property
    def first_event(self) -> Event | None:
        """The first event in time order; None where there is none."""
        return self._events.first()

    @property
    def main_event(self) -> Event | None:
        """The event that most others are part of: where a reader begins; None where nothing has parts."""
        return self._events.main

    def places_within(self, place: str) -> tuple[Place, ...]:
        """The places that lie directly within another."""
        named = self._reader.named
        return tuple(named.places(named.within(place)).values())

    def ties_to(self, actor: str) -> tuple[tuple[Actor, Relation], ...]:
        """The relations that other actors have to this one."""
        return tuple(self._reader.named.tied_to(actor))

    def known_kind(self, id_: str) -> str:
        """What has an id; an empty text where nothing has."""
        if self._events.get(id_):
            return "event"
        if self._actor(id_):
            return "actor"
        if self._source(id_):
            return "source"
        if self._place(id_):
            return "place"
        return "explanation" if id_ in self._explanation_of else ""

    def _event_ids_like(self, id_: str) -> list[str]:
        if self._events.is_whole:
            return list(self._events.by_id)
        return self._reader.named.ids_like("event", id_)

    # What has been read whole answers for itself, so that a list and its records always agree.

    def _find_actor(self, id_: str) -> Actor | None:
        if _is_read(self, "actors"):
            return self._actor_of.get(id_)
        return self._reader.named.actors([id_]).get(id_)

    def _find_place(self, id_: str) -> Place | None:
        if _is_read(self, "places"):
            return self._place_of.get(id_)
        return self._reader.named.places([id_]).get(id_)

    def _find_source(self, id_: str) -> Source | None:
        return self._source_of.get(id_) if _is_read(self, "sources") else self._reader.source(id_)

    def _find_name(self, id_: str) -> str | None:
        if _is_read(self, "actors") and id_ in self._actor_of:
            return self._actor_of[id_].name
        return self._reader.named.name(id_)

    @cached_property
    def _weights(self) -> dict[str, int]:
        return self._reader.name_source.weights()

    @cached_property
    def _explanation_of(self) -> dict[str, Entry]:
        return {entry.id: entry for entry in self.about.explanations}

    @cached_property
    def _actor_of(self) -> dict[str, Actor]:
        return {actor.id: actor for actor in self.actors}

    @cached_property
    def _place_of(self) -> dict[str, Place]:
        return {place.id: place for place in self.places}

    @cached_property
    def _source_of(self) -> dict[str, Source]:
        return {source.id: source for source in self.sources}


def _is_read(records: Records, what: str) -> bool:
    return what in vars(records)


def _known(kind: str, id_: str, table: dict[str, T], otherwise: tuple[str, ...] = ()) -> T:
    if id_ in table:
        return table[id_]
    raise UnknownId(kind, id_, nearest(id_, table) or otherwise)
