"""Citations as pandoc reads them: `[@kim-2023, para. 31]`."""

from __future__ import annotations

from collections.abc import Sequence

from qantar_tui.model.locator import join_locators
from qantar_tui.model.source import Source
from qantar_tui.pattern import pattern
from qantar_tui.words.claim import locator_in_words

_BARE_KEY = pattern(r"\w+(?:[:.#$%&+?<>~/-]\w+)*")
_NOT_IN_BRACES = pattern(r"[\s{}\[\]]+")


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
