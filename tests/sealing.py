"""Give a changed database the content hash that it then deserves, as anybody could who changes one."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from qantar_tui.store.guard import harden
from qantar_tui.store.soundness import hash_in_memory


def seal(path: Path) -> None:
    """Make the content hash fit the content again."""
    with closing(sqlite3.connect(path)) as connection:
        harden(connection)
        found = hash_in_memory(lambda sql: iter(connection.execute(sql).fetchall()))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE about SET value = ? WHERE key = 'content_hash'", (found,))
