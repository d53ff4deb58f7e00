"""One column as the base, against which all others are read, as a critical apparatus does."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from qantar_tui.compare.grid import Answered, Cell, Comparison, Row
from qantar_tui.compare.relation import Relation, contradict, relate, side_of
from qantar_tui.compare.silence import CellState
from qantar_tui.frozen import dataclass
from qantar_tui.model.account import Claim


class Standing(StrEnum):
    """How a cell stands to the base on one point; the value is the word shown."""

    BASE = "base"
    SAME = "same"
    COMPATIBLE = "can both be true"
    DIFFERS = "differs"
    SILENT = "silent"
    NOT_SAID = "does not speak"
    """And is not silent either: why not, its cell says."""
    BASE_SILENT = "base says nothing"
    """There is nothing to hold it against, whyever the base does not speak."""
    NOT_JUDGED = "not judged"
    """A text has no group that it could be compared by."""


@dataclass(frozen=True, slots=True)
class Tally:
    """On how many points a column stands how to the base; the base itself stands nowhere."""

    same: int = 0
    compatible: int = 0
    differing: int = 0
    silent: int = 0
    base_silent: int = 0
    not_judged: int = 0


def against(row: Row, base: int) -> tuple[Standing, ...]:
    """How each cell of a row stands to that of the base column.

    Same where either gives every answer that the other gives, in the same sense: what both deny is the
    same, what one denies is not. Else it differs where any two of their claims contradict.
    """
    claims = _claims(row.cells[base].answers)
    moves = row.point.moves_over_time
    return tuple(
        Standing.BASE if place == base else _standing(cell, claims, moves_over_time=moves)
        for place, cell in enumerate(row.cells)
    )


def sum_up(comparison: Comparison, base: int) -> tuple[Tally, ...]:
    """For each column on how many points it stands how to the base column."""
    table = [against(row, base) for row in comparison.rows]
    return tuple(_tally([line[place] for line in table]) for place in range(len(comparison.columns)))


def _tally(standings: Sequence[Standing]) -> Tally:
    return Tally(
        same=standings.count(Standing.SAME),
        compatible=standings.count(Standing.COMPATIBLE),
        differing=standings.count(Standing.DIFFERS),
        silent=standings.count(Standing.SILENT),
        base_silent=standings.count(Standing.BASE_SILENT),
        not_judged=standings.count(Standing.NOT_JUDGED),
    )


def _standing(cell: Cell, base: Sequence[Claim], *, moves_over_time: bool) -> Standing:
    claims = _claims(cell.answers)
    if not claims:
        return Standing.SILENT if cell.state is CellState.SILENT else Standing.NOT_SAID
    if not base:
        return Standing.BASE_SILENT
    if _all_found(claims, base) and _all_found(base, claims):
        return Standing.SAME
    pairs = [(one, other) for one in claims for other in base]
    if any(contradict(one, other, moves_over_time=moves_over_time) for one, other in pairs):
        return Standing.DIFFERS
    if any(relate(one.value, other.value) is Relation.NOT_JUDGED for one, other in pairs):
        return Standing.NOT_JUDGED
    return Standing.COMPATIBLE


def _all_found(claims: Sequence[Claim], among: Sequence[Claim]) -> bool:
    return all(any(_is_same(claim, other) for other in among) for claim in claims)


def _is_same(one: Claim, other: Claim) -> bool:
    return side_of(one) is side_of(other) and relate(one.value, other.value) is Relation.SAME


def _claims(answers: Sequence[Answered]) -> list[Claim]:
    return [answer.claim for answer in answers]
