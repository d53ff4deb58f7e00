"""The sentences with which a database is refused."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from qantar_tui.errors import BadValue, DatabaseUnusable

REBUILD = "build one with `qantar import DIR -o FILE`"


def damaged(path: Path, error: Exception) -> DatabaseUnusable:
    """What SQLite said of a file."""
    if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY:
        return DatabaseUnusable(f"{path} is being changed by another program: wait until it is done.")
    return DatabaseUnusable(f"{path} is damaged ({error}): copy it anew, or {REBUILD}.")


def changed(path: Path) -> DatabaseUnusable:
    return DatabaseUnusable(f"{path} was changed while it was being read: open it again.")


@contextmanager
def damage(path: Path) -> Iterator[None]:
    """Values that the schema allows and the model does not: somebody changed the file."""
    try:
        yield
    except (BadValue, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise DatabaseUnusable(
            f"{path} holds what no dossier could ({str(error)[:300]}): copy it anew, or build it again."
        ) from error
