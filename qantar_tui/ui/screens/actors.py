"""The actors: type a name as you remember it, and see why each hit is one."""

from __future__ import annotations

from textual import on

from qantar_tui.dossier.finding import Found
from qantar_tui.search.hits import Width
from qantar_tui.text.counted import counted
from qantar_tui.ui import cards, hit_rows
from qantar_tui.ui.content import say
from qantar_tui.ui.screens.searching import SearchPlace
from qantar_tui.ui.styles import MUTED
from qantar_tui.ui.widgets.item_lines import Item
from qantar_tui.ui.widgets.item_list import ItemList

_SHOWN = 200
"""Hits that are listed."""
_AT_ONCE = 3_000
"""Actors up to which a search is over before a key could be felt to wait."""


class ActorsScreen(SearchPlace):
    """An empty box lists the actors, those of whom most is said first."""

    NAME = "actors"
    PLACEHOLDER = "a name, in any spelling or script"

    @property
    def is_slow(self) -> bool:
        return self.dossier.actor_count > _AT_ONCE

    def hits(self, query: str, width: Width) -> list[Found]:
        return self.dossier.find_names(query, ("actor",), width)

    def rows(self, query: str, hits: list[Found]) -> list[Item]:
        strong = [hit for hit in hits if hit.is_strong]
        weak = [hit for hit in hits if not hit.is_strong]
        guesses = hit_rows.did_you_mean(self.dossier, query, weak)
        gap = [Item(say(""))] if strong and weak else []
        return [*hit_rows.rows(self.dossier, query, strong, _SHOWN), *gap, *guesses]

    def nothing(self, query: str) -> str:
        wider = ", or widen the search (^o)" if self._width < max(Width) else ""
        return f"Nobody in this dossier goes by “{query}”. Try another part of the name{wider}."

    def unasked(self, key: str) -> tuple[list[Item], str]:
        actors = self.dossier.first_actors(self.dossier.most_listed)
        id_ = key.partition(":")[2]
        if id_ and id_ not in {actor.id for actor in actors}:
            actors = (self.dossier.actor(id_), *actors)
        items = [hit_rows.actor_row(actor) for actor in actors]
        if (more := self.dossier.actor_count - len(actors)) > 0:
            items.append(Item(say((f"… and {more:,} more: type a name", MUTED))))
        count = self.dossier.actor_count
        return items or [Item(say("This dossier has no actors yet."))], counted(count, "actor")

    def card_items(self, key: str) -> list[Item]:
        return cards.actor_card(self.dossier, self.dossier.actor(key.partition(":")[2]))

    def show_record(self, id_: str) -> None:
        self.show_asking("", f"actor:{id_}")

    @on(ItemList.Chosen, "#list")
    def _into_card(self) -> None:
        self.card_pane.focus()
