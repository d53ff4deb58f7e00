"""The line above everything: the places, which one this is, and the dossier, or the day it is seen as of."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.widget import Widget

from qantar_tui.model.stamp import short_hash
from qantar_tui.model.when import When
from qantar_tui.text.cells import cut, width
from qantar_tui.ui.command import Command
from qantar_tui.ui.commands import PLACES
from qantar_tui.ui.content import Piece, say
from qantar_tui.ui.styles import MUTED
from qantar_tui.words.time import short_when

_CHANGES = " · @ another day, or none"
_PLACE, _HERE = "$foreground", "bold reverse $foreground"
_DAY = "bold $text-warning"


class TopBar(Widget):
    """Shown by every place.

    One widget instead of one a name, because every place has such a bar, and keeps it.
    """

    DEFAULT_CSS = """
    TopBar { height: 1; background: $panel; color: $text-muted; text-wrap: nowrap; }
    """

    def __init__(self, place: str, dossier_title: str, content_hash: str = "") -> None:
        """Of the content hash what tells states of a dossier apart stands there where there is room."""
        super().__init__()
        self._here = f"app.{place}"
        self._title, self._hash = dossier_title, short_hash(content_hash)
        self._as_of: When | None = None
        self._kept = 0

    def render(self) -> Content:
        names = [self._shown(place) for place in PLACES]
        room = self.app.size.width - sum(map(width, names)) - 2
        said = cut(self._right(room), max(room, 0))
        pieces: list[Piece] = []
        for place, name in zip(PLACES, names, strict=True):
            pieces += self._pieces(place, name)
        return say(*pieces, " " * (1 + room - width(said)), (said, _DAY if self._as_of else ""))

    async def on_click(self, event: events.Click) -> None:
        cell = 0
        for place in PLACES:
            cell += width(self._shown(place))
            if event.x < cell:
                await self.run_action(f"app.{place.action}")
                return

    def show_title(self, title: str, content_hash: str = "") -> None:
        """Say which dossier this is, and which state of it."""
        self._title, self._hash = title, short_hash(content_hash)
        self.refresh()

    def show_as_of(self, as_of: When | None) -> None:
        """Say as of which day the dossier is seen."""
        self._as_of = as_of
        self.refresh()

    def show_kept(self, count: int) -> None:
        """Say how many things are in the basket."""
        self._kept = count
        self.refresh()

    @property
    def _day(self) -> str:
        return f"as of {short_when(self._as_of)}" if self._as_of else ""

    @property
    def _is_named(self) -> bool:
        """Whether all places have their names; else the others are but their keys, and the day is seen."""
        return self.app.size.width - sum(width(_whole(place)) for place in PLACES) - 2 >= width(self._day)

    def _shown(self, place: Command) -> str:
        is_whole = self._is_named or place.id == self._here
        return _whole(place) if is_whole else f" {place.shown_keys[0]} "

    def _pieces(self, place: Command, name: str) -> list[Piece]:
        key, _, title = name.strip().partition(" ")
        style = _HERE if place.id == self._here else _PLACE
        if not title:
            return [(name, style)]
        return [" ", (f"{key} ", f"{style} {MUTED}"), (title, style), " "]

    def _right(self, free: int) -> str:
        """What is in the basket, and the day or the dossier, as far as there is room for them."""
        whole = f"{self._day}{_CHANGES}" if self._as_of else ""
        kept = f"◆ {self._kept}" if self._kept else ""
        said = (whole if width(whole) <= free else self._day) or self._named(free - width(f"{kept} · "))
        has_room = not self._as_of or width(f"{kept} · {said}") <= free
        return f"{kept} · {said}" if kept and has_room else said

    def _named(self, free: int) -> str:
        """The title, and the hash where both fit into so many cells."""
        both = f"{self._title} · {self._hash}"
        return both if self._hash and width(both) <= free else self._title


def _whole(place: Command) -> str:
    return f" {place.shown_keys[0]} {place.title} "
