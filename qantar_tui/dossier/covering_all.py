"""Of every event, on how many of its points each source speaks: counted, without comparing what they say."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from qantar_tui.compare.silence import CellState, known_until, silence_of, silence_on
from qantar_tui.dossier.library import Dossier
from qantar_tui.frozen import dataclass
from qantar_tui.model.event import Outline, Point
from qantar_tui.model.when import When
from qantar_tui.store.batches import MOST, batches

States = tuple[CellState, ...]
"""One for each source, in their order."""


@dataclass(frozen=True, slots=True)
class Covered:
    """An event, and by source on how many of its points it speaks, or why not."""

    event: Outline
    states: Sequence[Counter[CellState]]
    """In the order of the sources that were read. One and the same object for all events that are alike."""
    telling: frozenset[str]
    """The sources that have an account of it: as of a day, those of them that were certainly out."""


class CoveringAll:
    """What `every_comparison` would come to, in a fraction of the time.

    Claims are only read where a day asks when each was said; else SQLite says who has any on which point.
    """

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self._sources = dossier.read_sources
        self._known: dict[tuple[States, ...], Sequence[Counter[CellState]]] = {}
        self._by_place: dict[int, States] = {}

    def every(self, *, is_dated: bool) -> Iterator[Covered]:
        """In time order, without holding them all; dates are read where they are asked for, or needed."""
        for some in batches(self._dossier.outlines(is_dated=is_dated), MOST):
            spoken = self._dossier.spoken_by(some)
            telling = self._telling(some)
            for event in some:
                states = self._states_of_points(event, spoken.get(event.id, {}))
                yield Covered(event, states, telling.get(event.id, _NOBODY))

    def silences_on(self, event: Outline) -> States:
        """Why each source has no account of an event, where it has none."""
        if event.points:
            return tuple(silence_on(source, event, self._dossier.as_of) for source in self._sources)
        return self._silences(event.when)

    def _telling(self, events: Iterable[Outline]) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for event, source in self._dossier.telling(event.id for event in events):
            if source in self._out:
                found.setdefault(event, set()).add(source)
        return {event: frozenset(sources) for event, sources in found.items()}

    def _states_of_points(
        self, event: Outline, spoken: Mapping[str, set[str]]
    ) -> Sequence[Counter[CellState]]:
        key = tuple(self._states(event, point, spoken.get(point.id, set())) for point in event.points)
        if key not in self._known:
            # Most events have few points, on which few speak: there are few kinds.
            if len(self._known) > _REMEMBERED:
                self._known.clear()
            self._known[key] = [
                Counter(states[place] for states in key) for place in range(len(self._sources))
            ]
        return self._known[key]

    def _states(self, event: Outline, point: Point, speaking: set[str]) -> States:
        silences = self._silences(point.since or event.when)
        if not speaking:
            return silences
        return tuple(
            CellState.SPEAKS if source.id in speaking else silence
            for source, silence in zip(self._sources, silences, strict=True)
        )

    def _silences(self, when: When | None) -> States:
        """Why those would not speak of what was so at a time: one answer for all times between two works."""
        place = -1 if when is None else bisect_right(self._ends, when.earliest)
        if place not in self._by_place:
            as_of = self._dossier.as_of
            self._by_place[place] = tuple(silence_of(source, when, as_of) for source in self._sources)
        return self._by_place[place]

    @cached_property
    def _ends(self) -> list[int]:
        return sorted({known_until(source) for source in self._sources})

    @cached_property
    def _out(self) -> set[str]:
        return {source.id for source in self._sources if self._dossier.is_out(source)}


_NOBODY: frozenset[str] = frozenset()
_REMEMBERED = 4096
