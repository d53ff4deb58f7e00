"""What a search for a name answers: which name, why, how surely, and which part of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import IntEnum, StrEnum

from qantar_tui.frozen import dataclass

STRONG_FROM = 0.77
"""The score from which a hit may be taken for the one that was meant."""
WEAK_FROM = 0.55
"""The score from which a hit is worth a question."""


class Reason(StrEnum):
    """Why a name was found, the better first; the value is the word shown."""

    SAME = "same letters"
    BEGINNING = "beginning"
    SPELLING = "other spelling"
    SCRIPT = "other script"
    CASE = "case ending"
    INITIALS = "initials"
    ABBREVIATION = "abbreviation"
    NICKNAME = "nickname"
    LAYOUT = "keyboard layout"
    TYPO = "typing error"
    ALIKE = "something alike"


ORDER = {reason: place for place, reason in enumerate(Reason)}
"""The place of each reason, 0 the best."""


class Width(IntEnum):
    """How far a search goes; each step finds what the one before does, and more."""

    LETTERS = 0
    SPELLINGS = 1
    ERRORS = 2
    ALIKE = 3

    @property
    def title(self) -> str:
        """The step in words."""
        return _WIDTHS[self]

    def allows(self, reason: Reason) -> bool:
        """Whether hits for this reason are found at this step."""
        return ORDER[reason] <= _LAST[self]


_WIDTHS = {
    Width.LETTERS: "the same letters only",
    Width.SPELLINGS: "other spellings and scripts too",
    Width.ERRORS: "typing errors too",
    Width.ALIKE: "anything alike",
}
_LAST = {
    Width.LETTERS: ORDER[Reason.BEGINNING],
    Width.SPELLINGS: ORDER[Reason.NICKNAME],
    Width.ERRORS: ORDER[Reason.TYPO],
    Width.ALIKE: ORDER[Reason.ALIKE],
}

Span = tuple[int, int]
"""First character, and the one after the last."""


@dataclass(frozen=True, slots=True)
class NameHit:
    """A record, the form of its name that matched best, and why."""

    kind: str
    """The kind of record: actor, place or source."""
    id: str
    name: str
    language: str
    reason: Reason
    score: float
    """0 to 1."""
    spans: tuple[Span, ...] = ()
    """The parts of the name that matched, in order."""
    read_as: str = ""
    """What the query was read as, where it was typed in another keyboard layout."""
    is_whole: bool = False
    """Whether the query is all of a name that the record goes by, and not a part of one."""

    @property
    def is_strong(self) -> bool:
        """Whether it may be taken for the one that was meant."""
        return self.score >= STRONG_FROM


def best_first(
    hits: Iterable[NameHit], of_equals: Callable[[NameHit], object] = lambda _: 0
) -> list[NameHit]:
    """Hits of several searches in one order: strong ones first, the surer before others, else as given.

    `of_equals` orders those that are as sure as each other.
    """
    return sorted(hits, key=lambda hit: (not hit.is_strong, -round(hit.score, 3), of_equals(hit)))
