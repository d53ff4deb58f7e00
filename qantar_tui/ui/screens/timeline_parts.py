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


class TimelineParts(WithCard):
    """The parts of the timeline, and what is shown in them."""

    order: Order

    def __init__(self, dossier: Dossier) -> None:
        super().__init__(dossier)
        self.look = Look()
        self.hits: Order | None = None

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
