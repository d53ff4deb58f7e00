"""A few steps that belong together, during which Ctrl-C waits."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uninterrupted() -> Iterator[None]:
    """What Ctrl-C does is done before or after the block, not in it."""
    before = signal.getsignal(signal.SIGINT)
    # It comes to the main thread alone; and what was not set from Python could not be set again from it.
    if before is None or threading.current_thread() is not threading.main_thread():
        yield
        return
    has_come = False

    def wait(*_: object) -> None:
        nonlocal has_come
        has_come = True

    # To block the signal would not do: the system gives it to another thread, and Python to this one.
    signal.signal(signal.SIGINT, wait)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        if has_come:
            signal.raise_signal(signal.SIGINT)
