"""Whether the schema of a file that may come from anybody is the one that we write."""

from __future__ import annotations

import hashlib
import re
import sqlite3
from pathlib import Path

from qantar_tui.errors import DatabaseUnusable
from qantar_tui.model.database import TABLES, VIEWS
from qantar_tui.store.guard import soon
from qantar_tui.store.refusal import REBUILD, of_another_schema

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
_COLUMNS = "723c72a66b98ee0a32e50760ae0c570b7f2c6bb848cf1aace17c7db913fa3142"
"""SHA-256 over what every column of every table is declared to hold."""


def check_schema(path: Path, connection: sqlite3.Connection) -> None:
    """Refuse anything but what we write: a stranger's views and triggers would run as our own SQL."""
    with soon(path, connection):
        found = connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
        if {(row[0], row[1]) for row in found if row[0] != "index"} not in _OURS:
            raise of_another_schema(path)
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


def _declaration(column: tuple[object, ...]) -> tuple[object, ...]:
    _, name, type_, is_full, default, key, _ = column
    # That a key is full need not be said.
    return name, type_, bool(is_full or key), default, key


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
