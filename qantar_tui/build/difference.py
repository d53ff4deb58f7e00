"""What an import would create, change and remove, told from two databases read side by side."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from qantar_tui.model.database import TABLES
from qantar_tui.model.progress import OnProgress, Step
from qantar_tui.store.connection import Connection

MOST_NAMED = 20
"""Ids of one sort that a preview names."""
Row = tuple[object, ...]
Stream = Callable[[str], Iterator[Row]]


def _columns(table: str) -> str:
    """All but the ordinal: what comes in between moves others on, and does not change them."""
    return ", ".join(column for column in TABLES[table] if column != "ordinal")


_NAMES = """
    (SELECT json_group_array(json_array(text, language, form, printed_in)) FROM
        (SELECT * FROM name WHERE name.kind = '{0}' AND record = {0}.id ORDER BY ordinal))
"""
_OF_ACTOR = """
    (SELECT json_group_array(json_array({columns})) FROM
        (SELECT * FROM {table} WHERE {table}.actor = actor.id ORDER BY ordinal))
"""
_ROLES = _OF_ACTOR.format(table="role", columns="title, body, since, until, said_by")
_TIES = _OF_ACTOR.format(table="relation", columns="other, kind, note, said_by")
_INVOLVED = """
    (SELECT json_group_array(json_array(actor, role, note)) FROM
        (SELECT * FROM involvement WHERE involvement.event = event.id ORDER BY ordinal))
"""
_VOICES = """
    (SELECT json_group_array(actor) FROM (SELECT actor FROM voice WHERE claim = number ORDER BY ordinal))
"""
_BEARINGS = """
    (SELECT json_group_array(explanation || ' ' || how) FROM
        (SELECT * FROM bearing WHERE claim = number ORDER BY explanation, how))
"""
_RECORDS = {
    "event": f"SELECT event.*, {_INVOLVED} FROM event ORDER BY id",
    "actor": f"SELECT actor.*, {_NAMES.format('actor')}, {_ROLES}, {_TIES} FROM actor ORDER BY id",
    "place": f"SELECT place.*, {_NAMES.format('place')} FROM place ORDER BY id",
    "source": f"SELECT {_columns('source')} FROM source ORDER BY id",
    "point": f"SELECT event || ' ' || id, {_columns('point')} FROM point ORDER BY event, id",
    "account": "SELECT event || ' ' || source, * FROM account ORDER BY event, source",
    "entry": f"SELECT kind || ' ' || id, {_columns('entry')} FROM entry ORDER BY kind, id",
    "fact": "SELECT key, value FROM about WHERE key <> 'content_hash' ORDER BY key",
}
"""For each kind its records: first an id, by which they come in order, then all that belongs to them."""
_HASH = "SELECT value FROM about WHERE key = 'content_hash'"
_CLAIMS = f"SELECT event, source, claim.*, {_VOICES}, {_BEARINGS} FROM claim ORDER BY event"


@dataclass(slots=True)
class Changed:
    """How many, and the ids of the first few."""

    count: int = 0
    few: list[str] = field(default_factory=list)

    def add(self, id_: object, times: int = 1) -> None:
        self.count += times
        if len(self.few) < MOST_NAMED and str(id_) not in self.few[-1:]:
            self.few.append(str(id_))


@dataclass(frozen=True, slots=True)
class Kind:
    """What would happen to the records of one kind."""

    name: str
    created: Changed = field(default_factory=Changed)
    changed: Changed = field(default_factory=Changed)
    removed: Changed = field(default_factory=Changed)

    @property
    def is_the_same(self) -> bool:
        return not (self.created.count or self.changed.count or self.removed.count)


@dataclass(frozen=True, slots=True)
class Difference:
    """What would happen to a database."""

    kinds: tuple[Kind, ...]
    """Every kind, also those to which nothing would."""
    is_the_same: bool
    """Whether nothing at all would change, not even the order."""


def difference(draft: Path, target: Path, on_progress: OnProgress) -> Difference:
    """What the draft has otherwise than the target, which may be a stranger's, or not be there yet.

    Raises DatabaseUnusable where the target cannot be read.
    """
    uri = f"{draft.absolute().as_uri()}?mode=ro&immutable=1"
    with closing(sqlite3.connect(uri, uri=True)) as new:

        def stream(sql: str) -> Iterator[Row]:
            return iter(new.execute(sql))

        if not target.exists() or not target.stat().st_size:
            return _difference(stream, lambda sql: iter(()), on_progress)
        with closing(Connection(target)) as old:
            return _difference(stream, old.stream, on_progress)


def _difference(new: Stream, old: Stream, on_progress: OnProgress) -> Difference:
    kinds = tuple(_compared(new, old, on_progress))
    hashes = [list(side(_HASH)) for side in (new, old)]
    return Difference(kinds, hashes[0] == hashes[1] and all(kind.is_the_same for kind in kinds))


def _compared(new: Stream, old: Stream, on_progress: OnProgress) -> Iterator[Kind]:
    for name, sql in _RECORDS.items():
        on_progress(Step(f"comparing {name}"))
        kind = Kind(name)
        for id_, mine, theirs in _pairs(new(sql), old(sql), on_progress):
            if not theirs:
                kind.created.add(id_)
            elif not mine:
                kind.removed.add(id_)
            elif mine != theirs:
                kind.changed.add(id_)
        yield kind
    yield _claims(new(_CLAIMS), old(_CLAIMS), on_progress)


def _claims(new: Iterator[Row], old: Iterator[Row], on_progress: OnProgress) -> Kind:
    """Claims have no ids of their own: those of one source on one event are compared as a heap.

    One that was changed is one removed and one created.
    """
    kind = Kind("claim")
    on_progress(Step("comparing claim"))
    for _, mine, theirs in _pairs(new, old, on_progress):
        heaps = _heaps(mine), _heaps(theirs)
        for changed, heap in ((kind.created, heaps[0] - heaps[1]), (kind.removed, heaps[1] - heaps[0])):
            for claim, times in heap.items():
                changed.add(f"{claim[0]} {claim[1]}", times)
    return kind


def _heaps(claims: list[Row]) -> Counter[Row]:
    """Claims without their numbers, which shift when one comes in between."""
    return Counter((*claim[:2], *claim[3:]) for claim in claims)


def _pairs(
    new: Iterable[Row], old: Iterable[Row], on_progress: OnProgress
) -> Iterator[tuple[object, list[Row], list[Row]]]:
    """For each id what is there under it on both sides."""
    first = itemgetter(0)
    sides = [((str(id_), list(rows)) for id_, rows in groupby(side, first)) for side in (new, old)]
    mine, theirs = (next(side, None) for side in sides)
    number = 0
    while mine or theirs:
        number += 1
        if number % 1_000 == 0:
            on_progress(Step("comparing", 0, 0, number))
        id_ = min(side[0] for side in (mine, theirs) if side)
        yield (
            id_,
            mine[1] if mine and mine[0] == id_ else [],
            theirs[1] if theirs and theirs[0] == id_ else [],
        )
        if mine and mine[0] == id_:
            mine = next(sides[0], None)
        if theirs and theirs[0] == id_:
            theirs = next(sides[1], None)
