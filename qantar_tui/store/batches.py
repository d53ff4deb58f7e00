"""Long sequences in pieces that one query can be asked about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from qantar_tui.annotation import TypeVar

T = TypeVar("T")

MOST = 500
"""Ids that one query is asked about."""


def batches(items: Iterable[T], most: int = MOST) -> Iterator[tuple[T, ...]]:
    """The items in their order, so many at a time, and no more of them in memory."""
    left = iter(items)
    while some := tuple(islice(left, most)):
        yield some


def marks(items: tuple[object, ...]) -> str:
    """As many placeholders as there are items."""
    return ", ".join("?" * len(items))
