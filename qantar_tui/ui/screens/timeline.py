"""The timeline: how dense events are, the events by day, and the card of the one under the cursor."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult

from qantar_tui.store.basket_item import BasketItem
from qantar_tui.store.event_index import EventRow
from qantar_tui.ui.commands import TIMELINE, bindings
from qantar_tui.ui.event_words import Look
from qantar_tui.ui.messages import RecordOpened, ZoneChosen
from qantar_tui.ui.screens.timeline_filters import Filtering
from qantar_tui.ui.screens.timeline_moves import Moving, beginning_of
from qantar_tui.ui.widgets.chips import Chips
from qantar_tui.ui.widgets.density_strip import Counts, DensityStrip, Extent
from qantar_tui.ui.widgets.event_lines import EventLines
from qantar_tui.ui.widgets.event_list import EventList
from qantar_tui.ui.widgets.item_lines import Item
from qantar_tui.ui.widgets.item_list import ItemList
from qantar_tui.ui.widgets.lanes_pane import LanesPane
from qantar_tui.ui.widgets.panes import Below, Beside
from qantar_tui.ui.widgets.tick_bar import Tick, TickBar
from qantar_tui.words.zone import UTC

_FEW = 8
"""One in so many, at either end, does not count for how closely the strip looks at first."""


class TimelineScreen(Filtering, Moving):
    """Enter opens the comparison of the event under the cursor."""

    NAME = "timeline"
    BINDINGS = bindings(TIMELINE)

    _filled = ""
    """What the card shows; in the background that may be an event before the one under the cursor."""
    _read = ("", "")
    """The card in which somebody was when it was to be made anew, and what was under the cursor in it."""

    def compose_body(self) -> ComposeResult:
        yield DensityStrip(self._density, id="strip")
        yield LanesPane(id="lanes")
        yield Chips(id="chips")
        with Beside(id="panes"):
            with Below(id="left"), Beside():
                lines = EventLines(self.dossier.name_of, self._hidden, self.dossier.about.zone)
                yield EventList(lines, id="list")
                yield TickBar(self._ticks, id="ticks")
            yield ItemList(id="card")

    def on_mount(self) -> None:
        self.mark_kept()
        self.watch(self.events, "cursor", self._show_event_at_once, init=False)
        self.order = self.ordered()
        self.show_all(self.timeline.opening)

    def show_all(self, ordinal: int | None) -> None:
        """Show what the filters leave, with the cursor on an ordinal."""
        self.leave_off()
        self.events.show(self.timeline, self.order, ordinal, hits=self.hits, nothing=self.nothing)
        self.strip.show_extent(self._extent())
        self.ticks.renew()
        self.show_chips()
        self._show_lanes()
        if not len(self.order):  # else the card would be of an event that is not listed
            self._filled = ""
            self.clear_card()
        self.refresh_bindings()  # what is of events is offered only where there are any

    def see_as_of(self) -> None:
        """The dossier is another, or is seen as of another day."""
        if self._filled and self.focused is self.card_pane:
            self._read = (self._filled, self.card_pane.key)
        self._card_key = self._filled = ""
        self.forget_ahead()
        row = self.events.row
        self.order = self.ordered()
        self.show_all(self._where(row) if row else 0)
        self.ask_again()

    def show_kept(self, kept: tuple[BasketItem, ...]) -> None:
        super().show_kept(kept)
        self.forget_ahead()
        if self.is_mounted:
            self.ticks.renew()

    def show_record(self, id_: str) -> None:
        ordinal = self.timeline.ordinal_of(id_)
        if ordinal is not None:
            if not self.order.holds(ordinal):
                self.take_all_off()
            self.events.move_to(self.order.rank(ordinal))
        self.events.focus()

    def card_items(self, key: str) -> list[Item]:
        from qantar_tui.ui import cards  # the list is there before them

        return cards.event_card(self.dossier, self.dossier.event(key.partition(":")[2]))

    def _show_event_at_once(self) -> None:
        """In one frame with the list; while keys come fast, no card is made that nobody sees."""
        if not self.app.message_queue_size:
            self._show_card_of(self.events.key)
            self._show_place()

    @on(EventList.Highlighted, "#list")
    def _show_event(self, message: EventList.Highlighted) -> None:
        self.call_later(self._show_card_of, message.key)  # after what is waiting

    @on(EventList.Chosen, "#list")
    def _open_comparison(self, message: EventList.Chosen) -> None:
        self.post_message(RecordOpened(f"comparison:{message.key.partition(':')[2]}"))

    @on(EventList.Scrolled)
    def _show_place(self) -> None:
        first, end = self.events.ranks_in_sight
        self.ticks.show(first, end, len(self.order))
        begins = [row.when.earliest for row in self.events.dated_at_edges if row.when]
        self.strip.show_place(beginning_of(self.events.row), (begins[0], begins[-1]) if begins else None)
        self.look_ahead()

    @on(DensityStrip.Clicked)
    def _go_to_stretch(self, message: DensityStrip.Clicked) -> None:
        self.leap(self.timeline.ordinal_at(message.instant))

    @on(TickBar.Clicked)
    def _go_to_part(self, message: TickBar.Clicked) -> None:
        self.leap_to_rank(round(message.part * (len(self.order) - 1)))

    def action_zone(self) -> None:
        self.show_zone(not self.is_utc)
        self.post_message(ZoneChosen(self.is_utc))
        self.app.notify(
            "Times are in UTC." if self.is_utc else "Times are as the clocks showed them there.",
            markup=False,
        )

    def show_zone(self, is_utc: bool) -> None:
        super().show_zone(is_utc)
        if self.look.is_utc is not is_utc:
            self.look = Look(is_utc, self.look.is_compact)
            if self.is_mounted:
                self._look_again()

    def action_compact(self) -> None:
        self.look = Look(self.look.is_utc, not self.look.is_compact)
        self._look_again()

    def action_zoom(self, step: int) -> None:
        if not self.strip.zoom_by(step):
            self.app.notify(f"{self.strip.scale.capitalize()} is as far as it goes.", markup=False)

    def _look_again(self) -> None:
        self.order = self.ordered()
        self.events.show_look(self.look, self.order)
        self.strip.show_extent(self._extent())
        self._show_lanes()

    def _where(self, row: EventRow) -> int:
        """The ordinal of an event; where it is no more, of what begins when it did."""
        found = self.timeline.ordinal_of(row.id)
        if found is not None:
            return found
        return self.timeline.ordinal_at(row.when.earliest) if row.when else self.timeline.undated_from

    def _show_card_of(self, key: str) -> None:
        if key != self.events.key or key == self._card_key or not self.is_mounted:
            return
        self._card_key = key
        self._fill_card()
        self._show_lanes()

    def _show_lanes(self) -> None:
        """The accounts' times, where they part on when it was."""
        row = self.events.row
        zone = UTC if self.look.is_utc else ""
        lanes = self.dossier.disputed_time(row.id, zone) if row and row.disputed else None
        self.query_one(LanesPane).show(lanes)

    def on_resize(self) -> None:
        self.forget_ahead()
        self.call_after_refresh(self._fill_card)

    def on_descendant_focus(self) -> None:
        self.call_after_refresh(self._fill_card)

    def _fill_card(self) -> None:
        """Where there is no room for a card it is made only when somebody goes to it."""
        if self.is_mounted and self.card_pane.display and self._filled != self._card_key:
            self._filled = self._card_key
            if ready := self.ready_card(self._card_key):
                self.card_pane.show_items(ready.items, lines=ready.lines)
            else:
                items = self.card_items(self._card_key) if self._card_key else []
                key = self._read[1] if self._read[0] == self._card_key else ""
                self.card_pane.show_items(items, key=key)
            self._read = ("", "")

    def _extent(self) -> Extent | None:
        first, last = self.timeline.first_instant, self.timeline.last_instant
        if first is None or last is None:
            return None
        return Extent(first, last, self.zone_offset, self._most(first, last))

    def _most(self, first: int, last: int) -> tuple[int, int]:
        """Between which instants all but the first and the last few of what is listed begin.

        All of what is listed, where most begin together: a close look at one instant would show one bar.
        """
        few = len(self.order) // _FEW
        dated = self.order.rank(self.timeline.undated_from)
        if not dated:
            return first, last
        for left_out in dict.fromkeys((few, 0)):
            ranks = (min(left_out, dated - 1), max(left_out, dated - 1 - left_out))
            rows = self.timeline.rows_of([self.order.ordinal(rank) for rank in ranks])
            begin, end = (beginning_of(row) for row in rows)
            if begin != end:
                return begin or first, end or last
        return first, last

    def _hidden(self, event: str) -> int:
        return self.dossier.comparison(event).hidden.total if self.dossier.as_of else 0

    def _density(self, instants: Sequence[int]) -> Counts:
        return self.timeline.density(instants, self.chosen, self.chosen_disputed)

    def _ticks(self, cells: int) -> list[Tick]:
        total = len(self.order)
        if not total or not cells:
            return []
        edges = [self.order.ordinal(cell * total // cells) for cell in range(cells)]
        edges.append(self.order.ordinal(total - 1) + 1)
        disputed = self.disputed_between(edges)
        hits, kept = self.hits, self._kept_ordinals()
        return [
            Tick(
                has_disputed=disputed[at] > 0,
                has_hit=hits is not None and hits.count_between(edges[at], edges[at + 1]) > 0,
                has_kept=bisect_left(kept, edges[at]) < bisect_left(kept, edges[at + 1]),
            )
            for at in range(cells)
        ]

    def _kept_ordinals(self) -> list[int]:
        """Those of the events that are listed and in the basket, or of which a part is."""
        ids = {item.id if item.kind == "event" else item.belongs_to for item in self.in_basket} - {""}
        ordinals = (self.timeline.ordinal_of(id_) for id_ in ids)
        return sorted(at for at in ordinals if at is not None and self.order.holds(at))
