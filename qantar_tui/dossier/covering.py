"""What each source covers: of which events it speaks, and on how many of their points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from qantar_tui.annotation import TYPE_CHECKING
from qantar_tui.dossier.comparing import Comparing
from qantar_tui.dossier.first import First
from qantar_tui.frozen import dataclass
from qantar_tui.model.event import Event, Outline
from qantar_tui.model.source import Source
from qantar_tui.store.batches import batches
from qantar_tui.store.events import Tie

if TYPE_CHECKING:
    from qantar_tui.compare.silence import CellState


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a source says of one event, and of how many points."""

    event: Event
    gist: str
    speaks: int
    silent: int
    unchecked: int
    """Points on which a source that was read in part may or may not speak."""


class Covering(Comparing):
    """What the sources speak of."""

    def coverage(self, source: str) -> tuple[Coverage, ...]:
        """What a source says of each event that it speaks of, in time order."""
        return self.first_coverage(source, None).records

    def first_coverage(self, source: str, most: int | None) -> First[Coverage]:
        """So much of `coverage`, of the first events; all where no number is given.

        While a day stands, a source that was not certainly out by then speaks only of those events on which
        it passes on what had been said, and has no gist of them.
        """
        work = self.source(source)
        if not work.was_read:
            return First((), 0)
        is_out = self.is_out(work)
        told = self._events.tied(Tie.SOURCE, source, most) if is_out else self._passed_on(source, most)
        # Of what it tells each has one, or the file is damaged.
        gists = self._reader.gists(source, [event.id for event in told.records]) if is_out else {}
        covered = [
            Coverage(event, gists.get(event.id, ""), *counts)
            for event, counts in zip(told.records, self._counted(work, told.records), strict=True)
        ]
        return First(tuple(covered), told.total)

    def first_untold(self, source: str, most: int) -> First[Event]:
        """The first events that a source does not speak of, in time order.

        None while a day stands by which it was not certainly out: nothing was to be expected of it.
        """
        return self._events.untold(source, most) if self.is_out(self.source(source)) else First((), 0)

    def outlines(self, *, is_dated: bool) -> Iterator[Outline]:
        """As much of every event, in time order, as a count of all of them needs; with dates, or without."""
        return self._reader.events.outlines(is_dated=is_dated)

    def telling(self, events: Iterable[str]) -> set[tuple[str, str]]:
        """Who has an account of some events, as event and source, whatever the day."""
        return self._reader.telling(events)

    def spoken_by(self, events: Sequence[Outline]) -> dict[str, dict[str, set[str]]]:
        """Who had spoken by the day on which points, by event and point: all of them out of one reading."""
        claims = self._reader.claims
        if self.as_of is None:
            spoken = claims.speaking(event.id for event in events if event.points)
        else:
            said = self.said(tuple(claims.of_events(events)))[0]
            spoken = {(claim.event, claim.point, claim.source) for claim in said}
        found: dict[str, dict[str, set[str]]] = {}
        for event, point, source in spoken:
            found.setdefault(event, {}).setdefault(point, set()).add(source)
        return found

    def silence_on(self, source: str, event: Event) -> CellState:
        """Why a source does not speak of an event that it has no account of."""
        from qantar_tui.compare.silence import silence_on

        return silence_on(self.source(source), event, self.as_of)

    def _counted(self, source: Source, events: Sequence[Event]) -> Iterator[tuple[int, int, int]]:
        """On how many points of each event a source speaks, is silent, and was not checked.

        As `compare` has it, by the rules that it goes by, without all that others say.
        """
        from qantar_tui.compare.silence import CellState, silence_of

        spoken = self._spoken_on(source.id, events)
        for event in events:
            untold = [point for point in event.points if (event.id, point.id) not in spoken]
            silences = [silence_of(source, point.since or event.when, self.as_of) for point in untold]
            speaks = len(event.points) - len(untold)
            yield speaks, silences.count(CellState.SILENT), silences.count(CellState.NOT_CHECKED)

    def _spoken_on(self, source: str, events: Sequence[Event]) -> set[tuple[str, str]]:
        """The points of some events, as event and point, on which a source had spoken by the day."""
        if self.as_of is None:
            return self._reader.claims.spoken_on(source, (event.id for event in events))
        claims = tuple(self._reader.claims.of_events(events, source))
        return {(claim.event, claim.point) for claim in self.said(claims)[0]}

    def is_heard(self, source: Source) -> bool:
        """Whether a source was out by the day that stands, or passes on what had been said by then."""
        if self.is_out(source):
            return True
        claims = self._reader.claims
        return bool(self.said(tuple(claims.numbered(claims.one_a_date(source.id))))[0])

    def _passed_on(self, source: str, most: int | None) -> First[Event]:
        """The events on which a source that was not out has claims which had been made by the day."""
        events: set[str] = set()
        for numbers in batches(self._reader.claims.dated(source)):
            claims = tuple(self._reader.claims.numbered(numbers))
            events.update(claim.event for claim in self.said(claims)[0])
        found = self._events.in_time(events)
        return First(found[:most], len(found))
