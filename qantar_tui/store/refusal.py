"""The sentences with which a database is refused."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path

from qantar_tui.errors import BadValue, DatabaseUnusable
from qantar_tui.frozen import dataclass

UNREADABLE = (sqlite3.Error, OverflowError, ValueError, MemoryError)
"""What SQLite and Python raise at bytes that are no database."""
REBUILD = "build one with `qantar import DIR -o FILE`"


class FlawKind(StrEnum):
    """What can be wrong with a database, in the order in which it is looked for."""

    FILE = "file"
    """It is none of ours, or cannot be read at all."""
    UNFINISHED = "unfinished-changes"
    SCHEMA = "schema"
    STRUCTURE = "structure"
    REFERENCE = "reference"
    LOOP = "loop"
    CONTENT = "content-hash"
    VALUE = "value"
    NOTE = "note"
    """No reason to refuse it: its content is what it says, but qantar does not leave its files so."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing that is wrong with a database."""

    kind: FlawKind
    sentence: str
    """What is wrong, and what can be done."""

    @property
    def refusal(self) -> DatabaseUnusable:
        return DatabaseUnusable(self.sentence)


def damaged(path: Path, error: Exception) -> DatabaseUnusable:
    """What SQLite said of a file."""
    if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY:
        return DatabaseUnusable(f"{path} is being changed by another program: wait until it is done.")
    return DatabaseUnusable(f"{path} is damaged ({error}): copy it anew, or {REBUILD}.")


def of_another_schema(path: Path) -> DatabaseUnusable:
    return DatabaseUnusable(f"{path} does not have the tables and views of a qantar database: {REBUILD}.")


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
