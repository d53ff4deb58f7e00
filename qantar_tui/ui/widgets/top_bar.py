"""The line above everything: the places, which one this is, and the dossier, or the day it is seen as of."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from qantar_tui.model.stamp import short_hash
from qantar_tui.model.when import When
from qantar_tui.text.cells import width
from qantar_tui.ui.commands import PLACES
from qantar_tui.ui.content import say
from qantar_tui.ui.styles import MUTED
from qantar_tui.words.time import short_when

_CHANGES = " · @ another day, or none"


class _Place(Static):
    """The name of one place; a click goes there."""

    def __init__(self, index: int, *, here: bool) -> None:
        super().__init__(classes="-here" if here else "")
        self._place = PLACES[index]
        self._is_here = here
        self._is_named: bool | None = None

    @property
    def cells(self) -> int:
        """What it takes with its name."""
        return len(f" {self._place.shown_keys[0]} {self._place.title} ")

    def show(self, *, is_named: bool) -> None:
        if is_named is self._is_named:  # or the screen would be laid out anew for nothing
            return
        self._is_named = is_named
        key = self._place.shown_keys[0]
        self.update(say((f"{key} ", MUTED), self._place.title) if is_named or self._is_here else say(key))

    async def on_click(self) -> None:
        await self.run_action(f"app.{self._place.action}")


class TopBar(Horizontal):
    """Shown by every place."""

    DEFAULT_CSS = """
    TopBar {
        height: 1;
        background: $panel;
        & > _Place { width: auto; padding: 0 1; }
        & > _Place.-here { text-style: bold reverse; }
        & > #dossier {
            width: 1fr; padding: 0 1; color: $text-muted; text-align: right;
            text-wrap: nowrap; text-overflow: ellipsis;
        }
        & > #dossier.-as-of { color: $text-warning; text-style: bold; }
    }
    """

    def __init__(self, place: str, dossier_title: str, content_hash: str = "") -> None:
        """Of the content hash what tells states of a dossier apart stands there where there is room."""
        super().__init__()
        self._place = place
        self._title, self._hash = dossier_title, short_hash(content_hash)
        self._as_of: When | None = None
        self._kept = 0

    def compose(self) -> ComposeResult:
        for index, place in enumerate(PLACES):
            yield _Place(index, here=place.id == f"app.{self._place}")
        yield Static(id="dossier", markup=False)

    def on_mount(self) -> None:
        self._show()

    def on_resize(self) -> None:
        self._show()

    def show_title(self, title: str, content_hash: str = "") -> None:
        """Say which dossier this is, and which state of it."""
        self._title, self._hash = title, short_hash(content_hash)
        self._show()

    def show_as_of(self, as_of: When | None) -> None:
        """Say as of which day the dossier is seen."""
        self._as_of = as_of
        if self.is_mounted:
            self._show()

    def show_kept(self, count: int) -> None:
        """Say how many things are in the basket."""
        self._kept = count
        if self.is_mounted:
            self._show()

    def _show(self) -> None:
        """Where there is no room for both, the other places are but their keys, so that the day is seen."""
        places = list(self.query(_Place))
        day = f"as of {short_when(self._as_of)}" if self._as_of else ""
        free = self.app.size.width - sum(place.cells for place in places) - 2
        for place in places:
            place.show(is_named=free >= width(day))
        if free < width(day):
            free = self.app.size.width - 3 * len(places) - max(place.cells for place in places)
        whole = f"{day}{_CHANGES}" if day else ""
        right = self.query_one("#dossier", Static)
        right.set_class(bool(day), "-as-of")
        kept = f"◆ {self._kept}" if self._kept else ""
        said = (whole if width(whole) <= free else day) or self._named(free - width(f"{kept} · "))
        has_room = not day or width(f"{kept} · {said}") <= free
        right.update(say(f"{kept} · {said}" if kept and has_room else said), layout=False)

    def _named(self, free: int) -> str:
        """The title, and the hash where both fit into so many cells."""
        both = f"{self._title} · {self._hash}"
        return both if self._hash and width(both) <= free else self._title
