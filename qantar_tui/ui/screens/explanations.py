"""The explanations of the whole: which points bear on them, and which tell them apart."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from qantar_tui.compare.explanations import ExplanationsMatrix
from qantar_tui.dossier.library import Dossier
from qantar_tui.text.counted import counted
from qantar_tui.ui.commands import COPY, KEEP, bindings
from qantar_tui.ui.content import limited, say, wrapped
from qantar_tui.ui.messages import RecordOpened
from qantar_tui.ui.screens.place import Place
from qantar_tui.ui.styles import HEADING, MUTED, STRONG
from qantar_tui.ui.widgets.explanations_cells import degree, in_full
from qantar_tui.ui.widgets.explanations_grid import ExplanationsGrid
from qantar_tui.ui.widgets.explanations_point import ExplanationsPoint
from qantar_tui.ui.widgets.item_list import ItemList
from qantar_tui.words.time import when_in_words

_WIDE = 100


class ExplanationsScreen(Place):
    """A table from 100 columns up, else one point at a time; Enter opens the comparison behind a cell."""

    NAME = "explanations"
    BINDINGS = bindings((COPY, KEEP))
    AUTO_FOCUS = None
    DEFAULT_CSS = """
    ExplanationsScreen {
        & > #summary { height: auto; padding: 0 1; background: $surface; }
        & > #point { height: 1fr; }
        & > #explained { padding: 0 1; background: $panel; }
    }
    """

    def __init__(self, dossier: Dossier) -> None:
        super().__init__(dossier)
        self._at = (0, 0)
        self._seen = ""
        """What is under the cursor, as long as the matrix is the same."""

    def compose_body(self) -> ComposeResult:
        yield Static(id="summary", markup=False)
        yield ExplanationsGrid(self.dossier.name_of, id="matrix")
        yield ExplanationsPoint(self.dossier, id="point")
        yield Static(id="explained", markup=False)

    def on_mount(self) -> None:
        self._show()

    def on_resize(self) -> None:
        self._show()

    def see_as_of(self) -> None:
        """The cursor stays on its cell; where there is none any more, at its place."""
        self._at = self._place_of(self._seen) or self._at
        self._show()

    @property
    def matrix(self) -> ExplanationsMatrix:
        return self.dossier.explanations_matrix()

    @property
    def place_in_view(self) -> str:
        """`EVENT:POINT:EXPLANATION`, of the cell under the cursor."""
        matrix, (row, column) = self.matrix, self._at
        if not matrix.rows:
            return ""
        here = matrix.rows[row]
        return f"{here.event.id}:{here.point.id}:{matrix.explanations[column].id}"

    def settle_focus(self) -> None:
        self.set_focus(self._pane if self._pane.display else None)

    def show_record(self, id_: str) -> None:
        """Put the cursor on `EVENT:POINT:EXPLANATION`, or on an explanation."""
        columns = [entry.id for entry in self.matrix.explanations]
        self._at = self._place_of(id_) or (0, columns.index(id_) if id_ in columns else 0)
        if self.is_mounted:
            self._show()

    @property
    def subject_keys(self) -> tuple[str, ...]:
        """The claims that bear on the explanation; where there are none the point."""
        matrix, (row, column) = self.matrix, self._at
        if not matrix.rows:
            return ()
        here = matrix.rows[row]
        claims = tuple(f"claim:{claim.number}" for claim in here.cells[column].claims)
        number = [point.id for point in here.event.points].index(here.point.id)
        return claims or (f"point:{here.event.id}:{number}",)

    @property
    def _is_wide(self) -> bool:
        return self.app.size.width >= _WIDE

    @property
    def _room(self) -> int:
        """In how many lines the cell under the cursor is explained."""
        return max(3, min(12, self.app.size.height // 6))

    @property
    def _pane(self) -> ExplanationsGrid | ExplanationsPoint:
        return self._grid if self._is_wide else self._point

    @property
    def _grid(self) -> ExplanationsGrid:
        return self.query_one("#matrix", ExplanationsGrid)

    @property
    def _point(self) -> ExplanationsPoint:
        return self.query_one("#point", ExplanationsPoint)

    @on(ExplanationsGrid.Moved)
    def _cell_changed(self) -> None:
        self._come_to(self._grid.at)  # of several moves only the last one is still true
        self._explain()

    @on(ExplanationsPoint.Stepped)
    def _step(self, message: ExplanationsPoint.Stepped) -> None:
        row = max(0, min(len(self.matrix.rows) - 1, self._at[0] + message.by))
        if row != self._at[0]:
            self._come_to((row, self._at[1]))
            self._point.show_point(self.matrix, row, ends_at_last=message.ends_at_last)

    @on(ItemList.Highlighted, "#point")
    def _explanation_changed(self) -> None:
        if (column := self._point.column) is not None:
            self._come_to((self._at[0], column))

    @on(ExplanationsGrid.Opened)
    @on(ItemList.Chosen, "#point")
    def _open(self) -> None:
        row = self.matrix.rows[self._at[0]]
        if claims := row.cells[self._at[1]].claims:
            self.post_message(RecordOpened(f"claim:{claims[0].number}"))
            return
        number = [point.id for point in row.event.points].index(row.point.id)
        self.post_message(RecordOpened(f"point:{row.event.id}:{number}"))

    def _come_to(self, at: tuple[int, int]) -> None:
        self._at = at
        self._seen = self.place_in_view

    def _place_of(self, id_: str) -> tuple[int, int] | None:
        """Where `EVENT:POINT:EXPLANATION` stands, if it does."""
        matrix = self.matrix
        *point, explanation = id_.split(":")
        columns = [entry.id for entry in matrix.explanations]
        rows = [[row.event.id, row.point.id] for row in matrix.rows]
        if point not in rows or explanation not in columns:
            return None
        return rows.index(point), columns.index(explanation)

    def _show(self) -> None:
        """Everything anew: another matrix, another cell, or another size of the terminal."""
        matrix = self.matrix
        self.query_one("#summary", Static).update(self._summary(matrix))
        has_rows = bool(matrix.rows)
        self._grid.display = has_rows and self._is_wide
        self._point.display = has_rows and not self._is_wide
        explained = self.query_one("#explained", Static)
        explained.display = self._grid.display
        explained.styles.height = self._room
        if self.is_current:
            self.settle_focus()
        if not has_rows:
            return
        row, column = self._at
        self._come_to((min(row, len(matrix.rows) - 1), min(column, len(matrix.explanations) - 1)))
        if self._is_wide:
            self._grid.show_matrix(matrix, self._at)
            self._explain()
        else:
            self._point.show_point(matrix, *self._at)

    def _summary(self, matrix: ExplanationsMatrix) -> Content:
        if not matrix.explanations:
            return say(("This dossier has no explanations of the whole.", MUTED))
        as_of = f" · as of {when_in_words(matrix.as_of)}" if matrix.as_of else ""
        if not matrix.rows:
            return say((f"No claim bears on any explanation of the whole{as_of}.", MUTED))
        points = counted(len(matrix.rows), "point")
        counts = f"{points} · {counted(len(matrix.explanations), 'explanation')}{as_of}"
        return say(("Explanations of the whole", HEADING), (f"  {counts}", MUTED))

    def _explain(self) -> None:
        """The cell under the cursor in words, as far as there is room."""
        matrix, (row, column) = self.matrix, self._at
        explained = self.query_one("#explained", Static)
        if not (matrix.rows and self._is_wide):
            return
        here, explanation = matrix.rows[row], matrix.explanations[column]
        measured = f"  tells explanations apart: {degree(here.tells_apart)}"
        head = say((f"{here.event.title}: {here.point.ask}", STRONG), (measured, MUTED))
        width = self.app.size.width - 2
        said = in_full(self.dossier, explanation, here.cells[column])
        lines = [line for part in said for line in _hanging(part, width)]
        explained.update(
            Content("\n").join([head.truncate(width, ellipsis=True), *limited(lines, self._room - 1)])
        )


def _hanging(content: Content, width: int) -> list[Content]:
    """Every line but the first moved in, so that one sees where the next source begins."""
    first, *rest = wrapped(content, width - 2)
    return [first, *(line.pad_left(2) for line in rest)]
