"""Conditions as one expression over the tokens of an event index."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import NamedTuple

from qantar_tui.store.cache_refusal import refusals
from qantar_tui.store.event_index import WHAT, EventIndex
from qantar_tui.store.event_tags import DISPUTED, EVERY, SOME_SILENT, Tie, begun, begun_up_to, tag
from qantar_tui.text.fold import plain

_TIES = {
    "actor": Tie.ACTOR,
    "place": Tie.PLACE,
    "source": Tie.SOURCE,
    "voice": Tie.VOICE,
    "kind": Tie.KIND,
    "part-of": Tie.PART_OF,
}
_LONGEST_BEGINNING = 3
"""Characters of a word up to which its beginnings are indexed."""
_MOST_TOKENS = 256
"""Tokens that are looked for one by one, of which each costs a little at every hit."""
_LONGEST_PHRASE = 64
_COLUMNS = {"place": "place", "part-of": "part_of"}
"""The columns that lead by an index from many values to their events."""
_INSIDE = (
    "WITH RECURSIVE inside (id) AS (SELECT value FROM json_each(?) UNION SELECT phase.part FROM inside"
    " CROSS JOIN phase ON phase.whole = inside.id) SELECT id FROM inside"
)


class Members(NamedTuple):
    """Events by the value of a column, of which more are meant than can be looked for by tokens."""

    column: str
    values: str
    is_negated: bool

    @property
    def sql(self) -> str:
        """Asks for the ordinals, by the values and two ordinals between which they lie."""
        return (
            f"SELECT ordinal FROM event INDEXED BY event_{self.column}"
            f" WHERE {self.column} IN (SELECT value FROM json_each(?)) AND ordinal >= ? AND ordinal < ?"
        )


class Expression:
    """Conditions that must all hold."""

    def __init__(self, index: EventIndex) -> None:
        self._index = index
        self._musts: list[str] = []
        self._must_nots: list[str] = []
        self.members: list[Members] = []
        self.is_impossible = False
        """Whether some condition holds of no event."""

    @property
    def is_open(self) -> bool:
        """Whether every event matches."""
        return not self._musts and not self._must_nots

    def match(self) -> str:
        """The whole of it."""
        musts = self._musts or [_quoted(EVERY)]
        whole = " AND ".join(f"({must})" for must in musts)
        return f"({whole}) NOT ({' OR '.join(self._must_nots)})" if self._must_nots else whole

    def add(self, kind: str, values: Sequence[str], *, is_negated: bool) -> None:
        """One more condition; raises ValueError where there is no such kind."""
        values = tuple(dict.fromkeys(values))
        if kind == "part-of":
            values = self._inside(values)
        if kind in _COLUMNS and len(values) > _MOST_TOKENS:
            # An event that is nowhere has an empty text for its place.
            self.members.append(Members(_COLUMNS[kind], json.dumps(list(filter(None, values))), is_negated))
            return
        ways = self._ways(kind, values)
        if not ways:
            self.is_impossible |= not is_negated
        elif is_negated:
            self._must_nots += ways
        else:
            self._musts.append(" OR ".join(ways))

    def _ways(self, kind: str, values: Sequence[str]) -> list[str]:
        """Expressions of which one at least must hold."""
        match kind:
            case "words":
                return [way for value in values for way in self._worded(value)]
            case "disputed":
                return [_quoted(DISPUTED)]
            case "silent":
                return (
                    [way for source in values for way in self._silent(source)]
                    if values
                    else [_quoted(SOME_SILENT)]
                )
            case _ if kind in _TIES:
                return [_quoted(tag(_TIES[kind], value)) for value in values]
        raise ValueError(f"an event is not known to be {kind}")

    def _worded(self, value: str) -> list[str]:
        """Words in sequence; the last as all the words that it begins, while they are not too many.

        To look for a long beginning itself, SQLite would first gather whatever has it.
        """
        words = plain(value).split()[:_LONGEST_PHRASE]
        if not words:
            return []
        *whole, begun = words
        if len(begun) > _LONGEST_BEGINNING:
            terms = self._index.ask(
                "SELECT text FROM term WHERE text >= ? AND text < ? ORDER BY text LIMIT ?",
                (begun, f"{begun}\U0010ffff", _MOST_TOKENS + 1),
            )
            if len(terms) <= _MOST_TOKENS:
                return [_quoted(" ".join([*whole, str(term)])) for (term,) in terms]
        return [f"{_quoted(' '.join(words))} *"]

    def _silent(self, source: str) -> list[str]:
        found = self._index.ask("SELECT rank FROM able WHERE source = ?", (_utf8(source),))
        if not found:
            return []
        with refusals(WHAT):
            rank = found[0][0]
            if not isinstance(rank, int) or not 0 <= rank < 2**32:
                raise ValueError("a rank is none")
        could_know = " OR ".join(_quoted(begun(number)) for number in begun_up_to(rank))
        return [f"(({could_know}) NOT {_quoted(tag(Tie.NOT_SILENT, source))})"]

    def _inside(self, wholes: Sequence[str]) -> tuple[str, ...]:
        """The ids, and those of all parts of them that have parts."""
        return tuple(str(id_) for (id_,) in self._index.ask(_INSIDE, (json.dumps(wholes),)))


def _quoted(tokens: str) -> str:
    return '"' + tokens.replace('"', '""') + '"'


def _utf8(text: str) -> str:
    return text.encode("utf-8", "replace").decode()
