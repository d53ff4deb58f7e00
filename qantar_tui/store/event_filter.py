"""The events that conditions leave of an index, in time order, the first of them at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from qantar_tui.frozen import dataclass
from qantar_tui.store.cache_refusal import refusals
from qantar_tui.store.event_expression import Expression, Members
from qantar_tui.store.event_index import WHAT, EventIndex
from qantar_tui.store.event_stretch import Stretch, common, stretches_of

_FIRST, _GROWTH, _MOST = 64, 16, 65_536
"""Hits that are asked for at first; how many times more then; and the most, so that no answer takes long."""
_WINDOW = 32_768
"""Events of which one looks at once whether they are members."""
_SELECT = "SELECT rowid FROM words WHERE words MATCH ? AND rowid >= ? AND rowid < ?"


@dataclass(frozen=True, slots=True)
class Condition:
    """What an event must, or must not, be."""

    kind: str
    """words, actor, place, source, voice, kind, part-of, before, after, disputed or silent."""
    values: tuple[str, ...] = ()
    """Any of them: ids, or words in this order, of which the last may be only begun."""
    instant: int = 0
    """Of before and after."""
    is_negated: bool = False


def chosen(index: EventIndex, conditions: Sequence[Condition]) -> Iterator[int]:
    """The ordinals of the events for which all conditions hold, ascending.

    An event holds words where it or a claim on it has them. It is before an instant where it may begin
    before, and after one where it cannot; without a date it is neither. It is part of all above it.
    Silent without a source are events on which any is. Raises CacheUnusable, and Interrupted where
    `index.interrupt` was called since.
    """
    return _chosen(index, conditions, index.turn)


def statement(limit: int) -> str:
    """The query for one stretch: all that is told by tokens is one expression, answered in time order."""
    return f"{_SELECT} ORDER BY rowid LIMIT {limit}"


def _chosen(index: EventIndex, conditions: Sequence[Condition], turn: int) -> Iterator[int]:
    expression = Expression(index)
    stretches = [Stretch(0, index.total)]
    for condition in conditions:
        if condition.kind in ("before", "after"):
            stretches = common(stretches, stretches_of(condition, index))
        else:
            expression.add(condition.kind, condition.values, is_negated=condition.is_negated)
    if expression.is_impossible:
        return
    members = [_Members(index, few, turn) for few in expression.members]
    for stretch in stretches:
        for ordinal in _within(index, expression, stretch, members, turn):
            if all(some.hold(ordinal) for some in members):
                yield ordinal


def _within(
    index: EventIndex, expression: Expression, stretch: Stretch, members: Sequence[_Members], turn: int
) -> Iterator[int]:
    if expression.is_open:
        wanted = [some for some in members if not some.is_negated]
        return wanted[0].within(stretch) if wanted else iter(range(stretch.first, stretch.end))
    return chain.from_iterable(_matching(index, expression.match(), stretch, turn))


def _matching(index: EventIndex, match: str, stretch: Stretch, turn: int) -> Iterator[list[int]]:
    """Key-set chunks, each a question of its own: nothing is left half answered."""
    first, count = stretch.first, _FIRST
    while first < stretch.end:
        rows = index.search(statement(count), (match, first, stretch.end), turn)
        ordinals = _ordinals(index, rows)
        yield ordinals
        if len(ordinals) < count:
            return
        first, count = ordinals[-1] + 1, min(count * _GROWTH, _MOST)


class _Members:
    """Events that are looked for by the values of a column, some thousands of them at a time, ascending."""

    def __init__(self, index: EventIndex, members: Members, turn: int) -> None:
        self._index = index
        self._members = members
        self._turn = turn
        self._first = -1
        self._bits = bytearray()
        self.is_negated = members.is_negated

    def hold(self, ordinal: int) -> bool:
        """Whether the condition on them holds of an event."""
        self._load(ordinal)
        return bool(self._bits[ordinal - self._first]) is not self.is_negated

    def within(self, stretch: Stretch) -> Iterator[int]:
        """Those of a stretch."""
        place = stretch.first
        while place < stretch.end:
            self._load(place)
            first, bits = self._first, self._bits
            end = min(first + _WINDOW, stretch.end)
            while (found := bits.find(1, place - first, end - first)) >= 0:
                yield first + found
                place = first + found + 1
            place = end

    def _load(self, ordinal: int) -> None:
        first = ordinal - ordinal % _WINDOW
        if first == self._first:
            return
        parameters = (self._members.values, first, first + _WINDOW)
        rows = self._index.search(self._members.sql, parameters, self._turn)
        bits = bytearray(_WINDOW)
        for found in _ordinals(self._index, rows):
            bits[found % _WINDOW] = 1
        self._first, self._bits = first, bits


def _ordinals(index: EventIndex, rows: Sequence[tuple[object, ...]]) -> list[int]:
    with refusals(WHAT):
        found = [ordinal for (ordinal,) in rows if isinstance(ordinal, int)]
        if len(found) < len(rows) or (found and not 0 <= min(found) <= max(found) < index.total):
            raise ValueError("an ordinal is none")
    return found
