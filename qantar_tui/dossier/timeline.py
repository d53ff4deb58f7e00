"""The timeline of a dossier: windows, jumps, counts and filters over its events, however many there are."""

from __future__ import annotations

import threading
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from qantar_tui.annotation import TYPE_CHECKING, TypeVar
from qantar_tui.dossier.comparing import Comparing
from qantar_tui.dossier.sizes import MOST_EVENTS_IN_MEMORY
from qantar_tui.dossier.superseded import Superseded
from qantar_tui.model.when import When
from qantar_tui.store.cache_refusal import CacheUnusable, Interrupted
from qantar_tui.store.event_index import FILES, WHAT, EventIndex, EventRow, Marks
from qantar_tui.store.event_index_file import open_index
from qantar_tui.timeline.order import Order
from qantar_tui.words.verdict import VERDICTS

if TYPE_CHECKING:
    from qantar_tui.compare.grid import Comparison
    from qantar_tui.store.event_filter import Condition

T = TypeVar("T")
Progress = Callable[[int, int], None]
"""Is told how much is done, and of how much."""

_DAYS_KEPT = 4
"""Indexes as of a day that are kept at hand."""
_OF_WHAT_IS_SAID = {
    "words": "words",
    **{name: f"{name}:" for name in ("disputed", "silent", "source", "voice", "actor")},
}
"""Conditions whose answer is another as of another day, as they are called."""
_VERDICTS = frozenset(VERDICTS)


class Timeline:
    """Events by their ordinals, which are their places in time order, the undated ones last, as of any day.

    Any thread may ask. An index that turns out to be damaged is made again once, which may take a while;
    CacheUnusable is raised where it still is.
    """

    def __init__(self, dossier: Comparing, on_progress: Progress | None = None) -> None:
        """Of an open dossier, its index made where there is none; to be closed before the dossier.

        `on_progress` may raise to give up. Raises DatabaseUnusable where the dossier is damaged, and
        CacheUnusable where it has many events and nothing can be written anywhere.
        """
        self._dossier = dossier
        self._source = dossier._reader.event_source
        self._on_progress = on_progress
        self._making = threading.Lock()
        self._is_closed = False
        self._is_large = self._source.count() > MOST_EVENTS_IN_MEMORY
        self._index = self._made()
        self._as_of: dict[When, EventIndex] = {}
        self.total = self._index.total
        self.undated_from = self._index.undated_from
        """The ordinal of the first event without a date; `total` where there is none."""

    @property
    def is_of_the_day(self) -> bool:
        """Whether disputes are counted, and conditions answered, as of the day that stands.

        Rows always are; a large dossier's index is of all that was ever said.
        """
        return not self._is_large or self._dossier.as_of is None

    def hint_on(self, conditions: Iterable[Condition]) -> str:
        """A sentence where conditions hold of all that was ever said, though a day stands; else nothing."""
        asked = dict.fromkeys(
            _OF_WHAT_IS_SAID[one.kind] for one in conditions if one.kind in _OF_WHAT_IS_SAID
        )
        day = self._dossier.as_of
        if day is None or self.is_of_the_day or not asked:
            return ""
        from qantar_tui.words.time import when_in_words

        return (
            f"In a dossier of this size all that was ever said counts for {' and '.join(asked)}, also what"
            f" came after {when_in_words(day)}."
        )

    @property
    def first_instant(self) -> int | None:
        """When the first event begins, of those with a known beginning; None where there is none."""
        return self._asked(lambda index: index.first_instant)

    @property
    def last_instant(self) -> int | None:
        """When the last of them begins."""
        return self._asked(lambda index: index.last_instant)

    @property
    def opening(self) -> int:
        """Where a reader begins: at what most events are part of, else at the first."""
        index = self._now
        return (index.ordinal_of(index.main) if index.main else None) or 0

    def rows(self, first: int, count: int) -> list[EventRow]:
        """So many events from an ordinal on, as far as there are any."""
        return self._of_the_day(self._asked(lambda index: _known(index.rows(first, count))))

    def rows_of(self, ordinals: Sequence[int]) -> list[EventRow]:
        """The events that have these ordinals, in the order in which they are asked for."""
        return self._of_the_day(self._asked(lambda index: _known(index.rows_at(ordinals))))

    def ordinal_of(self, id_: str) -> int | None:
        """The ordinal of the event that has an id; None where none has."""
        return self._asked(lambda index: index.ordinal_of(id_))

    def ordinal_at(self, instant: int) -> int:
        """The first event that begins at or after an instant, `undated_from` where none does."""
        return self._asked(lambda index: index.ordinal_at(instant))

    def next_disputed(self, ordinal: int, step: int) -> int | None:
        """The nearest disputed event after an ordinal, or before it where the step is negative."""
        return self._asked(lambda index: index.next_disputed(ordinal, step))

    def disputed_before(self, ordinals: Sequence[int]) -> list[int]:
        """For each ordinal, how many disputed events stand before it."""
        disputed = self._asked(lambda index: index.marks(Marks.DISPUTED))
        return [bisect_left(disputed, ordinal) for ordinal in ordinals]

    def next_phase(self, ordinal: int, step: int) -> int | None:
        """The nearest event after an ordinal, or before it, with which another phase begins."""
        return self._asked(lambda index: index.next_phase(ordinal, step))

    def order(self, is_utc: bool, ordinals: array[int] | None = None) -> Order:
        """Every event, or those that are given, under headings by their local days or by days in UTC."""
        headings = self._asked(lambda index: index.headings(is_utc))
        return Order.every(self.total, headings) if ordinals is None else Order.chosen(ordinals, headings)

    def density(
        self, boundaries: Sequence[int], shown: Order | None = None, disputed: Order | None = None
    ) -> list[tuple[int, int]]:
        """How many events begin between each instant and the next, and how many of these are disputed.

        Of all events, or of those that are shown; then `disputed` has those of them that are.
        """
        before = self._asked(lambda index: index.before(boundaries))
        if shown is None:
            return [(end[0] - start[0], end[1] - start[1]) for start, end in pairwise(before)]
        return [
            (
                shown.count_between(start, end),
                disputed.count_between(start, end) if disputed is not None else 0,
            )
            for (start, _), (end, _) in pairwise(before)
        ]

    def chosen(self, conditions: Sequence[Condition]) -> Iterator[int]:
        """The ordinals of the events for which all conditions hold, ascending, the first of them at once.

        Raises Superseded, where it is gone on with after the timeline was closed.
        """
        index = self._now
        # Begun here, so that it is ended by whatever interrupts from now on.
        from qantar_tui.store.event_filter import chosen

        return self._gone_on_with(index, chosen(index, conditions), conditions)

    def leave_off(self) -> None:
        """Have the searches that are under way end soon, without waiting for them."""
        for index in (self._index, *tuple(self._as_of.values())):
            index.interrupt()

    def close(self) -> None:
        """End the searches that are under way, from any thread; nothing can be asked then."""
        self._is_closed = True
        with self._making:
            for index in (self._index, *self._as_of.values()):
                index.close()

    @property
    def _now(self) -> EventIndex:
        day = self._dossier.as_of
        return self._index if day is None or self._is_large else self._of_day(day)

    def _of_day(self, day: When) -> EventIndex:
        with self._making:
            index = self._as_of.pop(day, None) or self._made_in_memory(day)
            self._as_of[day] = index
            if len(self._as_of) > _DAYS_KEPT:
                # Not closed: another thread may still ask it.
                del self._as_of[next(iter(self._as_of))]
            return index

    def _gone_on_with(
        self, index: EventIndex, found: Iterator[int], conditions: Sequence[Condition]
    ) -> Iterator[int]:
        last = -1
        try:
            try:
                for last in found:
                    yield last
                return
            except CacheUnusable:
                self._remake(index)
            # Made of the same content, it has the same ordinals.
            from qantar_tui.store.event_filter import chosen

            yield from (ordinal for ordinal in chosen(self._now, conditions) if ordinal > last)
        except Interrupted as error:
            raise Superseded from error

    def _asked(self, ask: Callable[[EventIndex], T]) -> T:
        index = self._now
        try:
            return ask(index)
        except CacheUnusable:
            self._remake(index)
            return ask(self._now)

    def _made(self) -> EventIndex:
        if not self._is_large:
            return self._made_in_memory(None)
        proven = self._dossier._reader.proven_hash()
        if (index := open_index(proven)) is not None:
            return index
        from qantar_tui.dossier.indexing import open_or_make

        return open_or_make(self._source, proven, self._on_progress)

    def _made_in_memory(self, day: When | None) -> EventIndex:
        from qantar_tui.dossier.indexing import make_in_memory  # what is there already need not be made

        return make_in_memory(self._source, day)

    def _remake(self, broken: EventIndex) -> None:
        """Raises CacheUnusable where that would be of no use."""
        with self._making:
            if self._is_closed or not self._is_large:
                raise CacheUnusable("it is closed" if self._is_closed else "it is in memory", WHAT)
            if self._index is not broken:  # another thread was first
                return
            broken.close()
            FILES.forget(self._dossier._reader.proven_hash())
            self._index = self._made()

    def _of_the_day(self, rows: list[EventRow]) -> list[EventRow]:
        return rows if self.is_of_the_day else [self._row_of_the_day(row) for row in rows]

    def _row_of_the_day(self, row: EventRow) -> EventRow:
        comparison = self._dossier.comparison(row.id)
        from qantar_tui.compare.verdict import CONTESTED

        verdict = comparison.verdict
        disputed = comparison.count(verdict) if verdict in CONTESTED else 0
        return row._replace(verdict=str(verdict), sources=_telling(comparison), disputed=disputed)


def _known(rows: list[EventRow]) -> list[EventRow]:
    if any(row.verdict not in _VERDICTS for row in rows):
        raise CacheUnusable("a verdict is none", WHAT)
    return rows


def _telling(comparison: Comparison) -> int:
    """Sources that tell of the event: those whose claims were made by a day without them being out, too."""
    speaking = {answer.claim.source for row in comparison.rows for answer in row.answers}
    return len(speaking | comparison.gists.keys())
