"""Claims by what one asks for: the event, source, actor or explanation that they belong to."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from qantar_tui.model.account import Bearing, Claim
from qantar_tui.model.event import Event
from qantar_tui.model.value import Answer, Reach
from qantar_tui.store import records
from qantar_tui.store.connection import Connection, damage

T = TypeVar("T")
Events = Mapping[str, Event]

_COLUMNS = (
    "number, event, point, source, stance, value, text_group, words, locator, quote, quote_language,"
    " translation, as_of, origin, note"
)
_LARGEST_NUMBER = 2**63 - 1
"""What SQLite can hold; beyond it there is no claim."""


class Claims:
    """Each question takes the events by id, whose points say how a claim's value is to be read."""

    def __init__(self, connection: Connection, zone: str, reach: Reach) -> None:
        self._connection = connection
        self._zone = zone
        self._reach = reach

    def every(self, events: Events) -> tuple[Claim, ...]:
        return self._where("", (), events)

    def of_event(self, event: Event) -> tuple[Claim, ...]:
        return self._where("WHERE event = ?", (event.id,), {event.id: event})

    def through(self, actor: str, events: Events) -> tuple[Claim, ...]:
        """Claims in whose chain of voices the actor stands."""
        return self._where("WHERE number IN (SELECT claim FROM voice WHERE actor = ?)", (actor,), events)

    def naming(self, actor: str, events: Events) -> tuple[Claim, ...]:
        """Claims whose value is the actor."""
        claims = self._where("WHERE instr(value, ?)", (json.dumps(actor),), events)
        points = {(event.id, point.id): point for event in events.values() for point in event.points}
        return tuple(claim for claim in claims if points[claim.event, claim.point].answer is Answer.ACTOR)

    def bearing_on(self, explanation: str, events: Events) -> tuple[Claim, ...]:
        """Claims that support, contradict or mix an explanation."""
        chosen = "WHERE number IN (SELECT claim FROM bearing WHERE explanation = ?)"
        return self._where(chosen, (explanation,), events)

    def numbered(self, numbers: Sequence[int], events: Events) -> tuple[Claim, ...]:
        possible = [number for number in numbers if abs(number) <= _LARGEST_NUMBER]
        return self._where(f"WHERE number IN ({', '.join('?' * len(possible))})", possible, events)

    def _where(self, where: str, parameters: Sequence[object], events: Events) -> tuple[Claim, ...]:
        rows = self._connection.rows(f"SELECT {_COLUMNS} FROM claim {where} ORDER BY number", parameters)
        voices = self._attached(
            "voice", "actor", "ordinal", where, parameters, lambda row: records.text(row[0])
        )
        with damage(self._connection.path):
            bearings = self._attached(
                "bearing",
                "how, explanation",
                "rowid",
                where,
                parameters,
                lambda row: (Bearing(records.text(row[0])), records.text(row[1])),
            )
            points = {id_: {point.id: point for point in event.points} for id_, event in events.items()}
            return tuple(
                records.claim(
                    row,
                    voice=tuple(voices[row[0]]),
                    bearings=tuple(bearings[row[0]]),
                    points=points.get(records.text(row[1]), {}),
                    zone=self._zone,
                    reach=self._reach,
                )
                for row in rows
            )

    def _attached(
        self,
        table: str,
        columns: str,
        order: str,
        where: str,
        parameters: Sequence[object],
        make: Callable[[records.Row], T],
    ) -> defaultdict[object, list[T]]:
        """Rows of another table, by the number of the claim they belong to."""
        attached: defaultdict[object, list[T]] = defaultdict(list)
        chosen = f"SELECT number FROM claim {where}"
        for row in self._connection.rows(
            f"SELECT claim, {columns} FROM {table} WHERE claim IN ({chosen}) ORDER BY claim, {order}",
            parameters,
        ):
            attached[row[0]].append(make(row[1:]))
        return attached
