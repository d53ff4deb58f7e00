"""What the timeline is narrowed to, and what is marked in it; asked in a thread where it may take long."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message
from textual.worker import get_current_worker

from qantar_tui.dossier.library import Dossier
from qantar_tui.dossier.superseded import Superseded
from qantar_tui.dossier.timeline import Timeline
from qantar_tui.errors import BadValue, QantarError
from qantar_tui.search.query import Query, parse_query
from qantar_tui.text.counted import counted
from qantar_tui.text.show import show
from qantar_tui.timeline.order import Order
from qantar_tui.ui.screens.asking import AskScreen
from qantar_tui.ui.screens.timeline_parts import TimelineParts
from qantar_tui.ui.widgets.chips import Chips

if TYPE_CHECKING:
    from qantar_tui.dossier.querying import Resolved

_AT_ONCE = 20_000
"""Events up to which a query is answered before the next key is read."""
_FIRST = 256
"""Hits that are shown before all are found."""
_HOW = 'Words, "a phrase", -not, actor: place: source: voice: kind: phase: before: after: disputed: silent:'
_NOT_EVENTS = "A timeline is of events alone: / searches for other kinds of record."


class Purpose(Enum):
    """What is done with what answers a query."""

    KEEP = "keep only these"
    MARK = "mark these"


@dataclass
class Chosen(Message):
    """So much of an answer has been found."""

    number: int
    purpose: Purpose
    ordinals: array[int]
    disputed: array[int]
    is_whole: bool
    error: str = ""


@dataclass
class Question:
    """A query that is on, and what is known of its answer."""

    query: Query = field(default_factory=Query)
    number: int = 0
    found: array[int] | None = None
    disputed: array[int] = field(default_factory=lambda: array("I"))
    is_whole: bool = True
    moved: tuple[int | None, int | None] = (None, None)
    """From which ordinal to which the cursor was put, as long as what it was on may still be shown again."""


class Filtering(TimelineParts):
    """One query narrows the list, another marks events in it."""

    def __init__(self, dossier: Dossier) -> None:
        super().__init__(dossier)
        self._asked = {purpose: Question() for purpose in Purpose}
        self.order = Order.every(0, array("I"))
        self.nothing = "This dossier has no events yet."

    @property
    def timeline(self) -> Timeline:
        return self.dossier.timeline

    @property
    def kept(self) -> Query:
        """What the list is narrowed to."""
        return self._asked[Purpose.KEEP].query

    @property
    def chosen(self) -> Order | None:
        """What the filters leave; None where there are none."""
        return self.order if self._asked[Purpose.KEEP].found is not None else None

    @property
    def chosen_disputed(self) -> Order | None:
        """What of it is disputed."""
        asked = self._asked[Purpose.KEEP]
        return self._order_of(asked.disputed) if asked.found is not None else None

    def ordered(self) -> Order:
        """The order of what the filters leave, under the headings of the present look."""
        found = self._asked[Purpose.KEEP].found
        return self._order_of(found) if found is not None else self.timeline.order(self.look.is_utc)

    def disputed_between(self, ordinals: Sequence[int]) -> list[int]:
        """How many of the events that are listed are disputed, between each two ordinals."""
        disputed = self.chosen_disputed
        if disputed is None:
            before = self.timeline.disputed_before(ordinals)
            return [end - start for start, end in pairwise(before)]
        return [disputed.count_between(start, end) for start, end in pairwise(ordinals)]

    def action_filter(self) -> None:
        self._ask_for(Purpose.KEEP, "Keep only what answers", "filter", "")

    def action_seek(self) -> None:
        marked = str(self._asked[Purpose.MARK].query)
        self._ask_for(Purpose.MARK, "Mark what answers", "mark them; n and N go to them", marked)

    def action_chips(self) -> None:
        chips = self.query_one(Chips)
        if self.kept.terms:
            self.set_focus(chips)  # at once: the next key may have been pressed already
        else:
            self.app.notify("There are no filters: f sets one.", markup=False)

    def take_all_off(self) -> None:
        """Show every event again."""
        self._put(Purpose.KEEP, Query())

    def renew(self) -> None:
        self._forget_answers()
        super().renew()

    def ask_again(self) -> None:
        """Answer the queries that are on from the dossier as it is now, or take them off."""
        for purpose, asked in self._asked.items():
            if not asked.query.terms:
                continue
            try:
                self._put(purpose, asked.query)
            except BadValue as error:
                self._put(purpose, Query())
                said = f"{error} “{asked.query}” is taken off."
                self.app.notify(show(said), severity="warning", markup=False)

    def show_chips(self) -> None:
        """The filters that are on, how much they leave, and what is marked."""
        kept, marked = (self._asked[purpose] for purpose in Purpose)
        behind = []
        if kept.found is not None:
            some = "" if kept.is_whole else " and more"
            behind.append(f"{len(kept.found):,}{some} of {counted(self.timeline.total, 'event')}")
        if marked.found is not None:
            some = "" if marked.is_whole else " and more"
            behind.append(f"{len(marked.found):,}{some} marked “{marked.query}”: n N")
        if any(asked.query.terms and asked.found is None for asked in (kept, marked)):
            behind.append("searching …")
        self.query_one(Chips).show(self._chip_texts(), behind)

    @on(Chips.TakenOff)
    def _take_off(self, message: Chips.TakenOff) -> None:
        if message.index < len(self.kept.terms):  # keys may come faster than chips go
            self._put(Purpose.KEEP, self.kept.without(self.kept.terms[message.index]))
        if not self.kept.terms:
            self.set_focus(self.events)

    @on(Chips.Left)
    def _leave_chips(self) -> None:
        self.set_focus(self.events)

    @on(Chosen)
    def _take(self, message: Chosen) -> None:
        asked = self._asked[message.purpose]
        if message.number != asked.number:
            return
        if message.error:
            self.app.notify(show(message.error), severity="warning", markup=False)
        asked.found, asked.disputed, asked.is_whole = message.ordinals, message.disputed, message.is_whole
        self._show_answers(message.purpose)

    def _ask_for(self, purpose: Purpose, title: str, enter: str, value: str) -> None:
        def take(typed: str) -> None:
            query = parse_query(typed)
            if query.unfinished and not query.terms:
                raise BadValue(" ".join((f"The query “{typed}” is not finished.", *query.hints)))
            self._put(purpose, self.kept.with_all(query) if purpose is Purpose.KEEP else query)
            if hints := self._hints(query, self._resolved(query)):
                self.app.notify(show(" ".join(hints)), severity="warning", markup=False)

        self.app.push_screen(AskScreen(title, take, how=_HOW, enter=enter, value=value, live=self._says_of))

    def _says_of(self, typed: str) -> str:
        """What a query would be read as, or why it cannot be answered, and what was perhaps meant."""
        query = parse_query(typed)
        resolved = self._resolved(query)
        said = " ".join((*_problems(resolved), *self._hints(query, resolved)))
        return said or " · ".join(chip.text for chip in resolved.chips)

    def _hints(self, query: Query, resolved: Resolved) -> tuple[str, ...]:
        """What a search says beside its answer, too."""
        of_the_day = self.timeline.hint_on(resolved.conditions)
        return (*query.hints, of_the_day) if of_the_day else query.hints

    def _put(self, purpose: Purpose, query: Query) -> None:
        """Turn a query on; an empty one is turned off. Raises BadValue where it cannot be answered."""
        resolved = self._resolved(query)
        if problems := _problems(resolved):
            raise BadValue(" ".join(problems))
        before = self._asked[purpose]
        asked = self._asked[purpose] = Question(query, before.number + 1, moved=before.moved)
        if not query.terms:
            self._show_answers(purpose)
        elif self.timeline.total <= _AT_ONCE:
            asked.found = array("I", self.timeline.chosen(resolved.conditions))
            asked.disputed = array("I", self.timeline.chosen(resolved.disputed_only))
            self._show_answers(purpose)
        else:
            asked.is_whole = False
            self.show_chips()
            self.run_worker(
                partial(self._choose, asked.number, purpose, resolved),
                group=f"choose to {purpose.value}",
                description="choose",
                exit_on_error=False,
                exclusive=True,
                thread=True,
            )

    def _forget_answers(self) -> None:
        """They are ordinals of a timeline that is no more; the queries stay."""
        self.hits = None
        for asked in self._asked.values():
            asked.found, asked.disputed, asked.moved = None, array("I"), (None, None)

    def _show_answers(self, purpose: Purpose) -> None:
        if purpose is Purpose.MARK:
            found = self._asked[purpose].found
            self.hits = self._order_of(found) if found is not None else None
            self.events.show_hits(self.hits)
            self.ticks.renew()
            self.show_chips()
            return
        ordinal = self.events.ordinal
        asked = self._asked[purpose]
        if ordinal == asked.moved[1]:
            ordinal = asked.moved[0]
        self.order = self.ordered()
        self.nothing = "Nothing answers these filters. F goes to them, to take one off."
        self.show_all(ordinal)
        here = self.events.ordinal
        # Where nothing is left there is nothing to stand on, and where one was is still to be gone back to.
        asked.moved = (None, None) if asked.is_whole and here is not None else (ordinal, here)

    def show_all(self, ordinal: int | None) -> None:
        """Show what the filters leave, with the cursor on an ordinal."""
        raise NotImplementedError

    def _choose(self, number: int, purpose: Purpose, resolved: Resolved) -> None:
        worker = get_current_worker()
        found, disputed = array("I"), array("I")

        def tell(*, is_whole: bool, error: str = "") -> None:
            if not worker.is_cancelled:
                answer = Chosen(number, purpose, found[:], disputed[:], is_whole, error)
                self.post_message(answer)

        try:
            for ordinal in self.timeline.chosen(resolved.conditions):
                found.append(ordinal)
                if len(found) == _FIRST:
                    tell(is_whole=False)
                if worker.is_cancelled:
                    return
            disputed.extend(self.timeline.chosen(resolved.disputed_only))
        except Superseded:
            return
        except QantarError as error:
            tell(is_whole=True, error=str(error))
            return
        tell(is_whole=True)

    def _order_of(self, ordinals: array[int]) -> Order:
        return self.timeline.order(self.look.is_utc, ordinals)

    def _resolved(self, query: Query) -> Resolved:
        from qantar_tui.dossier.querying import conditions  # loaded with the first query

        return conditions(self.dossier, query)

    def _chip_texts(self) -> list[str]:
        return [chip.text for chip in self._resolved(self.kept).chips] if self.kept.terms else []


def _problems(resolved: Resolved) -> tuple[str, ...]:
    """Why a query cannot be answered here."""
    return resolved.problems if resolved.is_of_events else (*resolved.problems, _NOT_EVENTS)
