"""A list of wrapped texts, painted line by line; some of its items can be under the cursor and be chosen.

The timeline, the actors, the sources and every card are such lists. Text between items that can be chosen
scrolls past line by line, so that nothing is out of the keyboard's reach.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace

from rich.segment import Segment
from textual import events
from textual.content import Content
from textual.geometry import Size

from qantar_tui.ui.commands import LIST, bindings
from qantar_tui.ui.content import only_marks, painted_segments, say
from qantar_tui.ui.styles import KEPT
from qantar_tui.ui.widgets.bar_in_lines import NO_BAR, bar_cells
from qantar_tui.ui.widgets.clicks import opens
from qantar_tui.ui.widgets.item_cursor import ItemCursor
from qantar_tui.ui.widgets.item_lines import Item, ItemLine, ItemLines, first_with_key
from qantar_tui.ui.widgets.line_painting import LinePainting


class ItemList(LinePainting[ItemLine], ItemCursor, can_focus=True):
    """Items under each other, with a cursor on those that have a key."""

    BINDINGS = bindings(LIST)
    LINES_KEPT = 192
    COMPONENT_CLASSES = {"item-list--cursor", "item-list--cursor-blurred"}
    DEFAULT_CSS = """
    ItemList {
        background: $surface;
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 0;
        scrollbar-background: $surface;
        padding: 0 0 0 1;
        & > .item-list--cursor {
            background: $block-cursor-background; color: $block-cursor-foreground; text-style: bold;
        }
        & > .item-list--cursor-blurred {
            background: $block-cursor-blurred-background; text-style: $block-cursor-blurred-text-style;
        }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # Textual's own name
        super().__init__(id=id)
        self._kept: Set[str] = frozenset()
        self._laid_out_for = -1
        self._starts_at_cursor = self._is_moved_in = False

    @property
    def text(self) -> str:
        """Everything in the list, for tests and copies."""
        return "\n".join(item.content.plain for item in self._items)

    def show_items(
        self, items: Sequence[Item], *, key: str = "", chooses: bool = True, lines: ItemLines | None = None
    ) -> None:
        """Show other items, with the cursor on the one that has this key, else on the first that has any.

        Where none has this key they are seen from their beginning; where none that has any is in sight
        there, or with `chooses` off, the cursor is on none until it is moved. `lines` are what `foresee`
        made of them.
        """
        self._items, self._lines = tuple(items), lines or ItemLines((), 1)
        self._laid_out_for = lines.width + 1 if lines else -1
        keys = [item.key for item in self._items]
        first = first_with_key(items) if chooses else -1
        has_key = bool(key) and key in keys
        self.set_reactive(ItemList.cursor, keys.index(key) if has_key else first)
        self._lay_out()
        self._starts_at_cursor, self._is_moved_in = has_key, False
        self._show_start()
        self.say_where()
        self.refresh()

    def foresee(self, items: Sequence[Item]) -> ItemLines:
        """Break items into lines and paint those that `show_items` will show of them without the focus."""
        lines = self._broken(items)
        cursor, cells = first_with_key(items), bar_cells(self.size.height, lines.height, 0)
        self.paint_ahead(lines.named(y, cursor, False, cell) for y, cell in enumerate(cells))
        return lines

    def show_kept(self, kept: Set[str]) -> None:
        """Mark the items with these keys as what is in the basket."""
        changed, self._kept = self._kept ^ kept, kept
        if any(item.key in changed for item in self._items):
            self._laid_out_for = -1
            self._lay_out()
            self._show_cursor()

    def move_to(self, key: str) -> None:
        """Put the cursor on the item with this key, if there is one."""
        keys = [item.key for item in self._items]
        self.cursor = keys.index(key) if key in keys else self.cursor

    def watch_cursor(self, old: int, new: int) -> None:
        self._starts_at_cursor, self._is_moved_in = False, True
        self._refresh_item(old)
        self._refresh_item(new)
        self._show_cursor()
        self.say_where()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self.know_height()  # how far down one is, is now of interest

    def watch_has_focus(self, _focused: bool) -> None:
        self.refresh()

    def on_resize(self) -> None:
        self._lay_out()
        if self._starts_at_cursor:
            # The new height of the list is known to the scroll bar only then.
            self.call_after_refresh(self._show_start)
        elif self._is_moved_in or self.scroll_y:
            self._show_cursor()
        self.leave_out_of_sight()

    def line_keys(self, lines: range) -> list[ItemLine]:
        top, cells = self.scroll_offset.y, self.bar_cells
        cursor, has_focus = self.cursor, self.has_focus
        return [
            self._lines.named(top + y, cursor, has_focus, cells[y] if y < len(cells) else NO_BAR)
            for y in lines
        ]

    def content_line(self, key: ItemLine) -> list[Segment]:
        base = self.visual_style
        numbered = key.lines.line(key.number)
        content = numbered[1] if numbered else Content("")
        if key.is_under_cursor:
            name = "item-list--cursor" if key.has_focus else "item-list--cursor-blurred"
            base = self.get_visual_style(name)
            content = only_marks(content) if key.has_focus else content
        line = painted_segments(self, content, base, self._text_width)
        return [*line, Segment(" ", self.visual_style.rich_style), self.bar_segment(key.bar)]

    def on_click(self, event: events.Click) -> None:
        if self.is_bar_pressed or not opens(event):
            return
        line = self._lines.line(event.y - self.gutter.top + self.scroll_offset.y)
        if line and self._items[line[0]].key:
            self.cursor = line[0]
            self.action_choose()

    @property
    def _text_width(self) -> int:
        """Cells for what a line says; a space and the bar are behind it."""
        return self.scrollable_content_region.width - 2

    @property
    def room(self) -> int:
        """Cells that a line may take; in more it is broken or cut."""
        return self._text_width - 1

    def _lay_out(self) -> None:
        width = self._text_width
        if width <= 0:
            return
        if width != self._laid_out_for:
            self._laid_out_for = width
            self._lines = self._broken(self._items)
            self.refresh()
        self._lines.make(2 * self.scrollable_content_region.height)
        self._set_height()
        if self.scroll_y > 0:
            self.know_height()

    def _broken(self, items: Sequence[Item]) -> ItemLines:
        lines = ItemLines([self._signed(item) for item in items], self.room)
        lines.make(2 * self.scrollable_content_region.height)
        return lines

    def know_height(self) -> None:
        self._lines.make_all()  # by whomever, so that what follows is needed all the same
        if self._lines.height != self.virtual_size.height and self._laid_out_for > 0:
            self._set_height()
            # Later, for a scrolling that Textual animates must not be ended within a step of it.
            self.call_later(lambda: self.scroll_to(y=self.scroll_y, animate=False, immediate=True))

    def _signed(self, item: Item) -> Item:
        return replace(item, content=say(KEPT) + item.content) if item.key in self._kept else item

    def _set_height(self) -> None:
        """Without laying the screen out anew: a card changes at every step."""
        self.set_reactive(
            ItemList.virtual_size, Size(self.scrollable_content_region.width, self._lines.height)
        )

    def _refresh_item(self, index: int) -> None:
        region = self._region(index)
        if region.height:
            self.refresh_lines(region.y, region.height)

    def _show_start(self) -> None:
        """The beginning, or the cursor's item with what stands above it in sight, such as its heading."""
        region = self._region(self.cursor)
        top = region.y - 2 if self._starts_at_cursor and region.height else 0
        if top > 0:
            self.know_height()
        self.scroll_to(y=max(0, top), animate=False, immediate=True, force=True)
        if self._starts_at_cursor:
            self._show_cursor()
        self.leave_out_of_sight()

    def leave_out_of_sight(self) -> None:
        at_beginning = not (self._starts_at_cursor or self.scroll_y)
        if at_beginning and self._region(self.cursor).y >= self.size.height > 0:
            self.set_reactive(ItemList.cursor, -1)
