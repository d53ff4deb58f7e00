"""The events of a dossier: each by its id, those tied to a record, and all at once where that is asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache

from qantar_tui.dossier.first import First
from qantar_tui.dossier.texts import title_and_rest
from qantar_tui.model.event import Event
from qantar_tui.store import events as store
from qantar_tui.store.events import Tie

_REMEMBERED = 1024
"""Events that are kept at hand while not all are, and so many titles."""


class EventRecords:
    """What has been read whole answers for itself, so that a list and its records always agree."""

    def __init__(self, events: store.Events) -> None:
        self._store = events
        self._one = lru_cache(_REMEMBERED)(self._find)
        self._titled = lru_cache(_REMEMBERED)(events.title)

    @cached_property
    def whole(self) -> tuple[Event, ...]:
        """Every event in time order, undated ones last; all of them in memory."""
        return self._store.whole()

    @property
    def is_whole(self) -> bool:
        """Whether all events are in memory."""
        return "whole" in vars(self)

    @cached_property
    def by_id(self) -> dict[str, Event]:
        """Every event by its id; all of them in memory."""
        return {event.id: event for event in self.whole}

    def every(self) -> Iterator[Event]:
        """As `whole`, with no more of them in memory than are there already."""
        return iter(self.whole) if self.is_whole else self._store.every()

    def texts(self) -> Iterable[tuple[str, str, str]]:
        """Of each event, in time order, its id, its title, and all else that is written in it."""
        if self.is_whole:
            return ((event.id, *title_and_rest(event)) for event in self.whole)
        return self._store.texts()

    @cached_property
    def wholes(self) -> tuple[Event, ...]:
        """The events that others are part of, in time order."""
        return self.in_time(self._store.wholes())

    @cached_property
    def count(self) -> int:
        return len(self.whole) if self.is_whole else self._store.count()

    def get(self, id_: str) -> Event | None:
        return self.by_id.get(id_) if self.is_whole else self._one(id_)

    def title(self, id_: str) -> str | None:
        if self.is_whole:
            return self.by_id[id_].title if id_ in self.by_id else None
        return self._titled(id_)

    def some(self, ids: Iterable[str]) -> tuple[Event, ...]:
        """Those of some ids that an event has, in the order in which they are asked for."""
        if self.is_whole:
            return tuple(self.by_id[id_] for id_ in ids if id_ in self.by_id)
        return tuple(self._store.by_id(ids).values())

    def in_time(self, ids: Iterable[str]) -> tuple[Event, ...]:
        """Some events, in time order."""
        return tuple(sorted(self.some(ids), key=lambda event: event.sort_key))

    def tied(self, tie: Tie, to: str, most: int | None = None) -> First[Event]:
        """The events that belong to a record, in time order: the first ones; all without a number."""
        found = self.some(self._store.tied(tie, to, most))
        is_all = most is None or len(found) < most
        return First(found, len(found) if is_all else self._store.count_tied(tie, to))

    def untold(self, source: str, most: int) -> First[Event]:
        """The first events in time order that a source does not tell of."""
        found = self.some(self._store.untold(source, most))
        is_all = len(found) < most
        told = 0 if is_all else self._store.count_tied(Tie.SOURCE, source)
        return First(found, len(found) if is_all else self.count - told)

    def beside(self, id_: str, count: int, *, is_later: bool) -> tuple[Event, ...]:
        """The nearest events after one in time order, or before it, the nearest first."""
        return self.some(self._store.beside(id_, count, is_later=is_later))

    def step(self, id_: str, by: int) -> Event | None:
        """The event so many places later, or earlier, in time order, around the ends."""
        for _ in range(abs(by)):
            ids: Sequence[str] = self._store.beside(id_, 1, is_later=by > 0)
            ids = ids or self._store.outermost(1, is_last=by < 0)
            id_ = next(iter(ids), "")
        return self.get(id_)

    def first(self) -> Event | None:
        """The first event in time order."""
        return next(iter(self.some(self._store.outermost(1, is_last=False))), None)

    @cached_property
    def main(self) -> Event | None:
        """The event that most others are part of."""
        id_ = self._store.main()
        return self.get(id_) if id_ else None

    def _find(self, id_: str) -> Event | None:
        return self._store.by_id([id_]).get(id_)
