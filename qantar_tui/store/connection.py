"""Open a database that may come from anybody: looked at before it is believed, never written."""

from __future__ import annotations

import os
import sqlite3
import stat
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from qantar_tui.errors import BadValue, DatabaseUnusable
from qantar_tui.model.database import APPLICATION_ID, SCHEMA_VERSION, TABLES, content_hash

_MAGIC = b"SQLite format 3\0"
_LARGEST = 256 * 1024 * 1024
_REBUILD = "build one with `qantar import DIR -o FILE`"
_PRAGMAS = (
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "mmap_size = 0",
    "temp_store = MEMORY",
    "query_only = ON",
)


class Connection:
    """One reader of one database, usable from several threads."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._sqlite = _open(path)

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple[object, ...]]:
        """Every row of a query.

        Raises DatabaseUnusable where the file turns out to be damaged.
        """
        with self._lock:
            try:
                return self._sqlite.execute(sql, tuple(parameters)).fetchall()
            except (sqlite3.Error, OverflowError, ValueError) as error:
                raise _damaged(self.path, error) from error

    def computed_hash(self) -> str:
        """The content hash of what the tables hold now."""
        return content_hash(self._tables())

    def close(self) -> None:
        with self._lock:
            self._sqlite.close()

    def _tables(self) -> Iterator[tuple[str, list[tuple[object, ...]]]]:
        for name, columns in TABLES.items():
            rows = self.rows(f"SELECT {', '.join(columns)} FROM {name}")
            yield name, [row for row in rows if row[0] != "content_hash"] if name == "about" else rows


def _open(path: Path) -> sqlite3.Connection:
    raw = _read(path)
    _check_header(path, raw)
    _refuse_sidecars(path)
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    connection.text_factory = lambda text: text.decode("utf-8", "replace")
    try:
        connection.deserialize(bytes(raw))
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        _check_schema(path, connection)
    except (sqlite3.Error, MemoryError, ValueError) as error:
        connection.close()
        raise _damaged(path, error) from error
    except DatabaseUnusable:
        connection.close()
        raise
    return connection


def _read(path: Path) -> bytearray:
    # Without waiting, so that a FIFO or device cannot hold the program up.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(path, flags), "rb") as file:
            _check_kind(path, os.fstat(file.fileno()))
            return bytearray(file.read())
    except FileNotFoundError as error:
        raise DatabaseUnusable(
            f"There is no database at {path}: name one with --db FILE, or {_REBUILD}."
        ) from error
    except (OSError, ValueError) as error:
        raise DatabaseUnusable(f"{path} cannot be read: {getattr(error, 'strerror', error)}.") from error


def _check_kind(path: Path, status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise DatabaseUnusable(f"{path} is not a regular file: name a database with --db FILE.")
    if status.st_size > _LARGEST:
        size = _LARGEST // 1024 // 1024
        raise DatabaseUnusable(f"{path} is larger than the {size} MiB that this version opens.")


def _check_header(path: Path, raw: bytearray) -> None:
    if not raw:
        raise DatabaseUnusable(f"{path} is empty: {_REBUILD}.")
    if not raw.startswith(_MAGIC) or len(raw) < 100:
        raise DatabaseUnusable(
            f"{path} is not a SQLite database: name another with --db FILE, or {_REBUILD}."
        )
    if int.from_bytes(raw[68:72], "big") != APPLICATION_ID:
        raise DatabaseUnusable(f"{path} is another program's database: name one of qantar's, or {_REBUILD}.")
    version = int.from_bytes(raw[60:64], "big")
    if version > SCHEMA_VERSION:
        raise DatabaseUnusable(
            f"{path} was made by a newer qantar (format {version}; this one reads up to {SCHEMA_VERSION}):"
            " upgrade qantar."
        )
    if version < SCHEMA_VERSION:
        raise DatabaseUnusable(f"{path} was made by an older qantar: {_REBUILD}.")
    # A file left in write-ahead mode cannot be read from memory; only the copy in memory is changed.
    raw[18] = raw[19] = 1


def _refuse_sidecars(path: Path) -> None:
    """What an interrupted writer left beside the file belongs to it, and is not in what was read."""
    for suffix in ("-journal", "-wal"):
        sidecar = path.with_name(path.name + suffix)
        try:
            status = sidecar.lstat()
        except OSError:  # there is none, or its name would be too long
            continue
        if status.st_size or not stat.S_ISREG(status.st_mode):
            raise DatabaseUnusable(
                f"{sidecar} holds unfinished changes to {path.name}: let the program that made them finish,"
                " or move both away."
            )


def _check_schema(path: Path, connection: sqlite3.Connection) -> None:
    """Refuse anything but the tables we write: a stranger's views and triggers would run as our own SQL."""
    found = {
        (row[0], row[1])
        for row in connection.execute("SELECT type, name FROM sqlite_master WHERE type <> 'index'")
    }
    if found != {("table", name) for name in TABLES}:
        raise DatabaseUnusable(f"{path} does not have the tables of a qantar database: {_REBUILD}.")
    for name, columns in TABLES.items():
        described = connection.execute(f"PRAGMA table_xinfo({name})").fetchall()
        is_computed = any(row[6] for row in described)  # such a column runs its maker's expression
        if is_computed or tuple(row[1] for row in described) != columns:
            raise DatabaseUnusable(f"The table “{name}” in {path} is not as qantar writes it: {_REBUILD}.")


@contextmanager
def damage(path: Path) -> Iterator[None]:
    """Values that the schema allows and the model does not: somebody changed the file."""
    try:
        yield
    except (BadValue, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise DatabaseUnusable(
            f"{path} holds what no dossier could ({str(error)[:300]}): copy it anew, or build it again."
        ) from error


def _damaged(path: Path, error: Exception) -> DatabaseUnusable:
    return DatabaseUnusable(f"{path} is damaged ({error}): copy it anew, or {_REBUILD}.")
