"""What of a comparison is on the screen: which rows and columns, in which order, and read against what."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property

from qantar_tui.compare.base import Standing, Tally, against, sum_up
from qantar_tui.compare.grid import By, Cell, Column, ColumnKind, Comparison, Row
from qantar_tui.compare.order import Order, order_rows
from qantar_tui.compare.verdict import CONTESTED
from qantar_tui.model.account import Claim
from qantar_tui.model.source import Source

_Key = tuple[By, ColumnKind, str]


@dataclass(frozen=True, slots=True)
class Choices:
    """What the reader has chosen; it stands from event to event."""

    by: By = By.SOURCE
    order: Order = Order.WRITTEN
    hidden: frozenset[_Key] = frozenset()
    base: _Key | None = None
    speaking_on: str = ""
    """The point of which only those columns are kept that speak on it."""

    def turned(self) -> Choices:
        """From sources to voices, or back."""
        by = By.VOICE if self.by is By.SOURCE else By.SOURCE
        return replace(self, by=by, base=None, speaking_on="")

    def showing(self, by: By, column: Column) -> Choices:
        """With a column that may have been hidden."""
        return replace(self, hidden=self.hidden - {key_of(by, column)})

    def next_order(self) -> Choices:
        orders = list(Order)
        return replace(self, order=orders[(orders.index(self.order) + 1) % len(orders)])


def key_of(by: By, column: Column) -> _Key:
    return by, column.kind, column.id


def column_of(comparison: Comparison, claim: int) -> Column | None:
    """The column in which a claim stands; None where it is not told of, as of an earlier day."""
    for row in comparison.rows:
        for column, cell in zip(comparison.columns, row.cells, strict=True):
            if any(answer.claim.number == claim for answer in cell.answers):
                return column
    return None


def column_of_source(source: Source) -> Column:
    """The column of what a source says itself or passes on; by voice of what it says itself."""
    return Column(source.id, source.label, ColumnKind.SOURCE)


@dataclass(frozen=True)
class Shown:
    """A comparison as somebody has chosen to read it; places count among what is shown."""

    comparison: Comparison
    choices: Choices = field(default_factory=Choices)

    @cached_property
    def rows(self) -> tuple[int, ...]:
        """The places in the comparison of the rows that are shown, in order."""
        return order_rows(self.comparison, self.choices.order)

    @cached_property
    def columns(self) -> tuple[int, ...]:
        """The places in the comparison of the columns that are shown."""
        comparison, choices = self.comparison, self.choices
        kept = [
            place
            for place, column in enumerate(comparison.columns)
            if key_of(comparison.by, column) not in choices.hidden
        ]
        if row := next((r for r in comparison.rows if r.point.id == choices.speaking_on), None):
            kept = [place for place in kept if row.cells[place].answers]
        # A point on which nobody speaks any more, as of an earlier day, must not leave nothing to see.
        return tuple(kept or range(len(comparison.columns)))

    @cached_property
    def speaking(self) -> tuple[bool, ...]:
        """Of each column that is shown whether it has anything to say on any point."""
        rows = self.comparison.rows
        return tuple(any(row.cells[place].answers for row in rows) for place in self.columns)

    @cached_property
    def base(self) -> int | None:
        """The place in the comparison of the column that the others are read against."""
        comparison = self.comparison
        keys = [key_of(comparison.by, column) for column in comparison.columns]
        base = self.choices.base
        return keys.index(base) if base in keys and keys.index(base) in self.columns else None

    @property
    def hidden_columns(self) -> int:
        return len(self.comparison.columns) - len(self.columns)

    @property
    def hidden_by_hand(self) -> tuple[Column, ...]:
        comparison, hidden = self.comparison, self.choices.hidden
        return tuple(column for column in comparison.columns if key_of(comparison.by, column) in hidden)

    @property
    def has_cells(self) -> bool:
        return bool(self.rows and self.columns)

    def row_in_sight(self, place: int) -> Row:
        """A row with the columns that are shown, and no others."""
        row = self.row(place)
        return replace(row, cells=tuple(row.cells[column] for column in self.columns))

    def row(self, place: int) -> Row:
        return self.comparison.rows[self.rows[place]]

    def column(self, place: int) -> Column:
        return self.comparison.columns[self.columns[place]]

    def claims(self, row: int, column: int) -> list[Claim]:
        """The claims in a cell, where there are any cells."""
        return [answer.claim for answer in self.cell(row, column).answers] if self.has_cells else []

    def cell(self, row: int, column: int) -> Cell:
        return self.row(row).cells[self.columns[column]]

    def standing(self, row: int, column: int) -> Standing | None:
        """How a cell stands to that of the base; None where there is no base."""
        if self.base is None:
            return None
        place = self.rows[row]
        if place not in self._standings:
            self._standings[place] = against(self.comparison.rows[place], self.base)
        return self._standings[place][self.columns[column]]

    @cached_property
    def _standings(self) -> dict[int, tuple[Standing, ...]]:
        return {}

    @cached_property
    def tallies(self) -> tuple[Tally, ...]:
        """For each column of the comparison how it stands to the base on all points."""
        return sum_up(self.comparison, self.base) if self.base is not None else ()

    def next_parting(self, row: int, by: int) -> int | None:
        """The next row, around the end, on which accounts differ or doubt; None where there is none."""
        count = len(self.rows)
        places = ((row + by * distance) % count for distance in range(1, count + 1))
        return next((place for place in places if self.row(place).verdict in CONTESTED), None)

    def place_of(self, point: str, column: Column | None, before: int | None) -> tuple[int, int]:
        """Where a point and a column are shown; where they are not, the first point and the column before.

        Where there was none, the first column that speaks on the point.
        """
        rows = [self.comparison.rows[place].point.id for place in self.rows]
        columns = [self.comparison.columns[place] for place in self.columns]
        row = rows.index(point) if point in rows else 0
        if column in columns:
            return row, columns.index(column)
        if before is not None:
            return row, max(0, min(before, len(columns) - 1))
        speaking = (at for at in range(len(columns)) if rows and self.cell(row, at).answers)
        return row, next(speaking, 0)
