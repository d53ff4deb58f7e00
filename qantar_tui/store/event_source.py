"""What an event index is made of: every event of a database, and what belongs to some of them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from qantar_tui.model.account import Claim, Stance
from qantar_tui.model.event import Point
from qantar_tui.model.source import Source
from qantar_tui.model.value import Answer, read_value
from qantar_tui.model.when import When
from qantar_tui.store import records
from qantar_tui.store.claims import TEXTS
from qantar_tui.store.connection import Connection, damage
from qantar_tui.store.named import Named
from qantar_tui.store.records import Row

_REMEMBERED = 1000
"""Places of which it is remembered what lies within them, and days before which nothing could be said."""
# The ids lead, so that each table is entered by its index, however many rows it has.
_WANTED = "FROM (SELECT value AS wanted FROM json_each(?)) CROSS JOIN"
_POINTS = f"SELECT event, ordinal, id, ask, answer, over_time, since {_WANTED} point ON event = wanted"
_INVOLVED = f"SELECT event, actor {_WANTED} involvement ON event = wanted"
_ACCOUNTS = f"SELECT event, source {_WANTED} account ON event = wanted"
_VOICES = (
    "SELECT claim.event, voice.claim, voice.ordinal, voice.actor"
    f" {_WANTED} claim ON claim.event = wanted CROSS JOIN voice ON voice.claim = claim.number"
)


class SourceEvent(NamedTuple):
    """One event, without what belongs to it."""

    id: str
    title: str
    kind: str
    place: str
    part_of: str
    edtf: str
    """Empty where the event has no date."""
    clock_from: str
    clock_to: str
    zone: str
    when_note: str
    summary: str
    note: str


class SourceClaim(NamedTuple):
    """One claim as it is stored."""

    number: int
    event: str
    point: str
    source: str
    stance: str
    value: str
    """JSON."""
    text_group: str
    as_of: str
    origin: str
    texts: tuple[str, ...]
    """The words, the quotation, its translation and the note."""
    voice: tuple[str, ...]
    """Innermost first."""

    @property
    def ids(self) -> tuple[str, ...]:
        """What it answers with, where that is ids."""
        plain = records.plain_value(self.value)
        return (plain,) if isinstance(plain, str) else tuple(plain)


_OWN = SourceClaim._fields[: SourceClaim._fields.index("texts")]
_CLAIMS = f"SELECT {', '.join((*_OWN, *TEXTS))} {_WANTED} claim ON event = wanted"


@dataclass(slots=True)
class Belonging:
    """What belongs to one event: points as they were asked, and claims by their number."""

    points: list[Point] = field(default_factory=list)
    actors: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    """Those that have an account of it."""
    claims: list[SourceClaim] = field(default_factory=list)


class EventSource:
    """The events of one open database. Every method raises DatabaseUnusable where it is damaged."""

    def __init__(self, connection: Connection, zone: str, sources: Callable[[], tuple[Source, ...]]) -> None:
        self._connection = connection
        self._zone = zone
        self.sources = sources
        """Every source, read and unread."""
        self._reach = lru_cache(_REMEMBERED)(Named(connection).inside)
        self._day = lru_cache(_REMEMBERED)(lambda edtf: records.edtf(edtf, zone))

    def count(self) -> int:
        """How many events there are."""
        return self._connection.count("event")

    def events(self) -> Iterator[SourceEvent]:
        """Every event in the file's order."""
        rows = self._connection.stream(f"SELECT {', '.join(SourceEvent._fields)} FROM event")
        return (SourceEvent(*(records.text(cell) for cell in row)) for row in rows)

    def belonging(self, ids: Sequence[str]) -> dict[str, Belonging]:
        """What belongs to some events, by their ids.

        They are asked for in the order in which they are indexed, some hundreds at a time: so nothing need
        be sorted by id and merged, and what belongs to no event is never met.
        """
        found = {id_: Belonging() for id_ in ids}
        wanted = (json.dumps(list(ids)),)
        with damage(self._connection.path):
            for row in sorted(self._connection.rows(_POINTS, wanted), key=_ordinal):
                found[records.text(row[0])].points.append(self._point(row[2:]))
            for event, actor in self._connection.rows(_INVOLVED, wanted):
                found[records.text(event)].actors.append(records.text(actor))
            for event, source in self._connection.rows(_ACCOUNTS, wanted):
                found[records.text(event)].sources.append(records.text(source))
            voices: defaultdict[object, list[Row]] = defaultdict(list)
            for row in self._connection.rows(_VOICES, wanted):
                voices[row[1]].append(row)
            for number, *cells in self._connection.rows(_CLAIMS, wanted):
                chain = sorted(voices.get(number, ()), key=lambda voice: int(records.text(voice[2])))
                event, point, source, stance, value, group, as_of, origin, *said = map(records.text, cells)
                voice = tuple(records.text(each[3]) for each in chain)
                found[event].claims.append(
                    SourceClaim(
                        int(records.text(number)),
                        *(event, point, source, stance, value, group, as_of, origin),
                        texts=tuple(said),
                        voice=voice,
                    )
                )
            for belonging in found.values():
                belonging.claims.sort(key=lambda claim: claim.number)
        return found

    def claim(self, claim: SourceClaim, point: Point) -> Claim:
        """Of a claim only what a verdict needs; its value as its point asks for it."""
        with damage(self._connection.path):
            value = read_value(
                point.answer,
                records.plain_value(claim.value),
                zone=self._zone,
                group=claim.text_group,
                reach=self._reach,
            )
            return Claim(
                claim.number,
                claim.event,
                claim.point,
                claim.source,
                Stance(claim.stance),
                claim.voice,
                value,
                words="",
                locator="",
                as_of=self._day(claim.as_of),
                origin=claim.origin,
            )

    def when(self, event: SourceEvent) -> When | None:
        """The time of an event; None where it has no date."""
        with damage(self._connection.path):
            return records.event_when(event[5:10])

    def _point(self, row: Row) -> Point:
        """Of what a point is only what a verdict and a search need."""
        id_, ask, answer, over_time, since = row
        return Point(
            records.text(id_),
            records.text(ask),
            Answer(records.text(answer)),
            moves_over_time=over_time == "yes",
            since=self._day(since),
        )


def _ordinal(row: Row) -> int:
    return int(records.text(row[1]))
