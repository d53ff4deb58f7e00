"""The rows of a comparison laid out: each cell when it is first looked at, and remembered."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from qantar_tui.dossier.library import Dossier
from qantar_tui.text.cells import width as width_of
from qantar_tui.ui import cells
from qantar_tui.ui.content import limited, wrapped
from qantar_tui.ui.widgets.compare_shown import Shown
from qantar_tui.ui.widgets.compare_widths import Widths

_BESIDE = 2
"""Cells of a column beside its text."""
_FEWEST_LINES = 7
_STEADY = 12
"""Columns up to which a row is as high as all of them need, so that it stays so as they move."""
_LONGEST = 2_000
"""Characters of a text of which any can be in sight in a cell."""


class Blocks:
    """How the width is shared out, how high each row is, and the lines of each cell."""

    def __init__(self, dossier: Dossier, shown: Shown, width: int, height: int) -> None:
        self._dossier = dossier
        self._shown = shown
        self._most = max(1, min(height - 1, max(_FEWEST_LINES, height // 3)))
        self._highest = max(1, height - 1)
        columns = len(shown.columns)
        self.question_width = max(18, min(34, width // 4))
        # Against a base every head has counts, which take room.
        speaking = [True] * columns if shown.tallies else shown.speaking
        names = (shown.column(place).label for place, speaks in enumerate(speaking) if not speaks)
        longest = max(map(width_of, names), default=0)
        self.widths = Widths(speaking, width - self.question_width, longest + _BESIDE)
        self._cells: dict[tuple[int, int], Sequence[Content]] = {}
        self._heights: dict[int, int] = {}
        self._measured = range(min(columns, _STEADY))

    def see_columns(self, columns: range) -> None:
        """Say which columns are in sight."""
        if len(self._shown.columns) > _STEADY and columns != self._measured:
            self._measured = columns
            self._heights = {}

    def line(self, row: int, column: int, line: int) -> Content:
        """A line of a cell; column -1 is the question."""
        lines = self._lines(row, column)
        return lines[line] if line < len(lines) else Content("")

    def height(self, row: int) -> int:
        """The lines of a row with the blank one below it."""
        if row not in self._heights:
            self._heights[row] = 1 + max(len(self._lines(row, column)) for column in (-1, *self._measured))
        return self._heights[row]

    def window(self, first: int, height: int) -> list[tuple[int, int]]:
        """For each line of a window that begins with a row its row, and which line of the row it is."""
        lines: list[tuple[int, int]] = []
        for row in range(first, len(self._shown.rows)):
            lines += [(row, line) for line in range(self.height(row))]
            if len(lines) >= height:
                break
        return lines[:height]

    def first_to_show(self, row: int, height: int) -> int:
        """The first row from which a window reaches to the end of another."""
        room = height + 1 - self.height(row)
        while row > 0 and (room := room - self.height(row - 1)) >= 0:
            row -= 1
        return row

    def last_whole(self, first: int, height: int) -> int:
        """The last row that is wholly in a window that begins with a row."""
        room = height + 1
        row = first
        while row < len(self._shown.rows) and (room := room - self.height(row)) >= 0:
            row += 1
        return max(first, row - 1)

    def first_before(self, first: int, height: int) -> int:
        """The row from which a window ends above another."""
        return self.first_to_show(first - 1, height) if first else 0

    def _lines(self, row: int, column: int) -> Sequence[Content]:
        if (row, column) not in self._cells:
            self._cells[row, column] = self._question(row) if column < 0 else self._answers(row, column)
        return self._cells[row, column]

    def _question(self, row: int) -> list[Content]:
        """The verdict is seen however long the question is."""
        ask, *rest = (
            wrapped(part[:_LONGEST], self.question_width - 3) for part in cells.question(self._shown.row(row))
        )
        below = [line for part in rest for line in part]
        return limited([*limited(ask, max(1, self._highest - len(below))), *below], self._highest)

    def _answers(self, row: int, column: int) -> list[Content]:
        shown, content = self._shown, self._shown.cell(row, column)
        said = cells.cell(
            self._dossier, shown.row(row), content, shown.comparison.by, shown.standing(row, column)
        )
        parts = [wrapped(part[:_LONGEST], self.widths[column] - _BESIDE) for part in said]
        most = min(self._highest, max(self._most, len(self._lines(row, -1))))
        return cells.fitted(parts, most, are_answers=len(content.answers) > 1)
