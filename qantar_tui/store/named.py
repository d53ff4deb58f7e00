"""Actors and places: each by its id, or all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from qantar_tui.annotation import TypeVar
from qantar_tui.frozen import dataclass
from qantar_tui.model.actor import Actor, ActorKind, Relation, canonical
from qantar_tui.model.place import Place
from qantar_tui.model.value import only_itself
from qantar_tui.store import records
from qantar_tui.store.connection import Connection, damage
from qantar_tui.store.records import Row

T = TypeVar("T")
Record = TypeVar("Record", Actor, Place)

_MOST_IDS = 500
"""Ids that one query is asked about."""
_FEW = 1000
"""So many ids are all looked at for those like a mistyped one."""
_LIKE = 300
"""Of more, so many that begin as the mistyped one does."""
_LONGEST_PREFIX = 60

_NAMES = ("name", "record", "text, language, form, printed_in")
_ROLES = ("role", "actor", "title, body, since, until, said_by")
_RELATIONS = ("relation", "actor", "other, kind, note, said_by")

# What they cost goes with how much is said, not with how many actors there are.
_MOST_SAID = (
    "SELECT actor, count(*) + (SELECT count(*) FROM voice WHERE voice.actor = involvement.actor) AS weight"
    " FROM involvement GROUP BY actor UNION ALL"
    " SELECT actor, count(*) FROM voice WHERE NOT EXISTS"
    " (SELECT 1 FROM involvement WHERE involvement.actor = voice.actor) GROUP BY actor"
    " ORDER BY weight DESC, actor LIMIT ?"
)
_NEVER_SAID = (
    "SELECT id FROM actor WHERE NOT EXISTS (SELECT 1 FROM involvement WHERE involvement.actor = actor.id)"
    " AND NOT EXISTS (SELECT 1 FROM voice WHERE voice.actor = actor.id) ORDER BY id LIMIT ?"
)


class Named:
    """What goes by names. Where ids are given, answers come by id, and lack those that nothing has."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def actors(self, ids: Iterable[str] | None = None) -> dict[str, Actor]:
        """Actors with names, roles and relations; every one where no ids are given."""
        return self._by_id(ids, self._some_actors)

    def places(self, ids: Iterable[str] | None = None) -> dict[str, Place]:
        return self._by_id(ids, self._some_places)

    def name(self, id_: str) -> str | None:
        """The canonical name of the actor or place that has an id."""
        for kind in ("actor", "place"):
            sql = (
                "SELECT text, language, form, printed_in FROM name WHERE kind = ? AND record = ?"
                " ORDER BY ordinal"
            )
            rows = self._connection.rows(sql, (kind, id_))
            with damage(self._connection.path):
                if names := tuple(records.name(row) for row in rows):
                    return canonical(names)
        return None

    def count(self) -> int:
        """How many actors there are."""
        return self._connection.count("actor")

    def first(self, count: int) -> list[str]:
        """The ids of the actors of whom most is said, most first, then by id."""
        rows = self._connection.rows(_MOST_SAID, (count,))
        if len(rows) < count:
            rows += self._connection.rows(_NEVER_SAID, (count - len(rows),))
        return [records.text(row[0]) for row in rows]

    def tied_to(self, actor: str) -> list[tuple[Actor, Relation]]:
        """The relations that others have to an actor, by those of whom most is said first."""
        rows = self._connection.rows(
            "SELECT actor FROM (SELECT DISTINCT actor FROM relation WHERE other = ?) AS tied"
            f" ORDER BY {_weight_of('tied.actor')} DESC, actor",
            (actor,),
        )
        others = self.actors(records.text(row[0]) for row in rows)
        return [(other, tie) for other in others.values() for tie in other.relations if tie.other == actor]

    def within(self, place: str) -> list[str]:
        """The ids of the places that lie directly within another."""
        rows = self._connection.rows("SELECT id FROM place WHERE within = ? ORDER BY id", (place,))
        return [records.text(row[0]) for row in rows]

    def inside(self, place: str) -> frozenset[str]:
        """The ids of all places that lie within another, itself included."""
        if not place:  # a place that lies nowhere else is within “”, which is none
            return only_itself(place)
        rows = self._connection.rows(
            "WITH RECURSIVE inside(id) AS (SELECT ? UNION SELECT place.id FROM inside JOIN place"
            " ON place.within = inside.id) SELECT id FROM inside",
            (place,),
        )
        return frozenset(records.text(row[0]) for row in rows)

    def ids_like(self, table: str, wanted: str) -> list[str]:
        """Ids of actors or places that a mistyped one may be meant for: all while there are few."""
        begin = f"SELECT id FROM {table} WHERE id >= ?"
        ids = [
            records.text(row[0])
            for row in self._connection.rows(f"{begin} ORDER BY id LIMIT ?", ("", _FEW + 1))
        ]
        if len(ids) <= _FEW:
            return ids
        typed = wanted.casefold().strip()[:_LONGEST_PREFIX]
        alike: dict[str, None] = {}
        for length in range(len(typed), 0, -1):
            prefix = typed[:length]
            rows = self._connection.rows(
                f"{begin} AND id < ? ORDER BY id LIMIT ?", (prefix, f"{prefix}\U0010ffff", _LIKE)
            )
            alike.update((records.text(row[0]), None) for row in rows)
            if len(alike) >= _LIKE:
                break
        return list(alike)

    def _by_id(
        self, ids: Iterable[str] | None, some: Callable[[_Choice], Iterator[Record]]
    ) -> dict[str, Record]:
        found: dict[str, Record] = {}
        for choice in [_EVERY] if ids is None else _chosen(ids):
            with damage(self._connection.path):
                made = {record.id: record for record in some(choice)}
            # In the order in which they were asked for.
            found.update((id_, made[id_]) for id_ in choice.ids or made if id_ in made)
        return found

    def _some_actors(self, choice: _Choice) -> Iterator[Actor]:
        names = self._grouped(*_NAMES, records.name, choice, "kind = 'actor' AND ")
        roles = self._grouped(*_ROLES, records.role, choice)
        relations = self._grouped(*_RELATIONS, records.relation, choice)
        for row in self._connection.rows(
            f"SELECT id, kind, note FROM actor WHERE {choice.where('id')} ORDER BY id", choice.ids
        ):
            id_, kind, note = (records.text(cell) for cell in row)
            yield Actor(id_, ActorKind(kind), names[id_], roles.get(id_, ()), relations.get(id_, ()), note)

    def _some_places(self, choice: _Choice) -> Iterator[Place]:
        names = self._grouped(*_NAMES, records.name, choice, "kind = 'place' AND ")
        for row in self._connection.rows(
            "SELECT id, within, latitude, longitude, zone, note FROM place"
            f" WHERE {choice.where('id')} ORDER BY id",
            choice.ids,
        ):
            id_, within, zone, note = (records.text(row[column]) for column in (0, 1, 4, 5))
            yield Place(id_, names[id_], within, records.degrees(row[2]), records.degrees(row[3]), zone, note)

    def _grouped(
        self,
        table: str,
        owner: str,
        columns: str,
        make: Callable[[Row], T],
        choice: _Choice,
        only: str = "",
    ) -> dict[str, tuple[T, ...]]:
        """Rows that belong to the chosen records, by their id, in their order."""
        groups: defaultdict[str, list[T]] = defaultdict(list)
        for row in self._connection.rows(
            f"SELECT {owner}, {columns} FROM {table} WHERE {only}{choice.where(owner)}"
            f" ORDER BY {owner}, ordinal",
            choice.ids,
        ):
            groups[records.text(row[0])].append(make(row[1:]))
        return {id_: tuple(group) for id_, group in groups.items()}


def _weight_of(actor: str) -> str:
    """How much is said of the actor whose id stands in a column."""
    return (
        f"(SELECT count(*) FROM involvement WHERE involvement.actor = {actor})"
        f" + (SELECT count(*) FROM voice WHERE voice.actor = {actor})"
    )


@dataclass(frozen=True, slots=True)
class _Choice:
    """Some ids, or every one."""

    ids: tuple[str, ...]

    def where(self, column: str) -> str:
        return f"{column} IN ({', '.join('?' * len(self.ids))})" if self.ids else "TRUE"


_EVERY = _Choice(())


def _chosen(ids: Iterable[str]) -> Iterator[_Choice]:
    left = iter(ids)
    while some := tuple(islice(left, _MOST_IDS)):
        yield _Choice(some)
