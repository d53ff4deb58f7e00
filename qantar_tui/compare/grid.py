"""Accounts of one event side by side: points down, sources or voices across, a verdict for each point."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum

from qantar_tui.compare.by import By as By  # for those who compare
from qantar_tui.compare.disagreement import disagreement
from qantar_tui.compare.letters import letters_of
from qantar_tui.compare.origins import Lineage, lineage_of, origins
from qantar_tui.compare.said import Hidden, newest, said_at, said_by
from qantar_tui.compare.silence import CellState as CellState
from qantar_tui.compare.silence import is_out, silence_of
from qantar_tui.compare.verdict import Verdict, judge
from qantar_tui.frozen import dataclass, field
from qantar_tui.model.account import Account, Claim, Stance
from qantar_tui.model.event import Event, Point
from qantar_tui.model.source import Source
from qantar_tui.model.when import When


class ColumnKind(StrEnum):
    SOURCE = "source"
    ACTOR = "actor"


@dataclass(frozen=True, slots=True)
class Column:
    """A source, or an actor whose words some source passes on."""

    id: str
    label: str
    kind: ColumnKind


@dataclass(frozen=True, slots=True)
class Answered:
    """A claim, and the letters of the groups of answers that its value belongs to."""

    claim: Claim
    letters: str

    @property
    def mark(self) -> str:
        """`A`, `not A` where it is denied, `A?` where it is doubted; nothing where it is not judged."""
        if not self.letters:
            return ""
        match self.claim.stance:
            case Stance.DENIES:
                return f"not {self.letters}"
            case Stance.DOUBTS:
                return f"{self.letters}?"
            case _:
                return self.letters


@dataclass(frozen=True, slots=True)
class Cell:
    state: CellState
    answers: tuple[Answered, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One point: the verdict, the counts behind it and a cell a column.

    All but the cells is the same by source and by voice.
    """

    point: Point
    verdict: Verdict
    speaking: int
    """Sources that speak."""
    origins: int
    """Independent origins that they go back to."""
    silent: int
    """Sources that were read and say nothing."""
    cells: tuple[Cell, ...]
    disagreement: float = 0.0
    """How far the answers part, from 0 towards 1: see `compare.disagreement`."""
    has_denial: bool = False
    newest: When | None = None
    """When the last of the answers was given; None where no time is known."""
    silences: tuple[tuple[str, CellState], ...] = ()
    """The sources that do not speak, by id, and why not: those that have no column, too."""

    @property
    def answers(self) -> tuple[Answered, ...]:
        return tuple(answer for cell in self.cells for answer in cell.answers)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Every account of one event, point by point."""

    event: Event
    sources: tuple[Source, ...]
    """The sources that are compared; by source, they are the columns in this order."""
    rows: tuple[Row, ...]
    gists: Mapping[str, str]
    """What each source tells of the event, by source id; those that say nothing of it are missing.

    As of a day those are missing, too, that were not certainly out by then, though they may have claims.
    """
    columns: tuple[Column, ...]
    by: By = By.SOURCE
    as_of: When | None = None
    hidden: Hidden = field(default_factory=Hidden)
    """The claims that are left out because they had not certainly been made by that day."""
    notes: Mapping[str, str] = field(default_factory=dict, hash=False)
    """The editor's notes on whole accounts, by source id; only where there is one and its gist is told."""

    @property
    def verdict(self) -> Verdict:
        """The worst verdict of its points."""
        return min(
            (row.verdict for row in self.rows), key=lambda verdict: verdict.severity, default=Verdict.SILENT
        )

    @property
    def telling(self) -> tuple[str, ...]:
        """The sources that speak of the event: with an account, or as of a day with a claim at least."""
        if self.as_of is None:
            return tuple(self.gists)
        states = self.states()
        return tuple(id_ for id_ in states if id_ in self.gists or states[id_][CellState.SPEAKS])

    def count(self, verdict: Verdict) -> int:
        """How many points have this verdict."""
        return sum(row.verdict is verdict for row in self.rows)

    def states(self) -> dict[str, Counter[CellState]]:
        """By source that is compared, on how many points it speaks, or why not, whatever the columns are."""
        counts: dict[str, Counter[CellState]] = {source.id: Counter() for source in self.sources}
        for row in self.rows:
            silences = dict(row.silences)
            for source, count in counts.items():
                count[silences.get(source, CellState.SPEAKS)] += 1
        return counts


@dataclass(frozen=True, slots=True)
class _Table:
    """What every row is made from."""

    event: Event
    known: Mapping[str, Source]
    columns: tuple[Column, ...]
    by: By
    as_of: When | None
    lineage: Lineage


def compare(
    event: Event,
    sources: Sequence[Source],
    accounts: Sequence[Account],
    *,
    as_of: When | None = None,
    by: By = By.SOURCE,
    name_of: Callable[[str], str] = str,
    lineage: Lineage | None = None,
) -> Comparison:
    """Put the accounts of an event side by side, a column for each source in the order given, or each voice.

    As of a day, what had not certainly been said by its end is left out as if nobody had ever said it, and
    a source that was not certainly out and of which nothing is left has no column. `lineage` leads from
    sources to those that they derive from, for a chain that runs through sources that are not compared.
    """
    known = {source.id: source for source in sources}
    order = {source.id: place for place, source in enumerate(sources)}
    heard = sorted(
        (account for account in accounts if account.source in order), key=lambda a: order[a.source]
    )
    claims, hidden = said_by([claim for account in heard for claim in account.claims], known, as_of)
    speaking = {claim.source for claim in claims}
    out = {source.id for source in sources if is_out(source, as_of)}
    compared = tuple(source for source in sources if source.id in out or source.id in speaking)
    columns = _by_source(compared) if by is By.SOURCE else _by_voice(claims, known, name_of)
    lineage = lineage_of(sources) if lineage is None else lineage
    table = _Table(event, known, columns, by, as_of, lineage)
    on_point: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        on_point[claim.point].append(claim)
    rows = tuple(_row(table, point, on_point[point.id]) for point in event.points)
    told = [account for account in heard if account.source in out]
    gists = {account.source: account.gist for account in told}
    notes = {account.source: account.note for account in told if account.note}
    return Comparison(event, compared, rows, gists, columns, by, as_of, hidden, notes)


def speaker(claim: Claim) -> tuple[str, ColumnKind]:
    """Who says it: the innermost voice, else the source itself."""
    return (claim.voice[0], ColumnKind.ACTOR) if claim.voice else (claim.source, ColumnKind.SOURCE)


def _by_source(sources: Sequence[Source]) -> tuple[Column, ...]:
    return tuple(Column(source.id, source.label, ColumnKind.SOURCE) for source in sources)


def _by_voice(
    claims: Sequence[Claim], known: Mapping[str, Source], name_of: Callable[[str], str]
) -> tuple[Column, ...]:
    """Who speaks on most points first, then by name."""
    points: defaultdict[tuple[str, ColumnKind], set[str]] = defaultdict(set)
    for claim in claims:
        points[speaker(claim)].add(claim.point)
    columns = [
        Column(id_, known[id_].label if kind is ColumnKind.SOURCE else name_of(id_), kind)
        for id_, kind in points
    ]
    columns.sort(
        key=lambda column: (-len(points[column.id, column.kind]), column.label.casefold(), column.id)
    )
    return tuple(columns)


def _row(table: _Table, point: Point, claims: Sequence[Claim]) -> Row:
    letters = letters_of(claims)
    own: defaultdict[tuple[str, ColumnKind], list[Answered]] = defaultdict(list)
    for claim, letter in zip(claims, letters, strict=True):
        who = (claim.source, ColumnKind.SOURCE) if table.by is By.SOURCE else speaker(claim)
        own[who].append(Answered(claim, "".join(letter)))
    speaking = {claim.source for claim in claims}
    silences = tuple(
        (source.id, silence_of(source, point.since or table.event.when, table.as_of))
        for source in table.known.values()
        if source.id not in speaking
    )
    states = [state for _, state in silences]
    able = len(speaking) + states.count(CellState.SILENT) + states.count(CellState.NOT_CHECKED)
    verdict = judge(claims, table.lineage, moves_over_time=point.moves_over_time)
    return Row(
        point,
        verdict,
        speaking=len(speaking),
        origins=len(origins(claims, table.lineage)),
        silent=states.count(CellState.SILENT),
        cells=tuple(_cell(table, point, column, own[column.id, column.kind]) for column in table.columns),
        disagreement=disagreement(claims, letters, verdict, table.lineage, speaking=len(speaking), able=able),
        has_denial=any(claim.stance is Stance.DENIES for claim in claims),
        newest=newest([said_at(claim, table.known) for claim in claims]),
        silences=silences,
    )


def _cell(table: _Table, point: Point, column: Column, own: Sequence[Answered]) -> Cell:
    if own:
        return Cell(CellState.SPEAKS, tuple(own))
    if table.by is By.VOICE:
        is_source = column.kind is ColumnKind.SOURCE
        return Cell(CellState.NOTHING_OWN if is_source else CellState.NOT_QUOTED)
    return Cell(silence_of(table.known[column.id], point.since or table.event.when, table.as_of))
