"""The answers to a time or number point as lanes on one scale, and where all of them agree."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from qantar_tui.ui.layout import most_of_lanes

if TYPE_CHECKING:
    from qantar_tui.compare.lanes import Lanes


class LanesPane(Widget):
    """Hidden where there is nothing to draw; never more than a third of the terminal; none on a low one."""

    DEFAULT_CSS = """
    LanesPane {
        height: auto; background: $surface; display: none;
        text-wrap: nowrap; text-overflow: clip;
    }
    LanesPane.-drawn { display: block; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # Textual's own name
        super().__init__(id=id)
        self._lanes: Lanes | None = None
        self._under_cursor: frozenset[int] = frozenset()
        self._lines: list[Content] = []
        self._drawn_for: tuple[int, int] | None = None
        """Cells and lines of the terminal that they were drawn for: a layout asks more than once."""

    def show(self, lanes: Lanes | None, under_cursor: Collection[int] = ()) -> None:
        """Draw other lanes, or none; those of the claims under the cursor, by number, stand out."""
        marked = frozenset(under_cursor)
        if (lanes, marked) == (self._lanes, self._under_cursor):
            return
        comes_or_goes = (lanes is None) is not (self._lanes is None)
        self._lanes, self._under_cursor = lanes, marked
        self._drawn_for = None
        self.set_class(lanes is not None, "-drawn")
        self.refresh(layout=not comes_or_goes)  # where it does, the style sheet has the screen laid out anew

    @property
    def text(self) -> str:
        """What is drawn, for tests and copies."""
        return "\n".join(line.plain for line in self._drawn(self.size.width)) if self._lanes else ""

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._drawn(width))

    def render(self) -> Content:
        return Content("\n").join(self._drawn(self.size.width))

    def _drawn(self, cells: int) -> list[Content]:
        if self._lanes is None or cells <= 0:
            return []
        from qantar_tui.ui.widgets.lanes_drawing import draw  # loaded with the first lanes there are

        wanted = (cells, most_of_lanes(self.app.size.height))
        if wanted != self._drawn_for:
            self._lines, self._drawn_for = draw(self._lanes, *wanted, self._under_cursor), wanted
        return self._lines
