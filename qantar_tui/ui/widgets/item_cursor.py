"""The cursor of a list of wrapped texts: how it moves from item to item, and the lines with it."""

from __future__ import annotations

from collections.abc import Sequence

from textual.geometry import Region
from textual.reactive import reactive

from qantar_tui.ui.widgets.bar_in_lines import BarInLines
from qantar_tui.ui.widgets.item_lines import Item, ItemLines, first_with_key
from qantar_tui.ui.widgets.listing import Listing


class ItemCursor(BarInLines, Listing):
    """Items of which some can be under the cursor; what stands between them scrolls past line by line."""

    cursor: reactive[int] = reactive(-1, repaint=False)
    """Index of the item under the cursor; -1 where there is none."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # Textual's own name
        super().__init__(id=id)
        self._items: Sequence[Item] = ()
        self._lines = ItemLines((), 1)

    @property
    def key(self) -> str:
        """The key of the item under the cursor, or nothing."""
        return self._items[self.cursor].key if 0 <= self.cursor < len(self._items) else ""

    def action_choose(self) -> None:
        """Nothing is opened that is not seen: what the wheel has left behind comes into sight instead."""
        if self._is_seen(self.cursor):
            super().action_choose()
        else:
            self._show_cursor()

    def action_cursor_up(self) -> None:
        self._step(-1)

    def action_cursor_down(self) -> None:
        self._step(1)

    def action_page_up(self) -> None:
        self._page(-1)

    def action_page_down(self) -> None:
        self._page(1)

    def action_first(self) -> None:
        self.scroll_to(y=0, animate=False, immediate=True)
        self.cursor = first_with_key(self._items)
        self.scroll_to(y=0, animate=False, immediate=True)
        self.leave_out_of_sight()

    def action_last(self) -> None:
        self.know_height()
        self.cursor = max((index for index, item in enumerate(self._items) if item.key), default=-1)
        self.scroll_to(y=self.max_scroll_y, animate=False, immediate=True)

    def leave_out_of_sight(self) -> None:
        """At the beginning the cursor is on none that is out of sight there."""

    def _step(self, by: int) -> None:
        """To the next item that can be chosen, or one line on where it is not yet in sight.

        Where the cursor itself is out of sight, for the mouse has scrolled, to the nearest that is in sight.
        """
        seen = self._in_sight()
        if seen and self.cursor not in seen:
            self.cursor = seen[0] if by > 0 else seen[-1]
            return
        index = self.cursor + by
        while 0 <= index < len(self._items) and not self._items[index].key:
            index += by
        if 0 <= index < len(self._items) and self._is_near(index):
            self.cursor = index
        else:
            self.scroll_relative(y=by, animate=False, immediate=True)

    def _page(self, by: int) -> None:
        self.know_height()
        height = max(1, self.scrollable_content_region.height - 1)
        top = max(0, min(self.scroll_offset.y + by * height, self.max_scroll_y))
        at_end = top == self.scroll_offset.y
        self.scroll_to(y=top, animate=False, immediate=True)
        seen = [index for index in self._lines.within(top, top + height) if self._items[index].key]
        if at_end:
            self.action_last() if by > 0 else self.action_first()
        elif seen:
            self.cursor = seen[0] if by > 0 else seen[-1]

    def _in_sight(self) -> list[int]:
        """The items that can be chosen and whose first line is in sight."""
        top = self.scroll_offset.y
        lines = self._lines.within(top, top + max(1, self.scrollable_content_region.height) - 1)
        return [index for index in lines if self._items[index].key]

    def _is_near(self, index: int) -> bool:
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        return index in self._lines.within(top - 2, top + height + 1)

    def _region(self, index: int) -> Region:
        lines = self._lines.of(index)
        return Region(0, lines.start, self.scrollable_content_region.width, len(lines)) if lines else Region()

    def _is_seen(self, index: int) -> bool:
        region, top = self._region(index), self.scroll_offset.y
        return region.y < top + self.scrollable_content_region.height and region.bottom > top

    def _show_cursor(self) -> None:
        """Scroll the item into sight, and with the first one all that stands above it."""
        region = self._region(self.cursor)
        if region.bottom > self.size.height:
            self.know_height()
        if region.height:
            above = first_with_key(self._items) == self.cursor
            if above and region.bottom <= self.size.height:
                region = Region(0, 0, region.width, region.bottom)
            self.scroll_to_region(region, animate=False, force=True, immediate=True)
