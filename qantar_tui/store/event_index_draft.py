"""Fill a new event index: events come in any order, and are stored by time."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from qantar_tui.store.event_index import Marks
from qantar_tui.store.event_source import SourceEvent
from qantar_tui.store.event_tags import SIGN

_SCHEMA = (
    "CREATE TABLE fact (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE mark (kind TEXT PRIMARY KEY, ordinals BLOB NOT NULL) WITHOUT ROWID",
    # The ordinal is the rowid, so that a window of the list is one stretch of the file.
    "CREATE TABLE event (ordinal INTEGER PRIMARY KEY, id TEXT NOT NULL, title TEXT NOT NULL,"
    " kind TEXT NOT NULL, place TEXT NOT NULL, part_of TEXT NOT NULL, edtf TEXT NOT NULL,"
    " clock_from TEXT NOT NULL, clock_to TEXT NOT NULL, zone TEXT NOT NULL, when_note TEXT NOT NULL,"
    " earliest INTEGER, latest INTEGER, verdict TEXT NOT NULL, sources INTEGER NOT NULL,"
    " points INTEGER NOT NULL, disputed INTEGER NOT NULL)",
    # The sources that were read whole: no other can be silent. The later one came out, the higher its rank.
    "CREATE TABLE able (source TEXT PRIMARY KEY, rank INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE TABLE term (text TEXT PRIMARY KEY) WITHOUT ROWID",
    # One document an event, so that all conditions on it are one expression, whose answers come in time
    # order, be they rare or common. No text is stored; `ascii` splits what is folded at its spaces alone.
    "CREATE VIRTUAL TABLE words USING"
    " fts5(text, content='', columnsize=0, tokenize='ascii', prefix='1 2 3 4')",
    "INSERT INTO words (words, rank) VALUES ('hashsize', 16777216)",
    "INSERT INTO words (words, rank) VALUES ('automerge', 0)",
)
_INDEXES = (
    "CREATE UNIQUE INDEX event_id ON event (id)",
    "CREATE INDEX event_earliest ON event (earliest)",
    "CREATE INDEX event_place ON event (place)",
    "CREATE INDEX event_part_of ON event (part_of)",
    # From an event down to those parts that have parts themselves: few, however many events there are.
    "CREATE TABLE phase (whole TEXT NOT NULL, part TEXT NOT NULL, PRIMARY KEY (whole, part)) WITHOUT ROWID",
    "INSERT INTO phase SELECT event.part_of, event.id FROM (SELECT DISTINCT part_of FROM event) AS whole"
    " CROSS JOIN event ON event.id = whole.part_of WHERE event.part_of <> ''",
)
_STAGED = (*SourceEvent._fields, "earliest", "latest")
_STAGE = f"CREATE TEMP TABLE stage ({', '.join(_STAGED)})"
# The order of `Event.sort_key`: among those that begin together the narrower is that which ends first.
_IN_TIME = f"SELECT {', '.join(_STAGED)} FROM stage ORDER BY earliest IS NULL, earliest, latest, edtf, id"
_AT_ONCE = 500


class StagedEvent(NamedTuple):
    """An event, and the instants that it lies between; both None where it has no date."""

    event: SourceEvent
    earliest: int | None
    latest: int | None


class IndexedEvent(NamedTuple):
    """An event as it is stored, in time order."""

    staged: StagedEvent
    verdict: str
    sources: int
    points: int
    disputed: int
    words: str
    """Its folded texts, with GAP between two, and its tags."""


class EventDraft:
    """An event index that is being made; of no use to anybody until `finish`. Raises sqlite3.Error."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._sqlite = connection
        self._total = 0
        connection.execute("BEGIN")
        for statement in (*_SCHEMA, _STAGE):
            connection.execute(statement)

    def stage(self, events: Iterable[StagedEvent]) -> None:
        """Put aside every event; to be called once."""
        marks = ", ".join("?" * len(_STAGED))
        rows = ((*staged.event, staged.earliest, staged.latest) for staged in events)
        self._sqlite.executemany(f"INSERT INTO stage VALUES ({marks})", rows)

    def add_able(self, ranks: Iterable[tuple[str, int]]) -> None:
        """The sources that may be silent, with their ranks."""
        self._sqlite.executemany("INSERT INTO able VALUES (?, ?)", ranks)

    def staged(self) -> Iterator[list[StagedEvent]]:
        """Every event that was put aside in time order, some hundreds at a time."""
        cursor = self._sqlite.execute(_IN_TIME)
        while rows := cursor.fetchmany(_AT_ONCE):
            yield [StagedEvent(SourceEvent(*row[:-2]), *row[-2:]) for row in rows]

    def add(self, events: Iterable[IndexedEvent]) -> None:
        """The next events in time order."""
        left = iter(events)
        while some := list(islice(left, _AT_ONCE)):
            rows = [_row(ordinal, indexed) for ordinal, indexed in enumerate(some, self._total)]
            self._sqlite.executemany(f"INSERT INTO event VALUES ({', '.join('?' * 17)})", rows)
            self._sqlite.executemany(
                "INSERT INTO words (rowid, text) VALUES (?, ?)",
                [(ordinal, indexed.words) for ordinal, indexed in enumerate(some, self._total)],
            )
            self._total += len(some)

    def finish(self, content_hash: str, undated_from: int, marks: Mapping[Marks, array[int]]) -> None:
        """Put everything in its final order, and say what it is."""
        self._sqlite.execute("INSERT INTO words (words) VALUES ('optimize')")
        self._sqlite.execute("CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab(main, words, row)")
        self._sqlite.execute(
            "INSERT INTO term SELECT term FROM vocabulary WHERE term < ? OR term > ?",
            (SIGN, f"{SIGN}\U0010ffff"),
        )
        self._sqlite.execute("DROP TABLE temp.vocabulary")
        for statement in _INDEXES:
            self._sqlite.execute(statement)
        self._sqlite.executemany(
            "INSERT INTO mark VALUES (?, ?)", [(str(kind), marks[kind].tobytes()) for kind in Marks]
        )
        facts = {
            "content_hash": content_hash,
            "total": self._total,
            "undated_from": undated_from,
            "main": self._main(),
        }
        self._sqlite.executemany("INSERT INTO fact VALUES (?, ?)", [(k, str(v)) for k, v in facts.items()])
        self._sqlite.execute("COMMIT")
        self._sqlite.execute("DROP TABLE stage")

    def _main(self) -> str:
        """The id that most events are part of; of several the one whose first part is first in time."""
        found = self._sqlite.execute(
            "SELECT part_of FROM event WHERE part_of > '' GROUP BY part_of"
            " ORDER BY count(*) DESC, min(ordinal) LIMIT 1"
        ).fetchall()
        return str(found[0][0]) if found else ""


def _row(ordinal: int, indexed: IndexedEvent) -> tuple[object, ...]:
    event, earliest, latest = indexed.staged
    return ordinal, *event[:10], earliest, latest, *indexed[1:5]
