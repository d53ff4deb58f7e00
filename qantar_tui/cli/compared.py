"""The part of a comparison that a command asks for, before it is known how it is printed."""

from __future__ import annotations

from qantar_tui.cli.as_of import as_of_then, hidden_in_words
from qantar_tui.cli.command import Arguments
from qantar_tui.compare.grid import By, CellState, Comparison, Row
from qantar_tui.compare.lanes import Lanes, lanes
from qantar_tui.compare.order import Order, order_rows
from qantar_tui.compare.verdict import CONTESTED
from qantar_tui.dossier.library import Dossier
from qantar_tui.frozen import dataclass
from qantar_tui.words.verdict import CELLS

ORDERS = {order.name.lower(): order for order in Order}


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison, and those of its rows that are wanted, in the order that is wanted."""

    dossier: Dossier
    comparison: Comparison
    rows: tuple[Row, ...]
    is_narrowed: bool = False
    """Whether some of the points were not asked for."""

    @property
    def hidden(self) -> str:
        """What looking back leaves out, in a sentence; empty where one does not look back."""
        return hidden_in_words(self.comparison.as_of, self.comparison.hidden)

    @property
    def lack(self) -> str:
        """Why there is no row, in a sentence; empty where there is one."""
        if self.rows:
            return ""
        if self.is_narrowed and self.comparison.rows:
            return as_of_then("None of these points is disputed or doubted.", self.comparison.as_of)
        return "This event has no points on which accounts could be compared."

    @property
    def is_found(self) -> bool:
        """Whether anybody says anything of what was asked for."""
        if self.is_narrowed:
            return any(row.speaking for row in self.rows)
        return bool(self.comparison.gists) or any(row.speaking for row in self.rows)

    def lanes(self, row: Row) -> Lanes | None:
        """The answers of a row on one scale; None where there are not two, or they are not on a scale."""
        found = lanes(row, self.dossier.name_of)
        return found if found and len(found.lanes) > 1 else None

    def silences(self, row: Row) -> list[str]:
        """`∅ silent: Ash 2022, Caravan 2024`, where the columns do not show it because they are voices."""
        if self.comparison.by is By.SOURCE:
            return []
        gathered: dict[CellState, list[str]] = {}
        for source, state in row.silences:
            gathered.setdefault(state, []).append(self.dossier.name_of(source))
        return [f"{' '.join(CELLS[state])}: {', '.join(labels)}" for state, labels in gathered.items()]


def read_compared(dossier: Dossier, arguments: Arguments) -> Compared:
    """What the arguments of `compare` ask for.

    Raises UnknownId where there is no such event or point.
    """
    comparison = dossier.comparison(arguments.event, by=By(arguments.by))
    wanted = {dossier.point(arguments.event, point).id for point in arguments.point or ()}
    rows = [comparison.rows[place] for place in order_rows(comparison, ORDERS[arguments.sort])]
    if wanted:
        rows = [row for row in rows if row.point.id in wanted]
    if arguments.only:
        rows = [row for row in rows if row.verdict in CONTESTED]
    return Compared(dossier, comparison, tuple(rows), bool(wanted or arguments.only))
