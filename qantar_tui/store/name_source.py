"""What a name cache is made of: every name of a database, in chunks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from qantar_tui.model.actor import ActorKind, NameKind
from qantar_tui.store import records
from qantar_tui.store.connection import Connection, damage

_FORMS = frozenset(NameKind)
_ACTOR_KINDS = frozenset({*ActorKind, ""})


class SourceRow(NamedTuple):
    """One form of a name of an actor or place."""

    kind: str
    record: str
    text: str
    language: str
    form: str
    actor_kind: str
    """Empty for a place."""


class NameSource:
    """The names of one open database. Every method raises DatabaseUnusable where it is damaged."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def count(self) -> int:
        """How many names there are."""
        return self._connection.count("name")

    def event_count(self) -> int:
        """How many events there are, of which `weights` counts who takes part."""
        return self._connection.count("event")

    def names(self) -> Iterator[SourceRow]:
        """Every name in the file's order, in which those of one record mostly stand together."""
        rows = self._connection.stream(
            "SELECT name.kind, record, text, language, form,"
            " CASE name.kind WHEN 'actor' THEN (SELECT kind FROM actor WHERE id = record) END FROM name"
        )
        with damage(self._connection.path):
            for row in rows:
                found = SourceRow(*(records.text(cell) for cell in row))
                if found.form not in _FORMS or found.actor_kind not in _ACTOR_KINDS:
                    raise ValueError(f"“{found.form[:80]}” or “{found.actor_kind[:80]}” is no kind")
                yield found

    def weights(self) -> dict[str, int]:
        """How much is said of each actor of whom anything is: the events it is in, the claims it voices."""
        rows = self._connection.stream(
            "SELECT actor, count(*) FROM (SELECT actor FROM involvement UNION ALL SELECT actor FROM voice)"
            " GROUP BY actor"
        )
        with damage(self._connection.path):
            return {records.text(actor): int(records.text(count)) for actor, count in rows}
