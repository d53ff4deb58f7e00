"""How many events there are in each stretch of time: bars over an axis, with what the list shows marked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from qantar_tui.text.cells import width
from qantar_tui.timeline.bars import axis, bars
from qantar_tui.timeline.zoom import Zoom, boundaries, buckets_between, fitting, following, start_of
from qantar_tui.ui.content import MUTED, painted, say

_HERE, _IN_SIGHT, _DISPUTED = "▲━≠"
_TALL = 30
"""Lines of a terminal from which on the bars are two lines high."""
_EDGE = 4
"""Cells from the edge at which the strip moves on under the cursor."""

Counts = Sequence[tuple[int, int]]
"""For each stretch how many events begin in it, and how many of these are disputed."""


@dataclass(frozen=True, slots=True)
class Extent:
    """What there is to draw: the first and the last instant, and where local days begin."""

    first: int
    last: int
    offset: int
    most: tuple[int, int]
    """Between these most of it lies: what is drawn until the reader zooms."""


class DensityStrip(Widget):
    """Its zoom is the reader's; where it begins follows the cursor."""

    DEFAULT_CSS = """
    DensityStrip { height: auto; background: $boost; padding: 0 1; display: none; }
    DensityStrip.-drawn { display: block; }
    """

    @dataclass
    class Clicked(Message):
        """A stretch of time was clicked at."""

        instant: int

    def __init__(self, count: Callable[[Sequence[int]], Counts], *, id: str | None = None) -> None:  # noqa: A002
        """`count` is asked about the stretches between some instants."""
        super().__init__(id=id)
        self._count = count
        self._extent: Extent | None = None
        self._zoom: Zoom | None = None
        """None: the finest at which everything is in sight."""
        self._start = 0
        self._starts: list[int] = []
        self._counts: Counts = ()
        self._cursor: int | None = None
        self._sight: tuple[int, int] | None = None

    @property
    def zoom(self) -> Zoom:
        """How long a stretch is."""
        if self._zoom is not None:
            return self._zoom
        if self._extent is None:
            return Zoom.DAY
        return fitting(*self._extent.most, max(1, self._cells), self._extent.offset)

    @property
    def scale(self) -> str:
        """How long a stretch is, in words: `a day a bar`."""
        return f"{_a(self.zoom.title)} a bar"

    @property
    def text(self) -> str:
        """What is drawn, for tests and copies."""
        return "\n".join(line.plain.rstrip() for line in self._drawn())

    @property
    def edges(self) -> list[int]:
        """The instants between which the bars stand."""
        return self._starts

    def show_extent(self, extent: Extent | None) -> None:
        """Draw another stretch of time, or nothing."""
        self._extent = extent
        self.set_class(extent is not None, "-drawn")
        self.renew()

    def show_place(self, cursor: int | None, sight: tuple[int, int] | None) -> None:
        """Mark the instant of the cursor's event, and those from the first to the last in the list."""
        if (cursor, sight) == (self._cursor, self._sight):
            return
        self._cursor, self._sight = cursor, sight
        self._follow()
        self.refresh()

    def zoom_by(self, step: int) -> bool:
        """One zoom finer (1) or coarser (-1); False where there is none."""
        if self._extent is None or self.zoom + step not in set(Zoom):
            return False
        self._zoom = Zoom(self.zoom + step)
        self._start = self._around_cursor()
        self.renew()
        return True

    def beginning(self, instant: int, step: int = 0) -> int:
        """Where the stretch begins that holds an instant, or the one so many after it."""
        offset = self._extent.offset if self._extent else 0
        return following(start_of(instant, self.zoom, offset), self.zoom, offset, step)

    def renew(self) -> None:
        """Count again."""
        self._follow(is_forced=True)
        self.refresh(layout=True)

    def on_resize(self) -> None:
        self.renew()

    def on_click(self, event: events.Click) -> None:
        at = (event.x - self.gutter.left) // self._bar_cells
        if 0 <= at < len(self._starts) - 1:
            self.post_message(self.Clicked(self._starts[at]))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return (2 if self.app.size.height >= _TALL else 1) + 2

    def render_line(self, y: int) -> Strip:
        drawn = self._drawn()
        content = drawn[y] if y < len(drawn) else Content("")
        return painted(self, content, self.visual_style, self.content_size.width)

    @property
    def _cells(self) -> int:
        return self.content_size.width

    @property
    def _bar_cells(self) -> int:
        """Cells that a bar takes: more than one where all bars have room for it."""
        return max(1, min(6, self._cells // max(1, self._wanted)))

    @property
    def _wanted(self) -> int:
        """Bars that the whole takes, as far as there is room for them."""
        if self._extent is None:
            return 1
        extent = self._extent
        return min(buckets_between(extent.first, extent.last, self.zoom, extent.offset), max(1, self._cells))

    def _follow(self, *, is_forced: bool = False) -> None:
        """Where all has room, all is drawn; else what is around the cursor."""
        if self._extent is None or self._cells <= 0:
            return
        shown = self._cells // self._bar_cells
        first = start_of(self._extent.first, self.zoom, self._extent.offset)
        if (
            self._wanted < self._cells
            and following(first, self.zoom, self._extent.offset, shown) > self._extent.last
        ):
            start = first
        else:
            start = self._start if self._is_cursor_inside() else self._around_cursor()
        if is_forced or start != self._start or not self._starts:
            self._start = start
            self._starts = boundaries(start, shown, self.zoom, self._extent.offset)
            self._counts = self._count(self._starts)

    def _is_cursor_inside(self) -> bool:
        if self._cursor is None or len(self._starts) <= 2 * _EDGE:
            return bool(self._starts) and self._cursor is None
        is_same_zoom = self._starts[0] == self._start
        return is_same_zoom and self._starts[_EDGE] <= self._cursor < self._starts[-_EDGE]

    def _around_cursor(self) -> int:
        assert self._extent is not None
        instant = self._cursor if self._cursor is not None else self._extent.first
        offset, shown = self._extent.offset, self._cells // self._bar_cells
        centred = following(start_of(instant, self.zoom, offset), self.zoom, offset, -(shown // 2))
        end = following(start_of(self._extent.last, self.zoom, offset), self.zoom, offset, 1 - shown)
        return max(start_of(self._extent.first, self.zoom, offset), min(centred, end))

    def _drawn(self) -> list[Content]:
        if self._extent is None or not self._counts:
            return []
        height = 2 if self.app.size.height >= _TALL else 1
        rows = bars([events for events, _ in self._counts], height)
        cells = self._bar_cells
        styles = ["$text-error" if disputed else "$text-primary" for _, disputed in self._counts]
        styles = [
            f"{style} on $primary-muted" if self._is_in_sight(at) else style
            for at, style in enumerate(styles)
        ]
        drawn = [say(*((bar * cells, style) for bar, style in zip(row, styles, strict=True))) for row in rows]
        named = axis(self._starts, self.zoom, self._extent.offset, cells)
        return [*drawn, self._marks(cells), self._axis(named)]

    def _marks(self, cells: int) -> Content:
        marks = []
        for at, (_, disputed) in enumerate(self._counts):
            start, end = self._starts[at], self._starts[at + 1]
            rest = _IN_SIGHT if self._is_in_sight(at) else " "
            mark, style = (_DISPUTED, "$text-error") if disputed else (rest, "$text-primary")
            if self._cursor is not None and start <= self._cursor < end:
                mark, style = _HERE, "bold $text-accent"
            marks.append((mark + rest * (cells - 1), style))
        return say(*marks)

    def _is_in_sight(self, at: int) -> bool:
        if self._sight is None:
            return False
        return self._starts[at] <= self._sight[1] and self._starts[at + 1] > self._sight[0]

    def _axis(self, named: str) -> Content:
        legend = self.scale
        room = self._cells - width(legend) - 2
        if room < width(legend):
            return say((named, MUTED))
        kept = named if width(named.rstrip()) <= room else named[:room].rpartition(" ")[0]
        return say((kept.ljust(room), MUTED), "  ", (legend, MUTED))


def _a(stretch: str) -> str:
    """With its article, unless it is a number of them."""
    if " " in stretch:
        return stretch
    return f"an {stretch}" if stretch == "hour" else f"a {stretch}"
