"""Explanations of the whole: which points bear on them, and how well each point tells them apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import fsum, sqrt

from qantar_tui.compare.origins import Lineage, Origin, lineage_of, origin_of, origins
from qantar_tui.compare.said import Hidden, said_by
from qantar_tui.frozen import dataclass, field
from qantar_tui.model.about import Entry
from qantar_tui.model.account import Bearing, Claim, Stance
from qantar_tui.model.event import Event, Point
from qantar_tui.model.source import Source
from qantar_tui.model.when import When

_WEIGHTS = {Bearing.SUPPORTS: 1.0, Bearing.CONTRADICTS: -1.0, Bearing.MIXES: 0.0}


@dataclass(frozen=True, slots=True)
class Speaker:
    """The claims that one voice makes with one stance through one source."""

    source: str
    voice: tuple[str, ...]
    stance: Stance
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class BearingCell:
    """The claims on one point that bear on one explanation, in the order of the sources."""

    supports: tuple[Claim, ...] = ()
    contradicts: tuple[Claim, ...] = ()
    mixes: tuple[Claim, ...] = ()

    @property
    def claims(self) -> tuple[Claim, ...]:
        return *self.supports, *self.contradicts, *self.mixes

    def sources(self, bearing: Bearing) -> tuple[str, ...]:
        """The ids of the sources that have such a claim, each once."""
        return tuple(dict.fromkeys(claim.source for claim in self.of(bearing)))

    def of(self, bearing: Bearing) -> tuple[Claim, ...]:
        """The claims that bear on the explanation in this way."""
        return {
            Bearing.SUPPORTS: self.supports,
            Bearing.CONTRADICTS: self.contradicts,
            Bearing.MIXES: self.mixes,
        }[bearing]

    def speakers(self, bearing: Bearing) -> tuple[Speaker, ...]:
        """Who makes these claims, through which source, and how; in the order of their first claims."""
        said: defaultdict[tuple[str, tuple[str, ...], Stance], list[Claim]] = defaultdict(list)
        for claim in self.of(bearing):
            said[claim.source, claim.voice, claim.stance].append(claim)
        return tuple(Speaker(*who, tuple(claims)) for who, claims in said.items())


@dataclass(frozen=True, slots=True)
class BearingRow:
    """A point that bears on an explanation, and a cell for each explanation."""

    event: Event
    point: Point
    cells: tuple[BearingCell, ...]
    tells_apart: float
    """From 0, where all explanations fare alike, to 1: see `tells_apart`."""
    origins: int
    """Independent origins of the claims that bear on any explanation."""


@dataclass(frozen=True, slots=True)
class ExplanationsMatrix:
    """Points down, explanations across; what tells the explanations apart best comes first."""

    explanations: tuple[Entry, ...]
    rows: tuple[BearingRow, ...]
    as_of: When | None = None
    hidden: Hidden = field(default_factory=Hidden)
    """The bearing claims that are left out because they had not certainly been made by that day."""


def explanations_matrix(
    explanations: Sequence[Entry],
    events: Sequence[Event],
    sources: Sequence[Source],
    claims: Sequence[Claim],
    *,
    as_of: When | None = None,
    lineage: Lineage | None = None,
) -> ExplanationsMatrix:
    """A row for every point of the events on which a claim bears on one of the explanations.

    Rows that tell the explanations apart equally well are sorted by how many independent origins they have,
    then stand in the order of the events and points. The order of the claims matters only within a cell.
    """
    wanted = {entry.id for entry in explanations}
    bearing = [claim for claim in claims if any(id_ in wanted for _, id_ in claim.bearings)]
    kept, hidden = said_by(bearing, {source.id: source for source in sources}, as_of)
    lineage = lineage_of(sources) if lineage is None else lineage
    on_point: defaultdict[tuple[str, str], list[Claim]] = defaultdict(list)
    order = {source.id: place for place, source in enumerate(sources)}
    for claim in sorted(kept, key=lambda claim: (order.get(claim.source, len(order)), claim.number)):
        on_point[claim.event, claim.point].append(claim)
    rows = [
        _row(explanations, event, point, on_point[event.id, point.id], lineage)
        for event in events
        for point in event.points
        if (event.id, point.id) in on_point
    ]
    rows.sort(key=lambda row: (-row.tells_apart, -row.origins))
    return ExplanationsMatrix(tuple(explanations), tuple(rows), as_of, hidden)


def tells_apart(bearings: Sequence[Sequence[tuple[Bearing, Origin]]]) -> float:
    """The population standard deviation, over all explanations, of how far their claims bear them out.

    `bearings` has for each explanation how each of its claims bears on it, and the claim's origin. A claim
    that supports counts 1, one that contradicts −1, one that mixes 0. The claims that go back to one origin
    count together as one, by their mean; an explanation has the mean of its origins, and one on which no
    claim bears has 0: silence on an explanation is neither for nor against it.
    """
    means = [_mean_of_origins(each) for each in bearings]
    mean = _mean(means)
    return sqrt(_mean([(each - mean) ** 2 for each in means]))


def _mean_of_origins(bearings: Sequence[tuple[Bearing, Origin]]) -> float:
    by_origin: defaultdict[Origin, list[float]] = defaultdict(list)
    for bearing, origin in bearings:
        by_origin[origin].append(_WEIGHTS[bearing])
    return _mean([_mean(weights) for weights in by_origin.values()])


def _mean(values: Sequence[float]) -> float:
    """0 of nothing; to the last digit the same in any order of the values: the order of rows hangs on it."""
    # Not that of `statistics`, for which fractions, decimals and chance are loaded.
    return fsum(values) / len(values) if values else 0.0


def _row(
    explanations: Sequence[Entry], event: Event, point: Point, claims: Sequence[Claim], lineage: Lineage
) -> BearingRow:
    of_claim: Mapping[int, Origin] = {id(claim): origin_of(claim, lineage) for claim in claims}
    bearings = [
        [(how, of_claim[id(claim)]) for claim in claims for how, id_ in claim.bearings if id_ == entry.id]
        for entry in explanations
    ]
    return BearingRow(
        event,
        point,
        tuple(_cell(entry, claims) for entry in explanations),
        round(tells_apart(bearings), 9),
        len(origins(claims, lineage)),
    )


def _cell(entry: Entry, claims: Sequence[Claim]) -> BearingCell:
    supports, contradicts, mixes = (
        tuple(claim for claim in claims if (how, entry.id) in claim.bearings)
        for how in (Bearing.SUPPORTS, Bearing.CONTRADICTS, Bearing.MIXES)
    )
    return BearingCell(supports, contradicts, mixes)
