"""Write the database beside its target and rename it onto it: schema by sqlite-utils, rows at once."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from qantar_tui.build.lock import alone_at
from qantar_tui.build.rows import Row
from qantar_tui.build.target import (
    draft_of,
    keep_previous,
    refuse_target,
    remove_dead_drafts,
    remove_own,
    status_of,
    take_rights,
)
from qantar_tui.build.uninterrupted import uninterrupted
from qantar_tui.build.views import DEFINITIONS
from qantar_tui.errors import QantarError
from qantar_tui.model.database import APPLICATION_ID, SCHEMA_VERSION, TABLES, content_hash
from qantar_tui.store.file import Identity
from qantar_tui.store.whole_file import sync as _sync

_PRAGMAS = (
    # Nobody else sees the draft, and it is thrown away unless it gets complete and onto the disk as a whole:
    # a journal would only be one more file for a killed import to leave behind.
    "journal_mode = OFF",
    "page_size = 4096",
    f"application_id = {APPLICATION_ID}",
    f"user_version = {SCHEMA_VERSION}",
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


@dataclass(slots=True)
class Replacement:
    """A database that is to take the place of another."""

    draft: Path
    """Where it is to be prepared."""
    previous: Path | None = None
    """Where the database that it replaced lies, once it has; None where there was none, or the same one."""
    put: Identity | None = None
    """What tells the new database, once it is in place, from one that another import puts there later."""


def write_database(tables: Mapping[str, Sequence[Row]], target: Path) -> str:
    """Put the rows into a new database at `target` and return its content hash.

    The old file stays as it was until the new one is complete and on the disk.
    """
    with replacing(target) as replacement:
        return _fill(replacement.draft, tables)


@contextmanager
def replacing(target: Path) -> Iterator[Replacement]:
    """Let the block prepare a draft, which takes the target's place where it ends well, else is removed.

    All or nothing, whatever ends it and wherever: the target is the old database or the new one, and what a
    process that was killed leaves beside it the next import removes. Nobody else imports into the same target
    meanwhile. Raises QantarError, also for what the disk and SQLite say in the block.
    """
    had_one = True
    try:
        had_one = status_of(target) is not None
        refuse_target(target)
        with alone_at(target):
            remove_dead_drafts(target)
            replacement = Replacement(draft_of(target))
            try:
                yield replacement
                take_rights(replacement.draft, target)
                _sync(replacement.draft)
                with uninterrupted():
                    _put_in_place(replacement, target)
            finally:
                with uninterrupted():
                    remove_own(target)
    except (OSError, sqlite3.Error) as error:
        reason = (isinstance(error, OSError) and error.strerror) or str(error)
        left = "The old database is untouched." if had_one else "No database was written."
        raise QantarError(f"{target} cannot be written: {reason}. {left}") from error


def _put_in_place(replacement: Replacement, target: Path) -> None:
    """Replace the target, for it may have become another's file meanwhile, only if it still may be."""
    refuse_target(target)
    replacement.previous = keep_previous(target, replacement.draft)
    if replacement.previous:
        # Else the power might fail when the disk has the new database, and not yet the name of the old one.
        _sync(target.parent)
    replacement.draft.replace(target)
    with suppress(OSError):
        replacement.put = Identity.of(target.stat())
    try:
        _sync(target.parent)
    except OSError as error:
        raise QantarError(
            f"{target} is the new database, but its folder cannot be put on the disk for good"
            f" ({error.strerror or error}): look at the disk, then import once more."
        ) from error


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
        # Until it is known who may read what it replaces, nobody else may read it.
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        self._look_up = look_up
        self._sqlite = sqlite3.connect(path, isolation_level=None)
        try:
            for pragma in _PRAGMAS:
                self._sqlite.execute(f"PRAGMA {pragma}")
            self._database = Database(self._sqlite, recursive_triggers=False, execute_plugins=False)
            self._create()
            self._sqlite.set_progress_handler(self._look_up, _STEPS_BETWEEN_LOOKS)
            self._sqlite.execute("BEGIN")
        except BaseException:
            self._sqlite.close()
            raise

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
        for definition in DEFINITIONS.values():
            self._sqlite.execute(definition)


def _type(column: str) -> type:
    return int if column in _INTEGERS else float if column in _REALS else str
