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
    """Several locators as one: each number once, in order, neighbours joined to ranges."""
    numbers = {
        number
        for locator in locators
        for part in locator.split(",")
        if part.strip()
        for number in _numbers(part.strip())
    }
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)


def _numbers(part: str) -> range:
    """The numbers of `12` or `12-15`; a locator has no other form."""
    first, _, last = part.partition("-")
    start = int(first) if first.isdecimal() else 0
    return range(start, (int(last) if last.isdecimal() else start) + 1)
