"""The timeline: events by day, with the card of the one under the cursor."""

from __future__ import annotations

from textual import on

from qantar_tui.compare.grid import Comparison
from qantar_tui.compare.verdict import Verdict
from qantar_tui.model.event import Event
from qantar_tui.ui import cards
from qantar_tui.ui.content import HEADING, MUTED, VERDICT_STYLES, say, say_lines
from qantar_tui.ui.messages import RecordOpened
from qantar_tui.ui.screens.place import Browser
from qantar_tui.ui.widgets.item_list import Item, ItemList
from qantar_tui.words.time import heading_in_words, short_when
from qantar_tui.words.verdict import VERDICTS


class TimelineScreen(Browser):
    """Enter opens the comparison of the event under the cursor."""

    NAME = "timeline"

    def list_items(self) -> list[Item]:
        items: list[Item] = []
        heading = ""
        for event in self.dossier.events:
            if (day := heading_in_words(event.when)) != heading:
                heading = day
                items += [*([Item(say(""))] if items else []), Item(say((day, HEADING)), wraps=False)]
            items.append(self._row(event))
        return items or [Item(say("This dossier has no events yet."))]

    @property
    def first_key(self) -> str:
        main = self.dossier.main_event
        return f"event:{main.id}" if main else ""

    def see_as_of(self) -> None:
        self._card_key = ""
        self.list_pane.show_items(self.list_items(), key=self.list_pane.key)

    def card_items(self, key: str) -> list[Item]:
        return cards.event_card(self.dossier, self.dossier.event(key.partition(":")[2]))

    @on(ItemList.Chosen, "#list")
    def _open_comparison(self, message: ItemList.Chosen) -> None:
        self.post_message(RecordOpened(f"comparison:{message.key.partition(':')[2]}"))

    def _row(self, event: Event) -> Item:
        comparison = self.dossier.comparison(event.id)
        glyph, _ = VERDICTS[comparison.verdict]
        place = f" · {self.dossier.name_of(event.place)}" if event.place else ""
        detail = f"{short_when(event.when)}{place} · {_how_it_stands(comparison)}"
        return Item(
            say_lines((f"{glyph} ", VERDICT_STYLES[comparison.verdict]), event.title, (f"\n{detail}", MUTED)),
            key=f"event:{event.id}",
            indent=2,
        )


def _how_it_stands(comparison: Comparison) -> str:
    hidden = f" · {comparison.hidden.total} hidden" if comparison.hidden.total else ""
    return f"{_counted(comparison)}{hidden}"


def _counted(comparison: Comparison) -> str:
    # As of a day a source may be heard through others before it is out, and then has no gist.
    heard = {answer.claim.source for row in comparison.rows for answer in row.answers}
    sources = len(heard | set(comparison.gists))
    speaking = f"{sources} source{'' if sources == 1 else 's'}"
    if not comparison.rows:
        return speaking
    if disputed := comparison.count(Verdict.DISPUTED):
        return f"{speaking} · {disputed} of {len(comparison.rows)} disputed"
    return f"{speaking} · {VERDICTS[comparison.verdict][1]}"
