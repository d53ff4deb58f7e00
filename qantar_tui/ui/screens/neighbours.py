"""Where one can go from an event: what it is part of, its parts, and what was before and after."""

from __future__ import annotations

from textual import on

from qantar_tui.dossier.library import Dossier
from qantar_tui.model.event import Event
from qantar_tui.ui.card_parts import entry, more, section
from qantar_tui.ui.commands import COPY, KEEP, bindings
from qantar_tui.ui.content import say
from qantar_tui.ui.messages import RecordOpened
from qantar_tui.ui.screens.overlay import Overlay
from qantar_tui.ui.screens.pointing import Pointing
from qantar_tui.ui.styles import MUTED
from qantar_tui.ui.widgets.item_lines import Item
from qantar_tui.ui.widgets.item_list import ItemList
from qantar_tui.words.time import short_when
from qantar_tui.words.verdict import VERDICTS

_NEAR = 3
"""Events that are offered either way in time."""
_PARTS = 100
"""Parts that are offered."""


class NeighboursScreen(Overlay, Pointing):
    """Enter goes to the event under the cursor; Esc from there comes back."""

    BINDINGS = bindings((COPY, KEEP))

    def __init__(self, dossier: Dossier, event: str) -> None:
        self.dossier = dossier
        self._event = dossier.event(event)
        super().__init__(f"From “{self._event.title}” to …")

    @property
    def hint(self) -> str:
        return "Enter go there · Esc close · ? keys"

    @property
    def subject_keys(self) -> tuple[str, ...]:
        key = self.query_one("#items", ItemList).key
        return (key,) if key else ()

    def items(self) -> list[Item]:
        dossier, event = self.dossier, self._event
        parts = dossier.first_parts_of(event.id, _PARTS)
        groups = {
            "It is part of": [dossier.event(event.part_of)] if event.part_of else [],
            "Its parts": parts.records,
            "Next in time": dossier.events_after(event.id, _NEAR),
            "Before it": dossier.events_before(event.id, _NEAR),
        }
        items: list[Item] = []
        for title, found in groups.items():
            if found:
                items += [*section(title), *(self._row(other) for other in found)]
            if found is parts.records:
                items += more(parts, event.id)
        return items[1:] or [Item(say(("It is the only event.", MUTED)))]

    @on(ItemList.Chosen, "#items")
    def _go(self, message: ItemList.Chosen) -> None:
        if self.is_open:
            app = self.app
            self.close()
            app.post_message(RecordOpened(message.key))

    def _row(self, event: Event) -> Item:
        sign, word = VERDICTS[self.dossier.comparison(event.id).verdict]
        when = (f"{short_when(event.when)}  ", MUTED)
        stands = f"  {sign} {word}" if event.points else "  no points"
        return entry(f"event:{event.id}", when, event.title, (stands, MUTED))
