"""The events of a dossier in time order, ready for a list of any length: a cache of this program's own."""

from __future__ import annotations

import contextlib
import json
import sqlite3
import threading
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import cached_property, lru_cache
from operator import ge
from pathlib import Path
from typing import NamedTuple

from qantar_tui.model.when import BEGINNING_OF_TIME, END_OF_TIME, When
from qantar_tui.store.cache_file import CacheFiles, connect
from qantar_tui.store.cache_refusal import Interrupted, harden_cache, refusals

WHAT = "events"
APPLICATION_ID = 0x51455654
"""`QEVT` in the file's header."""
INDEX_VERSION = 12
"""Raised whenever an index of the same content would be another: its tables, tokens, order or verdicts."""
_MEMORY, _MEMORY_OF_SEARCHES = 512, 2000
"""KiB of pages that a connection keeps: for some screens of a list, and for what many events have."""
_COLUMNS = (
    "ordinal, id, title, kind, place, part_of, edtf, clock_from, clock_to, zone, when_note, verdict, sources,"
    " points, disputed"
)
_TYPES = (int, *(str,) * 11, int, int, int)
_DATES = 256
"""Dates that are kept at hand."""
_MOST = 100_000
"""Rows that one question may ask for."""


class Marks(StrEnum):
    """What some of the events are: their ordinals are kept together, ascending, four bytes each."""

    LOCAL_HEADINGS = "local headings"
    """The first under each heading, by the day where they took place."""
    UTC_HEADINGS = "UTC headings"
    PHASES = "phases"
    """Part of another event than the one before, the first event included."""
    DISPUTED = "disputed"
    """With some point that is disputed or doubted."""


class EventRow(NamedTuple):
    """What a list shows of an event."""

    ordinal: int
    id: str
    title: str
    kind: str
    place: str
    part_of: str
    when: When | None
    verdict: str
    """The worst of its points."""
    sources: int
    """How many sources tell of it."""
    points: int
    disputed: int
    """How many of the points have the verdict, where that is disputed or doubted."""


class EventIndex:
    """Questions to a finished index; any thread may ask, and `interrupt` a search.

    Every method raises CacheUnusable where the file turns out to be damaged.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._sqlite = connection
        self._lock = threading.Lock()
        self._turn = 0
        with refusals(WHAT):
            harden_cache(connection, _MEMORY)
            facts = dict(connection.execute("SELECT key, value FROM fact").fetchall())
            self.content_hash = str(facts["content_hash"])
            self.total = int(facts["total"])
            self.undated_from = int(facts["undated_from"])
            """The ordinal of the first event without a date; `total` where there is none."""
            self.main = str(facts["main"])
            """The id that most events are part of; empty where none is part of any."""
            if not 0 <= self.undated_from <= self.total < 2**32:
                raise ValueError("it counts wrongly")
        self._searching, self._search_lock = self._second_connection()

    def rows(self, first: int, count: int) -> list[EventRow]:
        """So many events from an ordinal on, as far as there are any."""
        sql = f"SELECT {_COLUMNS} FROM event WHERE ordinal >= ? ORDER BY ordinal LIMIT ?"
        return self._read(sql, (max(min(first, self.total), 0), max(min(count, _MOST), 0)))

    def rows_at(self, ordinals: Sequence[int]) -> list[EventRow]:
        """The events that have these ordinals, in the order in which they are asked for."""
        wanted = [ordinal for ordinal in ordinals if 0 <= ordinal < self.total]
        sql = (
            f"SELECT {_COLUMNS} FROM (SELECT value AS wanted FROM json_each(?)) AS asked"
            " CROSS JOIN event ON ordinal = wanted"
        )
        found = {row.ordinal: row for row in self._read(sql, (json.dumps(wanted),))}
        return [found[ordinal] for ordinal in wanted if ordinal in found]

    def ordinal_of(self, id_: str) -> int | None:
        """The ordinal of the event that has an id; None where none has."""
        whole = id_.encode("utf-8", "replace").decode()
        found = self.ask("SELECT ordinal FROM event WHERE id = ?", (whole,))
        return self._ordinal(found[0][0]) if found else None

    def ordinal_at(self, instant: int) -> int:
        """The first event that begins at or after an instant, `undated_from` where none does.

        Events with an open beginning are before all.
        """
        # By the beginning and, among equals, by the ordinal, which every index of SQLite's ends with.
        sql = "SELECT ordinal FROM event WHERE earliest >= ? ORDER BY earliest, ordinal LIMIT 1"
        found = self.ask(sql, (min(max(instant, BEGINNING_OF_TIME + 1), END_OF_TIME),))
        return self._ordinal(found[0][0]) if found else self.undated_from

    def before(self, instants: Iterable[int]) -> list[tuple[int, int]]:
        """For each instant, how many events with a date begin before it, and how many of these are disputed.

        Each is a look-up in the index and one by halves, however many events there are.
        """
        ordinals = [self.ordinal_at(instant) for instant in instants]
        disputed = self.marks(Marks.DISPUTED)
        return [(ordinal, bisect_left(disputed, ordinal)) for ordinal in ordinals]

    def next_disputed(self, ordinal: int, step: int) -> int | None:
        """The nearest disputed event after an ordinal, or before it where the step is negative."""
        return _beside(self.marks(Marks.DISPUTED), ordinal, step)

    def next_phase(self, ordinal: int, step: int) -> int | None:
        """The nearest event after an ordinal, or before it, that begins a phase: see Marks."""
        return _beside(self.marks(Marks.PHASES), ordinal, step)

    def headings(self, is_utc: bool) -> array[int]:
        """The ordinals of the first event under each heading, ascending; the first is 0."""
        return self.marks(Marks.UTC_HEADINGS if is_utc else Marks.LOCAL_HEADINGS)

    def marks(self, kind: Marks) -> array[int]:
        """The ordinals of the events of a kind, ascending."""
        known = self._marks.get(kind)
        return self._read_marks(kind) if known is None else known

    @cached_property
    def extent(self) -> tuple[int, int] | None:
        """When the first and the last event begin, of those with a known beginning; None without any."""
        sql = "SELECT earliest FROM event WHERE earliest > ? AND earliest < ? ORDER BY earliest {} LIMIT 1"
        ends = [self.ask(sql.format(way), (BEGINNING_OF_TIME, END_OF_TIME)) for way in ("ASC", "DESC")]
        if not all(ends):
            return None
        (first,), (last,) = ends[0][0], ends[1][0]
        if not isinstance(first, int) or not isinstance(last, int):
            with refusals(WHAT):
                raise TypeError("an instant is no number")
        return first, last

    @property
    def first_instant(self) -> int | None:
        return self.extent[0] if self.extent else None

    @property
    def last_instant(self) -> int | None:
        return self.extent[1] if self.extent else None

    def ask(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple[object, ...]]:
        """Every row of a query that has few."""
        with refusals(WHAT), self._lock:
            return self._sqlite.execute(sql, tuple(parameters)).fetchall()

    @property
    def turn(self) -> int:
        """What changes with each `interrupt`."""
        return self._turn

    def search(self, sql: str, parameters: Sequence[object], turn: int) -> list[tuple[object, ...]]:
        """Every row of a query that may take long; raises Interrupted where the turn is over.

        All are fetched at once: SQLite goes on to interrupt whatever is asked while a question is half
        answered.
        """
        with self._search_lock:
            if turn != self._turn:
                raise Interrupted
            with refusals(WHAT):
                return self._searching.execute(sql, tuple(parameters)).fetchall()

    def interrupt(self) -> None:
        """End the searches that are under way, from any thread; what a list asks is answered still."""
        self._turn += 1
        if self._searching is not self._sqlite:
            with contextlib.suppress(sqlite3.ProgrammingError):  # it is closed
                self._searching.interrupt()

    def close(self) -> None:
        self.interrupt()
        with self._search_lock:
            if self._searching is not self._sqlite:
                self._searching.close()
        with self._lock:
            self._sqlite.close()

    def _second_connection(self) -> tuple[sqlite3.Connection, threading.Lock]:
        """One for searches, so that a list need not wait for them; the same where there is no file."""
        with refusals(WHAT):
            paths = [str(row[2] or "") for row in self._sqlite.execute("PRAGMA database_list")]
            if paths[0]:
                second = connect(Path(paths[0]))
                try:
                    harden_cache(second, _MEMORY_OF_SEARCHES)
                except BaseException:
                    second.close()
                    raise
                return second, threading.Lock()
        return self._sqlite, self._lock

    def _read(self, sql: str, parameters: Sequence[object]) -> list[EventRow]:
        rows = self.ask(sql, parameters)
        with refusals(WHAT):
            return [_row(cells) for cells in rows]

    def _ordinal(self, cell: object) -> int:
        with refusals(WHAT):
            if isinstance(cell, int) and 0 <= cell < self.total:
                return cell
            raise ValueError("an ordinal is none")

    @cached_property
    def _marks(self) -> dict[Marks, array[int]]:
        return {}

    def _read_marks(self, kind: Marks) -> array[int]:
        rows = self.ask("SELECT ordinals FROM mark WHERE kind = ?", (str(kind),))
        with refusals(WHAT):
            ((blob,),) = rows
            if not isinstance(blob, bytes):
                raise TypeError("marks are no bytes")
            found = array("I", blob)
            # What is not in order would send every search by halves astray.
            if any(map(ge, found, found[1:])) or (found and found[-1] >= self.total):
                raise ValueError("marks are not in order")
            if kind is not Marks.DISPUTED and self.total and (not found or found[0]):
                raise ValueError("marks are missing")
        return self._marks.setdefault(kind, found)


@lru_cache(_DATES)
def _when(*cells: str) -> When:
    """Kept, because many events are of one day, and a list reads them again and again."""
    return When(*cells)


def _row(cells: tuple[object, ...]) -> EventRow:
    if tuple(map(type, cells)) != _TYPES:
        raise TypeError("an event has cells of another kind")
    ordinal, id_, title, kind, place, part_of, *when = cells[:11]
    date = _when(*map(str, when)) if when[0] else None
    return EventRow(*(ordinal, id_, title, kind, place, part_of), date, *cells[11:])  # type: ignore[arg-type]  # looked at above


def _beside(ordinals: array[int], ordinal: int, step: int) -> int | None:
    if step > 0:
        place = bisect_right(ordinals, ordinal)
        return ordinals[place] if place < len(ordinals) else None
    place = bisect_left(ordinals, ordinal)
    return ordinals[place - 1] if place else None


FILES: CacheFiles[EventIndex] = CacheFiles(WHAT, APPLICATION_ID, INDEX_VERSION, EventIndex)
"""Where the indexes of large dossiers lie."""
