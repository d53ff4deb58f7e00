"""One box for everything: names however they are spelt, events and claims by their words."""

from __future__ import annotations

from textual import on

from qantar_tui.dossier.finding import Found
from qantar_tui.search.hits import Width
from qantar_tui.ui import cards, hit_rows, place_card
from qantar_tui.ui.content import HEADING, MUTED, say
from qantar_tui.ui.messages import RecordOpened
from qantar_tui.ui.screens.searching import SearchPlace
from qantar_tui.ui.widgets.item_list import Item, ItemList

GROUPS = {"actor": "Actors", "place": "Places", "source": "Sources", "event": "Events", "claim": "Claims"}
_AT_ONCE = 1_000
"""Records up to which a search is over before a key could be felt to wait."""


class SearchScreen(SearchPlace):
    """Hits by kind; Enter opens the record in its own place, and a place, which has none, here."""

    NAME = "search"
    PLACEHOLDER = "a name in any spelling or script, or words"

    @property
    def is_slow(self) -> bool:
        counts = self.dossier.about.counts
        return sum(counts.get(name, 0) for name in ("actors", "places", "sources", "claims")) > _AT_ONCE

    @property
    def place_in_view(self) -> str:
        return self.list_pane.key

    def hits(self, query: str, width: Width) -> list[Found]:
        return self.dossier.find(query, width=width)

    def rows(self, query: str, hits: list[Found]) -> list[Item]:
        items: list[Item] = []
        for kind, title in GROUPS.items():
            own = [hit for hit in hits if hit.kind == kind and hit.is_strong]
            if own:
                items += [*_gap(items), Item(say((f"{title} · {len(own)}", HEADING)))]
                items += hit_rows.rows(self.dossier, query, own)
        weak = hit_rows.did_you_mean(self.dossier, query, [hit for hit in hits if not hit.is_strong])
        return [*items, *(_gap(items) if weak else []), *weak]

    def nothing(self, query: str) -> str:
        wider = ", or widen the search (^o)" if self._width < max(Width) else ""
        return f"Nothing in this dossier has “{query}”. Try fewer letters or words{wider}."

    def unasked(self, key: str) -> tuple[list[Item], str]:
        counts = self.dossier.about.counts
        items = [
            Item(
                say("Names are found in any spelling and script; events and claims by words, in any order.")
            ),
            Item(say("")),
            *(
                Item(say((f"{counts.get(f'{kind}s', 0):>7,} ", MUTED), title))
                for kind, title in GROUPS.items()
            ),
        ]
        return items, "everything"

    def card_items(self, key: str) -> list[Item]:
        kind, _, id_ = key.partition(":")
        match kind:
            case "actor":
                return cards.actor_card(self.dossier, self.dossier.actor(id_))
            case "place":
                return place_card.place_card(self.dossier, self.dossier.place(id_))
            case "source":
                return cards.source_card(self.dossier, self.dossier.source(id_))
            case "event":
                return cards.event_card(self.dossier, self.dossier.event(id_))
            case _:
                return cards.claim_card(self.dossier, self.dossier.claim(int(id_)))

    def show_record(self, id_: str) -> None:
        """Bring a hit, `kind:id`, into view; what is not among the hits is searched for."""
        self.list_pane.move_to(id_)
        if self.list_pane.key == id_:
            self.list_pane.focus()
        else:
            self.show_asking(self.dossier.name_of(id_.partition(":")[2]), id_)

    @on(ItemList.Chosen, "#list")
    def _open(self, message: ItemList.Chosen) -> None:
        if message.key.startswith("place:"):
            self.card_pane.focus()
        else:
            self.post_message(RecordOpened(message.key))


def _gap(items: list[Item]) -> list[Item]:
    return [Item(say(""))] if items else []
