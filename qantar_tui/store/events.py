"""Events: each by its id, those that something is tied to, or all of them in time order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import islice

from qantar_tui.annotation import TypeVar
from qantar_tui.frozen import dataclass, replace
from qantar_tui.model.event import Event, Involvement, Outline, Point
from qantar_tui.store import records
from qantar_tui.store.batches import batches, marks
from qantar_tui.store.connection import Connection, damage
from qantar_tui.store.records import Row

T = TypeVar("T")

TEXTS = ("title", "summary", "note", "id")
"""The columns in which an event is found by words, and by its questions; the first is what it is called."""
_WHEN = "edtf, clock_from, clock_to, zone, when_note"
_COLUMNS = f"id, title, kind, summary, place, part_of, note, {_WHEN} FROM event"
_INVOLVED = ("involvement", "actor, role, note")
_POINTS = ("point", "id, ask, answer, unit, choices, over_time, since, note")

# As `Event.sort_key` has it: of those that begin together the width is told by the end, an open end being the
# widest; an open beginning is before all.
_IN_TIME = "edtf IS NULL, earliest IS NOT NULL, earliest, latest IS NULL, latest, edtf, id"
_STRETCHES = (
    "earliest IS NULL AND latest IS NOT NULL AND edtf IS NOT NULL AND {} ORDER BY latest, edtf, id",
    "earliest IS NULL AND latest IS NULL AND edtf IS NOT NULL AND {} ORDER BY edtf, id",
    # The index has them by their beginning; only those that begin together are sorted.
    "earliest IS NOT NULL AND edtf IS NOT NULL AND {} ORDER BY earliest, latest IS NULL, latest, edtf, id",
    "edtf IS NULL AND {} ORDER BY id",
)
_MAIN = (
    "WITH counted AS (SELECT part_of AS whole, count(*) AS parts FROM event WHERE part_of <> ''"
    " GROUP BY part_of) SELECT whole FROM counted JOIN event ON event.part_of = whole"
    f" WHERE parts = (SELECT max(parts) FROM counted) ORDER BY {_IN_TIME} LIMIT 1"
)
_EVERY = -1
"""The limit that is none."""


class Tie(StrEnum):
    """What makes events belong to another record: the condition on its id."""

    ACTOR = "id IN (SELECT event FROM involvement WHERE actor = ?)"
    PLACE = "place = ?"
    WHOLE = "part_of = ?"
    SOURCE = "id IN (SELECT event FROM account WHERE source = ?)"


class Events:
    """What the dossier holds of events. Every method raises DatabaseUnusable where the file is damaged."""

    def __init__(self, connection: Connection, zone: str) -> None:
        self._connection = connection
        self._zone = zone

    def whole(self) -> tuple[Event, ...]:
        """Every event in time order, undated ones last; all of them in memory."""
        with damage(self._connection.path):
            return tuple(sorted(self._made(None), key=lambda event: event.sort_key))

    def every(self) -> Iterator[Event]:
        """As `whole`, a few at a time; other questions may be asked meanwhile."""
        for ids in batches(self._ids_in_time()):
            yield from self.by_id(ids).values()

    def outlines(self, *, is_dated: bool) -> Iterator[Outline]:
        """As `every`; where dates are not asked for, only events with points have theirs."""
        for rows in batches(self._in_time(f"id, title, {_WHEN}")):
            ids = tuple(records.text(row[0]) for row in rows)
            with damage(self._connection.path):
                points = self._grouped(*_POINTS, self._point, marks(ids), ids)
                made = [
                    Outline(
                        id_,
                        records.text(row[1]),
                        records.event_when(row[2:]) if is_dated or id_ in points else None,
                        points.get(id_, ()),
                    )
                    for id_, row in zip(ids, rows, strict=True)
                ]
            yield from made

    def texts(self) -> list[tuple[str, str, str]]:
        """Of every event, in time order, its id, its title, and all else that is written in it."""
        rows = self._connection.rows(f"SELECT id, {', '.join(TEXTS)} FROM event ORDER BY {_IN_TIME}")
        asked: defaultdict[str, list[str]] = defaultdict(list)
        for event, ask in self._connection.rows("SELECT event, ask FROM point"):
            asked[records.text(event)].append(records.text(ask))
        made = ([records.text(cell) for cell in row] for row in rows)
        return [(id_, title, " ".join((*rest, *asked.get(id_, ())))) for id_, title, *rest in made]

    def by_id(self, ids: Iterable[str]) -> dict[str, Event]:
        """Events in the order in which they are asked for, without those that nothing has."""
        found: dict[str, Event] = {}
        for some in batches(ids):
            with damage(self._connection.path):
                made = {event.id: event for event in self._made(some)}
            found.update((id_, made[id_]) for id_ in some if id_ in made)
        return found

    def points(self, ids: Iterable[str]) -> dict[str, dict[str, Point]]:
        """The points of some events, by the event's id and their own."""
        found: dict[str, dict[str, Point]] = {}
        for some in batches(ids):
            # A claim on an event that the file does not have is no claim of ours.
            known = f"SELECT id FROM event WHERE id IN ({marks(some)})"
            with damage(self._connection.path):
                for id_, points in self._grouped(*_POINTS, self._point, known, some).items():
                    found[id_] = {point.id: point for point in points}
        return found

    def title(self, id_: str) -> str | None:
        rows = self._connection.rows("SELECT title FROM event WHERE id = ?", (id_,))
        return records.text(rows[0][0]) if rows else None

    def count(self) -> int:
        return self._connection.count("event")

    def tied(self, tie: Tie, to: str, most: int | None = None) -> list[str]:
        """The ids of the events that belong to a record, in time order; the first ones, or all."""
        limit = _EVERY if most is None else most
        sql = f"SELECT id FROM event WHERE {tie} ORDER BY {_IN_TIME} LIMIT ?"
        return [records.text(row[0]) for row in self._connection.rows(sql, (to, limit))]

    def count_tied(self, tie: Tie, to: str) -> int:
        return int(
            records.text(self._connection.rows(f"SELECT count(*) FROM event WHERE {tie}", (to,))[0][0])
        )

    def untold(self, source: str, most: int) -> list[str]:
        """The ids of the first events in time order that a source does not tell of."""
        told = "SELECT 1 FROM account WHERE account.event = event.id AND account.source = ?"
        return list(islice(self._ids_in_time(f"NOT EXISTS ({told})", (source,)), most))

    def wholes(self) -> list[str]:
        """The ids that any event is part of, by one look at what each is part of."""
        rows = self._connection.rows("SELECT DISTINCT part_of FROM event WHERE part_of > ''")
        return [records.text(row[0]) for row in rows]

    def main(self) -> str | None:
        """The id that most events are part of; of several the one whose first part is first in time.

        It costs one look at what each event is part of.
        """
        rows = self._connection.rows(_MAIN)
        return records.text(rows[0][0]) if rows else None

    def beside(self, id_: str, count: int, *, is_later: bool) -> list[str]:
        """The ids of the nearest events after one in time order, or before it, the nearest first."""
        rows = self._connection.rows("SELECT edtf, earliest, latest FROM event WHERE id = ?", (id_,))
        if not rows:
            return []
        edtf, earliest, latest = rows[0]
        run = _LAST if edtf is None else _Run(_instant(earliest), is_endless=latest is None)
        return self._onward(run, count, is_later, (latest, edtf, id_)[-len(run.order) :])

    def outermost(self, count: int, *, is_last: bool) -> list[str]:
        """The ids of the first events in time order, or of the last, the outermost first."""
        return self._onward(_LAST if is_last else _FIRST, count, is_later=not is_last)

    def _onward(self, run: _Run, count: int, is_later: bool, key: Row = ()) -> list[str]:
        found: list[str] = []
        at: _Run | None = run
        while at and len(found) < count:
            found += self._of_run(at, count - len(found), is_later, key)
            at, key = self._next(at, is_later), ()
        return found

    def _of_run(self, run: _Run, count: int, is_later: bool, key: Row) -> Iterator[str]:
        """The first ids of a run after a key, or from its beginning."""
        by = run.order
        after = f" AND ({', '.join(by)}) {'>' if is_later else '<'} ({marks(tuple(key))})" if key else ""
        order = ", ".join(f"{column} {'ASC' if is_later else 'DESC'}" for column in by)
        sql = (
            f"SELECT id FROM event WHERE earliest IS ? AND latest IS {'' if run.is_endless else 'NOT '}NULL"
            f" AND edtf IS {'' if run.is_undated else 'NOT '}NULL{after} ORDER BY {order} LIMIT ?"
        )
        rows = self._connection.rows(sql, (run.earliest, *key, count))
        return (records.text(row[0]) for row in rows)

    def _next(self, run: _Run, is_later: bool) -> _Run | None:
        """The run that comes after another in time order, or before it."""
        if run == (_LAST if is_later else _FIRST):
            return None
        if run.is_endless is not is_later and not run.is_undated:
            return replace(run, is_endless=is_later)
        if is_later:
            sql, edge = "SELECT min(earliest) FROM event WHERE earliest > ?", -(2**63)
        else:
            sql, edge = "SELECT max(earliest) FROM event WHERE earliest < ?", 2**63 - 1
        from_ = edge if run.earliest is None else run.earliest
        instant = _instant(self._connection.rows(sql, (from_,))[0][0])
        if instant is None:
            return _LAST if is_later else _Run(None, is_endless=True)
        return _Run(instant, is_endless=not is_later)

    def _ids_in_time(self, condition: str = "TRUE", parameters: Sequence[object] = ()) -> Iterator[str]:
        return (records.text(row[0]) for row in self._in_time("id", condition, parameters))

    def _in_time(
        self, columns: str, condition: str = "TRUE", parameters: Sequence[object] = ()
    ) -> Iterator[Row]:
        for stretch in _STRETCHES:
            sql = f"SELECT {columns} FROM event WHERE {stretch.format(condition)}"
            yield from self._connection.stream(sql, parameters)

    def _made(self, ids: tuple[str, ...] | None) -> Iterator[Event]:
        """The events that have some ids, or every one, in no order."""
        chosen = "SELECT id FROM event" if ids is None else marks(ids)
        parameters = ids or ()
        involved = self._grouped(*_INVOLVED, records.involvement, chosen, parameters)
        points = self._grouped(*_POINTS, self._point, chosen, parameters)
        where = "" if ids is None else f" WHERE id IN ({chosen})"
        for row in self._connection.rows(f"SELECT {_COLUMNS}{where}", parameters):
            yield _event(row, involved, points)

    def _point(self, row: Row) -> Point:
        return records.point(row, self._zone)

    def _grouped(
        self, table: str, columns: str, make: Callable[[Row], T], ids: str, parameters: tuple[str, ...]
    ) -> dict[str, tuple[T, ...]]:
        """Rows that belong to some events, by the event's id, in their order."""
        groups: defaultdict[str, list[T]] = defaultdict(list)
        sql = f"SELECT event, {columns} FROM {table} WHERE event IN ({ids}) ORDER BY event, ordinal"
        for row in self._connection.rows(sql, parameters):
            groups[records.text(row[0])].append(make(row[1:]))
        return {id_: tuple(group) for id_, group in groups.items()}


@dataclass(frozen=True, slots=True)
class _Run:
    """Events that are in time order by their end, date and id: they begin together, or are open there.

    Those with an open end are a run of their own, and those without a date are the last one.
    """

    earliest: int | None
    is_endless: bool
    is_undated: bool = False

    @property
    def order(self) -> tuple[str, ...]:
        """The columns that they are in order by."""
        if self.is_undated:
            return ("id",)
        return ("edtf", "id") if self.is_endless else ("latest", "edtf", "id")


_FIRST = _Run(None, is_endless=False)
_LAST = _Run(None, is_endless=True, is_undated=True)


def _instant(cell: object) -> int | None:
    return cell if isinstance(cell, int) else None


def _event(
    row: Row, involved: dict[str, tuple[Involvement, ...]], points: dict[str, tuple[Point, ...]]
) -> Event:
    id_, title, kind, summary, place, part_of, note = (records.text(cell) for cell in row[:7])
    return Event(
        id=id_,
        title=title,
        kind=kind,
        summary=summary,
        when=records.event_when(row[7:]),
        place=place,
        part_of=part_of,
        actors=involved.get(id_, ()),
        points=points.get(id_, ()),
        note=note,
    )
