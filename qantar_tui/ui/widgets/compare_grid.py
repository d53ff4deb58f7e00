"""Points down, sources or voices across: a table whose header and first column stay, a cursor on one cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from qantar_tui.dossier.library import Dossier
from qantar_tui.ui import cells
from qantar_tui.ui.commands import GRID, bindings
from qantar_tui.ui.content import painted, say, wrapped
from qantar_tui.ui.messages import CellOpened
from qantar_tui.ui.styles import MUTED, STRONG
from qantar_tui.ui.widgets.clicks import opens
from qantar_tui.ui.widgets.compare_blocks import Blocks
from qantar_tui.ui.widgets.compare_shown import Shown

_HEADER_LINES = 3


class CompareGrid(Widget, can_focus=True):
    """A comparison as a table, of which only what is in sight is ever laid out.

    It moves by whole rows and whole columns, so that no cell is cut through at its beginning.
    """

    BINDINGS = bindings(GRID)
    COMPONENT_CLASSES = {"grid--cursor", "grid--row", "grid--rule"}
    DEFAULT_CSS = """
    CompareGrid {
        background: $surface;
        & > .grid--cursor { background: $block-cursor-background; color: $block-cursor-foreground; }
        & > .grid--row { background: $boost; }
        & > .grid--rule { color: $text-muted; }
    }
    """

    at: reactive[tuple[int, int]] = reactive((0, 0), repaint=False)
    """Row and column of the cursor, counted among those shown."""

    @dataclass
    class Moved(Message):
        """The cursor came to a cell."""

        row: int
        column: int

    def __init__(self, dossier: Dossier, *, id: str | None = None) -> None:  # noqa: A002  # Textual's own name
        super().__init__(id=id)
        self._dossier = dossier
        self._shown: Shown | None = None
        self._blocks: Blocks | None = None
        self._lines: list[tuple[int, int]] = []
        """For each line of the window the row it belongs to, and which line of the row it is."""
        self.first_row = 0
        self.first_column = 0

    def show(self, shown: Shown, at: tuple[int, int] = (0, 0)) -> None:
        """Show another comparison, or the same in another way, with the cursor on a cell of it."""
        self._shown = shown
        rows, columns = len(shown.rows), len(shown.columns)
        self.set_reactive(CompareGrid.at, (min(at[0], max(0, rows - 1)), min(at[1], max(0, columns - 1))))
        self._lay_out()

    def show_from_beginning(self) -> None:
        """What is shown next is another event, or the same anew."""
        self.first_row, self.first_column = 0, 0

    def watch_at(self) -> None:
        self._follow_cursor()
        self.post_message(self.Moved(*self.at))

    def watch_has_focus(self, _focused: bool) -> None:
        self.refresh()

    def on_resize(self) -> None:
        self._lay_out()

    def render_line(self, y: int) -> Strip:
        width, base = self.size.width, self.visual_style
        shown, blocks = self._shown, self._blocks
        if shown is None or blocks is None or not shown.rows:
            text = say(("There is nothing to compare: this event has no points.", MUTED))
            first = text.truncate(max(0, width - 1), ellipsis=True).pad_left(1)
            return painted(self, first if y == 1 and shown and not shown.rows else Content(""), base, width)
        if y < _HEADER_LINES:
            return self._header_line(shown, blocks, y, base, width)
        if y - _HEADER_LINES >= len(self._lines):
            return Strip.blank(width, base.rich_style)
        return self._body_line(shown, blocks, y - _HEADER_LINES, base, width)

    def action_move(self, down: int, right: int) -> None:
        if not self._shown or not self._shown.rows:
            return
        row, column = self.at
        self.at = (
            max(0, min(len(self._shown.rows) - 1, row + down)),
            max(0, min(len(self._shown.columns) - 1, column + right)),
        )

    def action_page(self, by: int) -> None:
        """To the first row that is not wholly in sight below, or a window up."""
        if not self._blocks or not self._shown or not self._shown.rows:
            return
        if by > 0:
            last = self._blocks.last_whole(self.first_row, self._body_height)
            row = min(last + 1, len(self._shown.rows) - 1)
        else:
            row = self._blocks.first_before(self.first_row, self._body_height)
        self.first_row = row
        self.at = (row, self.at[1])
        self._follow_cursor()

    def action_ends(self, row: int) -> None:
        if self._shown and self._shown.rows:
            self.at = (range(len(self._shown.rows))[row], self.at[1])

    def action_choose(self) -> None:
        if self._shown and self._shown.has_cells:
            self.post_message(CellOpened(self._shown, *self.at))

    def on_click(self, event: events.Click) -> None:
        place = event.y - _HEADER_LINES
        if not (self._shown and self._blocks and opens(event) and 0 <= place < len(self._lines)):
            return
        row = self._lines[place][0]
        question = self._blocks.question_width
        column = self._blocks.widths.at(event.x - question, self._visible_columns())
        if event.x < question:
            self.at = (row, self.at[1])
        elif column is not None:
            self.at = (row, column)
            self.action_choose()

    def on_mouse_scroll_down(self) -> None:
        self._scroll_rows(1)

    def on_mouse_scroll_up(self) -> None:
        self._scroll_rows(-1)

    @property
    def _body_height(self) -> int:
        return max(1, self.size.height - _HEADER_LINES)

    def _lay_out(self) -> None:
        self._blocks, self._lines = None, []
        if self._shown is None or self.size.width <= 0:
            return
        self._blocks = Blocks(self._dossier, self._shown, self.size.width - 1, self._body_height)
        self._follow_cursor()

    def _follow_cursor(self) -> None:
        """Bring the cursor's cell into sight, and leave no room free below the last row or column."""
        if not self._shown or not self._blocks:
            return
        row, column = self.at
        if self._shown.columns:
            widths = self._blocks.widths
            first = max(min(self.first_column, column), widths.first_to_show(column))
            self.first_column = min(first, widths.first_to_show(len(self._shown.columns) - 1))
        self._blocks.see_columns(self._visible_columns())
        if self._shown.rows:
            least = self._blocks.first_to_show(row, self._body_height)
            self._show_from(max(min(self.first_row, row), least))
        self.refresh()

    def _scroll_rows(self, by: int) -> None:
        """The cursor comes along, so that Enter opens what is in sight."""
        if self._shown and self._shown.rows and self._blocks:
            self._show_from(max(0, self.first_row + by))
            row, column = self.at
            last = self._blocks.last_whole(self.first_row, self._body_height)
            self.at = (max(self.first_row, min(row, last)), column)
            self.refresh()

    def _show_from(self, row: int) -> None:
        assert self._blocks is not None and self._shown is not None
        last = len(self._shown.rows) - 1
        self.first_row = min(row, self._blocks.first_to_show(last, self._body_height))
        self._lines = self._blocks.window(self.first_row, self._body_height)

    def _visible_columns(self) -> range:
        assert self._shown is not None and self._blocks is not None
        return self._blocks.widths.in_sight(self.first_column) if self._shown.columns else range(0)

    def _header_line(self, shown: Shown, blocks: Blocks, y: int, base: Style, width: int) -> Strip:
        columns = self._visible_columns()
        if y == _HEADER_LINES - 1:
            parts = [blocks.question_width - 1, *(blocks.widths[column] for column in columns)]
            rule = say("┼".join("─" * wide for wide in parts))
            return painted(self, rule, self.get_visual_style("grid--rule"), width)
        rooms = [blocks.widths[column] - 2 for column in columns]
        heads = [self._head(shown, column, room)[y] for column, room in zip(columns, rooms, strict=True)]
        left, right = columns.start, len(shown.columns) - columns.stop
        if y == 0 and heads and right:
            heads[-1] = _spread(heads[-1], say((f"{right} ›", MUTED)), rooms[-1])
        heads = [head.truncate(room, ellipsis=True) for head, room in zip(heads, rooms, strict=True)]
        if y == 0:
            corner = say((f"Point {self.at[0] + 1} of {len(shown.rows)}", STRONG))
            edge = say((f"‹ {left}" if left else "", MUTED))
            corner = _spread(corner, edge, blocks.question_width - 3)
        else:
            corner = say(("" if heads else "Nobody was read, or was out by then", MUTED))
        strip = self._joined([painted(self, corner.pad_left(1), base, blocks.question_width - 1)], [
            painted(self, head.pad_left(1), base, room + 2) for head, room in zip(heads, rooms, strict=True)
        ])  # fmt: skip
        return strip.crop_extend(0, width, base.rich_style)

    def _head(self, shown: Shown, column: int, room: int) -> Sequence[Content]:
        """A name that has no room in a narrow column takes the line below it, too."""
        place = shown.columns[column]
        tally = shown.tallies[place] if shown.tallies else None
        is_base = place == shown.base
        head = cells.header(self._dossier, shown.comparison, place, tally, is_base=is_base)
        return head if shown.speaking[column] else [*wrapped(head[0], room), head[1]]

    def _body_line(self, shown: Shown, blocks: Blocks, y: int, base: Style, width: int) -> Strip:
        row, line = self._lines[y]
        is_blank = line >= blocks.height(row) - 1
        ground = self.get_visual_style("grid--row") if row == self.at[0] and not is_blank else base
        first = painted(self, blocks.line(row, -1, line).pad_left(1), ground, blocks.question_width - 1)
        rest = []
        for column in self._visible_columns():
            style, text = ground, blocks.line(row, column, line)
            if (row, column) == self.at and self.has_focus and not is_blank:
                style, text = self.get_visual_style("grid--cursor"), Content(text.plain)
            rest.append(painted(self, text.pad_left(1), style, blocks.widths[column]))
        strip = self._joined([first], rest).crop_extend(0, width - 1, base.rich_style)
        return Strip.join([strip, self._thumb(len(shown.rows), y, base)])

    def _joined(self, first: list[Strip], rest: list[Strip]) -> Strip:
        rule = painted(self, Content("│"), self.get_visual_style("grid--rule"), 1)
        return Strip.join([*first, *(part for strip in rest for part in (rule, strip))])

    def _thumb(self, rows: int, y: int, base: Style) -> Strip:
        """Which part of all rows is in sight."""
        height = self._body_height
        in_sight = self._lines[-1][0] + 1 - self.first_row if self._lines else 0
        if in_sight >= rows and not self.first_row:
            return Strip.blank(1, base.rich_style)
        top = self.first_row * height // rows
        end = max(top + 1, (self.first_row + in_sight) * height // rows)
        return painted(self, Content("▐" if top <= y < end else " "), self.get_visual_style("grid--rule"), 1)


def _spread(left: Content, right: Content, width: int) -> Content:
    """One at each end of so many cells."""
    if not right.plain:
        return left
    left = left.truncate(max(0, width - right.cell_length - 1), ellipsis=True)
    return left.pad_right(max(1, width - left.cell_length - right.cell_length)) + right
