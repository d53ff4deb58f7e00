"""What one source says of one event."""

from __future__ import annotations

from enum import StrEnum

from qantar_tui.frozen import dataclass
from qantar_tui.model.value import Value
from qantar_tui.model.when import When


class Stance(StrEnum):
    """How the innermost voice stands to the value."""

    ASSERTS = "asserts"
    DENIES = "denies"
    DOUBTS = "doubts"
    REPORTS = "reports"


class Bearing(StrEnum):
    """How a claim, as its voice makes it, bears on an explanation of the whole."""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    MIXES = "mixes"


@dataclass(frozen=True, slots=True)
class Claim:
    """One answer to one point in one account."""

    number: int
    """Its place in the dossier; claims of one account count on from each other."""
    event: str
    point: str
    source: str
    stance: Stance
    voice: tuple[str, ...]
    """Who says it, innermost first; the source, last, is implied."""
    value: Value
    words: str
    """A paraphrase."""
    locator: str
    quote: str = ""
    """Verbatim, at most twelve words."""
    quote_language: str = ""
    translation: str = ""
    as_of: When | None = None
    origin: str = ""
    note: str = ""
    bearings: tuple[tuple[Bearing, str], ...] = ()
    """The explanations that it bears on, by id."""
    is_computed: bool = False
    """Whether the value is the coder's reckoning from what is said, and not said so by the voice."""


@dataclass(frozen=True, slots=True)
class Account:
    event: str
    source: str
    gist: str
    claims: tuple[Claim, ...] = ()
    note: str = ""
