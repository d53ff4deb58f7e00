"""The dossier as a library: every question that the explorer and the command line can ask of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property

from qantar_tui.annotation import TYPE_CHECKING
from qantar_tui.dossier.comparing import AT_ONCE
from qantar_tui.dossier.covering import Covering
from qantar_tui.dossier.first import First
from qantar_tui.dossier.kinds import KINDS
from qantar_tui.errors import UnknownId
from qantar_tui.model.account import Bearing, Claim
from qantar_tui.model.event import Event
from qantar_tui.model.source import Source
from qantar_tui.search.hits import Width
from qantar_tui.store.batches import batches

if TYPE_CHECKING:
    from qantar_tui.compare.grid import Comparison
    from qantar_tui.dossier.asking import Answer
    from qantar_tui.dossier.finding import Finder, Found
    from qantar_tui.dossier.naming import Names
    from qantar_tui.dossier.querying import Resolved
    from qantar_tui.dossier.timeline import Timeline
    from qantar_tui.model.stamp import Stamp

MOST_LISTED, MOST_LISTED_OF_LARGE = 500, 100
"""Actors that are listed where nothing is looked for, and records of a kind that a card lists."""


class Dossier(Covering):
    """A dossier's records, and what can be asked of them.

    What searches and cites is imported by what first needs it, so that a look at one record does not wait.
    """

    def close(self) -> None:
        if "_names" in self.__dict__:
            self._names.close()
        if "timeline" in self.__dict__:
            self.timeline.close()
        super().close()

    def leave_off(self) -> None:
        """Have the searches that are under way in threads end soon, without waiting for them."""
        if "_names" in self.__dict__:
            self._names.leave_off()
        if "timeline" in self.__dict__:
            self.timeline.leave_off()

    def become(self, newer: Dossier) -> None:
        """Be a newer dossier from now on, and close this one.

        Whatever holds this one then asks the newer, which is not to be used or closed by itself.
        """
        self.close()
        self.__dict__ = newer.__dict__

    @cached_property
    def timeline(self) -> Timeline:
        """Its events in time order, however many; made at the first use."""
        return self._make_timeline(None)

    def make_timeline(self, on_progress: Callable[[int, int], None]) -> None:
        """Have the timeline at hand; `on_progress` is told how much is done, and of how much."""
        if "timeline" not in self.__dict__:
            self.__dict__["timeline"] = self._make_timeline(on_progress)

    def _make_timeline(self, on_progress: Callable[[int, int], None] | None) -> Timeline:
        # Imported here, for what only looks one record up is not to wait for it.
        from qantar_tui.dossier.timeline import Timeline

        return Timeline(self, on_progress)

    @property
    def stamp(self) -> Stamp:
        """Which dossier this is, and in which state."""
        from qantar_tui.model.stamp import Stamp

        return Stamp.of(self.about)

    def is_sound(self) -> bool:
        """Whether the file is whole, and what it holds is what its content hash says."""
        return self._reader.is_intact() and self._reader.computed_hash() == self.about.content_hash

    @property
    def most_listed(self) -> int:
        """Records of a kind that a card or a list has: fewer of a large dossier, for they stay in memory."""
        return MOST_LISTED_OF_LARGE if self.is_large else MOST_LISTED

    def claims_by(self, actor: str) -> tuple[Claim, ...]:
        """What is said by, or came through, an actor."""
        return self.first_claims_by(actor, None).records

    def first_claims_by(self, actor: str, most: int | None) -> First[Claim]:
        """So many of `claims_by`, the first ones; all where no number is given."""
        return self._first_claims(self._reader.claims.through(actor), most)

    def claims_about(self, actor: str) -> tuple[Claim, ...]:
        """Claims whose answer is the actor."""
        return self.first_claims_about(actor, None).records

    def first_claims_about(self, actor: str, most: int | None) -> First[Claim]:
        """So many of `claims_about`, the first ones; all where no number is given."""
        return self._first_claims(self._reader.claims.naming(actor), most)

    def claims_bearing_on(self, explanation: str) -> dict[Bearing, tuple[Claim, ...]]:
        """The claims that support, contradict or mix an explanation of the whole."""
        numbers = self._reader.claims.bearing_on(self.explanation(explanation).id)
        claims = tuple(self._reader.claims.numbered(numbers))
        return {
            bearing: tuple(claim for claim in claims if (bearing, explanation) in claim.bearings)
            for bearing in Bearing
        }

    def claim(self, number: int) -> Claim:
        if claim := next(self._reader.claims.numbered([number]), None):
            return claim
        raise UnknownId("claim", str(number), ())

    def compared(self, ordinals: Iterable[int]) -> Iterator[tuple[Event, Comparison]]:
        """The events that have some ordinals of the timeline, each with its comparison by source."""
        for some in batches(ordinals, AT_ONCE):
            events = self._events.some(row.id for row in self.timeline.rows_of(some))
            yield from self._compared_together(events, self._day(None))

    def answer(
        self,
        query: str,
        kinds: Iterable[str] = KINDS,
        width: Width = Width.ERRORS,
        resolved: Resolved | None = None,
    ) -> Answer:
        """What answers a text of the query language; names however they are spelt, the rest by its words.

        `resolved` is what it asks of this dossier, where that is known already.
        Raises Superseded where something else is looked for meanwhile.
        """
        # Imported here, for what looks nothing up is not to wait for it.
        from qantar_tui.dossier.asking import answer

        return answer(self, self._finder, query, kinds, width, resolved)

    def find(self, query: str, kinds: Iterable[str] = KINDS, width: Width = Width.ERRORS) -> list[Found]:
        """The hits of `answer`."""
        return list(self.answer(query, kinds, width).hits)

    def find_names(
        self, query: str, kinds: Iterable[str] = ("actor",), width: Width = Width.ERRORS
    ) -> list[Found]:
        """Actors, places and sources by any of their names, best first; strong hits before weak ones."""
        from qantar_tui.search.limits import MAX_QUERY

        return self._finder.names(query[:MAX_QUERY], frozenset(kinds), width)

    def match_name(
        self, name: str, kinds: Iterable[str] = ("actor",), width: Width = Width.ERRORS
    ) -> list[Found]:
        """Whose name it may be, best first; strong are only those who go by just that."""
        from qantar_tui.search.limits import MAX_QUERY

        return self._finder.matches(name[:MAX_QUERY], frozenset(kinds), width)

    def cite_claims(self, claims: Sequence[Claim]) -> str:
        """A pandoc citation of the places where the claims stand, in the sources' order."""
        return self._cite((claim.source, claim.locator) for claim in claims)

    def cite_event(self, event: str) -> str:
        """A pandoc citation of everything that the sources say of an event, or had said by a day."""
        claims = [claim for account in self.accounts(event) for claim in account.claims]
        return self.cite_claims(self.said(claims)[0])

    def cite_source(self, source: str) -> str:
        """A pandoc citation of a source as a whole."""
        return _pandoc([(self.source(source), [])])

    def cite_actor(self, actor: str) -> str:
        """A pandoc citation of where the actor speaks or is spoken of, or else is named.

        While a day stands, of what had been said by then, and of nothing else.
        """
        claims, known = self._reader.claims, self.actor(actor)
        numbers = [*claims.through(actor), *claims.naming(actor)]
        if self.as_of:
            return self.cite_claims(self.said(tuple(claims.numbered(numbers)))[0])
        if places := claims.locators(numbers):
            return self._cite(places)
        printed = {source for name in known.names for source in name.printed_in}
        return _pandoc([(source, []) for source in self.sources if source.id in printed])

    def _cite(self, places: Iterable[tuple[str, str]]) -> str:
        locators: dict[str, list[str]] = {}
        for source, locator in places:
            locators.setdefault(source, []).append(locator)
        return _pandoc([(source, locators[source.id]) for source in self.sources if source.id in locators])

    def _first_claims(self, numbers: Sequence[int], most: int | None) -> First[Claim]:
        return First(tuple(self._reader.claims.numbered(numbers[:most])), len(numbers))

    @cached_property
    def _finder(self) -> Finder:
        from qantar_tui.dossier.finding import Finder

        return Finder(self, self._names)

    @cached_property
    def _names(self) -> Names:
        from qantar_tui.dossier.naming import Names

        return Names(self._reader.name_source, self._reader.proven_hash)


def _pandoc(cited: Sequence[tuple[Source, Sequence[str]]]) -> str:
    from qantar_tui.cite.pandoc import pandoc_citation

    return pandoc_citation(cited)
