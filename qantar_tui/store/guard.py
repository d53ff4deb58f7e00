"""What every connection to a file that may come from anybody is held to."""

from __future__ import annotations

import hashlib
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from qantar_tui.errors import DatabaseUnusable
from qantar_tui.model.database import TABLES, VIEWS
from qantar_tui.store.refusal import REBUILD

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
_WORDS = frozenset(
    {
        *("CREATE", "TABLE", "INDEX", "UNIQUE", "ON", "TEXT", "INTEGER", "REAL", "FLOAT", "PRIMARY", "KEY"),
        *("FOREIGN", "REFERENCES", "NOT", "NULL", "STRICT"),
        *TABLES,
        *(column for columns in TABLES.values() for column in columns),
    }
)
_OUR_TABLES = {("table", name) for name in TABLES}
_OURS = (_OUR_TABLES, _OUR_TABLES | {("view", name) for name in VIEWS})
"""What a file may have besides indexes: it was written before there were views, or since."""
_PLAIN = re.compile(r'[\w\s"\[\](),]*', re.ASCII)
_COLUMNS = "689694507ad65828eda294dce609169ed82078e1ad423f68f7b2e4e57d671cce"
"""SHA-256 over what every column of every table is declared to hold."""
_SCHEMA_STEPS = 50
_STEPS = 1_000
"""Instructions of SQLite, so many times: any schema of ours is read in a thirtieth of them, and what a long
one costs grows with the square of its length."""
_READING = frozenset(
    {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE}
)
_CHECKS = frozenset({"integrity_check", "foreign_key_check"})


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


def check_schema(path: Path, connection: sqlite3.Connection) -> None:
    """Refuse anything but what we write: a stranger's views and triggers would run as our own SQL."""
    with _soon(path, connection):
        found = connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
        if {(row[0], row[1]) for row in found if row[0] != "index"} not in _OURS:
            raise _of_another_schema(path)
        declared = hashlib.sha256()
        for name, columns in TABLES.items():
            described = connection.execute(f"PRAGMA table_xinfo({name})").fetchall()
            is_computed = any(row[6] for row in described)  # such a column runs its maker's expression
            if is_computed or tuple(row[1] for row in described) != columns:
                raise _not_as_written(f"The table “{name}”", path)
            declared.update(repr([_declaration(row) for row in described]).encode())
        for kind, name, sql in found:
            is_ours = _is_our_view(name, sql) if kind == "view" else _is_plain(sql)
            if not is_ours or (kind == "table" and not str(sql).endswith(") STRICT")):
                raise _not_as_written(f"“{str(name)[:80]}”", path)
        if declared.hexdigest() != _COLUMNS:
            raise _not_as_written("What the columns are declared to hold", path)


@contextmanager
def _soon(path: Path, connection: sqlite3.Connection) -> Iterator[None]:
    """A schema may be made so that reading it would never end: it is then given up."""
    left = iter(range(_SCHEMA_STEPS))
    connection.set_progress_handler(lambda: next(left, None) is None, _STEPS)
    try:
        yield
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_INTERRUPT:
            raise
        raise _of_another_schema(path) from error
    finally:
        connection.set_progress_handler(None, 0)


def _declaration(column: tuple[object, ...]) -> tuple[object, ...]:
    _, name, type_, is_full, default, key, _ = column
    # That a key is full need not be said.
    return name, type_, bool(is_full or key), default, key


def _of_another_schema(path: Path) -> DatabaseUnusable:
    return DatabaseUnusable(f"{path} does not have the tables and views of a qantar database: {REBUILD}.")


def _not_as_written(what: str, path: Path) -> DatabaseUnusable:
    return DatabaseUnusable(f"{what} in {path} is not as qantar writes it: {REBUILD}.")


def _is_our_view(name: str, sql: object) -> bool:
    """Whether a view is the very one that we write: any other would be its maker's expressions."""
    return isinstance(sql, str) and hashlib.sha256(sql.encode()).hexdigest() == VIEWS[name]


def _is_plain(sql: object) -> bool:
    """Whether a definition has no expression, which checking the file would run."""
    if sql is None:  # an index that a primary key has made
        return True
    if not isinstance(sql, str) or not _PLAIN.fullmatch(sql):
        return False
    return all(word in _WORDS or word.startswith("idx_") for word in re.findall(r"\w+", sql))
