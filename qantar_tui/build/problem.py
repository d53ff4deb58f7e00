"""A problem in a dossier: where it is, what is wrong, and what would be right."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Where:
    """A place in a file; line and column count from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    where: Where
    message: str
    hint: str = ""
    """What would be right."""

    def __str__(self) -> str:
        return f"{self.where}: {self.message}" + (f" — {self.hint}" if self.hint else "")


class Problems(list[Problem]):
    """Every problem found so far; nothing stops at the first."""

    def add(self, where: Where, message: str, hint: str = "") -> None:
        self.append(Problem(where, message, hint))
