"""Verdicts and silences as a glyph and a word; neither stands without the other where there is room."""

from __future__ import annotations

from qantar_tui.text.counted import counted

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
    "nothing of its own": ("▫", "nothing of its own"),
    "not known by then": ("→", "not known by then"),
}


def verdict_in_words(verdict: str) -> str:
    """Glyph and word: `≠ disputed`."""
    return " ".join(VERDICTS[verdict])


def points_in_words(count: int, verdict: str) -> str:
    """How many points have a verdict: `3 disputed`; a point is not silent, only a work can be."""
    return f"{count} {'unanswered' if verdict == 'silent' else VERDICTS[verdict][1]}"


def counts_in_words(speaking: int, origins: int, silent: int) -> str:
    """What the verdict rests on: `3 speak · 2 origins · 2 silent`."""
    return f"{speaking} speak{'s' if speaking == 1 else ''} · {counted(origins, 'origin')} · {silent} silent"


def coverage_in_words(speaks: int, silent: int, unchecked: int) -> str:
    """What a source says of an event: `speaks on 3 points, silent on 2`.

    One that was read in part has points that were not checked, and is silent on none as far as is known.
    """
    others = f"not checked on {unchecked}" if unchecked else f"silent on {silent}"
    return f"speaks on {counted(speaks, 'point')}, {others}"
