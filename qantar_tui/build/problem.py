"""A problem in a dossier: where it is, what is wrong, and what would be right."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from qantar_tui.text.nearest import nearest
from qantar_tui.text.shorten import short
from qantar_tui.text.show import show

MOST_PROBLEMS = 10_000
"""After so many, no more are looked for."""
_MOST_COMPARED = 20_000
"""Words of all kinds that unknown ones are compared with: for more of them it takes too long."""
_LONGEST_COMPARED = 60
REPEATED = 60
"""Characters of a value, key or id of the dossier that a message repeats."""
_LONG_REPEATED = re.compile(rf"“([^”]{{{REPEATED + 1},}}+)")
_HEAD, _TAIL = 700, 300
"""Characters of a message that are kept where it repeats a very long text: what is wrong stands behind it."""


@dataclass(frozen=True, slots=True, order=True)
class Where:
    """A place in a file; line and column count from 1, and a column of 0 is not known."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" + (f":{self.column}" if self.column else "")

    def seen_from(self, other: Where) -> str:
        """The place in the words of somebody who is at another one in the same file."""
        if self.line != other.line:
            return f"line {self.line}"
        return f"column {self.column} of this line" if self.column else "the same line"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """What is wrong somewhere; what it repeats of the dossier's text is short and safe to show."""

    where: Where
    message: str
    hint: str = ""
    """What would be right."""
    is_of_reference: bool = False
    """Whether an id is referred to that nothing has: one cause may have very many of these."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "message", _safe(self.message))
        object.__setattr__(self, "hint", _safe(self.hint))

    def __str__(self) -> str:
        return f"{self.where}: {self.message}" + (f" — {self.hint}" if self.hint else "")


class Refused(Exception):
    """A file, or a line of one, cannot be read at all."""

    def __init__(self, where: Where, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.problem = Problem(where, message, hint)


class Problems(list[Problem]):
    """Every problem found so far; nothing stops at the first, but nobody reads more than some thousands."""

    def __init__(self) -> None:
        super().__init__()
        self._compared = 0

    @property
    def is_full(self) -> bool:
        return len(self) > MOST_PROBLEMS

    def add(self, where: Where, message: str, hint: str = "", *, is_of_reference: bool = False) -> None:
        if not self.is_full:
            self.append(Problem(where, message, hint, is_of_reference))

    def meant(self, typed: str, known: Collection[str]) -> str:
        """The known word that an unknown one was most likely meant to be.

        Nothing where none is near, and where so many have been compared already that it would take too long.
        """
        if len(typed) > _LONGEST_COMPARED or self._compared + len(known) > _MOST_COMPARED:
            return ""
        self._compared += len(known)
        return next(iter(nearest(typed, known, count=1)), "")


def _safe(text: str) -> str:
    text = _LONG_REPEATED.sub(lambda found: f"“{short(found[1], REPEATED)}", text)
    cut = len(text) - _HEAD - _TAIL
    if cut > 0:
        text = f"{text[:_HEAD]} ⟨{cut:,} more characters⟩ {text[-_TAIL:]}"
    return show(text)
