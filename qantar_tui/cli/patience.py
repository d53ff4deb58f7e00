"""What is waited for, said on the terminal once it takes longer than anybody would wait without a word."""

from __future__ import annotations

import sys
from contextlib import suppress

from qantar_tui.annotation import TYPE_CHECKING
from qantar_tui.text.show import show

if TYPE_CHECKING:
    from threading import Event, Thread

CLEAR = "\r\x1b[K"
_STEP = 1.0
"""Seconds before the first word, and between one and the next."""


class Patience:
    """While it is entered, a line on stderr says what is done and for how long, where that is a terminal."""

    def __init__(self, what: str) -> None:
        self._what = show(what)
        self._is_over: Event | None = None
        self._drawing: Thread | None = None

    def __enter__(self) -> Patience:
        if sys.stderr is not None and sys.stderr.isatty():
            # Imported only here: a program that asks is not to wait for it.
            from threading import Event, Thread

            self._is_over = Event()
            self._drawing = Thread(target=self._draw, args=[self._is_over], name="patience", daemon=True)
            self._drawing.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def end(self) -> None:
        """Take the line away, for something else is to be written; may be called again."""
        if self._is_over is not None and self._drawing is not None:
            self._is_over.set()
            self._drawing.join()
            self._drawing = None

    def _draw(self, is_over: Event) -> None:
        seconds = 0.0
        while not is_over.wait(_STEP):
            seconds += _STEP
            to_terminal(f"{CLEAR}{self._what} … {seconds:.0f} s (Ctrl-C leaves)")
        if seconds:
            to_terminal(CLEAR)


def to_terminal(text: str) -> None:
    """Write to stderr; that nobody can read it is no reason to end the task."""
    with suppress(OSError):
        sys.stderr.write(text)
        sys.stderr.flush()
