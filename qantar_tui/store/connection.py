"""Open a database that may come from anybody: looked at before it is believed, never written."""

from __future__ import annotations

import sqlite3
from _thread import allocate_lock  # `threading.Lock`, without all the rest that a look-up would wait for
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from qantar_tui.annotation import TypeVar
from qantar_tui.store import examined
from qantar_tui.store.examination import examine, examine_in_memory
from qantar_tui.store.examined import Examined
from qantar_tui.store.file import WRITE_AHEAD, File, Identity
from qantar_tui.store.guard import harden, only_read, soon
from qantar_tui.store.refusal import UNREADABLE, changed, damaged
from qantar_tui.store.refusal import damage as damage  # for those who ask through one

T = TypeVar("T")

_CHUNK = 2000
"""Rows that a stream fetches at once."""


class Connection:
    """One reader of one database, usable from several threads."""

    content_hash: str
    """What the content was found to have when the file was examined."""

    def __init__(self, path: Path) -> None:
        """Raises DatabaseUnusable where the file is not sound, as far as can be told without its values."""
        self.path = path
        self._lock = allocate_lock()
        self._file = File(path)
        try:
            known = examined.recorded(self.identity)
            if self.is_large:
                self.content_hash = (known or examine(self._file)).content_hash
                self._sqlite = _open_in_place(self._file, is_known=known is not None)
            else:
                self._sqlite, self.content_hash = _open_in_memory(self._file, known)
                self._file.close()
        except BaseException:
            self._file.close()
            raise

    @classmethod
    def unexamined(cls, file: File, sqlite: sqlite3.Connection) -> Connection:
        """For a look at a database that is not believed, whose schema is ours; it closes neither of them."""
        self = cls.__new__(cls)
        self.path, self.content_hash = file.path, ""
        self._lock, self._file, self._sqlite = allocate_lock(), file, sqlite
        return self

    @property
    def identity(self) -> Identity:
        """What tells the file from others, and from itself once it is changed."""
        return self._file.identity

    @property
    def is_large(self) -> bool:
        """Whether the file is read where it lies, for it is too large for the memory."""
        return self.identity.size > examined.LARGEST_IN_MEMORY

    def count(self, table: str) -> int:
        """How many rows a table has."""
        return int(str(self.rows(f"SELECT count(*) FROM {table}")[0][0]))

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
        from qantar_tui.store.soundness import hash_in_memory, hash_on_disk

        return hash_on_disk(self.path, self.stream) if self.is_large else hash_in_memory(self.stream)

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


def in_memory(file: File) -> tuple[bytes, sqlite3.Connection]:
    """All bytes of a file, and a connection to a copy of them.

    Raises DatabaseUnusable where the file changes meanwhile, or SQLite cannot take it.
    """
    size = file.identity.size
    raw = file.read(0, size + 1)
    if len(raw) != size:
        raise changed(file.path)
    image = raw
    if raw[WRITE_AHEAD] != b"\1\1":
        # A file left in write-ahead mode cannot be read from memory; only the copy in memory is changed.
        image = raw[: WRITE_AHEAD.start] + b"\1\1" + raw[WRITE_AHEAD.stop :]
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    try:
        connection.deserialize(image)
    except UNREADABLE as error:
        connection.close()
        raise damaged(file.path, error) from error
    return raw, connection


def _open_in_memory(file: File, known: Examined | None) -> tuple[sqlite3.Connection, str]:
    raw, connection = in_memory(file)
    try:
        if known and file.is_changed():  # what was read is then no longer what the record is of
            raise changed(file.path)
        content = known.content_hash if known else examine_in_memory(file, raw, connection)
        _guard(file, connection, is_known=known is not None)
    except BaseException:
        connection.close()
        raise
    return connection, content


def _open_in_place(file: File, *, is_known: bool) -> sqlite3.Connection:
    # Immutable, so that no journal that comes to lie beside the file later is taken for part of it; that the
    # file itself does not change is looked at after each answer.
    uri = f"{file.path.absolute().as_uri()}?mode=ro&immutable=1"
    try:
        connection = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
    except sqlite3.Error as error:
        raise damaged(file.path, error) from error
    try:
        _guard(file, connection, is_known=is_known)
        if not file.is_at_its_path():
            raise changed(file.path)
    except BaseException:
        connection.close()
        raise
    return connection


def _guard(file: File, connection: sqlite3.Connection, *, is_known: bool) -> None:
    """Hold a connection to its limits.

    Raises DatabaseUnusable where the schema is not ours, which was seen of a known file when it was examined.
    """
    try:
        with soon(file.path, connection):  # some of what it is held to is looked up in the schema
            harden(connection)
        if not is_known:
            from qantar_tui.store.schema import check_schema

            check_schema(file.path, connection)
        only_read(connection)
    except UNREADABLE as error:
        raise damaged(file.path, error) from error
