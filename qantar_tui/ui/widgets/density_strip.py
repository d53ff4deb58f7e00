"""How many events there are in each stretch of time: bars over an axis, with what the list shows marked."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from qantar_tui.text.cells import width
from qantar_tui.timeline.bars import axis, bars
from qantar_tui.timeline.zoom import Zoom, boundaries, buckets_between, fitting, following, start_of
from qantar_tui.ui.content import painted, say
from qantar_tui.ui.layout import bars_height, strip_height
from qantar_tui.ui.styles import MUTED

_HERE, _IN_SIGHT, _DISPUTED = "▲━≠"
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
        self._drawn_for: tuple[Zoom, Extent, int] | None = None
        """How, of what, and in how many cells the bars were drawn last."""
        self._starts: list[int] = []
        self._counts: Counts = ()
        self._cursor: int | None = None
        self._sight: tuple[int, int] | None = None
        self._bars_at: tuple[int, int, int] = (-1, -1, -1)
        """The bar of the cursor, and the first and last bar in sight; -1 for none."""
        self._unmarked: tuple[list[str], str] | None = None
        """The rows of bars and the names below them, which stay as they are while the cursor moves."""
        self._lines: list[Content] | None = None
        """What is drawn; None where it has to be drawn anew."""
        self._painted: dict[int, Strip] = {}

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
        starts = self._starts
        self._follow()
        if self._starts is not starts or (starts and self._find_bars() != self._bars_at):
            self._lines = None
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
        height = len(self._lines or ())
        self._follow(is_forced=True)
        self._lines = None
        self.refresh(layout=height != self.get_content_height(self.size, self.size, 0))

    def on_resize(self) -> None:
        self.renew()

    def on_click(self, event: events.Click) -> None:
        at = (event.x - self.gutter.left) // self._bar_cells
        if 0 <= at < len(self._starts) - 1:
            self.post_message(self.Clicked(self._starts[at]))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return strip_height(self.app.size.height)

    def render_line(self, y: int) -> Strip:
        if self._lines is None:
            self._lines, self._painted = self._drawn(), {}
        if y not in self._painted:
            content = self._lines[y] if y < len(self._lines) else Content("")
            self._painted[y] = painted(self, content, self.visual_style, self.content_size.width)
        return self._painted[y]

    def notify_style_update(self) -> None:
        self._lines = None
        super().notify_style_update()

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
        """Where all has room, all is drawn and no more; else what is around the cursor."""
        if self._extent is None or self._cells <= 0:
            return
        shown = self._cells // self._bar_cells
        first = start_of(self._extent.first, self.zoom, self._extent.offset)
        if (
            self._wanted < self._cells
            and following(first, self.zoom, self._extent.offset, shown) > self._extent.last
        ):
            start, shown = first, self._wanted
        else:
            start = self._start if self._is_cursor_inside() else self._around_cursor()
        if is_forced or start != self._start or not self._starts:
            self._start, self._drawn_for = start, (self.zoom, self._extent, self._cells)
            self._starts = boundaries(start, shown, self.zoom, self._extent.offset)
            self._counts = self._count(self._starts)
            self._unmarked = None

    def _is_cursor_inside(self) -> bool:
        if self._drawn_for != (self.zoom, self._extent, self._cells) or self._starts[:1] != [self._start]:
            return False
        if self._cursor is None or len(self._starts) <= 2 * _EDGE:
            return self._cursor is None
        return self._starts[_EDGE] <= self._cursor < self._starts[-_EDGE]

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
        self._bars_at = self._find_bars()
        cells = self._bar_cells
        if self._unmarked is None:
            rows = bars([events for events, _ in self._counts], bars_height(self.app.size.height))
            self._unmarked = rows, axis(self._starts, self.zoom, self._extent.offset, cells)
        rows, named = self._unmarked
        styles = ["$text-error" if disputed else "$text-primary" for _, disputed in self._counts]
        styles = [
            f"{style} on $primary-muted" if self._is_in_sight(at) else style
            for at, style in enumerate(styles)
        ]
        drawn = [_said(zip((bar * cells for bar in row), styles, strict=True)) for row in rows]
        return [*drawn, _said(self._marks(cells)), self._axis(named)]

    def _marks(self, cells: int) -> Iterator[tuple[str, str]]:
        for at, (_, disputed) in enumerate(self._counts):
            rest = _IN_SIGHT if self._is_in_sight(at) else " "
            mark, style = (_DISPUTED, "$text-error") if disputed else (rest, "$text-primary")
            if at == self._bars_at[0]:
                mark, style = _HERE, "bold $text-accent"
            yield mark + rest * (cells - 1), style

    def _find_bars(self) -> tuple[int, int, int]:
        cursor = -1 if self._cursor is None else self._bar_of(self._cursor)
        if self._sight is None or self._sight[1] < self._starts[0] or self._sight[0] >= self._starts[-1]:
            return cursor, -1, -1
        first, last = (self._bar_of(instant, clamps=True) for instant in self._sight)
        return cursor, first, last

    def _bar_of(self, instant: int, *, clamps: bool = False) -> int:
        """The bar that an instant is in; -1 where it is in none, unless it is to be the nearest."""
        at, last = bisect_right(self._starts, instant) - 1, len(self._starts) - 2
        return max(0, min(at, last)) if clamps or 0 <= at <= last else -1

    def _is_in_sight(self, at: int) -> bool:
        return 0 <= self._bars_at[1] <= at <= self._bars_at[2]

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


def _said(pieces: Iterable[tuple[str, str]]) -> Content:
    """Pieces of text with a style each; neighbours of one style are one."""
    runs = groupby(pieces, key=itemgetter(1))
    return say(*(("".join(text for text, _ in run), style) for style, run in runs))
