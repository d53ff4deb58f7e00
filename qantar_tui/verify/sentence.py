"""Findings in plain English."""

from __future__ import annotations

from collections.abc import Sequence

from qantar_tui.text.counted import counted
from qantar_tui.verify.difference import in_words
from qantar_tui.verify.result import Hit, Match

_MOST_NAMED = 5


def out_of_range(parts: Sequence[str], count: int) -> str:
    """Which paragraphs do not exist."""
    has = f"the text has {counted(count, 'paragraph')}"
    return f"no such paragraph: {', '.join(parts)} ({has})"


def hit_in_words(hit: Hit) -> str:
    """How a quotation that is not where it should be was found."""
    others = _numbers(hit.elsewhere)
    match hit.match:
        case Match.NEAR:
            differs = in_words(hit.changes) or "other spaces between the words"
            verbatim = f" (verbatim in {others})" if others else ""
            return f"near, in paragraph {hit.near}: {differs}{verbatim}"
        case Match.MOVED:
            return f"moved: verbatim in {others}"
        case _:
            return "not found in the text"


def _numbers(numbers: Sequence[int]) -> str:
    """`paragraph 8`, or `paragraphs 8, 9 and 12 more`."""
    if not numbers:
        return ""
    named = ", ".join(map(str, numbers[:_MOST_NAMED]))
    more = len(numbers) - _MOST_NAMED
    return f"paragraph{'s' if len(numbers) > 1 else ''} {named}{f' and {more} more' if more > 0 else ''}"
