"""Write the database beside its target and rename it onto it: schema by sqlite-utils, rows at once."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from sqlite_utils import Database

from qantar_tui.build.rows import Row
from qantar_tui.build.target import refuse_target, remove_dead_drafts
from qantar_tui.errors import QantarError
from qantar_tui.model.database import APPLICATION_ID, SCHEMA_VERSION, TABLES, content_hash

_PRAGMAS = (
    "page_size = 4096",
    f"application_id = {APPLICATION_ID}",
    f"user_version = {SCHEMA_VERSION}",
    # Nobody else sees the draft, and it is thrown away unless it gets complete and onto the disk as a whole.
    "journal_mode = OFF",
    "synchronous = OFF",
    "locking_mode = EXCLUSIVE",
    "cache_size = -32000",
)
_INTEGERS = {"ordinal", "number", "claim", "earliest", "latest"}
_REALS = {"latitude", "longitude"}
_OPTIONAL = {
    "event": {"edtf", "clock_from", "clock_to", "zone", "when_note", "earliest", "latest"},
    "place": {"latitude", "longitude"},
}
_KEYS: dict[str, str | tuple[str, ...]] = {
    "about": "key",
    "entry": ("kind", "id"),
    "source": "id",
    "place": "id",
    "actor": "id",
    "name": ("kind", "record", "ordinal"),
    "role": ("actor", "ordinal"),
    "relation": ("actor", "ordinal"),
    "event": "id",
    "involvement": ("event", "ordinal"),
    "point": ("event", "id"),
    "account": ("event", "source"),
    "claim": "number",
    "voice": ("claim", "ordinal"),
    "bearing": ("claim", "explanation", "how"),
}
_FOREIGN_KEYS: dict[str, list[tuple[str, str, str]]] = {
    "role": [("actor", "actor", "id")],
    "relation": [("actor", "actor", "id"), ("other", "actor", "id")],
    "involvement": [("event", "event", "id"), ("actor", "actor", "id")],
    "point": [("event", "event", "id")],
    "account": [("event", "event", "id"), ("source", "source", "id")],
    "claim": [("event", "event", "id"), ("source", "source", "id")],
    "voice": [("claim", "claim", "number"), ("actor", "actor", "id")],
    "bearing": [("claim", "claim", "number")],
}
_INDEXES = {
    "event": ["earliest, latest, id, edtf", "part_of", "place"],
    "involvement": ["actor"],
    "point": ["answer"],
    "account": ["source"],
    "claim": ["event", "source"],
    "voice": ["actor"],
    "bearing": ["explanation"],
    "relation": ["other"],
}
_LOST = """
    SELECT EXISTS (SELECT 1 FROM event WHERE part_of <> '' AND part_of NOT IN (SELECT id FROM event))
"""
_LOOPS = """
    WITH RECURSIVE below(id) AS (
        SELECT id FROM event WHERE part_of = ''
        UNION ALL
        SELECT event.id FROM event JOIN below ON event.part_of = below.id
    )
    SELECT (SELECT count(*) FROM event) > (SELECT count(*) FROM below)
"""
_STEPS_BETWEEN_LOOKS = 200_000
"""Instructions of SQLite after which it asks whether it is to go on."""


def write_database(tables: Mapping[str, Sequence[Row]], target: Path) -> str:
    """Put the rows into a new database at `target` and return its content hash.

    The old file stays as it was until the new one is complete and on the disk.
    """
    with replacing(target) as path:
        return _fill(path, tables)


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """A path for a draft, which takes the target's place where the block ends well, else is removed."""
    refuse_target(target)
    remove_dead_drafts(target)
    draft = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        yield draft
        _sync(draft)
        draft.replace(target)
        _sync(target.parent)
    except (OSError, sqlite3.Error) as error:
        raise QantarError(f"{target} cannot be written: {error}. The old database is untouched.") from error
    finally:
        draft.unlink(missing_ok=True)


def _fill(path: Path, tables: Mapping[str, Sequence[Row]]) -> str:
    digest = content_hash((name, tables[name]) for name in TABLES)
    with closing(Draft(path)) as draft:
        draft.add(tables)
        draft.finish(digest)
    return digest


class Draft:
    """A database that is being filled."""

    def __init__(self, path: Path, look_up: Callable[[], None] = lambda: None) -> None:
        """`look_up` is called while SQLite works long; it raises nothing but KeyboardInterrupt."""
        path.unlink(missing_ok=True)
        self._look_up = look_up
        self._sqlite = sqlite3.connect(path, isolation_level=None)
        for pragma in _PRAGMAS:
            self._sqlite.execute(f"PRAGMA {pragma}")
        self._database = Database(self._sqlite, recursive_triggers=False, execute_plugins=False)
        self._create()
        self._sqlite.set_progress_handler(self._look_up, _STEPS_BETWEEN_LOOKS)
        self._sqlite.execute("BEGIN")

    def add(self, tables: Mapping[str, Sequence[Row]]) -> None:
        """Add rows; raises sqlite3.IntegrityError where an id is there already."""
        for name, columns in TABLES.items():
            if tables[name]:
                marks = ", ".join("?" * len(columns))
                self._run(
                    lambda sql, name=name: self._sqlite.executemany(sql, tables[name]),  # type: ignore[misc]
                    f"INSERT INTO {name} VALUES ({marks})",
                )

    def finish(self, content_hash: str) -> None:
        """Add what makes it a database of ours, and the indexes."""
        self._run(self._sqlite.execute, f"INSERT INTO about VALUES ('content_hash', '{content_hash}')")
        self._run(self._sqlite.execute, "COMMIT")
        for table, indexed in _INDEXES.items():
            for columns in indexed:
                name = f"idx_{table}_{columns.replace(', ', '_')}"
                self._run(self._sqlite.execute, f"CREATE INDEX {name} ON {table} ({columns})")

    def has_lost_events(self) -> bool:
        """Whether an event is part of one that is not there, or of itself; only once it is finished."""
        return any(self._run(self._sqlite.execute, sql).fetchone()[0] for sql in (_LOST, _LOOPS))

    def close(self) -> None:
        self._sqlite.close()

    def _run(self, work: Callable[[str], sqlite3.Cursor], sql: str) -> sqlite3.Cursor:
        try:
            return work(sql)
        except sqlite3.OperationalError as error:
            if (
                error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT
            ):  # all that is left of one within `_look_up`
                raise KeyboardInterrupt from error
            raise

    def _create(self) -> None:
        for name, columns in TABLES.items():
            optional = _OPTIONAL.get(name, set())
            self._database.table(name).create(
                {column: _type(column) for column in columns},
                pk=_KEYS[name],
                foreign_keys=_FOREIGN_KEYS.get(name, []),
                not_null=set(columns) - optional,
                strict=True,
            )


def _type(column: str) -> type:
    return int if column in _INTEGERS else float if column in _REALS else str


def _sync(path: Path) -> None:
    """Ask the system to put a file or folder on the disk; not every system can do so for a folder."""
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
