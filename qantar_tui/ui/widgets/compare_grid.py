"""Points down, sources across: a table whose header and first column stay, with a cursor on one cell."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style

from qantar_tui.compare.grid import Comparison
from qantar_tui.compare.verdict import Verdict
from qantar_tui.ui import cells
from qantar_tui.ui.commands import GRID, bindings
from qantar_tui.ui.content import MUTED, STRONG, painted, say, wrapped
from qantar_tui.words.claim import NameOf

_HEADER_LINES = 3
_NARROWEST_COLUMN = 24
_FEWEST_CELL_LINES = 7


@dataclass(frozen=True, slots=True)
class _Columns:
    """How the width is shared out: the first column, then as many whole sources as fit."""

    question: int
    source: int
    shown: int

    @classmethod
    def of(cls, width: int, sources: int) -> _Columns:
        question = max(18, min(34, width // 4))
        fit = (width - question) // (_NARROWEST_COLUMN + 1)
        shown = max(1, min(sources, fit))
        return cls(question, max(8, (width - question) // shown - 1), shown)


class CompareGrid(ScrollView, can_focus=True):
    """A comparison as a table; columns move by whole sources, so that no cell is ever cut through."""

    BINDINGS = bindings(GRID)
    COMPONENT_CLASSES = {"grid--cursor", "grid--row", "grid--rule"}
    DEFAULT_CSS = """
    CompareGrid {
        background: $surface;
        overflow-x: hidden;
        scrollbar-size-vertical: 1;
        & > .grid--cursor { background: $block-cursor-background; color: $block-cursor-foreground; }
        & > .grid--row { background: $boost; }
        & > .grid--rule { color: $text-muted; }
    }
    """

    at: reactive[tuple[int, int]] = reactive((0, 0), repaint=False)
    """Row and column of the cursor."""
    first_column: reactive[int] = reactive(0)
    """The leftmost source in sight."""

    @dataclass
    class Opened(Message):
        """A cell is to be shown in full."""

        row: int
        column: int

    def __init__(self, name_of: NameOf, *, id: str | None = None) -> None:  # noqa: A002  # Textual's own name
        super().__init__(id=id)
        self._name_of = name_of
        self._comparison: Comparison | None = None
        self._columns = _Columns(18, 24, 1)
        self._blocks: list[list[list[Content]]] = []
        """For each row its columns, the question first, each as lines."""
        self._lines: list[tuple[int, int]] = []
        """For each line of the table the row it belongs to, and which line of the row it is."""
        self._tops: list[int] = []

    def show_comparison(self, comparison: Comparison, at: tuple[int, int] = (0, 0)) -> None:
        """Show another comparison, with the cursor on a cell of it."""
        self._comparison = comparison
        rows, columns = len(comparison.rows), len(comparison.sources)
        self.set_reactive(CompareGrid.at, (min(at[0], max(0, rows - 1)), min(at[1], max(0, columns - 1))))
        self.set_reactive(CompareGrid.first_column, 0)
        self._lay_out()
        self.scroll_to(y=0, animate=False, immediate=True)
        self._follow_cursor()

    def watch_at(self) -> None:
        self._follow_cursor()
        self.refresh()

    def watch_has_focus(self, _focused: bool) -> None:
        self.refresh()

    def on_resize(self) -> None:
        self._lay_out()
        self._follow_cursor()

    def render_line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        base = self.visual_style
        if self._comparison is None:
            return Strip.blank(width, base.rich_style)
        if y < _HEADER_LINES:
            return self._header_line(y, base, width)
        place = y - _HEADER_LINES + self.scroll_offset.y
        if place >= len(self._lines):
            return Strip.blank(width, base.rich_style)
        return self._body_line(*self._lines[place], base, width)

    def action_move(self, down: int, right: int) -> None:
        """Move the cursor by rows and columns; in a row too tall for the window, first show all of it."""
        if not (comparison := self._comparison) or not comparison.rows:
            return
        row, column = self.at
        if down and self._scroll_within(row, down):
            return
        self.at = (
            max(0, min(len(comparison.rows) - 1, row + down)),
            max(0, min(len(comparison.sources) - 1, column + right)),
        )

    def action_page(self, by: int) -> None:
        if not self._tops:
            return
        wanted = self._tops[self.at[0]] + by * self._body_height
        rows = [row for row, top in enumerate(self._tops) if top <= max(0, wanted)]
        self.at = (rows[-1] if rows else 0, self.at[1])
        self.scroll_to(y=self._tops[self.at[0]], animate=False, immediate=True)
        self.refresh()

    def action_ends(self, row: int) -> None:
        if self._tops:
            self.at = (range(len(self._tops))[row], self.at[1])

    def action_disputed(self, by: int) -> None:
        """To the next point on which accounts differ, around the end."""
        if not self._comparison:
            return
        rows = self._comparison.rows
        for distance in range(1, len(rows) + 1):
            row = (self.at[0] + by * distance) % len(rows)
            if rows[row].verdict in (Verdict.DISPUTED, Verdict.DOUBTED):
                self.at = (row, self.at[1])
                return

    def action_choose(self) -> None:
        if self._comparison and self._comparison.rows and self._comparison.sources:
            self.post_message(self.Opened(*self.at))

    def on_click(self, event: events.Click) -> None:
        place = event.y - _HEADER_LINES + self.scroll_offset.y
        if event.y < _HEADER_LINES or not 0 <= place < len(self._lines):
            return
        row = self._lines[place][0]
        column = (event.x - self._columns.question) // (self._columns.source + 1) + self.first_column
        if event.x < self._columns.question:
            self.at = (row, self.at[1])
        elif self._comparison and column < len(self._comparison.sources):
            self.at = (row, column)
            self.action_choose()

    @property
    def _body_height(self) -> int:
        return max(1, self.scrollable_content_region.height - _HEADER_LINES)

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width
        if not self._comparison or width <= 0:
            return
        sources = self._comparison.sources
        self._columns = _Columns.of(width, len(sources))
        self._blocks = [self._block(index) for index in range(len(self._comparison.rows))]
        self._lines, self._tops = [], []
        for index, block in enumerate(self._blocks):
            self._tops.append(len(self._lines))
            height = max(len(column) for column in block) + 1
            self._lines += [(index, line) for line in range(height)]
        self.virtual_size = Size(width, len(self._lines) + _HEADER_LINES)
        self.refresh()

    def _block(self, index: int) -> list[list[Content]]:
        assert self._comparison is not None
        row = self._comparison.rows[index]
        asked = [line for part in cells.question(row) for line in wrapped(part, self._columns.question - 3)]
        most = max(_FEWEST_CELL_LINES, len(asked), self._body_height // 3)
        answers = [
            cells.fitted(
                [
                    wrapped(part, self._columns.source - 2)
                    for part in cells.cell(row, cell, source, self._name_of)
                ],
                most,
                are_answers=len(cell.answers) > 1,
            )
            for cell, source in zip(row.cells, self._comparison.sources, strict=True)
        ]
        return [asked, *answers]

    def _visible_columns(self) -> range:
        assert self._comparison is not None
        last = min(len(self._comparison.sources), self.first_column + self._columns.shown)
        return range(self.first_column, last)

    def _header_line(self, y: int, base: Style, width: int) -> Strip:
        assert self._comparison is not None
        rule = self.get_visual_style("grid--rule")
        if y == _HEADER_LINES - 1:
            line = "─" * (self._columns.question - 1)
            line += "".join("┼" + "─" * self._columns.source for _ in self._visible_columns())
            return painted(self, Content(line), rule, width)
        parts = [self._off_edges() if y else say(("Point", STRONG))]
        parts += [
            cells.header(self._comparison.sources[column])[y].truncate(
                self._columns.source - 2, ellipsis=True
            )
            for column in self._visible_columns()
        ]
        return self._row_strip(parts, base, base, width, cursor_column=-1)

    def _off_edges(self) -> Content:
        """How many sources lie beyond each edge."""
        assert self._comparison is not None
        beyond = len(self._comparison.sources) - self.first_column - self._columns.shown
        left = f"◂ {self.first_column} " if self.first_column else ""
        return say((f"{left}{f'▸ {beyond} more' if beyond > 0 else ''}", MUTED))

    def _body_line(self, row: int, line: int, base: Style, width: int) -> Strip:
        block = self._blocks[row]
        columns = [block[0], *(block[column + 1] for column in self._visible_columns())]
        parts = [column[line] if line < len(column) else Content("") for column in columns]
        ground = self.get_visual_style("grid--row") if row == self.at[0] else base
        last = line == max(len(column) for column in block)
        cursor = self.at[1] - self.first_column if row == self.at[0] and not last else -1
        return self._row_strip(parts, base if last else ground, base, width, cursor_column=cursor)

    def _row_strip(
        self, parts: list[Content], ground: Style, base: Style, width: int, *, cursor_column: int
    ) -> Strip:
        rule = painted(self, Content("│"), self.get_visual_style("grid--rule"), 1)
        strips = [painted(self, parts[0].pad_left(1), ground, self._columns.question - 1)]
        for column, part in enumerate(parts[1:]):
            style, shown = ground, part
            if column == cursor_column and self.has_focus:
                style = self.get_visual_style("grid--cursor")
                shown = Content(part.plain)
            strips += [rule, painted(self, shown.pad_left(1), style, self._columns.source)]
        return Strip.join(strips).crop_extend(0, width, base.rich_style)

    def _scroll_within(self, row: int, down: int) -> bool:
        top, bottom = self._tops[row], self._bottom(row)
        if bottom - top <= self._body_height:
            return False
        seen_top, seen_bottom = self.scroll_offset.y, self.scroll_offset.y + self._body_height
        if (down > 0 and bottom > seen_bottom) or (down < 0 and top < seen_top):
            self.scroll_relative(y=down, animate=False, immediate=True)
            return True
        return False

    def _bottom(self, row: int) -> int:
        return self._tops[row + 1] if row + 1 < len(self._tops) else len(self._lines)

    def _follow_cursor(self) -> None:
        if not self._tops:
            return
        row, column = self.at
        if column < self.first_column:
            self.first_column = column
        elif column >= self.first_column + self._columns.shown:
            self.first_column = column - self._columns.shown + 1
        last_first = len(self._comparison.sources) - self._columns.shown if self._comparison else 0
        self.first_column = max(0, min(self.first_column, last_first))
        top, bottom = self._tops[row], self._bottom(row)
        seen = self.scroll_offset.y
        if top < seen or bottom - top > self._body_height:
            seen = top
        elif bottom > seen + self._body_height:
            # At the beginning of a row, so that no question is out of sight above its answers.
            seen = next(start for start in self._tops if bottom - start <= self._body_height)
        self.scroll_to(y=seen, animate=False, immediate=True)
        self.refresh()
