"""How many of something, with the noun that fits the number."""

from __future__ import annotations


def counted(count: int, noun: str, several: str = "") -> str:
    """`1 point`, `1,204 points`, `2 guesses`, where `several` is what more than one are called."""
    return f"{count:,} {plural(count, noun, several)}"


def plural(count: int, noun: str, several: str = "") -> str:
    """The noun alone."""
    return noun if count == 1 else several or f"{noun}s"
