"""Verdicts and silences as a glyph and a word; neither stands without the other where there is room."""

from __future__ import annotations

VERDICTS = {
    "disputed": ("≠", "disputed"),
    "doubted": ("?", "doubted"),
    "compatible": ("≈", "compatible"),
    "agreed": ("=", "agreed"),
    "single origin": ("·", "single origin"),
    "silent": ("∅", "nobody says"),
}
CELLS = {
    "speaks": ("•", "speaks"),
    "silent": ("∅", "silent"),
    "not checked": ("…", "not checked"),
    "out of scope": ("–", "out of scope"),
    "not quoted": ("◦", "not quoted"),
    "not known by then": ("→", "not known by then"),
}


def verdict_in_words(verdict: str) -> str:
    """Glyph and word: `≠ disputed`."""
    return " ".join(VERDICTS[verdict])


def counts_in_words(speaking: int, origins: int, silent: int) -> str:
    """What the verdict rests on: `3 speak · 2 origins · 2 silent`."""
    return f"{speaking} speak{'s' if speaking == 1 else ''} · {_count(origins, 'origin')} · {silent} silent"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
