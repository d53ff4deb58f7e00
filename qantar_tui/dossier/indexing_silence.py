"""Which sources are silent on an event, without going through all of them for each event."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Set
from typing import NamedTuple


class Silence(NamedTuple):
    """The sources that are silent on some point of an event: those of a rank or above it, but for some."""

    first: int
    """The rank."""
    not_silent: frozenset[str]
    """Sources of that rank or above which speak on every point that they could know of."""
    total: int
    """How many are silent."""


class Silences:
    """The sources that can be silent, by a rank: how late they came out, alike where they did so together."""

    def __init__(self, until: Mapping[str, int]) -> None:
        """`until` has the instant up to which each may have known what happened."""
        self._instants = sorted(set(until.values()))
        """By rank."""
        rank_of = {instant: rank for rank, instant in enumerate(self._instants)}
        self.ranks = {source: rank_of[instant] for source, instant in until.items()}
        self._in_order = sorted(self.ranks.values())

    @property
    def last(self) -> int:
        """One more than the highest rank."""
        return len(self._instants)

    def on(self, points: Iterable[tuple[int | None, Set[str]]]) -> Silence:
        """Who is silent on points: of each, since when there was something to say, if known, and who says it.

        Whoever could know of any point could know of the earliest, so only those who speak on that one can
        have spoken on all.
        """
        asked = sorted(
            (
                (0 if begins is None else bisect_right(self._instants, begins), tellers)
                for begins, tellers in points
            ),
            key=lambda point: point[0],
        )
        if not asked:
            return Silence(self.last, frozenset(), 0)
        first, tellers = asked[0]
        not_silent = frozenset(
            source
            for source in tellers
            if (rank := self.ranks.get(source, -1)) >= first
            and all(source in others for since, others in asked if since <= rank)
        )
        able = len(self._in_order) - bisect_left(self._in_order, first)
        return Silence(first, not_silent, able - len(not_silent))

    def silent(self, silence: Silence) -> set[str]:
        """All of them, by id."""
        return {
            source
            for source, rank in self.ranks.items()
            if rank >= silence.first and source not in silence.not_silent
        }
