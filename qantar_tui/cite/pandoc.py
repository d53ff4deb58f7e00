"""Citations as pandoc reads them: `[@kim-2023, para. 31]`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from qantar_tui.model.source import Source
from qantar_tui.words.claim import locator_in_words

_BARE_KEY = re.compile(r"\w+(?:[:.#$%&+?<>~/-]\w+)*")
_NOT_IN_BRACES = re.compile(r"[\s{}\[\]]+")
_RANGE = re.compile(r"(\d{1,9})(?:-(\d{1,9}))?", re.ASCII)


def pandoc_citation(parts: Sequence[tuple[Source, Sequence[str]]]) -> str:
    """One citation of several sources, each with the locators that are cited of it; empty for none."""
    cited = "; ".join(_part(source, locators) for source, locators in parts)
    return f"[{cited}]" if cited else ""


def _part(source: Source, locators: Sequence[str]) -> str:
    joined = join_locators(locators)
    return (
        f"@{_key(source.id)}, {locator_in_words(source.locator, joined)}" if joined else f"@{_key(source.id)}"
    )


def _key(id_: str) -> str:
    """The id; in braces where pandoc would take it to end early, as only a stranger's could."""
    return id_ if _BARE_KEY.fullmatch(id_) else f"{{{_NOT_IN_BRACES.sub('-', id_)}}}"


def join_locators(locators: Iterable[str]) -> str:
    """Several locators as one: each number once, in order, neighbours joined to ranges; words after them."""
    parts = {part.strip() for locator in locators for part in locator.split(",")} - {""}
    joined: list[tuple[int, int]] = []
    for first, last in sorted(filter(None, map(_range, parts))):
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = joined[-1][0], max(last, joined[-1][1])
        else:
            joined.append((first, last))
    numbers = [str(first) if first == last else f"{first}-{last}" for first, last in joined]
    return ", ".join([*numbers, *sorted(part for part in parts if not _range(part))])


def _range(part: str) -> tuple[int, int] | None:
    """First and last of `12` or `12-15`; None for anything else, which only a stranger's file has."""
    if not (found := _RANGE.fullmatch(part)):
        return None
    first, last = int(found[1]), int(found[2] or found[1])
    return min(first, last), max(first, last)
