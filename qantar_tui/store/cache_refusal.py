"""What a cache of our own making may answer with instead: that it cannot be used, or was interrupted."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from qantar_tui.errors import BadValue, QantarError


class CacheUnusable(QantarError):
    """The file is damaged, gone, or was never one of ours: it is to be made again."""

    def __init__(self, why: str, what: str = "names") -> None:
        super().__init__(
            f"The index of {what} cannot be made or read ({why}): free some room in the cache folder."
        )


class Interrupted(Exception):
    """A question was ended before its answer."""


@contextmanager
def refusals(what: str = "names") -> Iterator[None]:
    """Whatever SQLite says, or a forged content leads to, as CacheUnusable or Interrupted."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_INTERRUPT:
            raise Interrupted from error
        raise CacheUnusable(str(error), what) from error
    except (sqlite3.Error, BadValue, ValueError, OverflowError, TypeError, LookupError) as error:
        raise CacheUnusable(str(error), what) from error


def harden_cache(connection: sqlite3.Connection, memory: int) -> None:
    """Have a finished cache only read, with so many KiB of its pages in memory; raises sqlite3.Error.

    The system keeps the rest of the file as it sees fit.
    """
    for pragma in (
        "trusted_schema = OFF",
        "cell_size_check = ON",
        f"cache_size = -{memory}",
        "query_only = ON",
    ):
        connection.execute(f"PRAGMA {pragma}")
