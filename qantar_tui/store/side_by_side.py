"""Two databases beside each other: all records of a kind in the order of their ids, a pair at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from qantar_tui.frozen import dataclass
from qantar_tui.model.database import TABLES
from qantar_tui.model.progress import OnProgress, Step, silently

Row = tuple[object, ...]
Stream = Callable[[str], Iterator[Row]]
Key = tuple[str, ...]

_NAMES = """
    (SELECT json_group_array(json_array(text, form, language, printed_in)) FROM
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
    (SELECT json_group_array(how || ' ' || explanation) FROM
        (SELECT * FROM bearing WHERE claim = number ORDER BY explanation, how))
"""
_WRITTEN = {
    "edtf": "when", "clock_from": "when.from", "clock_to": "when.to", "when_note": "when.note",
    "latitude": "lat", "longitude": "lon", "reading": "read", "quote_language": "quote-lang",
    "text_group": "group",
}  # fmt: skip
"""Columns whose name in a dossier's files is quite another; in the others a hyphen is an underscore."""


@dataclass(frozen=True, slots=True)
class Listing:
    """How all records of a kind are asked for."""

    key: int
    """How many cells, the first ones, make the id; rows come in their order."""
    fields: tuple[str, ...]
    """What the other cells are, as a dossier's files name it; a list is JSON."""
    sql: str


def _listing(table: str, *key: str, **lists: str) -> Listing:
    """All but the ordinal: what comes in between moves others on, and does not change them."""
    columns = [column for column in TABLES[table] if column not in (*key, "ordinal")]
    fields = tuple(_WRITTEN.get(column, column.replace("_", "-")) for column in columns)
    sql = f"SELECT {', '.join([*key, *columns, *lists.values()])} FROM {table}"
    return Listing(len(key), fields + tuple(lists), f"{sql} ORDER BY {', '.join(key)}")


LISTINGS = {
    "event": _listing("event", "id", actors=_INVOLVED),
    "actor": _listing("actor", "id", names=_NAMES.format("actor"), roles=_ROLES, relations=_TIES),
    "place": _listing("place", "id", names=_NAMES.format("place")),
    "source": _listing("source", "id"),
    "point": _listing("point", "event", "id"),
    "account": _listing("account", "event", "source"),
    "entry": _listing("entry", "kind", "id"),
    "fact": Listing(1, ("value",), "SELECT key, value FROM about WHERE key <> 'content_hash' ORDER BY key"),
}
"""Every kind of record that has an id."""
CLAIMS = _listing("claim", "event", voice=_VOICES, bearings=_BEARINGS)
"""Claims have none: they come by their event, each with its number as the first field."""


def pairs(
    one: Iterable[Row], other: Iterable[Row], key: int, on_progress: OnProgress = silently
) -> Iterator[tuple[Key, list[Row], list[Row]]]:
    """For each id what is there under it on both sides; both have to come in the order of their ids."""

    def id_of(row: Row) -> Key:
        return tuple(str(cell) for cell in row[:key])

    sides = [((id_, list(rows)) for id_, rows in groupby(side, id_of)) for side in (one, other)]
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
