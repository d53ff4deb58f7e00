"""What one part of the torture found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Outcome:
    """So many cases of one kind were tried, and these went wrong."""

    what: str
    """What was tried, as README's table names it."""
    cases: int
    withstood: str
    """What was looked for in each case and must not be, e.g. "traceback, hang, changed byte"."""
    failures: tuple[str, ...] = ()
    """One sentence for each case that went wrong, which names it."""

    def __str__(self) -> str:
        return f"| {self.what} | {self.cases:,} | {self.withstood} | {len(self.failures):,} |"


Part = Callable[[int, int], Iterator[Outcome]]
"""A module's `outcomes(seed, percent)`: at 100 percent all of its cases, else a share chosen by the seed."""
