"""The least explorer there can be: one widget with the query and the hits, over the large name search."""

from __future__ import annotations

import asyncio
import gc
import os
import re
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

# Before textual is imported: else a change waits for the next sixtieth of a second before it is painted.
os.environ.setdefault("TEXTUAL_FPS", "500")

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

if TYPE_CHECKING:
    from qantar_tui.dossier.naming import Names
    from qantar_tui.search.hits import NameHit

_PROMPT = "> "
_NARROW = re.compile("[ -\u02ff\u0400-\u0482\u048a-\u052f]*")
"""Texts of which every character is sure to take one cell."""
_OBJECTS = 20_000
"""New objects after which the collector looks for rubbish."""


class Finding(Widget):
    """What is typed, and beneath it who it may be."""

    can_focus = True

    def __init__(self, on_change: Callable[[str], object]) -> None:
        super().__init__()
        self._on_change = on_change
        self.query_text = ""
        self.hits: list[NameHit] = []
        self._style = Style()

    def on_mount(self) -> None:
        self._style = self.rich_style

    def on_key(self, event: events.Key) -> None:
        if event.key == "ctrl+u":
            self.query_text = ""
        elif event.key == "backspace":
            self.query_text = self.query_text[:-1]
        elif event.is_printable and event.character:
            self.query_text += event.character
        event.stop()  # else it goes by two more queues before anything is searched
        self._on_change(self.query_text)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Without the borders and paddings that Textual looks for in every line."""
        lines = [self._line(y) for y in range(crop.y, crop.bottom)]
        if crop.width == self.size.width:
            return lines
        return [line.crop(crop.x, crop.right) for line in lines]

    def _line(self, y: int) -> Strip:
        text = ""
        if y == 0:
            text = _PROMPT + self.query_text
        elif y <= len(self.hits):
            hit = self.hits[y - 1]
            text = f"{hit.name}  {hit.reason}"
        width = self.size.width
        if _NARROW.fullmatch(text):
            return Strip([Segment(text[:width].ljust(width), self._style)], width)
        return Strip([Segment(text, self._style)]).adjust_cell_length(width, self._style)


class MillionApp(App[None]):
    """Searches on every key."""

    CSS = "Finding { width: 100%; height: 100%; }"
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, database: Path) -> None:
        super().__init__()
        self._database = database
        self._finding = Finding(self._changed)
        self._thread = ThreadPoolExecutor(1)
        self._names: Names | None = None
        self._newest = 0

    def compose(self) -> ComposeResult:
        yield self._finding

    def on_mount(self) -> None:
        self._finding.focus()

    def _changed(self, query: str) -> None:
        self._newest += 1
        self._task = asyncio.get_running_loop().create_task(self._search(self._newest, query))

    async def _search(self, number: int, query: str) -> None:
        from qantar_tui.dossier.naming import Superseded

        names = self._names
        if names is not None and not query:
            self._show([])
            return
        try:
            hits = await asyncio.get_running_loop().run_in_executor(self._thread, self._find, query)
        except Superseded:
            return
        if number == self._newest:
            self._show(hits)

    def _find(self, query: str) -> list[NameHit]:
        if self._names is None:
            from qantar_tui.dossier.naming import Names
            from qantar_tui.store.connection import Connection
            from qantar_tui.store.name_source import NameSource

            connection = Connection(self._database)
            self._names = Names(
                NameSource(connection), lambda: connection.content_hash or connection.computed_hash()
            )
            gc.collect()
            gc.freeze()  # what is here stays, so that nothing looks at it again between two keys
            gc.set_threshold(_OBJECTS)
        return self._names.search(query, ("actor",))

    def _show(self, hits: list[NameHit]) -> None:
        self._finding.hits = hits
        self._finding.refresh()


if __name__ == "__main__":
    MillionApp(Path(sys.argv[1])).run()
