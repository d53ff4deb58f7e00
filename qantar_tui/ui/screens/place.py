"""What the places have in common: top bar, footer, list and card, and what is under the cursor."""

from __future__ import annotations

from collections.abc import Set

from rich.segment import Segment
from textual import on
from textual.app import ComposeResult
from textual.content import Content

from qantar_tui.dossier.library import Dossier
from qantar_tui.model.when import When
from qantar_tui.store.basket_item import BasketItem
from qantar_tui.ui.commands import BROWSER, bindings
from qantar_tui.ui.content import painted_segments
from qantar_tui.ui.messages import CitationCopied, RecordOpened
from qantar_tui.ui.screens.pointing import Pointing
from qantar_tui.ui.widgets.event_list import EventList
from qantar_tui.ui.widgets.fitting_footer import FittingFooter
from qantar_tui.ui.widgets.item_lines import Item
from qantar_tui.ui.widgets.item_list import ItemList
from qantar_tui.ui.widgets.line_painting import LinePainting
from qantar_tui.ui.widgets.panes import Beside
from qantar_tui.ui.widgets.top_bar import TopBar


class Place(LinePainting[None], Pointing):
    """One of the explorer's places; its ground is one line, which stands under all that it shows."""

    NAME = ""

    def __init__(self, dossier: Dossier) -> None:
        super().__init__()
        self.dossier = dossier
        self._as_of: When | None = None
        """The day as of which this place was shown last."""
        self.in_basket: tuple[BasketItem, ...] = ()
        """What is in the basket."""
        self.is_utc = False
        """Whether times are read in UTC."""

    def compose(self) -> ComposeResult:
        about = self.dossier.about
        bar = TopBar(self.NAME, about.title, about.content_hash)
        bar.show_kept(len(self.in_basket))
        yield bar
        yield from self.compose_body()
        yield FittingFooter()

    def line_keys(self, lines: range) -> list[None]:
        return [None] * len(lines)  # every line of the ground is the same

    def content_line(self, key: None) -> list[Segment]:
        return painted_segments(self, Content(""), self.visual_style, self.outer_size.width)

    def on_screen_resume(self) -> None:
        # The day may have been set in another place, or in the box that has just been closed.
        if self._as_of != self.dossier.as_of:
            self._as_of = self.dossier.as_of
            self.query_one(TopBar).show_as_of(self._as_of)
            self.see_as_of()

    def see_as_of(self) -> None:
        """Show again what hangs on the day as of which the dossier is seen."""

    @property
    def kept_keys(self) -> Set[str]:
        """Keys, such as `event:ID`, of the records that are in the basket."""
        return {f"{item.kind}:{item.id}" for item in self.in_basket}

    def show_kept(self, kept: tuple[BasketItem, ...]) -> None:
        """Show what is in the basket now."""
        self.in_basket = kept
        if self.is_mounted:
            self.query_one(TopBar).show_kept(len(kept))

    def show_zone(self, is_utc: bool) -> None:
        """Show times in UTC, or again as where it happened."""
        self.is_utc = is_utc

    def renew(self) -> None:
        """Show everything again, out of a newer dossier, without losing the place where it is still there."""
        about = self.dossier.about
        self.query_one(TopBar).show_title(about.title, about.content_hash)
        self.show_again()

    def show_again(self) -> None:
        """Show again all that stands below the top bar."""
        self.see_as_of()

    def compose_body(self) -> ComposeResult:
        """What stands between top bar and footer."""
        raise NotImplementedError

    def settle_focus(self) -> None:
        """Give the focus to what is to have it, at once: the next key may have been pressed already."""
        if self.focused is None and self.AUTO_FOCUS:
            self.set_focus(self.query_one(self.AUTO_FOCUS))

    def show_record(self, id_: str) -> None:
        """Bring a record of this place into view."""
        raise NotImplementedError

    @property
    def place_in_view(self) -> str:
        """The id of what is in view, for going back to it."""
        raise NotImplementedError

    def copy_text(self, text: str, what: str) -> None:
        """Copy a text, and say what it is; an empty one says that there is nothing to cite."""
        self.post_message(CitationCopied(text, what))


class WithCard(Place):
    """A list, and the card of what is under its cursor; side by side where there is room."""

    BINDINGS = bindings(BROWSER)
    AUTO_FOCUS = "#list"

    def __init__(self, dossier: Dossier) -> None:
        super().__init__(dossier)
        self._card_key = ""
        """What the card is of."""
        self._opened_key = ""
        """What was opened as a card without the list."""

    @property
    def list_pane(self) -> ItemList | EventList:
        """The list."""
        raise NotImplementedError

    def card_items(self, key: str) -> list[Item]:
        """The card of what is under the cursor."""
        raise NotImplementedError

    @property
    def card_pane(self) -> ItemList:
        return self.query_one("#card", ItemList)

    @property
    def place_in_view(self) -> str:
        return self.list_pane.key.partition(":")[2]

    def show_kept(self, kept: tuple[BasketItem, ...]) -> None:
        super().show_kept(kept)
        if self.is_mounted:
            self.mark_kept()

    def mark_kept(self) -> None:
        """Give what is in the basket its sign in the list."""
        self.list_pane.show_kept(self.kept_keys)

    def clear_card(self) -> None:
        self._card_key = ""
        self.card_pane.show_items([])

    @on(ItemList.Chosen, "#card")
    def _open_from_card(self, message: ItemList.Chosen) -> None:
        """An event from the card of a source with the cursor on that source."""
        (kind, _, id_), (of, _, source) = message.key.partition(":"), self._card_key.partition(":")
        is_told = (kind, of) == ("event", "source")
        self.post_message(RecordOpened(f"comparison:{id_}::{source}" if is_told else message.key))

    def on_descendant_focus(self) -> None:
        self.set_class(self.focused is self.card_pane, "-card")

    def show_opened(self) -> None:
        """Show what was opened from elsewhere, where there is no room for its card beside the list."""
        if self.has_class("-narrow") and self.list_pane.key:
            self._opened_key = self.list_pane.key
            self.card_pane.focus()

    def action_other_pane(self) -> None:
        self._opened_key = ""
        # Where the list is empty there is no card, and on a narrow terminal nothing would be left to see.
        to_card = self.focused is not self.card_pane and self.list_pane.key
        (self.card_pane if to_card else self.list_pane).focus()

    @property
    def subject_keys(self) -> tuple[str, ...]:
        pane = self.focused
        if isinstance(pane, ItemList) and pane.key:
            return (self._told_on_card(pane.key) if pane is self.card_pane else pane.key,)
        return (self.list_pane.key,) if self.list_pane.key else ()

    def _told_on_card(self, key: str) -> str:
        """A source on the card of an event, and an event on that of a source, stand there for an account."""
        kind, _, id_ = key.partition(":")
        of, _, whole = self._card_key.partition(":")
        if {kind, of} != {"event", "source"}:
            return key
        event, source = (whole, id_) if of == "event" else (id_, whole)
        has_told = any(account.source == source for account in self.dossier.accounts(event))
        return f"account:{event}:{source}" if has_told else key

    def close_card(self) -> bool:
        """Back from the card to the list; False where the list is there, or one came to the card alone."""
        if self.focused is not self.card_pane:
            return False
        is_opened, self._opened_key = self._opened_key == self.list_pane.key, ""
        self.list_pane.focus()
        return not is_opened


class Browser(WithCard):
    """A list that is filled at once."""

    def compose_body(self) -> ComposeResult:
        with Beside(id="panes"):
            yield from self.compose_list()
            yield ItemList(id="card")

    def compose_list(self) -> ComposeResult:
        """The left pane."""
        yield ItemList(id="list")

    def list_items(self) -> list[Item]:
        """What the list shows."""
        raise NotImplementedError

    @property
    def list_pane(self) -> ItemList:
        return self.query_one("#list", ItemList)

    @property
    def first_key(self) -> str:
        """Where the list opens; the first item where this is empty."""
        return ""

    def on_mount(self) -> None:
        self.mark_kept()
        self.list_pane.show_items(self.list_items(), key=self.first_key)

    def show_again(self) -> None:
        # The list first: what was under the cursor may be no more, and then there is no card of it.
        self.list_pane.show_items(self.list_items(), key=self.list_pane.key)
        super().show_again()

    def show_record(self, id_: str) -> None:
        self.list_pane.move_to(f"{self.list_pane.key.partition(':')[0]}:{id_}")
        self.list_pane.focus()

    def see_as_of(self) -> None:
        if self.list_pane.key:
            self._card_key = self.list_pane.key
            self.card_pane.show_items(self.card_items(self._card_key), key=self.card_pane.key)
        else:
            self.clear_card()

    @on(ItemList.Highlighted, "#list")
    def _show_card(self, message: ItemList.Highlighted) -> None:
        # While a name is typed the first hit is often the one before, and a card may be long.
        if message.key == self.list_pane.key != self._card_key:
            self._card_key = message.key
            self.card_pane.show_items(self.card_items(message.key))
