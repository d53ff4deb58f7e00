"""The sources: what each is, where it speaks from, and which events it speaks of."""

from __future__ import annotations

from textual import on

from qantar_tui.model.source import Source
from qantar_tui.ui import cards
from qantar_tui.ui.content import say
from qantar_tui.ui.screens.place import Browser
from qantar_tui.ui.styles import HEADING, MUTED, STRONG
from qantar_tui.ui.widgets.item_lines import Item
from qantar_tui.ui.widgets.item_list import ItemList


class SourcesScreen(Browser):
    """Enter goes into the card, from where an event's comparison opens."""

    NAME = "sources"

    def list_items(self) -> list[Item]:
        read = [_row(source) for source in self.dossier.read_sources]
        cited = [_row(source) for source in self.dossier.sources if not source.was_read]
        if cited:
            heading = f"Not read, known only through these · {len(cited)}"
            cited = [Item(say("")), Item(say((heading, HEADING))), *cited]
        return read + cited or [Item(say("This dossier has no sources yet."))]

    def card_items(self, key: str) -> list[Item]:
        return cards.source_card(self.dossier, self.dossier.source(key.partition(":")[2]))

    @on(ItemList.Chosen, "#list")
    def _into_card(self) -> None:
        self.card_pane.focus()


def _row(source: Source) -> Item:
    return Item(
        say((source.label, STRONG), (f"  {source.title}", MUTED)), key=f"source:{source.id}", indent=2
    )
