"""One box for everything: names however they are spelt, the rest by words or by a query."""

from __future__ import annotations

from collections.abc import Set

from textual import on

from qantar_tui.dossier.asking import MOST_EVENTS, Answer
from qantar_tui.dossier.finding import Found, kinds_in_order, passage_of
from qantar_tui.dossier.kinds import KIND_TITLES
from qantar_tui.dossier.library import Dossier
from qantar_tui.search.hits import Width
from qantar_tui.ui import cards, hit_rows, place_card
from qantar_tui.ui.content import say
from qantar_tui.ui.messages import RecordOpened
from qantar_tui.ui.screens.searching import SearchPlace
from qantar_tui.ui.styles import HEADING, MUTED
from qantar_tui.ui.widgets.item_lines import Item
from qantar_tui.ui.widgets.item_list import ItemList

_MAY_BE_MORE = (
    f"There may be more: of a large dossier the first {MOST_EVENTS} events that answer are looked at."
)
_LANGUAGE = (
    'Also "a phrase", -not, and actor: place: source: voice: kind: phase: before: after: disputed: silent:.'
    " F1 explains them."
)
_AT_ONCE = 1_000
"""Records up to which a search is over before a key could be felt to wait."""


class SearchScreen(SearchPlace):
    """Hits by kind; Enter opens the record in its own place, and a place, which has none, here.

    An event that was found by a question opens at that.
    """

    NAME = "search"
    PLACEHOLDER = "a name in any spelling or script, words, or a query"

    def __init__(self, dossier: Dossier) -> None:
        super().__init__(dossier)
        self._answered = ("", Answer())
        """The last query that was asked, and all that was answered."""
        self._claims: dict[str, str] = {}
        """Keys of claims by the ids that they have for ever, which are not to be looked up at each step."""

    @property
    def is_slow(self) -> bool:
        counts = self.dossier.about.counts
        return sum(counts.get(name, 0) for name in ("actors", "places", "sources", "claims")) > _AT_ONCE

    @property
    def place_in_view(self) -> str:
        return self.list_pane.key

    @property
    def kept_keys(self) -> Set[str]:
        claims = [item for item in self.in_basket if item.kind == "claim"]
        if claims:
            from qantar_tui.dossier.keeping import key_in  # loaded for who keeps any

            self._claims = {
                item.id: self._claims.get(item.id) or key_in(self.dossier, item) for item in claims
            }
        return {*super().kept_keys, *(self._claims[item.id] for item in claims)} - {""}

    def renew(self) -> None:
        self._claims.clear()
        super().renew()
        self.mark_kept()

    def hits(self, query: str, width: Width) -> list[Found]:
        answered = self.dossier.answer(query, width=width)
        self._answered = (query, answered)
        return list(answered.hits)

    def rows(self, query: str, hits: list[Found]) -> list[Item]:
        answered = self._answer_to(query)
        items = [Item(say((said, MUTED))) for said in (*answered.problems, *answered.hints)]
        for kind in kinds_in_order(hits):
            own = [hit for hit in hits if hit.kind == kind and hit.is_strong]
            items += [*_gap(items), Item(say((f"{KIND_TITLES[kind]} · {len(own):,}", HEADING)))]
            items += hit_rows.rows(self.dossier, query, own)
        weak = hit_rows.did_you_mean(self.dossier, query, [hit for hit in hits if not hit.is_strong])
        items += [*(_gap(items) if weak else []), *weak]
        return [*items, *([*_gap(items), Item(say((_MAY_BE_MORE, MUTED)))] if answered.is_cut else [])]

    def nothing(self, query: str) -> str:
        answered = self._answer_to(query)
        if answered.is_unfinished:
            return " ".join((*answered.hints, "Go on: nothing is asked for yet. F1 explains what can be."))
        if answered.problems:
            return " ".join((*answered.problems, *answered.hints))
        wider = ", or widen the search (^o)" if self._width < max(Width) else ""
        said = f"Nothing in this dossier has “{query}”. Try fewer letters or words{wider}."
        return " ".join((*answered.hints, said))

    def _answer_to(self, query: str) -> Answer:
        """What else was answered to a query, of which only the beginning may be known."""
        asked, answered = self._answered
        return answered if asked.startswith(query) else Answer()

    def unasked(self, key: str) -> tuple[list[Item], str]:
        counts = self.dossier.about.counts
        items = [
            Item(
                say("Names are found in any spelling and script; events and claims by words, in any order.")
            ),
            Item(say(_LANGUAGE)),
            Item(say("")),
            *(
                Item(say((f"{counts.get(f'{kind}s', 0):>7,} ", MUTED), title))
                for kind, title in KIND_TITLES.items()
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
        """Bring a hit, `kind:id`, into view; what is not among the hits is searched for by its name."""
        self.list_pane.move_to(id_)
        if self.list_pane.key == id_ or id_.startswith("claim:"):  # whose name would be a number
            self.list_pane.focus()
        else:
            self.show_asking(self.dossier.name_of(id_.partition(":")[2]), id_)

    @on(ItemList.Chosen, "#list")
    def _open(self, message: ItemList.Chosen) -> None:
        if message.key.startswith("place:"):
            self.card_pane.focus()
        else:
            self.post_message(RecordOpened(self._question_found(message.key) or message.key))

    def _question_found(self, key: str) -> str:
        """The comparison of an event at the question by which it was found, if it was by one."""
        query, answered = self._answered
        hit = next((hit for hit in answered.hits if f"{hit.kind}:{hit.id}" == key), None)
        passage = passage_of(self.dossier, query, hit) if hit else None
        if hit is None or passage is None or passage.where != "question":
            return ""
        asked = [point.ask for point in self.dossier.event(hit.id).points]
        return f"comparison:{hit.id}:{asked.index(passage.text)}"


def _gap(items: list[Item]) -> list[Item]:
    return [Item(say(""))] if items else []
