"""The only SQL of the running program: what the dossier holds, as values of the model."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from qantar_tui.model.about import About, Entry
from qantar_tui.model.account import Account
from qantar_tui.model.event import Event, Involvement, Point
from qantar_tui.model.source import Source
from qantar_tui.store import records
from qantar_tui.store.claims import Claims
from qantar_tui.store.connection import Connection, damage
from qantar_tui.store.name_source import NameSource
from qantar_tui.store.named import Named
from qantar_tui.store.records import Row

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

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connection = Connection(path)
        with damage(self.path):
            self._zone = self._facts().get("zone", "+00:00")
        self.named = Named(self._connection)
        # Bounded, for there may be many places, and each may hold all of them.
        self.claims = Claims(self._connection, self._zone, lru_cache(_PLACES)(self.named.inside))

    @property
    def is_large(self) -> bool:
        """Whether the file is too large for all of it to be read into memory."""
        return self._connection.is_large

    def close(self) -> None:
        self._connection.close()

    def proven_hash(self) -> str:
        """The content hash that the content was found to have, now or when a large file was examined."""
        return self._connection.content_hash or self._connection.computed_hash()

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
                counts={
                    name: int(str(self._rows(f"SELECT count(*) FROM {table}")[0][0]))
                    for name, table in _COUNTED.items()
                },
            )

    def sources(self) -> tuple[Source, ...]:
        """Every source, in the editor's order."""
        return self._all(
            "SELECT id, label, title, csl, standpoint, copy, reading, verbatim, locator, published,"
            " published_note, outlet, derived_from, known_through, cited_at, text_file, text_sha256, note"
            " FROM source ORDER BY ordinal",
            lambda row: records.source(row, self._zone),
        )

    def events(self) -> tuple[Event, ...]:
        """Every event in time order, undated ones last."""
        involved = self._grouped("involvement", "actor, role, note", records.involvement)
        points = self._grouped(
            "point",
            "id, ask, answer, unit, choices, over_time, since, note",
            lambda row: records.point(row, self._zone),
        )
        found = self._all(
            "SELECT id, title, kind, summary, place, part_of, note, edtf, clock_from, clock_to, zone,"
            " when_note FROM event",
            lambda row: _event(row, involved, points),
        )
        return tuple(sorted(found, key=lambda event: event.sort_key))

    def accounts(self, event: Event) -> tuple[Account, ...]:
        """Every account of an event, with its claims in the dossier's order."""
        claims = self.claims.of_event(event)
        return self._all(
            "SELECT event, source, gist, note FROM account WHERE event = ? ORDER BY source",
            lambda row: Account(
                event=records.text(row[0]),
                source=records.text(row[1]),
                gist=records.text(row[2]),
                claims=tuple(claim for claim in claims if claim.source == row[1]),
                note=records.text(row[3]),
            ),
            (event.id,),
        )

    def gists(self, source: str) -> dict[str, str]:
        """What a source tells of each event that it speaks of, by event id."""
        rows = self._rows("SELECT event, gist FROM account WHERE source = ?", (source,))
        return {records.text(row[0]): records.text(row[1]) for row in rows}

    @property
    def name_source(self) -> NameSource:
        """Every name, for an index of them."""
        return NameSource(self._connection)

    def _facts(self) -> dict[str, str]:
        rows = self._rows("SELECT key, value FROM about")
        return {records.text(key): records.text(value) for key, value in rows}

    def _all(self, sql: str, make: Callable[[Row], T], parameters: Sequence[object] = ()) -> tuple[T, ...]:
        rows = self._rows(sql, parameters)
        with damage(self.path):
            return tuple(make(row) for row in rows)

    def _grouped(self, table: str, columns: str, make: Callable[[Row], T]) -> dict[str, tuple[T, ...]]:
        """Rows that belong to an event, by its id, in their order."""
        groups: defaultdict[str, list[T]] = defaultdict(list)
        rows = self._rows(f"SELECT event, {columns} FROM {table} ORDER BY event, ordinal")
        with damage(self.path):
            for row in rows:
                groups[records.text(row[0])].append(make(row[1:]))
        return {id_: tuple(group) for id_, group in groups.items()}

    def _rows(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple[object, ...]]:
        return self._connection.rows(sql, parameters)


def _event(
    row: Row, involved: dict[str, tuple[Involvement, ...]], points: dict[str, tuple[Point, ...]]
) -> Event:
    id_, title, kind, summary, place, part_of, note = (records.text(cell) for cell in row[:7])
    return Event(
        id=id_,
        title=title,
        kind=kind,
        summary=summary,
        when=records.event_when(row[7:]),
        place=place,
        part_of=part_of,
        actors=involved.get(id_, ()),
        points=points.get(id_, ()),
        note=note,
    )
