"""The parts of the timeline, which all that it does has in common."""

from __future__ import annotations

from qantar_tui.dossier.library import Dossier
from qantar_tui.dossier.timeline import Timeline
from qantar_tui.model.edtf import parse_offset
from qantar_tui.timeline.order import Order
from qantar_tui.ui.event_words import Look
from qantar_tui.ui.screens.place import WithCard
from qantar_tui.ui.widgets.density_strip import DensityStrip
from qantar_tui.ui.widgets.event_list import EventList
from qantar_tui.ui.widgets.tick_bar import TickBar

_OF_EVENTS = frozenset({"copy", "keep", "other_pane", "disputed", "by_hours", "phase", "bar", "hit", "trail"})
"""What can do nothing where no event is listed; `:` still asks, lest what is typed next were keys."""


class TimelineParts(WithCard):
    """The parts of the timeline, and what is shown in them."""

    order: Order

    def __init__(self, dossier: Dossier) -> None:
        super().__init__(dossier)
        self.look = Look()
        self.hits: Order | None = None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where the filters leave no event, the footer does not offer what is of events."""
        if action in _OF_EVENTS and self.is_mounted and not len(self.order):
            return False
        return super().check_action(action, parameters)

    @property
    def timeline(self) -> Timeline:
        """The events of the dossier in time order."""
        raise NotImplementedError

    @property
    def zone_offset(self) -> int:
        """Seconds by which local days begin before those of UTC."""
        return 0 if self.look.is_utc else parse_offset(self.dossier.about.zone)

    @property
    def list_pane(self) -> EventList:
        return self.events

    @property
    def events(self) -> EventList:
        return self.query_one("#list", EventList)

    @property
    def strip(self) -> DensityStrip:
        return self.query_one(DensityStrip)

    @property
    def ticks(self) -> TickBar:
        return self.query_one(TickBar)
