"""Open a database that may come from anybody: looked at before it is believed, never written."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from qantar_tui.model.database import TABLES, content_hash
from qantar_tui.store import examined
from qantar_tui.store.examination import examine, hash_on_disk, hashed_rows
from qantar_tui.store.file import WRITE_AHEAD, File, Identity
from qantar_tui.store.guard import check_schema, harden
from qantar_tui.store.refusal import changed, damaged
from qantar_tui.store.refusal import damage as damage  # for those who ask through one

T = TypeVar("T")

_CHUNK = 2000
"""Rows that a stream fetches at once."""


class Connection:
    """One reader of one database, usable from several threads."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.content_hash = ""
        """Of a large file, which was examined, the hash that its content has; of a small one nothing."""
        self._lock = threading.Lock()
        self._file = File(path)
        try:
            if self.is_large:
                self.content_hash = examine(self._file).content_hash
                self._sqlite = _open_in_place(self._file)
            else:
                self._sqlite = _open_in_memory(self._file)
                self._file.close()
        except BaseException:
            self._file.close()
            raise

    @property
    def identity(self) -> Identity:
        """What tells the file from others, and from itself once it is changed."""
        return self._file.identity

    @property
    def is_large(self) -> bool:
        """Whether the file is read where it lies, for it is too large for the memory."""
        return self.identity.size > examined.LARGEST_IN_MEMORY

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple[object, ...]]:
        """Every row of a query.

        Raises DatabaseUnusable where the file turns out to be damaged, or was changed since it was opened.
        """
        with self._lock:
            return self._asked(lambda: self._execute(sql, parameters).fetchall())

    def stream(self, sql: str, parameters: Sequence[object] = ()) -> Iterator[tuple[object, ...]]:
        """As `rows`, without holding them all; other questions may be asked meanwhile."""
        with self._lock:
            cursor = self._asked(lambda: self._execute(sql, parameters))
        while True:
            with self._lock:
                chunk = self._asked(lambda: cursor.fetchmany(_CHUNK))
            if not chunk:
                return
            yield from chunk

    def computed_hash(self) -> str:
        """The content hash of what the tables hold now."""
        if self.is_large:
            return hash_on_disk(self.path, self.stream)
        return content_hash((name, hashed_rows(name, self.stream)) for name in TABLES)

    def close(self) -> None:
        with self._lock:
            # In this order: to close a file ends the locks that SQLite has on it.
            self._sqlite.close()
            self._file.close()

    def _asked(self, ask: Callable[[], T]) -> T:
        """An answer from a file that nobody has changed; else a refusal."""
        try:
            answer = ask()
        except (sqlite3.Error, OverflowError, ValueError) as error:
            raise changed(self.path) if self._file.is_changed() else damaged(self.path, error) from error
        if self._file.is_changed():
            raise changed(self.path)
        return answer

    def _execute(self, sql: str, parameters: Sequence[object]) -> sqlite3.Cursor:
        try:
            return self._sqlite.execute(sql, tuple(parameters))
        except UnicodeEncodeError:
            # Half a character, such as a terminal may pass on, stands in no database.
            return self._sqlite.execute(sql, tuple(map(_whole, parameters)))


def _whole(parameter: object) -> object:
    return parameter.encode("utf-8", "replace").decode() if isinstance(parameter, str) else parameter


def _open_in_memory(file: File) -> sqlite3.Connection:
    size = file.identity.size
    raw = bytearray(file.read(0, size + 1))
    if len(raw) != size:
        raise changed(file.path)
    # A file left in write-ahead mode cannot be read from memory; only the copy in memory is changed.
    raw[WRITE_AHEAD] = b"\1\1"
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    return _guarded(file, connection, bytes(raw))


def _open_in_place(file: File) -> sqlite3.Connection:
    # Immutable, so that no journal that comes to lie beside the file later is taken for part of it; that the
    # file itself does not change is looked at after each answer.
    uri = f"{file.path.absolute().as_uri()}?mode=ro&immutable=1"
    try:
        connection = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
    except sqlite3.Error as error:
        raise damaged(file.path, error) from error
    connection = _guarded(file, connection)
    if not file.is_at_its_path():
        connection.close()
        raise changed(file.path)
    return connection


def _guarded(file: File, connection: sqlite3.Connection, content: bytes = b"") -> sqlite3.Connection:
    """The connection, held to its limits; closed where the schema is not ours."""
    try:
        if content:
            connection.deserialize(content)
        harden(connection)
        check_schema(file.path, connection)
    except (sqlite3.Error, MemoryError, ValueError) as error:
        connection.close()
        raise damaged(file.path, error) from error
    except BaseException:
        connection.close()
        raise
    return connection
