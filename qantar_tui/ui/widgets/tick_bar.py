"""A scroll bar on which disputed events and hits are marked where they stand in the list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.segment import Segment
from textual import events
from textual.content import Content
from textual.message import Message

from qantar_tui.ui.content import painted_segments, say
from qantar_tui.ui.widgets.line_painting import LinePainting

_THUMB, _TRACK, _DISPUTED, _HIT, _KEPT = "█│≠•◆"


@dataclass(frozen=True, slots=True)
class Tick:
    """What is marked in one cell of the bar."""

    has_disputed: bool = False
    has_hit: bool = False
    has_kept: bool = False
    """Whether something of it lies in the basket."""


_NOTHING = Tick()


class TickBar(LinePainting[tuple[Tick, bool]]):
    """Shows which part of a list is in sight; a click goes to a part of it."""

    DEFAULT_CSS = "TickBar { width: 1; height: 1fr; background: $surface; }"

    @dataclass
    class Clicked(Message):
        """A place in the list was clicked at."""

        part: float
        """How far down, from 0 to 1."""

    def __init__(self, ticks: Callable[[int], Sequence[Tick]], *, id: str | None = None) -> None:  # noqa: A002
        """`ticks` is asked for the marks of so many cells whenever the bar or what is listed changes."""
        super().__init__(id=id)
        self._ask = ticks
        self._ticks: Sequence[Tick] = ()
        self._start, self._end, self._total = 0, 0, 0

    @property
    def text(self) -> str:
        """What is drawn, for tests."""
        return "\n".join(self._cell(*key).plain for key in self.line_keys(range(self.size.height)))

    def show(self, start: int, end: int, total: int) -> None:
        """Show that of so many events those from `start` to `end` are in sight."""
        seen = self._in_sight()
        self._start, self._end, self._total = start, end, total
        if seen != self._in_sight():
            self.refresh()

    def renew(self) -> None:
        """Ask for the marks again."""
        self._ticks = self._ask(self.size.height) if self.size.height else ()
        self.refresh()

    def on_resize(self) -> None:
        self.renew()

    def on_click(self, event: events.Click) -> None:
        event.stop()
        self.post_message(self.Clicked(event.y / max(1, self.size.height - 1)))

    def line_keys(self, lines: range) -> list[tuple[Tick, bool]]:
        seen = self._in_sight()
        return [(self._ticks[y] if y < len(self._ticks) else _NOTHING, y in seen) for y in lines]

    def content_line(self, key: tuple[Tick, bool]) -> list[Segment]:
        return painted_segments(self, self._cell(*key), self.visual_style, self.size.width)

    def _cell(self, tick: Tick, is_in_sight: bool) -> Content:
        ground = " on $primary-muted" if is_in_sight else ""
        if tick.has_kept:
            return say((_KEPT, f"$text-accent{ground}"))
        if tick.has_hit:
            return say((_HIT, f"bold $text-accent{ground}"))
        if tick.has_disputed:
            return say((_DISPUTED, f"$text-error{ground}"))
        return say((_THUMB, "$primary")) if is_in_sight else say((_TRACK, "dim"))

    def _in_sight(self) -> range:
        """The cells that stand for what is in sight; none where that is all there is."""
        height = self.size.height
        if not self._total or self._end - self._start >= self._total:
            return range(0)
        first = min(self._start * height // self._total, height - 1)
        return range(first, max(first, (self._end * height - 1) // self._total) + 1)
