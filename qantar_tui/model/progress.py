"""How far a long task has come, for whoever waits for it."""

from __future__ import annotations

from collections.abc import Callable

from qantar_tui.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """What is being done now."""

    what: str
    """In one or two words, such as `events`."""
    done: int = 0
    """How much of it is done, in whatever unit `total` has."""
    total: int = 0
    """0 where nobody knows."""
    records: int = 0
    """How many records have come by in it."""


OnProgress = Callable[[Step], None]
"""Called often, by the thread that works; KeyboardInterrupt is the one thing that it may raise."""


def silently(step: Step) -> None:
    """Tell nobody."""
