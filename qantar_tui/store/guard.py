"""What every connection to a file that may come from anybody is held to."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

from qantar_tui.errors import DatabaseUnusable
from qantar_tui.model.database import TABLES
from qantar_tui.store.refusal import REBUILD

_PRAGMAS = (
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "mmap_size = 0",
    "temp_store = MEMORY",
    "query_only = ON",
)
_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: 32_000_000,  # of a cell or row: no file of a dossier has as much
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
_PLAIN = re.compile(r'[\w\s"\[\](),]*', re.ASCII)


def harden(connection: sqlite3.Connection) -> None:
    """Take from a connection what reading does not need."""
    connection.text_factory = lambda text: text.decode("utf-8", "replace")
    for limit, most in _LIMITS.items():
        connection.setlimit(limit, most)
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def check_schema(path: Path, connection: sqlite3.Connection) -> None:
    """Refuse anything but the tables we write: a stranger's views and triggers would run as our own SQL."""
    found = connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
    if {(row[0], row[1]) for row in found if row[0] != "index"} != {("table", name) for name in TABLES}:
        raise DatabaseUnusable(f"{path} does not have the tables of a qantar database: {REBUILD}.")
    for name, columns in TABLES.items():
        described = connection.execute(f"PRAGMA table_xinfo({name})").fetchall()
        is_computed = any(row[6] for row in described)  # such a column runs its maker's expression
        if is_computed or tuple(row[1] for row in described) != columns:
            raise DatabaseUnusable(f"The table “{name}” in {path} is not as qantar writes it: {REBUILD}.")
    for _, name, sql in found:
        if not _is_plain(sql):
            raise DatabaseUnusable(f"“{str(name)[:80]}” in {path} is not as qantar writes it: {REBUILD}.")


def _is_plain(sql: object) -> bool:
    """Whether a definition has no expression, which checking the file would run."""
    if sql is None:  # an index that a primary key has made
        return True
    if not isinstance(sql, str) or not _PLAIN.fullmatch(sql):
        return False
    return all(word in _WORDS or word.startswith("idx_") for word in re.findall(r"\w+", sql))
