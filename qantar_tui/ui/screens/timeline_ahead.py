"""What the next key will probably show, made ready while nobody waits for anything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from textual.cache import LRUCache

from qantar_tui.dossier.library import Dossier
from qantar_tui.errors import QantarError
from qantar_tui.ui.screens.timeline_parts import TimelineParts
from qantar_tui.ui.widgets.event_list import View
from qantar_tui.ui.widgets.item_lines import Item, ItemLines

_REST = 0.02
"""Seconds after a key until the first view is made ready, and then the next: its own frame comes before."""
_KEPT = 6
"""Cards: those of both ends, and some of a page or a step on."""


class ReadyCard(NamedTuple):
    """A card that was made before anybody asked for it."""

    items: list[Item]
    lines: ItemLines


class LookingAhead(TimelineParts):
    """The step and the page that go on as the last key did, and either end of the list.

    Nothing shows whether it was made ready: it looks the same, only sooner. A key that comes meanwhile waits
    for one view at most.
    """

    def __init__(self, dossier: Dossier) -> None:
        super().__init__(dossier)
        self._ready: LRUCache[str, ReadyCard] = LRUCache(_KEPT)
        self._left: Iterator[None] = iter(())
        """What is still to be made ready, some at a time."""
        self._cursor_was = 0

    def on_mount(self) -> None:
        self._ahead = self.set_interval(_REST, self._go_on, pause=True)

    def look_ahead(self) -> None:
        """Begin anew, once what is shown now is on the screen."""
        self._left = self._made_ready(self._views())
        self._ahead.reset()

    def look_ahead_to(self, rank: int) -> None:
        """Somebody is about to go there."""
        self._left = self._made_ready([self.events.view_of(rank), *self._ends()])
        self._ahead.reset()

    def leave_off(self) -> None:
        """What was still to be made ready is of another list."""
        self._left = iter(())

    def forget_ahead(self) -> None:
        """What was made ready would not look the same any more."""
        self._ready.clear()
        self.leave_off()

    def ready_card(self, key: str) -> ReadyCard | None:
        """The card of what has this key, where it is ready."""
        return self._ready.get(key)

    def _go_on(self) -> None:
        # A key that waits will move on, and this will begin anew.
        if self.app.message_queue_size or not self._made_next():
            self._ahead.pause()

    def _made_next(self) -> bool:
        """Make one view ready; False where none is left, or the database cannot be read there.

        It is the key that goes there that is told so: perhaps none does.
        """
        try:
            return next(self._left, self) is not self
        except QantarError:
            self.leave_off()
            return False

    def _made_ready(self, views: Iterable[View]) -> Iterator[None]:
        for view in views:
            key = self.events.foresee(view)
            if self.card_pane.display and self._ready.get(key) is None:
                items = self.card_items(key)
                self._ready[key] = ReadyCard(items, self.card_pane.foresee(items))
            yield

    def _views(self) -> Iterator[View]:
        """What the next key will probably show, the most probable first."""
        events, last = self.events, len(self.order) - 1
        by, self._cursor_was = events.cursor - self._cursor_was, events.cursor
        if last < 0:
            return
        if abs(by) == 1 and 0 <= events.cursor + by <= last:
            yield events.view_of(events.cursor + by)
        yield events.view_after_page(1 if by >= 0 else -1)
        yield from self._ends()

    def _ends(self) -> Iterator[View]:
        yield self.events.view_of(0)
        yield self.events.view_of(len(self.order) - 1)
