"""Examine a large database in a private copy, which nobody can change meanwhile."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from qantar_tui.errors import DatabaseUnusable
from qantar_tui.model.database import TABLES, content_hash
from qantar_tui.store.examined import Examined, examined, remember
from qantar_tui.store.file import File
from qantar_tui.store.guard import check_schema, harden
from qantar_tui.store.private_copy import no_room, private_copy
from qantar_tui.store.refusal import REBUILD, changed, damaged
from qantar_tui.store.sorting import sorted_on_disk

Row = tuple[object, ...]
_OUT_OF_ROOM = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN}


def examine(file: File) -> Examined:
    """The record of a sound file, made now where there is none.

    Raises DatabaseUnusable where the file is damaged, or changes while it is looked at.
    """
    records = examined()
    for known in records:
        if known.identity == file.identity:
            return known
    _check_length(file)
    with private_copy(file) as (copy, sha256):
        contents = {known.sha256: known.content_hash for known in records}
        content = contents.get(sha256) or _sound_content(file.path, copy)
    if not file.is_at_its_path():
        raise changed(file.path)
    found = Examined(file.identity, sha256, content)
    remember(found)
    return found


def hash_on_disk(path: Path, stream: Callable[[str], Iterator[Row]]) -> str:
    """The content hash of tables that memory should not hold; `stream` asks for the rows of a query."""
    tables = ((name, hashed_rows(name, stream)) for name in TABLES)
    try:
        return content_hash(tables, sorted_on_disk)
    except sqlite3.Error as error:
        # The errors of reading have become refusals by now: this one is the sorting's own.
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in _OUT_OF_ROOM:
            raise no_room(path, Path(tempfile.gettempdir()), error, "TMPDIR") from error
        raise damaged(path, error) from error


def hashed_rows(table: str, stream: Callable[[str], Iterator[Row]]) -> Iterator[Row]:
    """The rows of a table that the content hash covers: all but the hash itself."""
    rows = stream(f"SELECT {', '.join(TABLES[table])} FROM {table}")
    return (row for row in rows if row[0] != "content_hash") if table == "about" else rows


def _check_length(file: File) -> None:
    """Refuse what was cut off, or only claims to be long, before it is copied."""
    page = int.from_bytes(file.header[16:18], "big")
    said = int.from_bytes(file.header[28:32], "big") * (65536 if page == 1 else page)
    if said != file.identity.size:
        raise DatabaseUnusable(
            f"{file.path} is damaged (it has {file.identity.size} bytes and says that it has {said}):"
            f" copy it anew, or {REBUILD}."
        )


def _sound_content(path: Path, copy: Path) -> str:
    """The content hash that the copy carries and deserves; `path` is what a refusal names."""
    uri = f"{copy.absolute().as_uri()}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(uri, uri=True, isolation_level=None)) as connection:
            harden(connection)
            check_schema(path, connection)
            verdict = connection.execute("PRAGMA integrity_check(1)").fetchone()
            if verdict != ("ok",):
                raise sqlite3.DatabaseError(str(verdict[0])[:300] if verdict else "no verdict")
            said = connection.execute("SELECT value FROM about WHERE key = 'content_hash'").fetchone()
            found = hash_on_disk(path, lambda sql: _rows(path, connection, sql))
    except (sqlite3.Error, OverflowError, ValueError, MemoryError) as error:
        raise damaged(path, error) from error
    if said != (found,):
        raise damaged(path, sqlite3.DatabaseError("its content is not what its content hash says"))
    return found


def _rows(path: Path, connection: sqlite3.Connection, sql: str) -> Iterator[Row]:
    try:
        yield from connection.execute(sql)
    except (sqlite3.Error, OverflowError, ValueError, MemoryError) as error:
        raise damaged(path, error) from error
