"""The line above everything: the places, which one this is, and which dossier is open."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from qantar_tui.ui.commands import PLACES
from qantar_tui.ui.content import MUTED, say


class _Place(Static):
    """The name of one place; a click goes there."""

    def __init__(self, index: int, *, here: bool) -> None:
        place = PLACES[index]
        super().__init__(
            say((f"{place.shown_keys[0]} ", MUTED), place.title), classes="-here" if here else ""
        )
        self._action = place.action

    async def on_click(self) -> None:
        await self.run_action(f"app.{self._action}")


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
    }
    """

    def __init__(self, place: str, dossier_title: str) -> None:
        super().__init__()
        self._place = place
        self._title = dossier_title

    def compose(self) -> ComposeResult:
        for index, place in enumerate(PLACES):
            yield _Place(index, here=place.id == f"app.{self._place}")
        yield Static(say(self._title), id="dossier")
