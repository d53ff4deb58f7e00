"""One point at a time, with the explanations on which it bears: the matrix for narrow terminals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from textual.message import Message

from qantar_tui.compare.explanations import ExplanationsMatrix
from qantar_tui.dossier.library import Dossier
from qantar_tui.ui.commands import ONE_POINT, bindings
from qantar_tui.ui.content import say
from qantar_tui.ui.styles import HEADING, MUTED, STRONG
from qantar_tui.ui.widgets.explanations_cells import in_full, measure, signs
from qantar_tui.ui.widgets.item_lines import Item
from qantar_tui.ui.widgets.item_list import ItemList


class ExplanationsPoint(ItemList):
    """Up and Down lead through the explanations, and over the end of one point to the next."""

    BINDINGS = bindings(ONE_POINT)

    @dataclass
    class Stepped(Message):
        """Another point is to be shown, so many on."""

        by: int
        ends_at_last: bool = False
        """Whether the cursor is to come to the end of it."""

    def __init__(self, dossier: Dossier, *, id: str | None = None) -> None:  # noqa: A002  # Textual's own name
        super().__init__(id=id)
        self._dossier = dossier

    @property
    def column(self) -> int | None:
        """The explanation under the cursor; None where nothing bears on any."""
        number = self.key.partition(":")[2]
        return int(number) if number else None

    def show_point(
        self, matrix: ExplanationsMatrix, row: int, column: int | None = None, *, ends_at_last: bool = False
    ) -> None:
        """Show a row of the matrix, with the cursor on a cell of it; its beginning if that is empty."""
        key = f"cell:{column}" if column is not None and matrix.rows[row].cells[column].claims else ""
        self.show_items(list(self._items_of(matrix, row)), key=key)
        if ends_at_last:
            super().action_last()

    def action_cursor_up(self) -> None:
        if self.scroll_offset.y <= 0 and not any(item.key for item in self._items[: max(0, self.cursor)]):
            self.post_message(self.Stepped(-1, ends_at_last=True))
        else:
            super().action_cursor_up()

    def action_cursor_down(self) -> None:
        at_end = self.scroll_offset.y >= self.max_scroll_y
        if at_end and not any(item.key for item in self._items[self.cursor + 1 :]):
            self.post_message(self.Stepped(1))
        else:
            super().action_cursor_down()

    def action_first(self) -> None:
        self.post_message(self.Stepped(-(10**9)))

    def action_last(self) -> None:
        self.post_message(self.Stepped(10**9))

    def action_step(self, by: int) -> None:
        self.post_message(self.Stepped(by))

    def _items_of(self, matrix: ExplanationsMatrix, number: int) -> Iterator[Item]:
        row = matrix.rows[number]
        yield Item(say((f"{number + 1} of {len(matrix.rows)}  ", MUTED)) + measure(row))
        yield Item(say((row.event.title, HEADING)))
        yield Item(say((row.point.ask, STRONG)))
        for place, (explanation, cell) in enumerate(zip(matrix.explanations, row.cells, strict=True)):
            if cell.claims:
                yield Item(say(""))
                head = signs(cell) + say("  ", (explanation.title, STRONG))
                yield Item(head, key=f"cell:{place}", indent=2)
                for line in in_full(self._dossier, explanation, cell, names_it=False):
                    yield Item(say("  ") + line, indent=4)
        others = [
            entry.title for entry, cell in zip(matrix.explanations, row.cells, strict=True) if not cell.claims
        ]
        if others:
            yield Item(say(""))
            yield Item(say((f"No claim bears on: {', '.join(others)}.", MUTED)), indent=2)
