"""The least that a page can cost: a widget that swaps two screens, of which every line is ready."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from bench.timeline.apps.table import rows

_STYLES = (Style(color="cyan"), Style(bold=True), Style(dim=True), Style(), Style(), Style())


class Swapping(Widget):
    """Two screens of lines; a key shows the other one."""

    can_focus = True
    BINDINGS: ClassVar[list[BindingType]] = [Binding("pagedown", "swap", "Swap")]

    def __init__(self, texts: list[tuple[str, ...]]) -> None:
        super().__init__()
        self._texts = texts
        self._made = Size(0, 0)
        self._screens: list[list[Strip]] = [[], []]
        self._shown = 0

    def render_line(self, y: int) -> Strip:
        if self._made != self.size:
            self._made = self.size
            height = self.size.height
            self._screens = [
                [self._line(row) for row in self._texts[start : start + height]] for start in (0, height)
            ]
        return self._screens[self._shown][y]

    def action_swap(self) -> None:
        self._shown = 1 - self._shown
        self.refresh()

    def _line(self, row: tuple[str, ...]) -> Strip:
        pieces = [Segment(f"{cell:12}  ", style) for cell, style in zip(row, _STYLES, strict=True)]
        return Strip(pieces).adjust_cell_length(self.size.width)


class Floor(App[None]):
    """Nothing but the widget."""

    CSS = "Swapping { width: 100%; height: 100%; }"

    def __init__(self, texts: list[tuple[str, ...]]) -> None:
        super().__init__()
        self._texts = texts

    def compose(self) -> ComposeResult:
        yield Swapping(self._texts)

    def on_mount(self) -> None:
        self.query_one(Swapping).focus()


if __name__ == "__main__":
    table = rows(Path(sys.argv[1]), 1000)[1:]
    gc.freeze()
    Floor(table).run()
