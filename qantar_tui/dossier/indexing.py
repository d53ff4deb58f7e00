"""Make the index of a dossier's events: once for a content where they are many, else at each opening."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from operator import attrgetter
from typing import NamedTuple

from qantar_tui.compare.origins import lineage_of
from qantar_tui.compare.said import is_certainly_by, said_by
from qantar_tui.compare.silence import known_until
from qantar_tui.compare.verdict import CONTESTED, Verdict, judge
from qantar_tui.dossier.indexing_silence import Silence, Silences
from qantar_tui.dossier.indexing_time import heading_of, instants_of, utc_heading_of
from qantar_tui.dossier.sizes import MOST_EVENTS_IN_MEMORY
from qantar_tui.model.account import Stance
from qantar_tui.model.event import Point
from qantar_tui.model.source import Reading
from qantar_tui.model.value import Answer
from qantar_tui.model.when import When
from qantar_tui.store.event_index import EventIndex, Marks
from qantar_tui.store.event_index_draft import EventDraft, IndexedEvent, StagedEvent
from qantar_tui.store.event_index_file import make_index, make_index_in_memory, open_index
from qantar_tui.store.event_source import Belonging, EventSource, SourceClaim, SourceEvent
from qantar_tui.store.event_tags import (
    DISPUTED,
    EVERY,
    GAP,
    SOME_SILENT,
    Tie,
    begun,
    begun_by,
    tag,
)
from qantar_tui.store.events import TEXTS
from qantar_tui.text.fold import readings

_AT_ONCE = 1000
_own_texts = attrgetter(*TEXTS)

Progress = Callable[[int, int], None]
"""Is told how much is done, and of how much."""


def open_or_make(source: EventSource, content_hash: str, on_progress: Progress | None = None) -> EventIndex:
    """The index of a large dossier, made where there is none to be believed.

    `content_hash` must be one that was computed from the content, not one that a file says of itself.
    Raises DatabaseUnusable where the dossier is damaged, CacheUnusable where no index can be made.
    """
    if (index := open_index(content_hash)) is not None:
        return index
    return make_index(content_hash, lambda draft: _Build(source, None, on_progress).fill(draft, content_hash))


def make_in_memory(source: EventSource, as_of: When | None = None) -> EventIndex:
    """The index of a small dossier; as of a day without what had not certainly been said by then.

    Raises DatabaseUnusable where the dossier is damaged.
    """
    return make_index_in_memory(lambda draft: _Build(source, as_of, None).fill(draft, ""))


def prepare(source: EventSource, content_hash: str, on_progress: Progress | None = None) -> None:
    """Make what the first timeline of a large dossier would wait for; nothing for a small one.

    Raises as `open_or_make`.
    """
    if source.count() > MOST_EVENTS_IN_MEMORY:
        open_or_make(source, content_hash, on_progress).close()


class _Told(NamedTuple):
    """What the sources make of one event."""

    verdict: Verdict
    sources: set[str]
    """Those that had told of it, or passed on a claim on it."""
    disputed: int
    """Points that have the verdict, where it is disputed or doubted; else none."""
    silence: Silence


class _Build:
    def __init__(self, source: EventSource, as_of: When | None, on_progress: Progress | None) -> None:
        self._source = source
        self._as_of = as_of
        self._on_progress = on_progress or (lambda done, total: None)
        every = source.sources()
        self._lineage = lineage_of(every)
        self._known = {each.id: each for each in every if each.was_read}
        whole = [each for each in self._known.values() if each.reading is Reading.WHOLE]
        self._silences = Silences({each.id: known_until(each) for each in whole if self._is_out(each.id)})
        self._tag = lru_cache(50_000)(tag)
        self._marks = {kind: array("I") for kind in Marks}
        self._under: list[str | None] = [None, None]
        self._part_of: str | None = None
        self._ordinal = 0
        self._undated_from = 0

    def fill(self, draft: EventDraft, content_hash: str) -> None:
        self._total = 2 * self._source.count()
        draft.add_able(self._silences.ranks.items())
        draft.stage(self._read())
        for events in draft.staged():
            draft.add(self._indexed(events))
            self._on_progress(min(self._total // 2 + self._ordinal, self._total), self._total)
        draft.finish(content_hash, self._undated_from, self._marks)

    def _read(self) -> Iterator[StagedEvent]:
        for number, event in enumerate(self._source.events()):
            if number % _AT_ONCE == 0:
                self._on_progress(number, self._total)
            instants = instants_of(event) or self._slowly(event)
            yield StagedEvent(event, *instants)

    def _slowly(self, event: SourceEvent) -> tuple[int | None, int | None]:
        when = self._source.when(event)
        return (when.earliest, when.latest) if when else (None, None)

    def _indexed(self, events: Sequence[StagedEvent]) -> Iterator[IndexedEvent]:
        belonging = self._source.belonging([staged.event.id for staged in events])
        for staged in events:
            own = belonging[staged.event.id]
            claims = [claim for claim in own.claims if claim.source in own.sources]
            if self._as_of:
                claims = self._said(own, claims, self._as_of)
            told = self._told(staged, own, claims)
            self._mark(staged, told.disputed)
            words = chain(_texts(staged.event, own.points, claims), self._tags(staged, own, claims, told))
            yield IndexedEvent(
                staged, str(told.verdict), len(told.sources), len(own.points), told.disputed, " ".join(words)
            )

    def _said(self, own: Belonging, claims: list[SourceClaim], as_of: When) -> list[SourceClaim]:
        """Those claims that had certainly been made by a day."""
        points = {point.id: point for point in own.points}
        # One on a point that the event does not have is never compared, so its value may be read in any way.
        other = Point("", "", Answer.TEXT)
        made = {claim.number: self._source.claim(claim, points.get(claim.point, other)) for claim in claims}
        kept = {claim.number for claim in said_by(list(made.values()), self._known, as_of)[0]}
        return [claim for claim in claims if claim.number in kept]

    def _told(self, staged: StagedEvent, own: Belonging, claims: Sequence[SourceClaim]) -> _Told:
        """As `compare` has it, by the rules that it goes by: point for point, without its cells."""
        heard = [claim for claim in claims if claim.source in self._known]
        on_point: defaultdict[str, list[SourceClaim]] = defaultdict(list)
        for claim in heard:
            on_point[claim.point].append(claim)
        verdicts = [self._verdict(point, on_point[point.id]) for point in own.points]
        tell = {source for source in own.sources if source in self._known and self._is_out(source)}
        worst = min(verdicts, key=lambda verdict: verdict.severity, default=Verdict.SILENT)
        return _Told(
            worst,
            tell | {claim.source for claim in heard},
            verdicts.count(worst) if worst in CONTESTED else 0,
            self._silence(staged, own.points, on_point),
        )

    def _verdict(self, point: Point, claims: Sequence[SourceClaim]) -> Verdict:
        if not claims:
            return Verdict.SILENT
        if len(claims) == 1:
            # Nothing to relate its value to, so that need not be read; and its origins are one.
            return Verdict.DOUBTED if claims[0].stance == Stance.DOUBTS else Verdict.SINGLE_ORIGIN
        made = [self._source.claim(claim, point) for claim in claims]
        return judge(made, self._lineage, moves_over_time=point.moves_over_time)

    def _is_out(self, source: str) -> bool:
        return self._as_of is None or is_certainly_by(self._known[source].published, self._as_of)

    def _silence(
        self, staged: StagedEvent, points: Sequence[Point], on_point: dict[str, list[SourceClaim]]
    ) -> Silence:
        return self._silences.on(
            (
                point.since.earliest if point.since else staged.earliest,
                {claim.source for claim in on_point.get(point.id, ())},
            )
            for point in points
        )

    def _mark(self, staged: StagedEvent, disputed: int) -> None:
        event, ordinal = staged.event, self._ordinal
        headings = heading_of(event), utc_heading_of(event)
        for place, kind in enumerate((Marks.LOCAL_HEADINGS, Marks.UTC_HEADINGS)):
            if headings[place] != self._under[place]:
                self._under[place] = headings[place]
                self._marks[kind].append(ordinal)
        if event.part_of != self._part_of:
            self._part_of = event.part_of
            self._marks[Marks.PHASES].append(ordinal)
        if disputed:
            self._marks[Marks.DISPUTED].append(ordinal)
        self._ordinal += 1
        if staged.earliest is not None:
            self._undated_from = self._ordinal

    def _tags(
        self, staged: StagedEvent, own: Belonging, claims: Sequence[SourceClaim], told: _Told
    ) -> Iterator[str]:
        event = staged.event
        yield GAP
        yield EVERY
        if told.disputed:
            yield DISPUTED
        for tie, id_ in ((Tie.PLACE, event.place), (Tie.KIND, event.kind), (Tie.PART_OF, event.part_of)):
            if id_:
                yield self._tag(tie, id_)
        voices = {actor for claim in claims for actor in claim.voice}
        about = {point.id for point in own.points if point.answer is Answer.ACTOR}
        meant = {id_ for claim in claims if claim.point in about for id_ in claim.ids}
        for tie, ids in (
            (Tie.ACTOR, {*own.actors, *voices, *meant}),
            (Tie.VOICE, voices),
            (Tie.SOURCE, told.sources if self._as_of else set(own.sources)),
        ):
            yield from (self._tag(tie, id_) for id_ in ids)
        if told.silence.total:
            yield SOME_SILENT
            yield from map(begun, begun_by(told.silence.first, self._silences.last))
            yield from (self._tag(Tie.NOT_SILENT, id_) for id_ in told.silence.not_silent)


def _texts(event: SourceEvent, points: Sequence[Point], claims: Sequence[SourceClaim]) -> Iterator[str]:
    asked = [point.ask for point in points]
    texts = chain(_own_texts(event), asked, *(claim.texts for claim in claims))
    for number, reading in enumerate(reading for text in texts if text for reading in readings(text)):
        if number:
            yield GAP
        yield reading
