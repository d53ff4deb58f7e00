"""Citations as pandoc reads them: `[@kim-2023, para. 31]`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from qantar_tui.model.source import Source
from qantar_tui.words.claim import locator_in_words


def pandoc_citation(parts: Sequence[tuple[Source, Sequence[str]]]) -> str:
    """One citation of one or more sources, each with the locators that are cited of it."""
    return f"[{'; '.join(_part(source, locators) for source, locators in parts)}]"


def _part(source: Source, locators: Sequence[str]) -> str:
    joined = join_locators(locators)
    return f"@{source.id}, {locator_in_words(source.locator, joined)}" if joined else f"@{source.id}"


def join_locators(locators: Iterable[str]) -> str:
    """Several locators as one: each once, in their order in the work."""
    single = {part.strip() for locator in locators for part in locator.split(",") if part.strip()}
    return ", ".join(sorted(single, key=_position))


def _position(locator: str) -> tuple[int, str]:
    digits = locator.split("-")[0]
    return (int(digits) if digits.isdecimal() else 0), locator
