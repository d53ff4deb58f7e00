"""The actors: type a name as you remember it, and see why each hit is one."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.binding import ActiveBinding
from textual.containers import Vertical
from textual.widgets import Input

from qantar_tui.dossier.finding import Found
from qantar_tui.ui import cards
from qantar_tui.ui.commands import ACTORS, bindings
from qantar_tui.ui.content import HEADING, MUTED, say
from qantar_tui.ui.screens.place import Browser
from qantar_tui.ui.widgets.item_list import Item, ItemList

_NAMED_CHARACTERS = {"slash", "question_mark", "full_stop", "comma", "space", "backspace"}


class ActorsScreen(Browser):
    """A search box over the list; an empty box lists every actor, those of whom most is said first."""

    NAME = "actors"
    BINDINGS = bindings(ACTORS)
    AUTO_FOCUS = "#find"

    def compose_list(self) -> ComposeResult:
        with Vertical(id="left"):
            yield Input(placeholder="a name, in any spelling or script", id="find", compact=True)
            yield ItemList(id="list")

    def list_items(self) -> list[Item]:
        query = self.query_one("#find", Input).value
        hits = self.dossier.find_actors(query)
        strong = [self._row(hit) for hit in hits if hit.is_strong]
        weak = [self._row(hit) for hit in hits if not hit.is_strong]
        if weak:
            weak = [Item(say(("Did you mean", HEADING))), *weak]
        return strong + weak or [Item(say((f"Nobody in this dossier goes by “{query}”.", MUTED)))]

    def card_items(self, key: str) -> list[Item]:
        return cards.actor_card(self.dossier, self.dossier.actor(key.partition(":")[2]))

    def show_record(self, id_: str) -> None:
        find = self.query_one("#find", Input)
        if find.value:
            with self.prevent(Input.Changed):
                find.value = ""
        self.list_pane.show_items(self.list_items(), key=f"actor:{id_}")
        self.list_pane.focus()

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """Without the keys that the search box takes as text, so that the footer promises none of them."""
        active = super().active_bindings
        if not isinstance(self.focused, Input):
            return active
        return {key: bound for key, bound in active.items() if not _is_typed(key)}

    def action_find(self) -> None:
        self.query_one("#find", Input).focus()

    def action_into_list(self) -> None:
        self.list_pane.focus()

    @on(Input.Changed, "#find")
    def _search(self) -> None:
        self.list_pane.show_items(self.list_items())
        if not self.list_pane.key:
            self.card_pane.show_items([])

    @on(Input.Submitted, "#find")
    def _into_list(self) -> None:
        self.list_pane.focus()

    @on(ItemList.Chosen, "#list")
    def _into_card(self) -> None:
        self.card_pane.focus()

    def _row(self, hit: Found) -> Item:
        actor = self.dossier.actor(hit.id)
        found = f"  {hit.reason}: {hit.matched}" if hit.reason else f"  {actor.kind}"
        style = "" if hit.is_strong else MUTED
        return Item(say((actor.name, style), (found, MUTED)), key=f"actor:{actor.id}", indent=2)


def _is_typed(key: str) -> bool:
    """Whether the key puts a character into the search box."""
    return len(key) == 1 or key in _NAMED_CHARACTERS
