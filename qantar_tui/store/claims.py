"""Claims by what one asks for: the event, source, actor or explanation that they belong to."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from qantar_tui.annotation import TypeVar
from qantar_tui.model.account import Bearing, Claim
from qantar_tui.model.database import TABLES
from qantar_tui.model.event import Event, Outline, Point
from qantar_tui.model.value import Reach
from qantar_tui.store import records
from qantar_tui.store.batches import batches, marks
from qantar_tui.store.connection import Connection, damage
from qantar_tui.store.events import Events
from qantar_tui.store.records import Row

T = TypeVar("T")
Points = Mapping[str, Mapping[str, Point]]
"""Of each event, by its id, the points by theirs: they say how a claim's value is to be read."""

TEXTS = ("words", "quote", "translation", "note")
"""The columns in which a claim is found by words."""
_SELECT = f"SELECT {', '.join(TABLES['claim'])} FROM claim"
_THROUGH = "SELECT DISTINCT claim FROM voice WHERE actor = ? ORDER BY claim"
_BEARING = "SELECT DISTINCT claim FROM bearing WHERE explanation = ? ORDER BY claim"
_BEARING_ON_ANY = "SELECT DISTINCT claim FROM bearing ORDER BY claim"
# From the points, of which far fewer ask for an actor than there are claims.
_NAMING = (
    "SELECT number FROM point CROSS JOIN claim ON claim.event = point.event AND claim.point = point.id"
    " WHERE point.answer = 'actor' AND instr(claim.value, ?) ORDER BY number"
)
_DATED = "SELECT number FROM claim WHERE source = ? AND as_of > '' ORDER BY number"
_OF_SOURCE = "SELECT number FROM claim WHERE source = ? ORDER BY number"
_DATES = (
    "SELECT min(number) FROM claim WHERE source = ? AND as_of > ''"
    " GROUP BY as_of, EXISTS (SELECT 1 FROM voice WHERE voice.claim = claim.number) ORDER BY 1"
)
_LARGEST_NUMBER = 2**63 - 1
"""What SQLite can hold; beyond it there is no claim."""


class Claims:
    """Answers come in the dossier's order, which is that of their numbers.

    Every method raises DatabaseUnusable where the file is damaged.
    """

    def __init__(self, connection: Connection, zone: str, reach: Reach, events: Events) -> None:
        self._connection = connection
        self._zone = zone
        self._reach = reach
        self._events = events

    def every(self) -> Iterator[Claim]:
        """Every claim, a few at a time; other questions may be asked meanwhile."""
        for rows in batches(self._connection.stream(f"{_SELECT} ORDER BY number")):
            yield from self._made(rows)

    def texts(self) -> list[tuple[int, str]]:
        """All that is written in each claim, by its number; the values are not read."""
        return [
            (row[0], " ".join(map(records.text, row[1:])))
            for row in self._connection.rows(f"SELECT number, {', '.join(TEXTS)} FROM claim ORDER BY number")
            if isinstance(row[0], int)
        ]

    def of_events(self, events: Sequence[Event | Outline], source: str = "") -> Iterator[Claim]:
        """The claims of some events, of each in the dossier's order; only of a source where one is named."""
        for some in batches(events):
            ids = tuple(event.id for event in some)
            sql, own = f"{_SELECT} WHERE event IN ({marks(ids)})", (source,) if source else ()
            # By the event first: a source may have a million claims.
            rows = self._connection.rows(
                f"{sql}{' AND +source = ?' if source else ''} ORDER BY number", (*ids, *own)
            )
            points = {event.id: {point.id: point for point in event.points} for event in some}
            for chunk in batches(rows):
                yield from self._made(chunk, points)

    def spoken_on(self, source: str, events: Iterable[str]) -> set[tuple[str, str]]:
        """The points of some events, as event and point, on which a source has claims."""
        found: set[tuple[str, str]] = set()
        for ids in batches(events):
            sql = f"SELECT DISTINCT event, point FROM claim WHERE event IN ({marks(ids)}) AND +source = ?"
            rows = self._connection.rows(sql, (*ids, source))
            found.update((records.text(event), records.text(point)) for event, point in rows)
        return found

    def speaking(self, events: Iterable[str]) -> set[tuple[str, str, str]]:
        """Who has claims on the points of some events, as event, point and source."""
        found: set[tuple[str, str, str]] = set()
        for ids in batches(events):
            sql = f"SELECT DISTINCT event, point, source FROM claim WHERE event IN ({marks(ids)})"
            for event, point, source in self._connection.rows(sql, ids):
                found.add((records.text(event), records.text(point), records.text(source)))
        return found

    def numbered(self, numbers: Iterable[int]) -> Iterator[Claim]:
        possible = sorted({number for number in numbers if abs(number) <= _LARGEST_NUMBER})
        for some in batches(possible):
            rows = self._connection.rows(f"{_SELECT} WHERE number IN ({marks(some)}) ORDER BY number", some)
            yield from self._made(rows)

    def through(self, actor: str) -> list[int]:
        """The numbers of the claims in whose chain of voices the actor stands."""
        return self._numbers(_THROUGH, (actor,))

    def naming(self, actor: str) -> list[int]:
        """The numbers of the claims whose value is the actor.

        No index leads to them: every claim is looked at that answers a point which asks for an actor.
        """
        return self._numbers(_NAMING, (json.dumps(actor),))

    def bearing_on(self, explanation: str) -> list[int]:
        """The numbers of the claims that support, contradict or mix an explanation."""
        return self._numbers(_BEARING, (explanation,))

    def bearing_on_any(self) -> list[int]:
        """The numbers of the claims that bear on anything."""
        return self._numbers(_BEARING_ON_ANY, ())

    def of_source(self, source: str) -> list[int]:
        """The numbers of all that a source claims."""
        return self._numbers(_OF_SOURCE, (source,))

    def dated(self, source: str) -> list[int]:
        """The numbers of a source's claims that have a date of their own."""
        return self._numbers(_DATED, (source,))

    def one_a_date(self, source: str) -> list[int]:
        """Of those that `dated` has one for each date: of what voices say, and of what the source says."""
        return self._numbers(_DATES, (source,))

    def locators(self, numbers: Iterable[int]) -> set[tuple[str, str]]:
        """The places where claims stand, as source and locator."""
        found: set[tuple[str, str]] = set()
        for some in batches(numbers):
            sql = f"SELECT DISTINCT source, locator FROM claim WHERE number IN ({marks(some)})"
            rows = self._connection.rows(sql, some)
            found.update((records.text(source), records.text(locator)) for source, locator in rows)
        return found

    def _numbers(self, sql: str, parameters: Sequence[object]) -> list[int]:
        rows = self._connection.rows(sql, parameters)
        return [number for (number,) in rows if isinstance(number, int)]

    def _made(self, rows: Sequence[Row], points: Points | None = None) -> Iterator[Claim]:
        numbers = tuple(row[0] for row in rows)
        voices = self._attached("voice", "actor", "ordinal", numbers, lambda row: records.text(row[0]))
        if points is None:
            points = self._events.points({records.text(row[1]): None for row in rows})
        with damage(self._connection.path):
            bearings = self._attached(
                "bearing",
                "how, explanation",
                "rowid",
                numbers,
                lambda row: (Bearing(records.text(row[0])), records.text(row[1])),
            )
            for row in rows:
                yield records.claim(
                    row,
                    voice=tuple(voices[row[0]]),
                    bearings=tuple(bearings[row[0]]),
                    points=dict(points.get(records.text(row[1]), {})),
                    zone=self._zone,
                    reach=self._reach,
                )

    def _attached(
        self,
        table: str,
        columns: str,
        order: str,
        numbers: tuple[object, ...],
        make: Callable[[Row], T],
    ) -> defaultdict[object, list[T]]:
        """Rows of another table, by the number of the claim they belong to."""
        attached: defaultdict[object, list[T]] = defaultdict(list)
        for row in self._connection.rows(
            f"SELECT claim, {columns} FROM {table} WHERE claim IN ({marks(numbers)}) ORDER BY claim, {order}",
            numbers,
        ):
            attached[row[0]].append(make(row[1:]))
        return attached
