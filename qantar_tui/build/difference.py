"""What an import would create, change and remove, told from two databases read side by side."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from qantar_tui.model.progress import OnProgress, Step
from qantar_tui.store.connection import Connection
from qantar_tui.store.side_by_side import CLAIMS, LISTINGS, Row, Stream, pairs

MOST_NAMED = 20
"""Ids of one sort that a preview names."""
_SOURCE = CLAIMS.fields.index("source") - 1
"""Where a claim without its number has its source."""
_HASH = "SELECT value FROM about WHERE key = 'content_hash'"


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
    for name, listing in LISTINGS.items():
        on_progress(Step(f"comparing {name}"))
        kind = Kind(name)
        for key, mine, theirs in pairs(new(listing.sql), old(listing.sql), listing.key, on_progress):
            if not theirs:
                kind.created.add(" ".join(key))
            elif not mine:
                kind.removed.add(" ".join(key))
            elif mine != theirs:
                kind.changed.add(" ".join(key))
        yield kind
    yield _claims(new(CLAIMS.sql), old(CLAIMS.sql), on_progress)


def _claims(new: Iterator[Row], old: Iterator[Row], on_progress: OnProgress) -> Kind:
    """Claims have no ids of their own: those of one source on one event are compared as a heap.

    One that was changed is one removed and one created.
    """
    kind = Kind("claim")
    on_progress(Step("comparing claim"))
    for (event,), mine, theirs in pairs(new, old, CLAIMS.key, on_progress):
        heaps = _heaps(mine), _heaps(theirs)
        for changed, heap in ((kind.created, heaps[0] - heaps[1]), (kind.removed, heaps[1] - heaps[0])):
            for claim, times in heap.items():
                changed.add(f"{event} {claim[_SOURCE]}", times)
    return kind


def _heaps(claims: list[Row]) -> Counter[Row]:
    """Claims without event and number, which shifts when one comes in between."""
    return Counter(claim[CLAIMS.key + 1 :] for claim in claims)
