"""The answer to a query: names by its words, and of the rest whatever it holds of."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import islice

from qantar_tui.annotation import TYPE_CHECKING
from qantar_tui.compare.verdict import CONTESTED
from qantar_tui.dossier.finding import FIELDS, TITLE_WORDS, WORDS, Finder, Found, claim_found, in_order
from qantar_tui.dossier.guessing import guess
from qantar_tui.dossier.kinds import ACTOR_KINDS
from qantar_tui.dossier.library import MOST_LISTED, Dossier
from qantar_tui.dossier.texts import texts_of
from qantar_tui.frozen import dataclass
from qantar_tui.model.account import Claim
from qantar_tui.model.event import Event
from qantar_tui.model.source import Source
from qantar_tui.model.value import Answer as Answering
from qantar_tui.model.value import Chosen
from qantar_tui.search.hits import Width
from qantar_tui.search.limits import MAX_QUERY
from qantar_tui.search.passages import holds
from qantar_tui.search.query import Field, Query, parse_query
from qantar_tui.store.batches import batches

if TYPE_CHECKING:
    from qantar_tui.dossier.querying import Resolved
    from qantar_tui.store.event_filter import Condition

MOST_EVENTS = 500
"""Events of a large dossier that are looked at, the first ones in time order, and claims that are found."""
_BY_EVENT = ("place", "kind", "part-of", "before", "after", "silent")
"""What holds of a claim where it holds of its event."""
_OF_NAMES = {Field.WORDS, Field.KIND}
_OF_SOURCES = {Field.WORDS, Field.KIND, Field.SOURCE}
_AT_ONCE = 50
"""Events of a large dossier whose claims are read together."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query finds; equal where hits and sentences are."""

    hits: tuple[Found, ...] = ()
    """What is just what was typed, then strong ones before weak ones; names, events, sources, claims."""
    problems: tuple[str, ...] = ()
    """A sentence on each value that the dossier does not know; a term without any other finds nothing."""
    hints: tuple[str, ...] = ()
    """Sentences on what was perhaps meant otherwise."""
    is_cut: bool = False
    """Whether there may be more: only the first events in time order were looked at."""
    is_unfinished: bool = False
    """Whether nothing was asked for yet, because what belongs to it has not been typed."""
    faults: tuple[str, ...] = ()
    """Sentences on what cannot be read, for whoever is not going on typing."""


def answer(
    dossier: Dossier,
    finder: Finder,
    text: str,
    kinds: Iterable[str],
    width: Width,
    resolved: Resolved | None = None,
) -> Answer:
    """What answers a text of the query language, of some kinds of record; words alone go to names first.

    `resolved` is what `querying.conditions` makes of it, where somebody has asked before.
    Raises DatabaseUnusable, CacheUnusable where the dossier is large and no index can be made, and
    Superseded where something else is looked for meanwhile.
    """
    query, wanted = parse_query(text), set(kinds)
    if not query.terms:
        return Answer(hints=query.hints, is_unfinished=query.unfinished, faults=query.faults)
    if query.is_plain and not dossier.is_large:
        words = query.words[:MAX_QUERY]
        found = [*finder.names(words, wanted, width), *finder.words(words, wanted)]
        hits = in_order(dossier, text, found, wanted)
        guessed = guess(finder, words, hits, wanted)
        hints = tuple(filter(None, (*query.hints, guessed.hint)))
        return Answer((*guessed.hits, *hits), hints=hints, faults=query.faults)
    if resolved is None:
        # Imported only here, for what is asked in words alone of a small dossier needs no index of events.
        from qantar_tui.dossier.querying import conditions

        resolved = conditions(dossier, query)
    faults = (*query.faults, *resolved.faults)
    if _is_unknown(resolved):
        return Answer(in_order(dossier, text, (), wanted), resolved.problems, query.hints, faults=faults)
    asking = _Asking(dossier, query, resolved, _narrowed(wanted, resolved.record_kinds))
    hits = in_order(dossier, text, [*asking.names(finder, width), *asking.hits()], wanted)
    guessed = guess(None, query.words, hits, wanted)
    hints = tuple(filter(None, (*query.hints, *asking.hints, guessed.hint)))
    return Answer(hits, resolved.problems, hints, asking.is_cut, faults=faults)


class _Asking:
    """One query, held against the records of one dossier."""

    def __init__(self, dossier: Dossier, query: Query, resolved: Resolved, kinds: set[str]) -> None:
        self.is_cut = False
        self._dossier = dossier
        self._query = query
        self._resolved = resolved
        self._kinds = kinds
        self._conditions = resolved.conditions
        self._musts = [one.values for one in self._conditions if one.kind == WORDS and not one.is_negated]
        self._must_nots = [one.values for one in self._conditions if one.kind == WORDS and one.is_negated]
        self._parting = lru_cache(MOST_EVENTS)(self._find_parting)

    @property
    def hints(self) -> tuple[str, ...]:
        """That a day which stands does not hold back all that was said later."""
        if not (self._conditions and self._dossier.as_of and self._kinds & {"event", "claim"}):
            return ()
        # Words are looked for again in what had been said.
        narrowing = [one for one in self._conditions if one.kind != WORDS]
        return tuple(filter(None, [self._dossier.timeline.hint_on(narrowing)]))

    def names(self, finder: Finder, width: Width) -> list[Found]:
        """Actors, places and sources by their names; all of a kind where nothing but a kind is asked for."""
        if not self._is_of(_OF_NAMES):
            return []
        if words := self._query.words[:MAX_QUERY]:
            hits = finder.names(words, self._kinds, width)
            # Whoever asks for a phrase does not mean what is only near.
            wants_guesses = not any(term.is_phrase for term in self._query.terms)
            known = [hit for hit in hits if hit.is_strong or wants_guesses]
            return [hit for hit in known if self._is_let_in((hit.title, hit.matched))]
        listed = self._listed() if self._resolved.record_kinds is not None else ()
        return [hit for hit in listed if self._is_let_in((hit.title,))]

    def hits(self) -> Iterator[Found]:
        """Events, sources and claims."""
        if not self._conditions and self._resolved.record_kinds is None:
            return  # words without a letter
        if "event" in self._kinds:
            yield from sorted(self._events(), key=_is_not_by_title)
        if "source" in self._kinds and self._is_of(_OF_SOURCES):
            yield from sorted(self._sources(), key=_is_not_by_title)
        if "claim" in self._kinds:
            yield from self._claims()

    def _is_of(self, fields: set[Field]) -> bool:
        """Whether nothing else is asked for; what has to be of a kind of event is one, or a claim on one."""
        is_of_events = any(one.kind == Field.KIND and not one.is_negated for one in self._conditions)
        return not is_of_events and {term.field for term in self._query.terms} <= fields

    def _listed(self) -> Iterator[Found]:
        if self._kinds & {"actor", *ACTOR_KINDS}:
            actors = self._dossier.first_actors(MOST_LISTED)
            self.is_cut |= len(actors) < self._dossier.actor_count
            for actor in actors:
                if "actor" in self._kinds or actor.kind in self._kinds:
                    yield Found("actor", actor.id, actor.name, FIELDS)
        if "place" in self._kinds:
            if self._dossier.is_large:  # all its places would be read
                self.is_cut = True
                return
            for place in self._dossier.places:
                yield Found("place", place.id, place.name, FIELDS)

    def _events(self) -> Iterator[Found]:
        ordinals = self._first(self._conditions)
        if not self._musts:
            rows = self._dossier.timeline.rows_of(ordinals)
            return (Found("event", row.id, row.title, FIELDS) for row in rows)
        found = ((event, self._reason((event.title,), event)) for event in self._of(ordinals))
        return (Found("event", event.id, event.title, reason) for event, reason in found if reason)

    def _sources(self) -> Iterator[Found]:
        for source in self._dossier.sources:
            is_meant = all(
                (source.id in one.values) is not one.is_negated
                for one in self._conditions
                if one.kind == Field.SOURCE
            )
            reason = self._reason((source.label, source.title), source)
            if is_meant and reason and self._is_let_in(text for _, text in texts_of(source)):
                yield Found("source", source.id, self._dossier.name_of(source.id), reason)

    def _claims(self) -> Iterator[Found]:
        positive = [one for one in self._conditions if not one.is_negated or one.kind in _BY_EVENT]
        events = {event.id: event for event in self._of(self._first(positive))}
        found = (
            claim for claim in self._claims_on(events.values()) if self._holds_of(claim, events[claim.event])
        )
        most = MOST_EVENTS if self._dossier.is_large else None
        claims = list(islice(found, most))
        self.is_cut |= len(claims) == most
        reason = WORDS if self._musts else FIELDS
        return (claim_found(claim, reason) for claim in sorted(claims, key=lambda claim: claim.number))

    def _claims_on(self, events: Collection[Event]) -> Iterator[Claim]:
        if not self._dossier.is_large:
            ids = {event.id for event in events}
            yield from (claim for claim in self._dossier.every_claim() if claim.event in ids)
            return
        for some in batches(events, _AT_ONCE):
            claims = self._dossier._reader.claims.of_events(some)
            yield from self._dossier.said(tuple(claims))[0]

    def _holds_of(self, claim: Claim, event: Event) -> bool:
        """Whether all conditions hold of a claim on an event of which all do that can be asked of events."""
        return all(
            one.kind in _BY_EVENT or self._is_met(one, claim, event) is not one.is_negated
            for one in self._conditions
        )

    def _is_met(self, condition: Condition, claim: Claim, event: Event) -> bool:
        values = condition.values
        match condition.kind:
            case "words":
                return _has(values, (text for _, text in texts_of(claim)))
            case "source":
                return claim.source in values
            case "voice":
                return not set(values).isdisjoint(claim.voice)
            case "actor":
                involved = (part.actor for part in event.actors)
                return not set(values).isdisjoint((*claim.voice, *_actors_meant(claim, event), *involved))
            case _:
                return claim.point in self._parting(claim.event)

    def _find_parting(self, event: str) -> frozenset[str]:
        """The points of an event that are disputed or doubted."""
        rows = self._dossier.comparison(event).rows
        return frozenset(row.point.id for row in rows if row.verdict in CONTESTED)

    def _reason(self, titles: Sequence[str], record: Event | Source) -> str:
        """Why a record is found whose own words are asked for; nothing where these are not there."""
        if not self._musts:
            return FIELDS
        if all(_has(values, titles) for values in self._musts):
            return TITLE_WORDS
        texts = [text for _, text in texts_of(record)]
        return WORDS if all(_has(values, texts) for values in self._musts) else ""

    def _is_let_in(self, texts: Iterable[str]) -> bool:
        """Whether no word that is ruled out stands in the texts."""
        own = tuple(texts)
        return not any(_has(values, own) for values in self._must_nots)

    def _first(self, wanted: Sequence[Condition]) -> list[int]:
        """The ordinals of the events for which conditions hold; of a large dossier the first ones."""
        if (known := self._chosen.get(tuple(wanted))) is not None:
            return known
        most = MOST_EVENTS if self._dossier.is_large else None
        found = self._dossier.timeline.chosen(wanted)
        ordinals = self._chosen[tuple(wanted)] = list(islice(found, most))
        self.is_cut |= len(ordinals) == most and next(found, None) is not None
        return ordinals

    @cached_property
    def _chosen(self) -> dict[tuple[Condition, ...], list[int]]:
        return {}

    def _of(self, ordinals: Sequence[int]) -> tuple[Event, ...]:
        """The events, in time order."""
        if not self._dossier.is_large:
            every = self._dossier.events
            return tuple(every[ordinal] for ordinal in ordinals)
        return self._dossier.events_in_time(row.id for row in self._dossier.timeline.rows_of(ordinals))


def _is_unknown(resolved: Resolved) -> bool:
    """Whether some term asks for nothing that the dossier knows, so that nothing answers it."""
    return any(chip.is_ignored and chip.term.field is not Field.WORDS for chip in resolved.chips)


def _narrowed(kinds: set[str], record_kinds: Collection[str] | None) -> set[str]:
    """The kinds that are wanted and asked for; all actors are actors of every kind."""
    if record_kinds is None:
        return kinds
    return (kinds.union(ACTOR_KINDS) if "actor" in kinds else kinds).intersection(record_kinds)


def _has(values: Iterable[str], texts: Iterable[str]) -> bool:
    """Whether some of the words, or sequences of words, stand in some of the texts."""
    own = tuple(texts)
    return any(holds(text, words) for words in values for text in own)


def _actors_meant(claim: Claim, event: Event) -> tuple[str, ...]:
    """What a claim answers with, where its point asks for actors."""
    asks = {point.id for point in event.points if point.answer is Answering.ACTOR}
    return tuple(claim.value.ids) if claim.point in asks and isinstance(claim.value, Chosen) else ()


def _is_not_by_title(hit: Found) -> bool:
    return hit.reason != TITLE_WORDS
