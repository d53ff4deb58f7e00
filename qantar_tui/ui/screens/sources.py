"""The sources: what each is, where it speaks from, and which events it speaks of."""

from __future__ import annotations

from textual import on

from qantar_tui.model.source import Source
from qantar_tui.text.fold import plain
from qantar_tui.text.show import show
from qantar_tui.ui import cards
from qantar_tui.ui.content import say
from qantar_tui.ui.screens.place import Browser
from qantar_tui.ui.styles import HEADING, MUTED, STRONG
from qantar_tui.ui.widgets.item_lines import Item
from qantar_tui.ui.widgets.item_list import ItemList
from qantar_tui.words.day import not_out_in_words


class SourcesScreen(Browser):
    """Enter goes into the card, from where an event's comparison opens.

    The works that were read stand in the editor's order, the many others by name. As of a day, a
    work is listed where it has a column then: it was out, or passes on what had been said.
    """

    NAME = "sources"

    def list_items(self) -> list[Item]:
        dossier = self.dossier
        sections = {
            "": [source for source in dossier.read_sources if dossier.is_out(source)],
            "Not certainly out by then, but they pass on what had been said": [
                source
                for source in dossier.read_sources
                if not dossier.is_out(source) and dossier.is_heard(source)
            ],
            "Not read, known only through these": sorted(
                (source for source in dossier.sources if not source.was_read and dossier.is_out(source)),
                key=lambda source: plain(source.label),
            ),
        }
        items: list[Item] = []
        for title, sources in sections.items():
            if title and sources:
                items += [*_gap(items), Item(say((f"{title} · {len(sources)}", HEADING)))]
            items += [_row(source) for source in sources]
        hidden = len(dossier.sources) - sum(map(len, sections.values()))
        if hidden and dossier.as_of:
            works = "work is" if hidden == 1 else "works are"
            said = f"{hidden:,} {works} hidden: {not_out_in_words(dossier.as_of)} (@: another day)"
            items += [*_gap(items), Item(say((said, MUTED)), indent=2)]
        return items or [Item(say("This dossier has no sources yet."))]

    def see_as_of(self) -> None:
        self.list_pane.show_items(self.list_items(), key=self.list_pane.key)
        super().see_as_of()
        if not self.list_pane.key and self.focused is self.card_pane:
            self.list_pane.focus()  # on a narrow terminal the card, which is empty, hides it

    def show_record(self, id_: str) -> None:
        super().show_record(id_)
        if self.list_pane.key != f"source:{id_}" and self.dossier.as_of:
            said = f"{self.dossier.source(id_).label} is hidden: {not_out_in_words(self.dossier.as_of)}."
            self.app.notify(show(said), severity="warning", markup=False)

    def card_items(self, key: str) -> list[Item]:
        return cards.source_card(self.dossier, self.dossier.source(key.partition(":")[2]))

    @on(ItemList.Chosen, "#list")
    def _into_card(self) -> None:
        self.card_pane.focus()


def _gap(items: list[Item]) -> list[Item]:
    return [Item(say(""))] if items else []


def _row(source: Source) -> Item:
    return Item(
        say((source.label, STRONG), (f"  {source.title}", MUTED)), key=f"source:{source.id}", indent=2
    )
