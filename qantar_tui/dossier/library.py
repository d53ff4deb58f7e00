"""The dossier as a library: every question that the explorer and the command line can ask of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from qantar_tui.cite.pandoc import pandoc_citation
from qantar_tui.compare.grid import CellState
from qantar_tui.dossier.comparing import Comparing
from qantar_tui.dossier.finding import KINDS, Finder, Found
from qantar_tui.dossier.naming import Names
from qantar_tui.errors import UnknownId
from qantar_tui.model.account import Bearing, Claim
from qantar_tui.model.event import Event
from qantar_tui.search.hits import Width
from qantar_tui.search.readings import MAX_QUERY

MOST_LISTED = 500
"""Actors that are listed where nothing is looked for."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a source says of one event: how many points it speaks on, and on how many it is silent."""

    event: Event
    gist: str
    speaks: int
    silent: int


class Dossier(Comparing):
    """A dossier's records, and what can be asked of them."""

    def close(self) -> None:
        if "_names" in self.__dict__:
            self._names.close()
        super().close()

    def is_sound(self) -> bool:
        """Whether the file is whole, and what it holds is what its content hash says."""
        return self._reader.is_intact() and self._reader.computed_hash() == self.about.content_hash

    def claims_by(self, actor: str) -> tuple[Claim, ...]:
        """What is said by, or came through, an actor."""
        return self._reader.claims.through(actor, self._event_of)

    def claims_about(self, actor: str) -> tuple[Claim, ...]:
        """Claims whose answer is the actor."""
        return self._reader.claims.naming(actor, self._event_of)

    def claims_bearing_on(self, explanation: str) -> dict[Bearing, tuple[Claim, ...]]:
        """The claims that support, contradict or mix an explanation of the whole."""
        claims = self._reader.claims.bearing_on(self.explanation(explanation).id, self._event_of)
        return {
            bearing: tuple(claim for claim in claims if (bearing, explanation) in claim.bearings)
            for bearing in Bearing
        }

    def claim(self, number: int) -> Claim:
        claims = self._reader.claims.numbered([number], self._event_of)
        if not claims:
            raise UnknownId("claim", str(number), ())
        return claims[0]

    def coverage(self, source: str) -> tuple[Coverage, ...]:
        """What a source says of each event that it speaks of, in time order."""
        if not self.source(source).was_read:
            return ()
        gists = self._reader.gists(source)
        column = [known.id for known in self.read_sources].index(source)
        covered = []
        for event in (event for event in self.events if event.id in gists):
            cells = [row.cells[column] for row in self.comparison(event.id).rows]
            states = [cell.state for cell in cells]
            covered.append(
                Coverage(
                    event, gists[event.id], states.count(CellState.SPEAKS), states.count(CellState.SILENT)
                )
            )
        return tuple(covered)

    def find(self, query: str, kinds: Iterable[str] = KINDS, width: Width = Width.ERRORS) -> list[Found]:
        """Search names however they are spelt, and titles, summaries and claims by their words."""
        query, wanted = query[:MAX_QUERY], set(kinds)
        claims = self.every_claim() if "claim" in wanted else ()
        found = [*self._finder.names(query, wanted, width), *self._finder.words(query, wanted, claims)]
        found.sort(key=lambda hit: not hit.is_strong)
        # A source may be found by its name and by its words: the name says more.
        once = {(hit.kind, hit.id): hit for hit in reversed(found)}
        return list(reversed(once.values()))

    def find_names(
        self, query: str, kinds: Iterable[str] = ("actor",), width: Width = Width.ERRORS
    ) -> list[Found]:
        """Actors, places and sources by any of their names, best first; strong hits before weak ones."""
        return self._finder.names(query[:MAX_QUERY], frozenset(kinds), width)

    def find_actors(self, query: str) -> list[Found]:
        """Actors by any of their names, best first; the first of all where the query is empty."""
        if query.strip():
            return self.find_names(query)
        return [Found("actor", actor.id, actor.name, "") for actor in self.first_actors(MOST_LISTED)]

    def cite_claims(self, claims: Sequence[Claim]) -> str:
        """A pandoc citation of the places where the claims stand, in the sources' order."""
        locators: dict[str, list[str]] = {}
        for claim in claims:
            locators.setdefault(claim.source, []).append(claim.locator)
        return pandoc_citation(
            [(source, locators[source.id]) for source in self.sources if source.id in locators]
        )

    def cite_event(self, event: str) -> str:
        """A pandoc citation of everything that the sources say of an event."""
        return self.cite_claims([claim for account in self.accounts(event) for claim in account.claims])

    def cite_source(self, source: str, locator: str = "") -> str:
        """A pandoc citation of a source, with a locator where one is given."""
        return pandoc_citation([(self.source(source), [locator] if locator else [])])

    def cite_actor(self, actor: str) -> str:
        """A pandoc citation of where the actor speaks or is spoken of, or else is named."""
        if claims := [*self.claims_by(actor), *self.claims_about(actor)]:
            return self.cite_claims(claims)
        printed = {source for name in self.actor(actor).names for source in name.printed_in}
        return pandoc_citation([(source, []) for source in self.sources if source.id in printed])

    @cached_property
    def _finder(self) -> Finder:
        return Finder(self, self._names)

    @cached_property
    def _names(self) -> Names:
        return Names(self._reader.name_source, self._reader.proven_hash)
