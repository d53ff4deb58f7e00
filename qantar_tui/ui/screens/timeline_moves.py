"""Moving in the timeline: by time, by phase, to what is disputed or marked, and back to where one was."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from qantar_tui.dossier.library import Dossier
from qantar_tui.errors import BadValue, Impossible
from qantar_tui.model.when import BEGINNING_OF_TIME
from qantar_tui.store.event_index import EventRow
from qantar_tui.text.show import show
from qantar_tui.timeline.order import Order
from qantar_tui.timeline.trail import Trail
from qantar_tui.ui import event_words
from qantar_tui.ui.screens.asking import AskScreen
from qantar_tui.ui.screens.timeline_ahead import LookingAhead

if TYPE_CHECKING:
    from qantar_tui.timeline.goto import Goto

_HOUR = 3600
_EXAMPLES = "Such as 2022-01-05, 5 jan 16:30, 16:30, +6h, -2d, 40% or undated."


class Moving(LookingAhead):
    """Leaps are remembered, steps are not."""

    def __init__(self, dossier: Dossier) -> None:
        super().__init__(dossier)
        self._trail = Trail()

    def leap(self, ordinal: int) -> None:
        """Go to an ordinal, or to what comes first after it."""
        self.leap_to_rank(self.order.rank(ordinal))

    def leap_to_rank(self, rank: int) -> None:
        """Go to a rank; what one leaves can be come back to."""
        if row := self.events.row:
            self._trail.visit(row.id)
        self.events.move_to(rank)

    def action_by_hours(self, hours: int) -> None:
        """To the first event that begins so much later or earlier; by one event at the least."""
        row, cursor = self.events.row, self.events.cursor
        if row is None:
            return
        if row.when is None:
            self.leap_to_rank(cursor + (1 if hours > 0 else -1))
            return
        rank = self.order.rank(self.timeline.ordinal_at(row.when.earliest + hours * _HOUR))
        self.leap_to_rank(max(rank, cursor + 1) if hours > 0 else min(rank, cursor - 1))

    def action_phase(self, step: int) -> None:
        self._leap_to_next(self.timeline.next_phase, step, "phase")

    def action_disputed(self, step: int) -> None:
        self._leap_to_next(self.timeline.next_disputed, step, "disputed event")

    def action_hit(self, step: int) -> None:
        """To the next event that is marked and shown."""
        if self.hits is None:
            self.app.notify("Nothing is marked: s marks what answers a query.", markup=False)
        else:
            self._leap_to_next(partial(_beside, self.hits), step, "marked event")

    def action_bar(self, step: int) -> None:
        """To the first event of the next stretch that has any; backwards to that of the one before."""
        begins, cursor = beginning_of(self.events.row), self.events.cursor
        if begins is None:
            self.leap_to_rank(cursor + step)
            return
        if step > 0:
            self.leap(self.timeline.ordinal_at(self.strip.beginning(begins, 1)))
            return
        rank = self._first_in_stretch_of(begins)
        if rank >= cursor and cursor > 0:  # at the stretch's first event already: to that of the one before
            before = beginning_of(self.timeline.rows_of([self.order.ordinal(cursor - 1)])[0])
            rank = cursor - 1 if before is None else self._first_in_stretch_of(before)
        self.leap_to_rank(min(rank, cursor - 1))

    def action_trail(self, step: int) -> None:
        row = self.events.row
        while row is not None:
            id_ = self._trail.back(row.id) if step < 0 else self._trail.forward()
            if id_ is None:
                self.app.notify(
                    "There is nowhere further back." if step < 0 else "This is the latest.", markup=False
                )
                return
            ordinal = self.timeline.ordinal_of(id_)
            if id_ != row.id and ordinal is not None and self.order.holds(ordinal):
                self.events.move_to(self.order.rank(ordinal))
                return

    def action_go_to(self) -> None:
        asks = AskScreen("Go to", self._go_to, how=_EXAMPLES, enter="go there", live=self._led_to)
        self.app.push_screen(asks)

    def _go_to(self, typed: str) -> None:
        self.leap_to_rank(self._rank_typed(typed))

    def _led_to(self, typed: str) -> str:
        """The event that a line leads to, which is made ready; nothing where it leads nowhere yet.

        Raises Impossible where it never will, however it goes on.
        """
        try:
            rank = max(0, min(self._rank_typed(typed.strip()), len(self.order) - 1))
            row = self.timeline.rows_of([self.order.ordinal(rank)])[0]
        except Impossible:
            raise
        except (BadValue, IndexError):
            return ""
        self.look_ahead_to(rank)
        return event_words.in_one_line(row, is_utc=self.look.is_utc)

    def _rank_typed(self, typed: str) -> int:
        row = self.events.row
        day = row.when.first_day if row and row.when else None
        zone = "+00:00" if self.look.is_utc else self.dossier.about.zone
        from qantar_tui.timeline.goto import parse_goto  # loaded with the first leap

        target = parse_goto(typed, zone=zone, default_year=day.year if day else None, day=day)
        return self._rank_of(target)

    def _rank_of(self, target: Goto) -> int:
        from qantar_tui.timeline.goto import At, By, Part, Undated

        match target:
            case At(instant):
                return self.order.rank(self.timeline.ordinal_at(instant))
            case By():
                begins = beginning_of(self.events.row)
                if begins is None:
                    raise BadValue("It is not known when this event begins: name a date, such as 2022-01-05.")
                return self.order.rank(self.timeline.ordinal_at(target.after(begins, self.zone_offset)))
            case Part(fraction):
                return round(fraction * (len(self.order) - 1))
            case Undated():
                rank = self.order.rank(self.timeline.undated_from)
                if rank >= len(self.order):
                    raise BadValue("Every event that is listed has a date.")
                return rank

    def _first_in_stretch_of(self, instant: int) -> int:
        return self.order.rank(self.timeline.ordinal_at(self.strip.beginning(instant)))

    def _leap_to_next(self, next_of: Callable[[int, int], int | None], step: int, what: str) -> None:
        """To the next ordinal of some that is shown, by leaps over what is not shown, for it may be much."""
        found = self.events.ordinal
        while found is not None and (found := next_of(found, step)) is not None:
            if self.order.holds(found):
                self.leap(found)
                return
            rank = self.order.rank(found) - (0 if step > 0 else 1)
            found = self.order.ordinal(rank) - step if 0 <= rank < len(self.order) else None
        where = "after" if step > 0 else "before"
        self.app.notify(show(f"There is no {what} {where} this one."), markup=False)


def beginning_of(row: EventRow | None) -> int | None:
    """When an event begins, where that is known."""
    if row is None or row.when is None or row.when.earliest <= BEGINNING_OF_TIME:
        return None
    return row.when.earliest


def _beside(order: Order, ordinal: int, step: int) -> int | None:
    """The ordinal of an order that is next after another, or before it."""
    rank = order.rank(ordinal + 1) if step > 0 else order.rank(ordinal) - 1
    return order.ordinal(rank) if 0 <= rank < len(order) else None
