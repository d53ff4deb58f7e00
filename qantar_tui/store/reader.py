"""The only SQL of the running program: what the dossier holds, as values of the model."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from qantar_tui.annotation import TYPE_CHECKING, TypeVar
from qantar_tui.model.about import About, Entry
from qantar_tui.model.account import Account, Claim
from qantar_tui.model.event import Event
from qantar_tui.model.source import Source
from qantar_tui.store import records
from qantar_tui.store.batches import batches, marks
from qantar_tui.store.claims import Claims
from qantar_tui.store.connection import Connection, damage
from qantar_tui.store.events import Events
from qantar_tui.store.file import Identity
from qantar_tui.store.named import Named
from qantar_tui.store.records import Row

if TYPE_CHECKING:
    from qantar_tui.store.event_source import EventSource
    from qantar_tui.store.name_source import NameSource
    from qantar_tui.store.side_by_side import Listing

T = TypeVar("T")

_PLACES = 1000
"""Places of which it is remembered what lies within them."""
_COUNTED = {
    "events": "event",
    "actors": "actor",
    "places": "place",
    "sources": "source",
    "points": "point",
    "accounts": "account",
    "claims": "claim",
}


class Reader:
    """Answers questions about one database."""

    def __init__(self, path: Path, connection: Connection | None = None) -> None:
        """Raises DatabaseUnusable where the file cannot be read; a connection is one that is open already."""
        self.path = path
        self._connection = connection or Connection(path)
        with damage(self.path):
            self._zone = self._facts().get("zone", "+00:00")
        self.named = Named(self._connection)
        # Bounded, for there may be many places, and each may hold all of them.
        reach = lru_cache(_PLACES)(self.named.inside)
        self.events = Events(self._connection, self._zone)
        self.claims = Claims(self._connection, self._zone, reach, self.events)

    @property
    def is_large(self) -> bool:
        """Whether the file is too large for all of it to be read into memory."""
        return self._connection.is_large

    @property
    def identity(self) -> Identity:
        """What tells the file that was opened from others that come to lie at its path."""
        return self._connection.identity

    def close(self) -> None:
        self._connection.close()

    def proven_hash(self) -> str:
        """The content hash that the content was found to have when the file was examined."""
        return self._connection.content_hash

    def computed_hash(self) -> str:
        """The content hash of what the tables hold now, to be held against the one they carry."""
        return self._connection.computed_hash()

    def is_intact(self) -> bool:
        """Whether tables and indexes are whole and agree; an index that lacks rows would hide them."""
        return self._rows("PRAGMA integrity_check(1)") == [("ok",)]

    def about(self) -> About:
        with damage(self.path):
            facts = self._facts()
            entries = [
                (row[0], Entry(*(records.text(cell) for cell in row[1:])))
                for row in self._rows("SELECT kind, id, title, note FROM entry ORDER BY kind, ordinal")
            ]
            return About(
                **{key: facts.get(key, "") for key in ("id", "title", "description", "licence", "language")},
                zone=self._zone,
                content_hash=facts.get("content_hash", ""),
                method=facts.get("method", ""),
                explanations=tuple(entry for kind, entry in entries if kind == "explanations"),
                origins={entry.id: entry for kind, entry in entries if kind == "origins"},
                vocabularies={
                    key.partition(":")[2]: records.titles(value)
                    for key, value in facts.items()
                    if key.startswith("vocabulary:")
                },
                counts={name: self._connection.count(table) for name, table in _COUNTED.items()},
            )

    def listed(self, listing: Listing) -> Iterator[tuple[object, ...]]:
        """Every record of a kind in the order of their ids, as rows, without holding them all."""
        return self._connection.stream(listing.sql)

    def sources(self) -> tuple[Source, ...]:
        """Every source, in the editor's order."""
        return self._sources("TRUE", ())

    def source(self, id_: str) -> Source | None:
        """One source, without reading the others."""
        return next(iter(self._sources("id = ?", (id_,))), None)

    def _sources(self, condition: str, parameters: Sequence[object]) -> tuple[Source, ...]:
        return self._all(
            "SELECT id, label, title, csl, standpoint, copy, reading, verbatim, locator, published,"
            " published_note, outlet, derived_from, known_through, cited_at, text_file, text_sha256, note"
            f" FROM source WHERE {condition} ORDER BY ordinal",
            lambda row: records.source(row, self._zone),
            parameters,
        )

    def accounts(self, events: Sequence[Event]) -> dict[str, tuple[Account, ...]]:
        """Every account of some events by the event's id, with its claims in the dossier's order."""
        claims: defaultdict[tuple[str, str], list[Claim]] = defaultdict(list)
        for claim in self.claims.of_events(events):
            claims[claim.event, claim.source].append(claim)
        found: defaultdict[str, list[Account]] = defaultdict(list)
        for ids in batches(event.id for event in events):
            for row in self._rows(
                f"SELECT event, source, gist, note FROM account WHERE event IN ({marks(ids)})"
                " ORDER BY event, source",
                ids,
            ):
                event, source, gist, note = (records.text(cell) for cell in row)
                found[event].append(Account(event, source, gist, tuple(claims[event, source]), note))
        return {event.id: tuple(found[event.id]) for event in events}

    def telling(self, events: Iterable[str]) -> set[tuple[str, str]]:
        """Who has an account of some events, as event and source."""
        found: set[tuple[str, str]] = set()
        for ids in batches(events):
            rows = self._rows(f"SELECT event, source FROM account WHERE event IN ({marks(ids)})", ids)
            found.update((records.text(event), records.text(source)) for event, source in rows)
        return found

    def gists(self, source: str, events: Iterable[str]) -> dict[str, str]:
        """What a source tells of events that it is said to speak of, by event id.

        Raises DatabaseUnusable where it does not, for then an index and its table disagree.
        """
        gists: dict[str, str] = {}
        for ids in batches(events):
            sql = f"SELECT event, gist FROM account WHERE source = ? AND event IN ({marks(ids)})"
            found = {records.text(row[0]): records.text(row[1]) for row in self._rows(sql, (source, *ids))}
            with damage(self.path):
                gists |= {id_: found[id_] for id_ in ids}
        return gists

    @property
    def name_source(self) -> NameSource:
        """Every name, for an index of them."""
        from qantar_tui.store.name_source import NameSource

        return NameSource(self._connection)

    def _facts(self) -> dict[str, str]:
        rows = self._rows("SELECT key, value FROM about")
        return {records.text(key): records.text(value) for key, value in rows}

    def _all(self, sql: str, make: Callable[[Row], T], parameters: Sequence[object] = ()) -> tuple[T, ...]:
        rows = self._rows(sql, parameters)
        with damage(self.path):
            return tuple(make(row) for row in rows)

    def _rows(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple[object, ...]]:
        return self._connection.rows(sql, parameters)

    @property
    def event_source(self) -> EventSource:
        """Every event and what belongs to it, for an index of them."""
        from qantar_tui.store.event_source import EventSource

        return EventSource(self._connection, self._zone, self.sources)
