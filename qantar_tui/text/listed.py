"""Several things named one behind the other, as a sentence does."""

from __future__ import annotations

from collections.abc import Iterable


def listed(items: Iterable[str], link: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`; nothing of nothing."""
    *others, last = [*items] or [""]
    return f"{', '.join(others)} {link} {last}" if others else last
