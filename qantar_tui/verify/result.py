"""What verifying finds out: of a text, of a claim, of a source."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from qantar_tui.frozen import dataclass
from qantar_tui.model.account import Claim
from qantar_tui.model.source import Source


class TextState(StrEnum):
    """Whether the text at hand is the one that was read."""

    SAME = "same"
    CHANGED = "changed"
    """Another SHA-256: searched all the same."""
    UNPINNED = "unpinned"
    """The dossier names no SHA-256: searched, but it may be another text."""
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class SourceText:
    """The text of a source, as it is at hand."""

    file: str
    """Its name in the folder; empty where the dossier names none."""
    state: TextState
    problem: str = ""
    """One sentence, where it is not the text that was read."""
    sha256: str = ""
    paragraphs: tuple[str, ...] = ()

    @property
    def is_missing(self) -> bool:
        return self.state is TextState.MISSING


class Located(StrEnum):
    """Whether what a locator names exists."""

    IN_RANGE = "in_range"
    OUT_OF_RANGE = "out_of_range"
    NOT_CHECKED = "not_checked"
    """There is no text, or the locators count something that a text does not show, such as pages."""


class Match(StrEnum):
    """How a quotation was found again."""

    EXACT = "exact"
    """Verbatim in a paragraph that the claim cites."""
    NEAR = "near"
    """There too, but in other characters or with a word changed."""
    MOVED = "moved"
    """Verbatim, but in paragraphs that the claim does not cite."""
    NOT_FOUND = "not_found"
    NOT_SEARCHED = "not_searched"
    """There is no text."""


class Problem(StrEnum):
    """What may be wrong with a claim."""

    OUT_OF_RANGE = "out_of_range"
    NEAR = "near"
    MOVED = "moved"
    NOT_FOUND = "not_found"
    NOT_VERBATIM = "not_verbatim"
    """A quotation from a source whose copy's wording is not the author's."""


@dataclass(frozen=True, slots=True)
class Change:
    """Words of a quotation, and the text's words in their place."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a quotation was found."""

    match: Match
    near: int = 0
    """The cited paragraph that comes near it."""
    changes: tuple[Change, ...] = ()
    """How that differs; empty where only the spaces do."""
    elsewhere: tuple[int, ...] = ()
    """The paragraphs not cited in which it stands verbatim."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about a claim that a person should look at."""

    claim: Claim
    problem: Problem
    sentence: str
    hit: Hit | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One source: what was counted, and what was found."""

    source: Source
    text: SourceText
    claims: int
    locators: Mapping[Located, int]
    quotations: Mapping[Match, int]
    findings: tuple[Finding, ...]

    @property
    def quoted(self) -> int:
        """How many of the claims have a quotation."""
        return sum(self.quotations.values())

    @property
    def is_confirmed(self) -> bool:
        """Whether the text is the one that was read, and nothing in it speaks against the dossier."""
        return self.text.state is TextState.SAME and not self.findings
