"""Widgets that are lines and nothing else, painted without what Textual does for boxes of every sort."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.cache import LRUCache
from textual.geometry import Region
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

_KEPT = 512
"""Painted lines that are kept: some screens of them."""


class LinePainting(Widget):
    """Paints each line once and keeps it; of a box it has a ground, padding and a solid border at its left.

    For each line of each frame Textual looks up borders, outlines, hatches, tints and opacities, which takes
    longer than the lines of such a widget themselves.
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # Textual's own name
        super().__init__(id=id)
        self._painted: LRUCache[Hashable, Strip] = LRUCache(_KEPT)
        self._styles_of: dict[tuple[Style, str], RichStyle] = {}

    def line_key(self, y: int) -> Hashable:
        """What the content's line `y` shows: all that `content_line` hangs on but the size and the styles."""
        raise NotImplementedError

    def content_line(self, y: int) -> list[Segment]:
        """The content's line `y`, exactly as wide as the content."""
        raise NotImplementedError

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
        return Strip(self.content_line(y))

    def render_lines(self, crop: Region) -> list[Strip]:
        top, cells = self.gutter.top, self.outer_size.width
        finish: Callable[[list[Segment]], Strip] | None = None
        strips = []
        for y in crop.line_range:
            key = cells, self.line_key(y - top)
            if (strip := self._painted.get(key)) is None:
                finish = finish or self._finishing(cells)
                strip = self._painted[key] = finish(self.content_line(y - top))
            strips.append(strip)
        if crop.column_span == (0, cells):
            return strips
        return [strip.crop(*crop.column_span) for strip in strips]

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
