"""Accounts of one event side by side: points down, sources across, and a verdict for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from string import ascii_uppercase

from qantar_tui.compare.grouping import group
from qantar_tui.compare.verdict import Verdict, judge, origins
from qantar_tui.model.account import Account, Claim, Stance
from qantar_tui.model.event import Event, Point
from qantar_tui.model.source import Reading, Source
from qantar_tui.model.value import Wording
from qantar_tui.model.when import When


class CellState(StrEnum):
    """Whether a source speaks on a point, and why not; the value is the word shown."""

    SPEAKS = "speaks"
    SILENT = "silent"
    NOT_CHECKED = "not checked"
    OUT_OF_SCOPE = "out of scope"


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
    """One point: the verdict, the counts behind it and a cell a source."""

    point: Point
    verdict: Verdict
    speaking: int
    """Sources that speak."""
    origins: int
    """Independent origins that they go back to."""
    silent: int
    """Sources that were read and say nothing."""
    cells: tuple[Cell, ...]

    @property
    def answers(self) -> tuple[Answered, ...]:
        return tuple(answer for cell in self.cells for answer in cell.answers)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Every account of one event, point by point."""

    event: Event
    sources: tuple[Source, ...]
    rows: tuple[Row, ...]
    gists: Mapping[str, str]
    """What each source tells of the event, by source id; those that say nothing of it are missing."""

    @property
    def verdict(self) -> Verdict:
        """The worst verdict of its points."""
        return min(
            (row.verdict for row in self.rows), key=lambda verdict: verdict.severity, default=Verdict.SILENT
        )

    def count(self, verdict: Verdict) -> int:
        """How many points have this verdict."""
        return sum(row.verdict is verdict for row in self.rows)


def compare(event: Event, sources: Sequence[Source], accounts: Sequence[Account]) -> Comparison:
    """Put the accounts of an event side by side, a column for each source in the order given."""
    spoken = {account.source: account for account in accounts}
    lineage = {source.id: source.derived_from[0] for source in sources if source.derived_from}
    rows = tuple(_row(event, point, sources, spoken, lineage) for point in event.points)
    gists = {account.source: account.gist for account in accounts}
    return Comparison(event, tuple(sources), rows, gists)


def _row(
    event: Event,
    point: Point,
    sources: Sequence[Source],
    spoken: Mapping[str, Account],
    lineage: Mapping[str, str],
) -> Row:
    claims = [
        claim
        for source in sources
        if source.id in spoken
        for claim in spoken[source.id].claims
        if claim.point == point.id
    ]
    letters = _letters(claims)
    answers = [Answered(claim, letter) for claim, letter in zip(claims, letters, strict=True)]
    cells = tuple(_cell(event, point, source, answers) for source in sources)
    return Row(
        point,
        judge(claims, lineage, moves_over_time=point.moves_over_time),
        speaking=len({claim.source for claim in claims}),
        origins=len(origins(claims, lineage)),
        silent=sum(cell.state is CellState.SILENT for cell in cells),
        cells=cells,
    )


def _cell(event: Event, point: Point, source: Source, answers: Sequence[Answered]) -> Cell:
    own = tuple(answer for answer in answers if answer.claim.source == source.id)
    if own:
        return Cell(CellState.SPEAKS, own)
    if _came_out_before(source, point.since or event.when):
        return Cell(CellState.OUT_OF_SCOPE)
    return Cell(CellState.SILENT if source.reading is Reading.WHOLE else CellState.NOT_CHECKED)


def _came_out_before(source: Source, when: When | None) -> bool:
    """Whether the source was out before there was anything to say."""
    return bool(when and source.published and source.published.latest <= when.earliest)


def _letters(claims: Sequence[Claim]) -> list[str]:
    """For each claim the letters of its groups of answers; the group most sources share is A.

    A text that its editor gave no group is not judged, and has none.
    """
    judged = [index for index, claim in enumerate(claims) if _is_judged(claim)]
    groups = [
        frozenset(judged[member] for member in members)
        for members in group([claims[index].value for index in judged])
    ]
    groups.sort(key=lambda members: (-len({claims[index].source for index in members}), min(members)))
    return [
        "".join(_letter(place) for place, members in enumerate(groups) if index in members)
        for index in range(len(claims))
    ]


def _is_judged(claim: Claim) -> bool:
    return not isinstance(claim.value, Wording) or bool(claim.value.group)


def _letter(place: int) -> str:
    """A to Z, then A1, B1, …"""
    turn, letter = divmod(place, len(ascii_uppercase))
    return ascii_uppercase[letter] + (str(turn) if turn else "")
