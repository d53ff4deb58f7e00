"""A scroll bar that is the last cell of each line: no widget of its own, by which every line would be cut."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBarRender


class BarCell(NamedTuple):
    """What a cell of the bar shows."""

    glyph: str
    is_reversed: bool
    """Whether the glyph has the colour of the ground, on that of the bar."""


NO_BAR = BarCell(" ", is_reversed=False)


@lru_cache(1024)
def bar_cells(height: int, total: int, top: int) -> tuple[BarCell, ...]:
    """The cells of a bar where of `total` lines those from `top` are in sight, as Textual draws one."""
    drawn = ScrollBarRender.render_bar(
        size=height, virtual_size=total, window_size=height if height < total else 0, position=top
    )
    return tuple(
        BarCell(segment.text, bool(segment.style and segment.style.reverse)) for segment in drawn.segments
    )


class BarInLines(ScrollView):
    """Lines of which the last cell is a cell of the bar; where it is pressed, that part comes into sight."""

    is_bar_pressed = False
    """Whether the mouse was last pressed on the bar: what it clicks at then is no line."""

    @property
    def bar_cells(self) -> tuple[BarCell, ...]:
        """What the bar shows beside each line that is in sight."""
        return bar_cells(self.size.height, self.virtual_size.height, self.scroll_offset.y)

    def bar_segment(self, cell: BarCell) -> Segment:
        """A cell in the colours of the theme."""
        styles, ground = self.styles, self.background_colors[1]
        back = ground + styles.scrollbar_background
        bar = back + styles.scrollbar_color
        style = Style(color=bar.rich_color, bgcolor=back.rich_color, reverse=cell.is_reversed or None)
        return Segment(cell.glyph, style)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        self.is_bar_pressed = event.x == self.outer_size.width - 1
        if self.is_bar_pressed:
            self.capture_mouse()
            self._show_part(event)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self.app.mouse_captured is not self:
            return
        if event.button:
            self._show_part(event)
        else:  # it was let go where nobody told us, such as over another window
            self.release_mouse()

    def on_mouse_up(self) -> None:
        self.release_mouse()

    def on_hide(self) -> None:
        self.release_mouse()  # what is not in sight is not told that the button was let go

    def know_height(self) -> None:
        """See to it that the height is the true one, where it may have been guessed."""

    def _show_part(self, event: events.MouseEvent) -> None:
        self.know_height()
        part = min(1.0, max(0.0, event.y / max(1, self.size.height - 1)))
        self.scroll_to(y=round(part * self.max_scroll_y), animate=False, immediate=True)
