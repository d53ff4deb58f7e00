"""What can be wrong with a database that SQLite can open: each flaw with what can be done about it."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable, Generator, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from qantar_tui.errors import DatabaseUnusable
from qantar_tui.model.database import TABLES, content_hash
from qantar_tui.model.loops import loops, way_round
from qantar_tui.store.guard import harden, soon
from qantar_tui.store.private_copy import no_room
from qantar_tui.store.records import text, texts
from qantar_tui.store.refusal import REBUILD, UNREADABLE, Flaw, FlawKind, damaged
from qantar_tui.store.schema import check_schema
from qantar_tui.store.sorting import sorted_on_disk

Row = tuple[object, ...]

_OUT_OF_ROOM = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN}
_OF_PAGES = "*** in database"
"""How SQLite's verdict begins where it is not about rows: what is read from such pages need not end."""
_MOST_NAMED = 80
_OTHER_CONTENT = "its content is not what its content hash says"

# What no foreign key says: table, column that refers, what it refers to.
_REFERENCES = (
    ("event", "part_of", "event"),
    ("event", "place", "place"),
    ("place", "within", "place"),
)
_UPWARD = (("event", "part_of"), ("place", "within"))


@dataclass(slots=True)
class Soundness:
    """A look at one database: the flaws in the order of what has to be whole for the next to be looked at."""

    path: Path
    """What a sentence names, wherever the bytes are that are looked at."""
    is_large: bool
    """Whether its rows are too many for the memory."""
    said: str = ""
    """The content hash that it carries, once that has been read."""
    found: str = ""
    """The content hash that it has, once that has been computed."""

    def flaws(self, connection: sqlite3.Connection) -> Iterator[Flaw]:
        """Everything that can be told; raises DatabaseUnusable where there is no room to look."""
        try:
            with soon(self.path, connection):
                harden(connection)
            check_schema(self.path, connection)
        except DatabaseUnusable as refusal:
            yield Flaw(FlawKind.SCHEMA, str(refusal))
            return
        except UNREADABLE as error:
            yield Flaw(FlawKind.STRUCTURE, str(damaged(self.path, error)))
            return
        verdict = yield from self._structure(connection)
        if verdict.startswith(_OF_PAGES):
            return
        for stage in (self._references, self._loops, self._content):
            try:
                yield from stage(connection)
            except (*UNREADABLE, _Unreadable) as error:
                if not verdict:
                    verdict = str(error)
                    yield Flaw(FlawKind.STRUCTURE, str(damaged(self.path, error)))

    def _structure(self, connection: sqlite3.Connection) -> Generator[Flaw, None, str]:
        """Gives SQLite's verdict as well, which is empty where it is good."""
        try:
            row = connection.execute("PRAGMA integrity_check(1)").fetchone()
            verdict = str(row[0]) if row else "no verdict"
        except UNREADABLE as error:
            verdict = f"{_OF_PAGES}: {error}"
            yield Flaw(FlawKind.STRUCTURE, str(damaged(self.path, error)))
            return verdict
        if verdict == "ok":
            return ""
        words = " ".join(verdict.removeprefix(f"{_OF_PAGES} main ***").split())
        yield Flaw(FlawKind.STRUCTURE, str(damaged(self.path, sqlite3.DatabaseError(words[:300]))))
        return verdict

    def _references(self, connection: sqlite3.Connection) -> Iterator[Flaw]:
        lost = dict.fromkeys(
            (str(table), str(parent))
            for table, _, parent, _ in connection.execute("PRAGMA foreign_key_check")
        )
        for table, parent in lost:
            yield self._nowhere(f"a row of its table “{table}” belongs to", parent)
        for table, column, parent in _REFERENCES:
            sql = (
                f"SELECT id FROM {table} WHERE {column} <> '' AND {column} NOT IN (SELECT id FROM {parent})"
                " LIMIT 1"
            )
            for (id_,) in connection.execute(sql):
                yield self._nowhere(f"in its table “{table}”, “{str(id_)[:_MOST_NAMED]}” names", parent)

    def _nowhere(self, what: str, parent: str) -> Flaw:
        a = "an" if parent[0] in "ae" else "a"
        return Flaw(
            FlawKind.REFERENCE,
            f"{self.path} is damaged: {what} {a} {parent} that it does not have; copy it anew, or {REBUILD}.",
        )

    def _loops(self, connection: sqlite3.Connection) -> Iterator[Flaw]:
        for table, column in _UPWARD:
            # What leads to something that is not there ends as well: that it does is another flaw.
            below = (
                f"WITH RECURSIVE below(id) AS (SELECT id FROM {table} WHERE {column} = '' OR {column} NOT IN"
                f" (SELECT id FROM {table}) UNION ALL SELECT {table}.id FROM below JOIN {table}"
                f" ON {table}.{column} = below.id AND {table}.id <> '')"
                f" SELECT id FROM {table} WHERE id NOT IN (SELECT id FROM below) LIMIT 1"
            )
            for (id_,) in connection.execute(below):
                yield Flaw(
                    FlawKind.LOOP,
                    f"{self.path} is damaged: the {table} “{str(id_)[:_MOST_NAMED]}” lies within itself, or"
                    f" within one that does; copy it anew, or {REBUILD}.",
                )

        yield from self._circles(connection)

    def _circles(self, connection: sqlite3.Connection) -> Iterator[Flaw]:
        """A source may go back to several, which takes more than a query can follow."""
        sql = "SELECT id, derived_from FROM source WHERE derived_from <> '[]'"
        above: dict[str, tuple[str, ...]] = {}
        for id_, derived in self._rows(connection, sql):
            # What is no list of texts is said where the values are read.
            with suppress(ValueError, RecursionError):
                above[text(id_)] = texts(derived)
        for loop in loops(above):
            way = way_round([id_[:_MOST_NAMED] for id_ in loop])
            yield Flaw(
                FlawKind.LOOP,
                f"{self.path} is damaged: the source “{loop[0][:_MOST_NAMED]}” goes back to itself: {way};"
                f" copy it anew, or {REBUILD}.",
            )
            return

    def _content(self, connection: sqlite3.Connection) -> Iterator[Flaw]:
        rows = connection.execute("SELECT value FROM about WHERE key = 'content_hash'").fetchall()
        self.said = str(rows[0][0]) if rows else ""
        found = self._hash(lambda sql: self._rows(connection, sql))
        if self.said != found:
            yield Flaw(FlawKind.CONTENT, str(damaged(self.path, sqlite3.DatabaseError(_OTHER_CONTENT))))
        self.found = found

    def _hash(self, stream: Callable[[str], Iterator[Row]]) -> str:
        return hash_on_disk(self.path, stream) if self.is_large else hash_in_memory(stream)

    @staticmethod
    def _rows(connection: sqlite3.Connection, sql: str) -> Iterator[Row]:
        try:
            # `yield from` would close the cursor after its connection, where somebody interrupts the program.
            yield from map(_itself, connection.execute(sql))
        except UNREADABLE as error:
            raise _Unreadable(str(error)) from error


def _itself(row: Row) -> Row:
    return row


def hash_on_disk(path: Path, stream: Callable[[str], Iterator[Row]]) -> str:
    """The content hash of tables that memory should not hold; `stream` asks for the rows of a query."""
    tables = ((name, hashed_rows(name, stream)) for name in TABLES)
    try:
        return content_hash(tables, sorted_on_disk)
    except sqlite3.Error as error:
        # The errors of reading are no longer SQLite's by now: this one is the sorting's own.
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in _OUT_OF_ROOM:
            raise no_room(path, Path(tempfile.gettempdir()), error, "TMPDIR") from error
        raise damaged(path, error) from error


def hash_in_memory(stream: Callable[[str], Iterator[Row]]) -> str:
    """As `hash_on_disk`, of tables that memory may hold."""
    return content_hash((name, hashed_rows(name, stream)) for name in TABLES)


def hashed_rows(table: str, stream: Callable[[str], Iterator[Row]]) -> Iterator[Row]:
    """The rows of a table that the content hash covers: all but the hash itself."""
    rows = stream(f"SELECT {', '.join(TABLES[table])} FROM {table}")
    return (row for row in rows if row[0] != "content_hash") if table == "about" else rows


class _Unreadable(Exception):
    """Rows could not be read."""
