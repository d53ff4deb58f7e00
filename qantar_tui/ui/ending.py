"""A signal that asks the program to end is heeded once the terminal is as it was."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager

from qantar_tui.errors import Ended


@contextmanager
def ended_in_order() -> Iterator[None]:
    """Have Ended raised in here where the program is told to end; what it was told to do then comes back.

    Only SIGTERM: after SIGHUP there is no terminal left that could be given back.
    """
    before = signal.signal(signal.SIGTERM, _end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _end(number: int, _: object) -> None:
    signal.signal(number, signal.SIG_DFL)  # who says it twice does not want to wait
    raise Ended(number)
