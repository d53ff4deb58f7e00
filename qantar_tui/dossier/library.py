"""The dossier as a library: every question that the explorer and the command line can ask of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from qantar_tui.cite.pandoc import pandoc_citation
from qantar_tui.compare.grid import CellState, Comparison, compare
from qantar_tui.dossier.finding import KINDS, Finder, Found
from qantar_tui.dossier.records import Records
from qantar_tui.errors import UnknownId
from qantar_tui.model.account import Account, Bearing, Claim
from qantar_tui.model.event import Event


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a source says of one event: how many points it speaks on, and on how many it is silent."""

    event: Event
    gist: str
    speaks: int
    silent: int


class Dossier(Records):
    """A dossier's records, and what can be asked of them."""

    def is_sound(self) -> bool:
        """Whether the file is whole, and what it holds is what its content hash says."""
        return self._reader.is_intact() and self._reader.computed_hash() == self.about.content_hash

    def accounts(self, event: str) -> tuple[Account, ...]:
        """Every account of an event, in the sources' order."""
        order = {source.id: place for place, source in enumerate(self.sources)}
        accounts = self._reader.accounts(self.event(event))
        return tuple(sorted(accounts, key=lambda account: order.get(account.source, len(order))))

    def comparison(self, event: str) -> Comparison:
        """What every source says of an event, point by point."""
        if event not in self._comparisons:
            self._comparisons[event] = compare(self.event(event), self.read_sources, self.accounts(event))
        return self._comparisons[event]

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

    def every_claim(self) -> tuple[Claim, ...]:
        return self._reader.claims.every(self._event_of)

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

    def find(self, query: str, kinds: Iterable[str] = KINDS) -> list[Found]:
        """Search names however they are spelt, and titles, summaries and claims by their words."""
        wanted = set(kinds)
        claims = self.every_claim() if "claim" in wanted else ()
        found = [*self._finder.names(query, wanted), *self._finder.words(query, wanted, claims)]
        return sorted(found, key=lambda hit: not hit.is_strong)

    def find_actors(self, query: str) -> list[Found]:
        """Actors by any of their names, best first; every actor where the query is empty."""
        if query.strip():
            return self._finder.names(query, {"actor"})
        return [Found("actor", actor.id, actor.name, "") for actor in self.actors]

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
    def _comparisons(self) -> dict[str, Comparison]:
        return {}

    @cached_property
    def _finder(self) -> Finder:
        return Finder(
            actors=self.actors,
            places=self.places,
            events=self.events,
            sources=self.sources,
            weights=self._weights,
        )
