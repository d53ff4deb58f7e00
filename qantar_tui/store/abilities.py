"""What the SQLite beneath this Python can do, found out by doing it in memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing

VERSION = sqlite3.sqlite_version


def version_number() -> tuple[int, ...]:
    """SQLite's version, to be compared."""
    return sqlite3.sqlite_version_info


def abilities() -> dict[str, bool]:
    """Each ability by its name, and whether it is there; nothing is written anywhere."""
    return {name: _works(attempt) for name, attempt in _ATTEMPTS.items()}


def _works(attempt: Callable[[sqlite3.Connection], object]) -> bool:
    try:
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
            attempt(connection)
    except (sqlite3.Error, AttributeError):
        return False
    return True


def _deserialize(connection: sqlite3.Connection) -> None:
    connection.execute("CREATE TABLE one (text)")
    connection.deserialize(connection.serialize())


def _defend(connection: sqlite3.Connection) -> None:
    # Python has had this since 3.12.
    connection.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE, True)  # type: ignore[attr-defined,unused-ignore]


_ATTEMPTS: dict[str, Callable[[sqlite3.Connection], object]] = {
    "deserialize": _deserialize,
    "STRICT": lambda connection: connection.execute("CREATE TABLE one (text TEXT) STRICT"),
    "JSON": lambda connection: connection.execute("SELECT json_group_array(json_array(1))").fetchall(),
    "FTS5": lambda connection: connection.execute("CREATE VIRTUAL TABLE one USING fts5(text)"),
    "trigram": lambda connection: connection.execute(
        "CREATE VIRTUAL TABLE one USING fts5(text, tokenize='trigram')"
    ),
    "DEFENSIVE": _defend,
}
