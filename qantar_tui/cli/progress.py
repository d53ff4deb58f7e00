"""How far a long task has come: one line on the terminal, drawn anew as it goes on."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from shutil import get_terminal_size

from qantar_tui.cli.patience import CLEAR, to_terminal
from qantar_tui.model.progress import OnProgress, Step
from qantar_tui.text.show import show

_BAR = 20
"""Columns of the bar."""
_BETWEEN = 0.1
"""Seconds between two drawings."""
_TOO_EARLY = 1.0
"""Seconds of a step in which its rate says nothing yet."""


def progress_line(
    what: str, done: int, total: int, records: int, seconds: float, *, width: int, is_plain: bool = False
) -> str:
    """What is being done, the share of it, records a second and the time left, within so many columns.

    `seconds` have gone since it began; a share of nothing known is left out. Plain is what ASCII can write.
    """
    parts = [what[:1].upper() + what[1:]]
    share = min(done / total, 1.0) if total > 0 else None
    if share is not None:
        full, empty = ("#", "-") if is_plain else ("█", "░")
        filled = int(share * _BAR)
        parts.append(f"{full * filled}{empty * (_BAR - filled)} {int(share * 100):3} %")
    if records and seconds >= _TOO_EARLY:
        parts.append(f"{records:,} records, {records / seconds:,.0f} a second")
    if share and seconds >= _TOO_EARLY:
        parts.append(f"{_duration(seconds / share - seconds)} left")
    line = parts[0]
    for part in parts[1:]:
        if len(line) + 2 + len(part) <= width:
            line += f"  {part}"
    return line[: max(width, 0)]


def _duration(seconds: float) -> str:
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    minutes, rest = divmod(whole, 60)
    return f"{minutes} min {rest:02} s" if minutes < 60 else f"{minutes // 60} h {minutes % 60:02} min"


class _Line:
    def __init__(self, write: Callable[[str], object]) -> None:
        self._write = write
        self._what, self._began, self._drawn = "", 0.0, 0.0
        self._is_plain = "utf" not in (sys.stderr.encoding or "").lower()

    def __call__(self, step: Step) -> None:
        now = time.monotonic()
        if step.what != self._what:
            self._what, self._began = step.what, now
        elif now - self._drawn < _BETWEEN:
            return
        self._drawn = now
        line = progress_line(
            show(step.what),
            step.done,
            step.total,
            step.records,
            now - self._began,
            width=get_terminal_size().columns - 1,
            is_plain=self._is_plain,
        )
        self._write(f"{CLEAR}{line}")


@contextmanager
def progress() -> Iterator[OnProgress]:
    """Somebody to tell of the steps, who draws them where stderr is a terminal, and clears it at the end."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield lambda step: None
        return
    try:
        yield _Line(to_terminal)
    finally:
        to_terminal(CLEAR)
