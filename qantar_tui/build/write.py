"""Write the database beside its target and rename it onto it: schema by sqlite-utils, rows at once."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path

from sqlite_utils import Database

from qantar_tui.build.rows import Row
from qantar_tui.errors import DatabaseUnusable, QantarError
from qantar_tui.model.database import APPLICATION_ID, SCHEMA_VERSION, TABLES, content_hash

_PAGE_SIZE = 4096
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
    "event": ["earliest"],
    "involvement": ["actor"],
    "claim": ["event", "source"],
    "voice": ["actor"],
    "bearing": ["explanation"],
    "relation": ["other"],
}


def write_database(tables: Mapping[str, Sequence[Row]], target: Path) -> str:
    """Put the rows into a new database at `target` and return its content hash.

    The old file stays as it was until the new one is complete and on the disk.
    """
    _refuse_target(target)
    draft = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        digest = _fill(draft, tables)
        _sync(draft)
        draft.replace(target)
        _sync(target.parent)
    except (OSError, sqlite3.Error) as error:
        raise QantarError(f"{target} cannot be written: {error}. The old database is untouched.") from error
    finally:
        draft.unlink(missing_ok=True)
    return digest


def _fill(draft: Path, tables: Mapping[str, Sequence[Row]]) -> str:
    draft.unlink(missing_ok=True)
    connection = sqlite3.connect(draft, isolation_level=None)
    try:
        connection.execute(f"PRAGMA page_size = {_PAGE_SIZE}")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        database = Database(connection, recursive_triggers=False, execute_plugins=False)
        _create(database)
        connection.execute("BEGIN")
        for name, columns in TABLES.items():
            marks = ", ".join("?" * len(columns))
            connection.executemany(f"INSERT INTO {name} VALUES ({marks})", tables[name])
        digest = content_hash((name, tables[name]) for name in TABLES)
        connection.execute("INSERT INTO about VALUES ('content_hash', ?)", (digest,))
        connection.execute("COMMIT")
        for name, indexed in _INDEXES.items():
            for column in indexed:
                database.table(name).create_index([column])
        return digest
    finally:
        connection.close()


def _create(database: Database) -> None:
    for name, columns in TABLES.items():
        optional = _OPTIONAL.get(name, set())
        database.table(name).create(
            {column: _type(column) for column in columns},
            pk=_KEYS[name],
            foreign_keys=_FOREIGN_KEYS.get(name, []),
            not_null=set(columns) - optional,
            strict=True,
        )


def _type(column: str) -> type:
    return int if column in _INTEGERS else float if column in _REALS else str


def _refuse_target(target: Path) -> None:
    if not target.parent.is_dir():
        raise QantarError(f"There is no folder {target.parent}: create it, or name another file with -o.")
    if target.is_symlink() or (target.exists() and not target.is_file()):
        raise QantarError(f"{target} is not a regular file: name another one with -o.")
    for suffix in ("-journal", "-wal"):
        sidecar = target.with_name(target.name + suffix)
        if sidecar.exists() and sidecar.stat().st_size:
            raise QantarError(f"{sidecar} holds unfinished changes to {target.name}: move both away first.")
    if target.exists() and target.stat().st_size:
        _refuse_foreign(target)


def _refuse_foreign(target: Path) -> None:
    with target.open("rb") as file:
        header = file.read(100)
    if not header.startswith(b"SQLite format 3\0") or header[68:72] != APPLICATION_ID.to_bytes(4, "big"):
        raise DatabaseUnusable(
            f"{target} is not a qantar database, so it is not replaced: name another with -o."
        )
    if int.from_bytes(header[60:64], "big") > SCHEMA_VERSION:
        raise DatabaseUnusable(
            f"{target} was made by a newer qantar, so it is not replaced: name another with -o."
        )


def _sync(path: Path) -> None:
    """Ask the system to put a file or folder on the disk; not every system can do so for a folder."""
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
