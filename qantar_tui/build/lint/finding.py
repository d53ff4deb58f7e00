"""What a check is, and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from qantar_tui.build.problem import Problem, Where
from qantar_tui.build.read import Records


class Level(StrEnum):
    """How much a finding weighs."""

    FINDING = "finding"
    ADVICE = "advice"
    """Shown only where it is asked for, and no reason to fail."""


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that a check has found."""

    where: Where
    message: str
    hint: str
    of: tuple[str, ...] = ()
    """Ids of the records that it is about, by any of which it can be switched off."""


@dataclass(frozen=True, slots=True)
class Check:
    """A question asked of a whole dossier; `find` must bear whatever could be read of it."""

    name: str
    title: str
    """One sentence: what it finds."""
    explanation: str
    """Why that matters, what is left out on purpose, and what to do."""
    find: Callable[[Records], Iterator[Found]]
    level: Level = Level.FINDING


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """What a check has found, under its name."""

    where: Where
    name: str
    message: str
    hint: str = ""
    of: tuple[str, ...] = ()
    level: Level = Level.FINDING

    def __str__(self) -> str:
        return str(Problem(self.where, f"{self.name}: {self.message}", self.hint))
