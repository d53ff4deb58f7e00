"""Sort more lines than memory should hold."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing

_PRAGMAS = ("temp_store = FILE", "journal_mode = OFF", "synchronous = OFF", "cache_size = -8000")


def sorted_on_disk(lines: Iterable[str]) -> Iterator[str]:
    """The lines in the order of their characters, sorted in a file that has no name and goes with us."""
    with closing(sqlite3.connect("", isolation_level=None)) as scratch:
        for pragma in _PRAGMAS:
            scratch.execute(f"PRAGMA {pragma}")
        scratch.execute("CREATE TABLE line (text TEXT NOT NULL)")
        scratch.execute("BEGIN")
        scratch.executemany("INSERT INTO line VALUES (?)", ((line,) for line in lines))
        for (line,) in scratch.execute("SELECT text FROM line ORDER BY text"):
            yield line
