"""Events in time order, as many as there may be: only those in sight are read, and only lines are painted.

The first line is always the heading of what stands below it, so that the day is in sight wherever one is.
"""

from __future__ import annotations

from array import array
from collections.abc import Set
from dataclasses import replace
from functools import partial
from textwrap import wrap
from typing import NamedTuple

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.reactive import reactive

from qantar_tui.dossier.timeline import Timeline
from qantar_tui.store.event_index import EventRow
from qantar_tui.timeline.lines import HEADING, Lines, Place
from qantar_tui.timeline.order import Order
from qantar_tui.timeline.window import Window
from qantar_tui.ui.commands import LIST, bindings
from qantar_tui.ui.content import only_marks, painted_segments, say, segments_of
from qantar_tui.ui.event_words import LINES_OF_AN_EVENT, Look
from qantar_tui.ui.styles import MUTED, Line
from qantar_tui.ui.widgets.clicks import opens
from qantar_tui.ui.widgets.event_lines import EventLine, EventLines
from qantar_tui.ui.widgets.line_painting import LinePainting
from qantar_tui.ui.widgets.listing import Listing

_WHEEL = 3
"""Lines that a step of the mouse's wheel scrolls."""
_COMPACT = 1
"""Lines that an event takes then."""


class View(NamedTuple):
    """What is in sight, and on which rank the cursor is."""

    window: Window
    rank: int


class EventList(LinePainting[EventLine], Listing, can_focus=True):
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

    def __init__(self, lines: EventLines, *, id: str | None = None) -> None:  # noqa: A002  # Textual's own name
        super().__init__(id=id)
        self._lines = lines
        self._timeline: Timeline | None = None
        self._order = Order.every(0, array("I"))
        self._window = Window(Lines(self._order, LINES_OF_AN_EVENT), 0)
        self._places: tuple[Window | None, dict[int, Place | None]] = (None, {})
        self._nothing = ""
        self._cursor_at: int | None = None
        """The line of the terminal on which the cursor's event stands."""

    @property
    def order(self) -> Order:
        return self._order

    @property
    def row(self) -> EventRow | None:
        """The event under the cursor."""
        return self._lines.row(self.cursor) if 0 <= self.cursor < len(self._order) else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return bool(self.key) if action == "choose" else super().check_action(action, parameters)

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
        return [self._lines.row(rank) for rank in (first, end - 1)] if first < end else []

    @property
    def text(self) -> str:
        """The lines in sight, for tests and copies."""
        width = max(20, self.content_size.width)
        lines = [say(*self._line(key, width)).plain.rstrip() for key in self.line_keys(range(self._height))]
        return "\n".join(lines).rstrip()

    def show(
        self, timeline: Timeline, order: Order, ordinal: int | None, *, hits: Order | None, nothing: str = ""
    ) -> None:
        """Show an order of events, the cursor on an ordinal or on what comes first after it."""
        self._timeline, self._order, self._nothing = timeline, order, nothing
        self._lines.hits = hits
        self._lines.show(timeline, order)
        self.forget_lines()
        height = _COMPACT if self._lines.look.is_compact else LINES_OF_AN_EVENT
        self._window = Window(Lines(order, height), self._height, self._window.top)
        rank = min(order.rank(ordinal), len(order) - 1) if ordinal is not None else min(0, len(order) - 1)
        self.set_reactive(EventList.cursor, rank)
        self._keep_cursor_where_it_was()
        self._tell()

    def show_look(self, look: Look, order: Order) -> None:
        """Show the same events otherwise; their order comes with other headings."""
        self._lines.look = look
        if self._timeline:
            self.show(self._timeline, order, self.ordinal, hits=self._lines.hits, nothing=self._nothing)

    def show_hits(self, hits: Order | None) -> None:
        """Mark other events as what was looked for."""
        self._lines.hits = hits
        self.forget_lines()

    def show_kept(self, kept: Set[str]) -> None:
        """Mark the events with these keys as what is in the basket."""
        if kept != self._lines.kept:
            self._lines.kept = kept
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

    def line_keys(self, lines: range) -> list[EventLine]:
        cursor, has_focus = self.cursor, self.has_focus
        return [_line_of(self._place(y), y, cursor, has_focus) for y in lines]

    def content_line(self, key: EventLine) -> list[Segment]:
        width = self.content_size.width
        line = self._line(key, width)
        if not key.is_under_cursor:
            return segments_of(line, partial(self.style_of, self.visual_style), width)
        base = self.get_visual_style("event-list--cursor" if key.has_focus else "event-list--cursor-blurred")
        content = say(*line).truncate(width, ellipsis=True)
        return painted_segments(self, only_marks(content) if key.has_focus else content, base, width)

    def view_after_page(self, by: int) -> View:
        """What is in sight after a page down (1) or up (-1)."""
        first, end = self.ranks_in_sight
        rank = max(0, min(end if by > 0 else first - 1, len(self._order) - 1))
        window = self._window.paged(by)
        return View(window.showing(rank) if len(self._order) and self._height > 0 else window, rank)

    def view_of(self, rank: int) -> View:
        """What is in sight when the cursor has come to a rank, which there must be."""
        return View(self._window.showing(rank), rank)

    def foresee(self, view: View) -> str:
        """Paint what is not in sight yet; the key of what will be under the cursor there."""
        window, rank = view
        self.paint_ahead(_line_of(window.at(y), y, rank, self.has_focus) for y in range(self._height))
        return f"event:{self._lines.row(rank).id}"

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
        """A heading is no event: there it only goes to the first one below it."""
        y = event.y - self.gutter.top
        if opens(event) and y > 0 and (place := self._window.at(y)):
            self.move_to(place.rank)
            if not place.is_heading:
                self.action_choose()

    def on_mouse_scroll_down(self) -> None:
        self._scroll(self._window.beginning_at(self._window.top + _WHEEL))

    def on_mouse_scroll_up(self) -> None:
        self._scroll(self._window.beginning_at(self._window.top - _WHEEL))

    @property
    def _height(self) -> int:
        return self.content_size.height

    def _place(self, y: int) -> Place | None:
        """What stands in a line of the window, which is looked up once."""
        window, places = self._places
        if window is not self._window:
            window, places = self._places = self._window, {}
        if y not in places:
            places[y] = self._window.at(y)
        return places[y]

    def _line(self, key: EventLine, width: int) -> Line:
        place = key.place
        if place is None:
            lines = wrap(self._nothing, max(1, width)) if not len(self._order) else []
            return [(lines[key.y], MUTED)] if key.y < len(lines) else []
        return self._lines.line(place.rank, HEADING if key.y == 0 else place.part, width)

    def _page(self, by: int) -> None:
        self._window, rank = self.view_after_page(by)
        self.move_to(rank)
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


def _line_of(place: Place | None, y: int, cursor: int, has_focus: bool) -> EventLine:
    if place is None:
        return EventLine(y, None, False, has_focus)
    is_under_cursor = place.rank == cursor and not place.is_heading and y > 0
    return EventLine(min(y, 1), place, is_under_cursor, has_focus)
