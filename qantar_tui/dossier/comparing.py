"""How the accounts of a dossier compare: each event, every disputed point, the explanations of the whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property, lru_cache

from qantar_tui.annotation import TYPE_CHECKING
from qantar_tui.compare.by import By
from qantar_tui.dossier.records import Records
from qantar_tui.dossier.texts import title_and_rest
from qantar_tui.model.account import Account, Claim
from qantar_tui.model.event import Event
from qantar_tui.model.source import Source
from qantar_tui.model.when import When
from qantar_tui.store.batches import batches

if TYPE_CHECKING:
    from qantar_tui.compare.explanations import ExplanationsMatrix
    from qantar_tui.compare.grid import Comparison, Row
    from qantar_tui.compare.lanes import Lanes
    from qantar_tui.compare.origins import Lineage
    from qantar_tui.compare.said import Hidden

AsOf = date | When | None
"""A day, by whose end in its zone (a date: in the dossier's) things must have been said.

None for the day that stands, if one does, else for all that was ever said.
"""

_REMEMBERED = 4096
"""Comparisons that are kept at hand while the dossier is small."""
_REMEMBERED_OF_LARGE = 16
AT_ONCE = 100
"""Events that are compared out of one reading of their claims."""


class Comparing(Records):
    """What the sources say, held against each other.

    What compares is imported by what first needs it, so that a look at one record does not wait for it.
    """

    as_of: When | None = None
    """The day that stands for every question that names none; None for all that was ever said."""

    def said(self, claims: Sequence[Claim]) -> tuple[tuple[Claim, ...], Hidden]:
        """Those of some claims that had been made by the day that stands, and how many had not."""
        from qantar_tui.compare.said import said_by

        return said_by(claims, {source.id: source for source in self.sources}, self.as_of)

    def hidden(self, source: str = "") -> Hidden:
        """How many claims of the dossier, or of a source, the day that stands hides, without holding them."""
        from qantar_tui.compare.said import Hidden

        if not self.as_of:
            return Hidden()
        claims = self._reader.claims
        every = claims.numbered(claims.of_source(source)) if source else claims.every()
        return sum((self.said(some)[1] for some in batches(every)), Hidden())

    def accounts(self, event: str) -> tuple[Account, ...]:
        """Every account of an event, in the sources' order."""
        accounts = self._reader.accounts([self.event(event)])[event]
        return tuple(sorted(accounts, key=lambda account: self._place_of_source(account.source)))

    def every_claim(self) -> tuple[Claim, ...]:
        """Every claim that had been made by the day that stands; all of them in memory."""
        claims = tuple(self._reader.claims.every()) if self.is_large else self._kept_claims
        return self.said(claims)[0] if self.as_of else claims

    def claim_texts(self) -> Iterable[tuple[int, str]]:
        """All that is written in each claim of `every_claim`, by its number."""
        if not self.as_of and "_kept_claims" not in vars(self):
            return self._reader.claims.texts()
        return ((claim.number, title_and_rest(claim)[1]) for claim in self.every_claim())

    def claims(self, numbers: Iterable[int]) -> Iterator[Claim]:
        """The claims that have some numbers, in the dossier's order."""
        return self._reader.claims.numbered(numbers)

    def each_claim(self) -> Iterator[Claim]:
        """As `every_claim`, without holding them all."""
        for some in batches(self._reader.claims.every() if self.is_large else self._kept_claims):
            yield from self.said(some)[0]

    def comparison(self, event: str, as_of: AsOf = None, by: By = By.SOURCE) -> Comparison:
        """What every source, or every voice, says of an event, point by point; as of a day, if one is given.

        Raises UnknownId.
        """
        return self._compared(event, self._day(as_of), by)

    def disputed_time(self, event: str, zone: str = "") -> Lanes | None:
        """The accounts' times as lanes on one scale, where they part on when an event was.

        They are read in a zone, if one is given, else in their own.
        Raises UnknownId.
        """
        from qantar_tui.compare.lanes import lanes
        from qantar_tui.compare.verdict import Verdict
        from qantar_tui.model.value import Answer

        for row in self.comparison(event).rows:
            if row.point.answer is Answer.TIME and row.verdict is Verdict.DISPUTED:
                return lanes(row, self.name_of, zone)
        return None

    def every_comparison(self, as_of: AsOf = None) -> Iterator[tuple[Event, Comparison]]:
        """Every event with its comparison by source, in time order, without holding them all."""
        yield from self._compared_together(self.every_event(), self._day(as_of))

    def comparisons(self, events: Iterable[Event]) -> Iterator[tuple[Event, Comparison]]:
        """Some events, each with its comparison by source, out of few readings, not holding them all."""
        yield from self._compared_together(events, self._day(None))

    def disputed(self, as_of: AsOf = None) -> tuple[tuple[Event, Row], ...]:
        """Every disputed or doubted point, as `compare.order.contested_points` has them."""
        from qantar_tui.compare.order import contested_points

        return contested_points(self.every_comparison(as_of))

    def explanations_matrix(self, as_of: AsOf = None) -> ExplanationsMatrix:
        """The points that bear on the explanations of the whole, by how well they tell these apart."""
        return self._matrix(self._day(as_of))

    def _day(self, as_of: AsOf) -> When | None:
        if isinstance(as_of, date):
            return When(as_of.isoformat(), zone=self.about.zone)
        return as_of or self.as_of

    @cached_property
    def _kept_claims(self) -> tuple[Claim, ...]:
        """Every claim of a small dossier, as a search by words asks for them at each key."""
        return tuple(self._reader.claims.every())

    def is_out(self, source: Source) -> bool:
        """Whether it had certainly been published by the day that stands."""
        if self.as_of is None:
            return True
        from qantar_tui.compare.said import is_certainly_by

        return is_certainly_by(source.published, self.as_of)

    def _compared_together(
        self, events: Iterable[Event], as_of: When | None
    ) -> Iterator[tuple[Event, Comparison]]:
        """Each event with its comparison by source, without holding them all."""
        for some in batches(events, AT_ONCE):
            accounts = self._reader.accounts(some)
            for event in some:
                yield event, self._compare(event, accounts[event.id], as_of, By.SOURCE)

    def _compare(self, event: Event, accounts: Sequence[Account], as_of: When | None, by: By) -> Comparison:
        from qantar_tui.compare.grid import compare

        return compare(
            event,
            self.read_sources,
            accounts,
            as_of=as_of,
            by=by,
            name_of=self.name_of,
            lineage=self._lineage,
        )

    @cached_property
    def _compared(self) -> Callable[[str, When | None, By], Comparison]:
        return lru_cache(_REMEMBERED_OF_LARGE if self.is_large else _REMEMBERED)(
            lambda event, as_of, by: self._compare(self.event(event), self.accounts(event), as_of, by)
        )

    @cached_property
    def _matrix(self) -> Callable[[When | None], ExplanationsMatrix]:
        return lru_cache(8)(self._make_matrix)

    def _make_matrix(self, as_of: When | None) -> ExplanationsMatrix:
        from qantar_tui.compare.explanations import explanations_matrix

        claims = tuple(self._reader.claims.numbered(self._reader.claims.bearing_on_any()))
        return explanations_matrix(
            self.about.explanations,
            self._events.in_time({claim.event: None for claim in claims}),
            self.read_sources,
            claims,
            as_of=as_of,
            lineage=self._lineage,
        )

    @cached_property
    def _lineage(self) -> Lineage:
        from qantar_tui.compare.origins import lineage_of

        return lineage_of(self.sources)

    def _place_of_source(self, source: str) -> int:
        return self._places_of_sources.get(source, len(self._places_of_sources))

    @cached_property
    def _places_of_sources(self) -> dict[str, int]:
        return {source.id: place for place, source in enumerate(self.sources)}
