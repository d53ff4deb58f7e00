"""Points down, explanations across: a table whose header and first column stay, for wide terminals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style

from qantar_tui.compare.explanations import ExplanationsMatrix
from qantar_tui.ui.commands import MATRIX, bindings
from qantar_tui.ui.content import limited, painted, say, wrapped
from qantar_tui.ui.styles import MUTED, STRONG
from qantar_tui.ui.widgets.clicks import opens
from qantar_tui.ui.widgets.explanations_cells import bearing_cell, question
from qantar_tui.words.claim import NameOf

_HEADER = 3
"""Two lines of titles and a rule."""
_CELL = 4
_ROW = _CELL + 1
"""Every row is as high as every other, so that only those in sight are ever laid out."""
_NARROWEST_COLUMN = 18


class ExplanationsGrid(ScrollView, can_focus=True):
    """Columns move by whole explanations, so that no cell is ever cut through."""

    BINDINGS = bindings(MATRIX)
    COMPONENT_CLASSES = {"explanations--cursor", "explanations--row", "explanations--rule"}
    DEFAULT_CSS = """
    ExplanationsGrid {
        height: 1fr; background: $surface; overflow-x: hidden; scrollbar-size-vertical: 1;
        & > .explanations--cursor { background: $block-cursor-background; color: $block-cursor-foreground; }
        & > .explanations--row { background: $boost; }
        & > .explanations--rule { color: $text-muted; }
    }
    """

    at: reactive[tuple[int, int]] = reactive((0, 0), repaint=False)
    """Row and column of the cursor."""

    @dataclass
    class Moved(Message):
        """The cursor came to another cell."""

        at: tuple[int, int]

    class Opened(Message):
        """The comparison behind the cell under the cursor is to be shown."""

    def __init__(self, name_of: NameOf, *, id: str | None = None) -> None:  # noqa: A002  # Textual's own name
        super().__init__(id=id)
        self._name_of = name_of
        self._matrix: ExplanationsMatrix | None = None
        self._first = 0
        """The leftmost explanation in sight."""
        self._blocks: dict[tuple[int, int, int], list[list[Content]]] = {}
        """Of the rows that have been in sight: the question and the columns shown, each as lines."""

    def show_matrix(self, matrix: ExplanationsMatrix, at: tuple[int, int]) -> None:
        """Show another matrix, with the cursor on a cell of it."""
        self._matrix = matrix
        self.set_reactive(ExplanationsGrid.at, at)
        self._lay_out()

    def validate_at(self, at: tuple[int, int]) -> tuple[int, int]:
        rows, columns = self._counts
        return max(0, min(rows - 1, at[0])), max(0, min(columns - 1, at[1]))

    def watch_at(self) -> None:
        self._follow_cursor()
        self.post_message(self.Moved(self.at))

    def watch_has_focus(self, _focused: bool) -> None:
        self.refresh()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """The cursor comes along with the wheel, so that Enter opens what is in sight."""
        super().watch_scroll_y(old_value, new_value)
        first, end = -(-round(new_value) // _ROW), (round(new_value) + self._body_height) // _ROW
        if first < end:
            self.at = (max(first, min(self.at[0], end - 1)), self.at[1])

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self.refresh()

    def on_resize(self) -> None:
        self._lay_out()

    def action_move(self, down: int, right: int) -> None:
        self.at = (self.at[0] + down, self.at[1] + right)

    def action_page(self, by: int) -> None:
        self.at = (self.at[0] + by * max(1, self._body_height // _ROW), self.at[1])

    def action_ends(self, row: int) -> None:
        self.at = (0 if row == 0 else self._counts[0] - 1, self.at[1])

    def action_choose(self) -> None:
        if all(self._counts):
            self.post_message(self.Opened())

    def on_click(self, event: events.Click) -> None:
        row = (event.y - _HEADER + self.scroll_offset.y) // _ROW
        if not opens(event) or event.y < _HEADER or row >= self._counts[0]:
            return
        column = (event.x - self._question) // (self._column + 1) + self._first
        if event.x < self._question or column not in self._in_sight():
            self.at = (row, self.at[1])
        else:
            self.at = (row, column)
            self.action_choose()

    def render_line(self, y: int) -> Strip:
        width, base = self.scrollable_content_region.width, self.visual_style
        if self._matrix is None or width <= 0:
            return Strip.blank(width, base.rich_style)
        if y < _HEADER:
            return self._header_line(y, base, width)
        row, line = divmod(y - _HEADER + self.scroll_offset.y, _ROW)
        if row >= self._counts[0]:
            return Strip.blank(width, base.rich_style)
        parts = [part[line] if line < len(part) else Content("") for part in self._block(row)]
        is_here = row == self.at[0] and line < _CELL
        ground = self.get_visual_style("explanations--row") if is_here else base
        return self._row_strip(parts, ground, width, self.at[1] - self._first if is_here else -1)

    @property
    def _counts(self) -> tuple[int, int]:
        matrix = self._matrix
        return (len(matrix.rows), len(matrix.explanations)) if matrix else (0, 0)

    @property
    def _body_height(self) -> int:
        return max(1, self.scrollable_content_region.height - _HEADER)

    @property
    def _question(self) -> int:
        return max(30, min(46, self.scrollable_content_region.width // 4))

    @property
    def _shown(self) -> int:
        """How many explanations fit."""
        room = self.scrollable_content_region.width - self._question
        return max(1, min(self._counts[1], room // (_NARROWEST_COLUMN + 1)))

    @property
    def _column(self) -> int:
        room = self.scrollable_content_region.width - self._question
        return max(8, room // self._shown - 1)

    def _in_sight(self) -> range:
        return range(self._first, min(self._counts[1], self._first + self._shown))

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width
        if self._matrix is None or width <= 0:
            return
        self._blocks.clear()
        at = self.at
        self.virtual_size = Size(width, self._counts[0] * _ROW + _HEADER)
        self.set_reactive(ExplanationsGrid.at, at)  # a shorter table may have scrolled it away
        self._follow_cursor()

    def _block(self, row: int) -> list[list[Content]]:
        assert self._matrix is not None
        key = (row, self._first, self._column)
        if key not in self._blocks:
            bearing = self._matrix.rows[row]
            self._blocks[key] = [
                question(bearing, self._question - 3, _CELL),
                *(
                    bearing_cell(bearing.cells[column], self._name_of, self._column - 2, _CELL)
                    for column in self._in_sight()
                ),
            ]
        return self._blocks[key]

    def _header_line(self, y: int, base: Style, width: int) -> Strip:
        assert self._matrix is not None
        if y == _HEADER - 1:
            rule = "─" * (self._question - 1) + ("┼" + "─" * self._column) * len(self._in_sight())
            return painted(self, Content(rule), self.get_visual_style("explanations--rule"), width)
        first = say(("tells apart, 0 to 1", MUTED)) if y else say(("Point", STRONG)) + self._off_edges()
        titles = [
            limited(wrapped(say((entry.title, STRONG)), self._column - 2), _HEADER - 1)
            for entry in self._matrix.explanations
        ]
        parts = [titles[column][y] if y < len(titles[column]) else Content("") for column in self._in_sight()]
        return self._row_strip([first, *parts], base, width, -1)

    def _off_edges(self) -> Content:
        """How many explanations lie beyond each edge."""
        beyond = self._counts[1] - self._first - self._shown
        if not self._first and beyond <= 0:
            return say("")
        return say((f"  ‹ {self._first} … {max(0, beyond)} ›", MUTED))

    def _row_strip(self, parts: Sequence[Content], ground: Style, width: int, cursor: int) -> Strip:
        rule = painted(self, Content("│"), self.get_visual_style("explanations--rule"), 1)
        strips = [painted(self, parts[0].pad_left(1), ground, self._question - 1)]
        for column, part in enumerate(parts[1:]):
            style, shown = ground, part
            if column == cursor and self.has_focus:
                style, shown = self.get_visual_style("explanations--cursor"), Content(part.plain)
            strips += [rule, painted(self, shown.pad_left(1), style, self._column)]
        return Strip.join(strips).crop_extend(0, width, self.visual_style.rich_style)

    def _follow_cursor(self) -> None:
        row, column = self.at
        self._first = max(min(self._first, column), column - self._shown + 1)
        self._first = max(0, min(self._first, self._counts[1] - self._shown))
        top, bottom = row * _ROW, (row + 1) * _ROW
        seen = self.scroll_offset.y
        if top < seen:
            seen = top
        elif bottom > seen + self._body_height:
            # At the beginning of a row, so that no question is out of sight above its answers.
            seen = -(-(bottom - self._body_height) // _ROW) * _ROW
        self.scroll_to(y=min(seen, top), animate=False, immediate=True, force=True)
        self.refresh()
