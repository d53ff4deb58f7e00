"""The measurements as a table in Markdown, and the machine on which they were taken."""

from __future__ import annotations

import os
import platform
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

_HEAD = (
    "| what | unit | ours | against | ratio | at most | |",
    "|:--|:--|--:|--:|--:|--:|:--|",
)


@dataclass(frozen=True, slots=True)
class Line:
    """One thing measured: ours, what it is held against, and the most that it may be.

    The goal is a ratio where there is something to be held against; without a goal it is noted.
    """

    what: str
    ours: float
    against: float | None
    unit: str
    goal: float | None

    @property
    def value(self) -> float:
        return self.ours / self.against if self.against else self.ours

    @property
    def is_missed(self) -> bool:
        return self.goal is not None and self.value > self.goal

    def __str__(self) -> str:
        ratio = f"{self.value:.3g} ×" if self.against else ""
        goal = "" if self.goal is None else f"{self.goal:g}{' ×' if self.against else f' {self.unit}'}"
        said = "noted" if self.goal is None else "**NOT reached**" if self.is_missed else "reached"
        cells = (self.what, self.unit, _number(self.ours), _number(self.against), ratio, goal, said)
        return f"| {' | '.join(cells)} |"


def table(title: str, lines: Sequence[Line]) -> str:
    """The lines under a title."""
    return "\n".join((f"### {title}", "", *_HEAD, *map(str, lines), ""))


def machine() -> str:
    """What it was measured on, and with."""
    parts = (
        f"{_processor()}, {os.cpu_count()} cores",
        f"Python {platform.python_version()}",
        f"SQLite {sqlite3.sqlite_version}",
        f"Textual {version('textual')}",
        platform.platform(terse=True),
        f"load {os.getloadavg()[0]:.1f} at the end",
    )
    return "; ".join(parts)


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor()
    return next((line.partition(": ")[2] for line in lines if line.startswith("model name")), "unknown")


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.3g}" if value < 100 else f"{value:.0f}"
