"""Signals that ask the program to end or to stop are heeded once the terminal is as it was."""

from __future__ import annotations

import os
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


def stop() -> None:
    """Stop as any program does on ^z, with what was started together, such as `make run`, until continued.

    Who ends it meanwhile ends it at once: the terminal, which was given back before, is the shell's.
    """
    # Nobody can continue what no shell has started: to stop is then not done, by default.
    numbers = (signal.SIGTSTP, signal.SIGTERM)
    before = [(number, signal.signal(number, signal.SIG_DFL)) for number in numbers]
    os.kill(0, signal.SIGTSTP)
    for number, handler in before:
        signal.signal(number, handler)


def _end(number: int, _: object) -> None:
    signal.signal(number, signal.SIG_DFL)  # who says it twice does not want to wait
    raise Ended(number)
