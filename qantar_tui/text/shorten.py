"""Long texts made short, so that what matters in them is still seen."""

from __future__ import annotations

from itertools import takewhile

_BEFORE = 20
"""Characters that stay before the place where two texts part."""


def short(text: str, most: int) -> str:
    """So many characters of a text at most, an ellipsis in place of the others."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def both_short(one: str, other: str, most: int) -> tuple[str, str]:
    """As `short`; of two long texts what is around the place where they first differ."""
    if len(one) <= most and len(other) <= most:
        return one, other
    skipped = (
        sum(1 for _ in takewhile(lambda both: both[0] == both[1], zip(one, other, strict=False))) - _BEFORE
    )
    if skipped <= 1:
        return short(one, most), short(other, most)
    return short(f"…{one[skipped:]}", most), short(f"…{other[skipped:]}", most)
