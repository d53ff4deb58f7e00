"""Databases of very many events, and the same events as a table of text; made once, and kept in a folder."""

from __future__ import annotations

import csv
import sqlite3
from contextlib import closing
from pathlib import Path

from bench.timeline import records
from bench.timeline.wording import Words
from qantar_tui.build.write import write_database
from qantar_tui.model.database import TABLES
from qantar_tui.store.examined import remember_written
from qantar_tui.store.soundness import hash_on_disk

SEED = 1921
_AT_ONCE = 20_000
"""Events in memory at one time."""
_COLUMNS = "id, title, kind, edtf, place, part_of"


def make(events: int, folder: Path) -> Path:
    """The database of so many events, known to the program as one it has written itself.

    Where the environment says so, it is known in another state folder than the user's.
    """
    database = folder / f"{events}.db"
    if not database.exists():
        draft = folder / f".{events}.db"
        draft.unlink(missing_ok=True)
        write_database(dict.fromkeys(TABLES, ()), draft)
        digest = _fill(draft, events)
        draft.replace(database)
        remember_written(database, digest)
    return database


def table_of(database: Path) -> Path:
    """The events of a database as comma-separated values, with a line of titles."""
    table = database.with_suffix(".csv")
    if not table.exists():
        draft = table.with_suffix(".draft")
        with closing(sqlite3.connect(database)) as connection, draft.open("w", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(_COLUMNS.split(", "))
            writer.writerows(connection.execute(f"SELECT {_COLUMNS} FROM event ORDER BY earliest"))
        draft.replace(table)
    return table


def _fill(path: Path, events: int) -> str:
    """Put the rows into an empty database; its content hash."""
    words = Words(SEED)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -64000"):
            connection.execute(f"PRAGMA {pragma}")
        indexes = _without_indexes(connection)
        connection.execute("BEGIN")
        _insert(connection, records.whole(words, SEED))
        for batch in records.Telling(words, SEED).batches(events, _AT_ONCE):
            _insert(connection, batch)
        connection.execute("COMMIT")
        for index in indexes:
            connection.execute(index)
        digest = hash_on_disk(path, lambda sql: iter(connection.execute(sql)))
        connection.execute("UPDATE about SET value = ? WHERE key = 'content_hash'", (digest,))
    return digest


def _without_indexes(connection: sqlite3.Connection) -> list[str]:
    """Take the indexes off, and return how they are made: filling them at the end is quicker."""
    made = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")
    found = made.fetchall()
    for name, _ in found:
        connection.execute(f'DROP INDEX "{name}"')
    return [str(sql) for _, sql in found]


def _insert(connection: sqlite3.Connection, rows: records.Rows) -> None:
    for name, some in rows.items():
        marks = ", ".join("?" * len(TABLES[name]))
        connection.executemany(f"INSERT INTO {name} VALUES ({marks})", some)
