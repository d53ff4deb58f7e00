"""What every connection to a file that may come from anybody is held to."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from qantar_tui.model.database import VIEWS
from qantar_tui.store.refusal import of_another_schema

_PRAGMAS = (
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "mmap_size = 0",
    "temp_store = MEMORY",
    # KiB of pages: what is read again and again. The system keeps the file, or it is in memory whole.
    "cache_size = -512",
    "query_only = ON",
)
_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: 8_000_000,  # of a cell or row: no file of a dossier has as much
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1,
}
_READING = frozenset(
    {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE}
)
_CHECKS = frozenset({"integrity_check", "foreign_key_check"})

_SCHEMA_STEPS = 50
_STEPS = 1_000
"""Instructions of SQLite, so many times: any schema of ours is read in a thirtieth of them, and what a long
one costs grows with the square of its length."""


@contextmanager
def soon(path: Path, connection: sqlite3.Connection) -> Iterator[None]:
    """A schema may be made so that reading it would never end: it is then given up."""
    left = iter(range(_SCHEMA_STEPS))
    connection.set_progress_handler(lambda: next(left, None) is None, _STEPS)
    try:
        yield
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_INTERRUPT:
            raise
        raise of_another_schema(path) from error
    finally:
        connection.set_progress_handler(None, 0)


def harden(connection: sqlite3.Connection) -> None:
    """Take from a connection what reading does not need."""
    connection.text_factory = partial(str, encoding="utf-8", errors="replace")
    for limit, most in _LIMITS.items():
        connection.setlimit(limit, most)
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def only_read(connection: sqlite3.Connection) -> None:
    """Let a connection be asked from now on, and nothing else."""

    def judge(action: int, first: str | None, second: str | None, _: object, __: object) -> int:
        # The views are for other programs: here nothing is asked in words that stand in the file.
        is_asked = action in _READING and second != "load_extension" and first not in VIEWS
        is_checked = action == sqlite3.SQLITE_PRAGMA and first in _CHECKS
        return sqlite3.SQLITE_OK if is_asked or is_checked else sqlite3.SQLITE_DENY

    # What makes rows of a list is set up at its first use, in a way that reading is not allowed to go.
    connection.execute("SELECT value FROM json_each('[]')").fetchall()
    connection.set_authorizer(judge)
