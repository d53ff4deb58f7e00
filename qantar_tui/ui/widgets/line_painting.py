"""Widgets that are lines and nothing else, painted without what Textual does for boxes of every sort."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import Generic, TypeVar

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.cache import LRUCache
from textual.geometry import Region
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

Key = TypeVar("Key", bound=Hashable)
"""What a line shows: all that its content hangs on but the size and the styles."""


class LinePainting(Generic[Key], Widget):  # in the order that Textual's own Screen has them
    """Paints each line once and keeps it; of a box it has a ground, padding and a solid border at its left.

    For each line of each frame Textual looks up borders, outlines, hatches, tints and opacities, which takes
    longer than the lines of such a widget themselves.
    """

    LINES_KEPT = 256
    """Painted lines that are kept: some screens of them."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # Textual's own name
        super().__init__(id=id)
        self._painted: LRUCache[Hashable, Strip] = LRUCache(self.LINES_KEPT)
        self._styles_of: dict[tuple[Style, str], RichStyle] = {}

    def line_keys(self, lines: range) -> Iterable[Key]:
        """What some lines of the content show."""
        raise NotImplementedError

    def content_line(self, key: Key) -> list[Segment]:
        """A line of the content, exactly as wide as the content."""
        raise NotImplementedError

    def paint_ahead(self, keys: Iterable[Key]) -> None:
        """Paint lines that are not in sight, so that they are there when they come into it."""
        self._lines_of(keys)

    def forget_lines(self) -> None:
        """Other lines are shown from now on under the same keys."""
        self._painted.clear()
        self.refresh()

    def notify_style_update(self) -> None:
        self._painted.clear()
        self._styles_of.clear()
        super().notify_style_update()

    def style_of(self, base: Style, style: str) -> RichStyle:
        """A style of ours on a ground, as segments have it."""
        if (found := self._styles_of.get((base, style))) is None:
            added = base + self.app.stylesheet.parse_style(style) if style else base
            found = self._styles_of[base, style] = added.rich_style
        return found

    def render_line(self, y: int) -> Strip:
        (key,) = self.line_keys(range(y, y + 1))
        return Strip(self.content_line(key))

    def render_lines(self, crop: Region) -> list[Strip]:
        top = self.gutter.top
        strips = self._lines_of(self.line_keys(range(crop.y - top, crop.bottom - top)))
        if crop.column_span == (0, self.outer_size.width):
            return strips
        return [strip.crop(*crop.column_span) for strip in strips]

    def _lines_of(self, keys: Iterable[Key]) -> list[Strip]:
        cells = self.outer_size.width
        finish: Callable[[list[Segment]], Strip] | None = None
        strips = []
        for key in keys:
            if (strip := self._painted.get((cells, key))) is None:
                finish = finish or self._finishing(cells)
                strip = self._painted[cells, key] = finish(self.content_line(key))
            strips.append(strip)
        return strips

    def _finishing(self, cells: int) -> Callable[[list[Segment]], Strip]:
        """What sets a line between border and padding, in the colours that the terminal has."""
        padding = self.styles.padding
        base, background = self.background_colors
        ground = Style(background=background).rich_style
        start = [Segment(" " * padding.left, ground)] if padding.left else []
        border, colour = self.styles.border_left
        if border:
            start.insert(0, Segment("│", Style(background=background, foreground=base + colour).rich_style))
        right = padding.right + self.scrollbar_size_vertical
        end = [Segment(" " * right, ground)] if right else []
        filters = self.get_line_filters()

        def finish(content: list[Segment]) -> Strip:
            line = [*start, *content, *end]
            for line_filter in filters:
                line = line_filter.apply(line, background)
            return Strip(line, cells)

        return finish
