"""The lines of a list of events as texts; of the events only some blocks are in memory."""

from __future__ import annotations

from collections.abc import Callable, Set
from typing import NamedTuple

from textual.cache import LRUCache

from qantar_tui.dossier.timeline import Timeline
from qantar_tui.store.event_index import EventRow
from qantar_tui.timeline import lines
from qantar_tui.timeline.lines import Place
from qantar_tui.timeline.order import Order
from qantar_tui.ui import event_words
from qantar_tui.ui.event_words import Look
from qantar_tui.ui.styles import HEADING, Line

_BLOCK, _BLOCKS = 64, 8
"""Events that are read at once, and so many of these readings that are kept."""


class EventLine(NamedTuple):
    """What a line of the list shows."""

    y: int
    """Where it stands, of what is below the end; else 0 for the first line, which is a heading, and 1."""
    place: Place | None
    is_under_cursor: bool
    has_focus: bool


class EventLines:
    """Reads events by their rank, and says them."""

    def __init__(self, name_of: Callable[[str], str], hidden_of: Callable[[str], int], zone: str) -> None:
        """`hidden_of` says how many claims on an event are hidden, as not said by the day that stands.

        `zone` is the dossier's.
        """
        self._name_of, self._hidden_of, self._zone = name_of, hidden_of, zone
        self._rows_of: Callable[[int], list[EventRow]] = lambda _: []
        self._blocks: LRUCache[int, list[EventRow]] = LRUCache(_BLOCKS)
        self.look = Look()
        self.hits: Order | None = None
        self.kept: Set[str] = frozenset()
        """Keys of the events that are in the basket."""

    def show(self, timeline: Timeline, order: Order) -> None:
        """Read other events from now on."""
        self._rows_of = lambda block: timeline.rows_of(order.ordinals(block * _BLOCK, _BLOCK))
        self._blocks.clear()

    def row(self, rank: int) -> EventRow:
        """The event at a rank of the order."""
        block = rank // _BLOCK
        if (rows := self._blocks.get(block)) is None:
            rows = self._blocks[block] = self._rows_of(block)
        return rows[rank % _BLOCK]

    def line(self, rank: int, part: int, width: int) -> Line:
        """The heading that stands above an event, or a line of it."""
        row, is_utc = self.row(rank), self.look.is_utc
        if part == lines.HEADING:
            return [(event_words.heading(row, is_utc=is_utc), HEADING)]
        is_hit = self.hits is not None and self.hits.holds(row.ordinal)
        is_kept = f"event:{row.id}" in self.kept
        if self.look.is_compact:
            return event_words.compact_line(
                row, width, is_utc=is_utc, zone=self._zone, is_hit=is_hit, is_kept=is_kept
            )
        if part == 0:
            return event_words.title_line(row, is_hit=is_hit, is_kept=is_kept)
        return event_words.detail_line(
            row, self._name_of, width, is_utc=is_utc, zone=self._zone, hidden=self._hidden_of(row.id)
        )
