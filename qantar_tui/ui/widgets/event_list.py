"""Events in time order, as many as there may be: only those in sight are read, and only lines are painted.

The first line is always the heading of what stands below it, so that the day is in sight wherever one is.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Hashable, Set
from dataclasses import replace
from functools import partial
from textwrap import wrap

from rich.segment import Segment
from textual import events
from textual.cache import LRUCache
from textual.message import Message
from textual.reactive import reactive

from qantar_tui.dossier.timeline import Timeline
from qantar_tui.store.event_index import EventRow
from qantar_tui.timeline.lines import Lines, Place
from qantar_tui.timeline.order import Order
from qantar_tui.timeline.window import Window
from qantar_tui.ui import event_words
from qantar_tui.ui.commands import LIST, bindings
from qantar_tui.ui.content import only_marks, painted_segments, say, segments_of
from qantar_tui.ui.event_words import LINES_OF_AN_EVENT, Look
from qantar_tui.ui.styles import HEADING, MUTED, Line
from qantar_tui.ui.widgets.line_painting import LinePainting
from qantar_tui.ui.widgets.listing import Listing

_BLOCK, _BLOCKS = 64, 16
"""Events that are read at once, and so many of these readings that are kept."""
_WHEEL = 3
"""Lines that a step of the mouse's wheel scrolls."""
_COMPACT = 1
"""Lines that an event takes then."""


class EventList(LinePainting, Listing, can_focus=True):
    """A window on an order of events, with a cursor on one of them."""

    BINDINGS = bindings(LIST)
    COMPONENT_CLASSES = {"event-list--cursor", "event-list--cursor-blurred"}
    DEFAULT_CSS = """
    EventList {
        background: $surface; padding: 0 1;
        & > .event-list--cursor {
            background: $block-cursor-background; color: $block-cursor-foreground; text-style: bold;
        }
        & > .event-list--cursor-blurred {
            background: $block-cursor-blurred-background; text-style: $block-cursor-blurred-text-style;
        }
    }
    """

    cursor: reactive[int] = reactive(-1, repaint=False)
    """Rank of the event under the cursor in the order that is shown; -1 where there is none."""

    class Scrolled(Message):
        """Other events are in sight, or the cursor is on another."""

        def can_replace(self, message: Message) -> bool:
            return isinstance(message, EventList.Scrolled)

    def __init__(
        self,
        name_of: Callable[[str], str],
        hidden_of: Callable[[str], int],
        *,
        id: str | None = None,  # noqa: A002  # Textual's own name
    ) -> None:
        """`hidden_of` says how many claims on an event are hidden, as not said by the day that stands."""
        super().__init__(id=id)
        self._name_of, self._hidden_of = name_of, hidden_of
        self._timeline: Timeline | None = None
        self._order = Order.every(0, array("I"))
        self._hits: Order | None = None
        self._kept: Set[str] = frozenset()
        self._look = Look()
        self._window = Window(Lines(self._order, LINES_OF_AN_EVENT), 0)
        self._places: tuple[Window | None, dict[int, Place | None]] = (None, {})
        self._nothing = ""
        self._blocks: LRUCache[int, list[EventRow]] = LRUCache(_BLOCKS)
        self._cursor_at: int | None = None
        """The line of the terminal on which the cursor's event stands."""

    @property
    def order(self) -> Order:
        return self._order

    @property
    def row(self) -> EventRow | None:
        """The event under the cursor."""
        return self._row(self.cursor) if 0 <= self.cursor < len(self._order) else None

    @property
    def key(self) -> str:
        """`event:ID` of what is under the cursor, or nothing."""
        return f"event:{row.id}" if (row := self.row) else ""

    @property
    def ordinal(self) -> int | None:
        """The ordinal of the event under the cursor."""
        return self._order.ordinal(self.cursor) if 0 <= self.cursor < len(self._order) else None

    @property
    def ranks_in_sight(self) -> tuple[int, int]:
        """The first rank in sight, and the one after the last."""
        return self._window.ranks

    @property
    def dated_at_edges(self) -> list[EventRow]:
        """The first and the last event in sight that has a date; nothing where none has."""
        if self._timeline is None:
            return []
        first, end = self.ranks_in_sight
        end = min(end, self._order.rank(self._timeline.undated_from))
        return [self._row(rank) for rank in (first, end - 1)] if first < end else []

    @property
    def text(self) -> str:
        """The lines in sight, for tests and copies."""
        width = max(20, self.content_size.width)
        lines = [say(*self._line(y, width)).plain.rstrip() for y in range(self._height)]
        return "\n".join(lines).rstrip()

    def show(
        self, timeline: Timeline, order: Order, ordinal: int | None, *, hits: Order | None, nothing: str = ""
    ) -> None:
        """Show an order of events, the cursor on an ordinal or on what comes first after it."""
        self._timeline, self._order, self._hits, self._nothing = timeline, order, hits, nothing
        self._forget()
        height = _COMPACT if self._look.is_compact else LINES_OF_AN_EVENT
        self._window = Window(Lines(order, height), self._height, self._window.top)
        rank = min(order.rank(ordinal), len(order) - 1) if ordinal is not None else min(0, len(order) - 1)
        self.set_reactive(EventList.cursor, rank)
        self._keep_cursor_where_it_was()
        self._tell()

    def show_look(self, look: Look, order: Order) -> None:
        """Show the same events otherwise; their order comes with other headings."""
        self._look = look
        if self._timeline:
            self.show(self._timeline, order, self.ordinal, hits=self._hits, nothing=self._nothing)

    def show_hits(self, hits: Order | None) -> None:
        """Mark other events as what was looked for."""
        self._hits = hits
        self.forget_lines()

    def show_kept(self, kept: Set[str]) -> None:
        """Mark the events with these keys as what is in the basket."""
        if kept != self._kept:
            self._kept = kept
            self.forget_lines()

    def move_to(self, rank: int) -> None:
        """Put the cursor on a rank, or on the last one."""
        if len(self._order):
            self.cursor = max(0, min(rank, len(self._order) - 1))

    def watch_cursor(self) -> None:
        self._show_cursor()
        self.refresh()
        self._tell()

    def watch_has_focus(self, _focused: bool) -> None:
        self.refresh()

    def on_resize(self) -> None:
        self._window = replace(self._window, height=self._height)
        self._keep_cursor_where_it_was()
        self.post_message(self.Scrolled())

    def line_key(self, y: int) -> Hashable:
        place = self._place(y)
        return y if place is None else y == 0, place, self._is_under_cursor(y), self.has_focus

    def content_line(self, y: int) -> list[Segment]:
        width = self.content_size.width
        line = self._line(y, width)
        if not self._is_under_cursor(y):
            return segments_of(line, partial(self.style_of, self.visual_style), width)
        base = self.get_visual_style("event-list--cursor" if self.has_focus else "event-list--cursor-blurred")
        content = say(*line).truncate(width, ellipsis=True)
        return painted_segments(self, only_marks(content) if self.has_focus else content, base, width)

    def action_cursor_up(self) -> None:
        self.move_to(self.cursor - 1)

    def action_cursor_down(self) -> None:
        self.move_to(self.cursor + 1)

    def action_page_up(self) -> None:
        self._page(-1)

    def action_page_down(self) -> None:
        self._page(1)

    def action_first(self) -> None:
        self.move_to(0)

    def action_last(self) -> None:
        self.move_to(len(self._order) - 1)

    def on_click(self, event: events.Click) -> None:
        y = event.y - self.gutter.top
        if y > 0 and (place := self._window.at(y)):
            self.move_to(place.rank)
            self.action_choose()

    def on_mouse_scroll_down(self) -> None:
        self._scroll(self._window.beginning_at(self._window.top + _WHEEL))

    def on_mouse_scroll_up(self) -> None:
        self._scroll(self._window.beginning_at(self._window.top - _WHEEL))

    @property
    def _height(self) -> int:
        return self.content_size.height

    def _forget(self) -> None:
        self._blocks.clear()
        self.forget_lines()

    def _row(self, rank: int) -> EventRow:
        assert self._timeline is not None
        block = rank // _BLOCK
        if (rows := self._blocks.get(block)) is None:
            rows = self._timeline.rows_of(self._order.ordinals(block * _BLOCK, _BLOCK))
            self._blocks[block] = rows
        return rows[rank % _BLOCK]

    def _place(self, y: int) -> Place | None:
        """What stands in a line of the window, which is looked up once."""
        window, places = self._places
        if window is not self._window:
            window, places = self._places = self._window, {}
        if y not in places:
            places[y] = self._window.at(y)
        return places[y]

    def _is_under_cursor(self, y: int) -> bool:
        place = self._place(y)
        return place is not None and place.rank == self.cursor and not place.is_heading and y > 0

    def _line(self, y: int, width: int) -> Line:
        place = self._place(y)
        if place is None:
            lines = wrap(self._nothing, max(1, width)) if not len(self._order) else []
            return [(lines[y], MUTED)] if y < len(lines) else []
        row = self._row(place.rank)
        if y == 0 or place.is_heading:
            return [(event_words.heading(row, is_utc=self._look.is_utc), HEADING)]
        is_hit = self._hits is not None and self._hits.holds(row.ordinal)
        is_kept = f"event:{row.id}" in self._kept
        if self._look.is_compact:
            is_utc = self._look.is_utc
            return event_words.compact_line(row, width, is_utc=is_utc, is_hit=is_hit, is_kept=is_kept)
        if place.part == 0:
            return event_words.title_line(row, is_hit=is_hit, is_kept=is_kept)
        hidden = self._hidden_of(row.id)
        return event_words.detail_line(row, self._name_of, width, is_utc=self._look.is_utc, hidden=hidden)

    def _page(self, by: int) -> None:
        first, end = self.ranks_in_sight
        self._window = self._window.paged(by)
        self.move_to(end if by > 0 else first - 1)
        self._show_cursor()  # it may be where it was
        self.refresh()
        self.post_message(self.Scrolled())

    def _scroll(self, window: Window) -> None:
        self._window = window
        first, end = self.ranks_in_sight
        if not first <= self.cursor < end:
            self.move_to(first if self.cursor < first else end - 1)
        self.refresh()
        self.post_message(self.Scrolled())

    def _show_cursor(self) -> None:
        if 0 <= self.cursor < len(self._order) and self._height > 0:
            self._window = self._window.showing(self.cursor)
            self._cursor_at = self.region.y + self._window.line_of(self.cursor)

    def _keep_cursor_where_it_was(self) -> None:
        """After other events or another size: on the same line of the terminal, as far as that can be."""
        if 0 <= self.cursor < len(self._order):
            at = self._cursor_at if self._cursor_at is not None else self.region.y
            self._window = self._window.with_at(self.cursor, at - self.region.y)
        else:
            self._window = replace(self._window, top=0)
        self._show_cursor()
        self.refresh()

    def _tell(self) -> None:
        self.say_where()
        self.post_message(self.Scrolled())
