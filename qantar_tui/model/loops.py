"""Loops among ids: what lies above itself, or goes back to itself, by way of others or by none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

MOST_NAMED = 10
"""Ids of a loop that a sentence lists."""


def loops(above: Mapping[str, Iterable[str]]) -> Iterator[list[str]]:
    """Loops of ids each of which has the next above it, and the last the first; none where there is none.

    Each step that closes a loop is in one of them: without those steps there would be no loop.
    """
    done: set[str] = set()
    for start in above:
        # The way to the id that is looked at, each with those above it that have not been followed yet.
        way = {} if start in done else {start: iter(above[start])}
        while way:
            for up in way[next(reversed(way))]:
                if up in way:
                    ids = list(way)
                    yield ids[ids.index(up) :]
                elif up in above and up not in done:
                    way[up] = iter(above[up])
                    break
            else:
                done.add(way.popitem()[0])


def way_round(loop: Sequence[str], start: int = 0) -> str:
    """A loop as it is written, from the id at a place in it; the middle of a long one is left out."""
    around = (loop[(start + step) % len(loop)] for step in range(len(loop)))
    more = ["…"] if len(loop) > MOST_NAMED else []
    return " → ".join([*islice(around, MOST_NAMED), *more, loop[start]])
