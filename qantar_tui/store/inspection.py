"""Look at a database that need not be sound, and tell everything that is wrong with it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from qantar_tui.errors import DatabaseUnusable
from qantar_tui.frozen import dataclass
from qantar_tui.store import examined
from qantar_tui.store.batches import batches
from qantar_tui.store.connection import Connection, in_memory
from qantar_tui.store.examination import opened_copy
from qantar_tui.store.file import File
from qantar_tui.store.private_copy import private_copy
from qantar_tui.store.reader import Reader
from qantar_tui.store.refusal import REBUILD, UNREADABLE, Flaw, FlawKind, changed, damaged
from qantar_tui.store.soundness import Soundness

_BROKEN = {FlawKind.SCHEMA, FlawKind.STRUCTURE}
"""Flaws after which the values are not looked at: they could not be told from the damage."""


@dataclass(frozen=True, slots=True)
class Inspection:
    """What was found out about a file."""

    flaws: tuple[Flaw, ...]
    """In the order in which they were looked for; each kind that can be told is there."""
    said: str = ""
    """The content hash that it carries; empty where none could be read."""
    found: str = ""
    """The content hash that it has; empty where it could not be computed."""


def inspect(path: Path) -> Inspection:
    """Look at everything that can be looked at, and change nothing.

    Raises DatabaseUnusable where there is no room to look at a large file, or it changes meanwhile.
    """
    try:
        file = File(path, is_to_be_judged=True)
    except DatabaseUnusable as refusal:
        return Inspection((Flaw(FlawKind.FILE, str(refusal)),))
    with closing(file):
        flaws = list(file.flaws())
        if not file.is_of_sqlite:
            return Inspection(tuple(flaws))
        soundness = Soundness(path, file.identity.size > examined.LARGEST_IN_MEMORY)
        try:
            with _opened(file, soundness.is_large) as connection:
                flaws += _looked_into(file, connection, soundness)
        except UNREADABLE as error:
            flaws.append(Flaw(FlawKind.STRUCTURE, str(damaged(path, error))))
        if not file.is_at_its_path():
            raise changed(path)
    once = tuple(dict.fromkeys(flaws))
    return Inspection(once, soundness.said, soundness.found)


@contextmanager
def _opened(file: File, is_large: bool) -> Iterator[sqlite3.Connection]:
    if is_large:
        with private_copy(file) as (copy, _), closing(opened_copy(copy)) as connection:
            yield connection
    else:
        _, connection = in_memory(file)
        with closing(connection):
            yield connection


def _looked_into(file: File, connection: sqlite3.Connection, soundness: Soundness) -> Iterator[Flaw]:
    found = set[FlawKind]()
    for flaw in soundness.flaws(connection):
        found.add(flaw.kind)
        yield flaw
    if not found & _BROKEN:
        yield from _values(file, connection)
        yield from _notes(file, connection)


def _values(file: File, connection: sqlite3.Connection) -> Iterator[Flaw]:
    """What the tables allow and no dossier could hold."""
    try:
        asked = Connection.unexamined(file, connection)
        reader = Reader(file.path, asked)
    except DatabaseUnusable as refusal:
        yield Flaw(FlawKind.VALUE, str(refusal))
        return
    reads: tuple[Callable[[], Iterable[object]], ...] = (
        lambda: [reader.about()],
        reader.sources,
        lambda: _each(asked, "actor", reader.named.actors),
        lambda: _each(asked, "place", reader.named.places),
        reader.events.every,
        reader.claims.every,
    )
    for read in reads:
        try:
            for _ in read():
                pass
        except DatabaseUnusable as refusal:
            yield Flaw(FlawKind.VALUE, str(refusal))


def _each(asked: Connection, table: str, read: Callable[[Iterable[str]], object]) -> Iterator[object]:
    """Every record of a table, a few at a time."""
    for ids in batches(str(id_) for (id_,) in asked.stream(f"SELECT id FROM {table}")):
        yield read(ids)


def _notes(file: File, connection: sqlite3.Connection) -> Iterator[Flaw]:
    """What hurts nobody, and is not as qantar leaves its files."""
    again = f"to be rid of that, {REBUILD}."
    if file.is_in_write_ahead_mode:
        yield Flaw(FlawKind.NOTE, f"{file.path} was left in write-ahead mode by another program: {again}")
    (free,) = connection.execute("PRAGMA freelist_count").fetchone()
    if free:
        yield Flaw(
            FlawKind.NOTE,
            f"{file.path} has {free} unused pages, which may still hold what was deleted from it: {again}",
        )
    (encoding,) = connection.execute("PRAGMA encoding").fetchone()
    if encoding != "UTF-8":
        yield Flaw(FlawKind.NOTE, f"{file.path} keeps its texts in {encoding}, not in UTF-8: {again}")
