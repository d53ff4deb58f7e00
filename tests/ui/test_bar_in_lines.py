"""The scroll bar of a list, which is the last cell of its lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.events import MouseMove
from textual.pilot import Pilot
from textual.scrollbar import ScrollBarRender

from qantar_tui.ui.widgets.bar_in_lines import NO_BAR, BarCell, bar_cells
from qantar_tui.ui.widgets.item_list import ItemList
from tests.ui.conftest import Explore

_SIZE = (100, 24)


@given(st.integers(1, 60), st.integers(0, 400), st.data())
def test_the_bar_is_where_what_is_in_sight_is(height: int, total: int, data: st.DataObject) -> None:
    top = data.draw(st.integers(0, max(0, total - height)))
    cells = bar_cells(height, total, top)
    assert len(cells) == height
    thumb = [y for y, cell in enumerate(cells) if cell != NO_BAR]
    if total <= height:
        assert not thumb
        return
    assert thumb == list(range(thumb[0], thumb[-1] + 1))
    if top == 0:
        assert thumb[0] == 0
    if top == total - height:
        assert thumb[-1] == height - 1
    further = bar_cells(height, total, min(top + height, total - height))
    assert thumb[0] <= next(y for y, cell in enumerate(further) if cell != NO_BAR)


def test_an_empty_pane_has_no_bar() -> None:
    assert bar_cells(0, 10, 0) == ()


def test_its_ends_are_drawn_as_fine_as_by_textual() -> None:
    glyphs = {cell for top in range(90) for cell in bar_cells(10, 100, top)}
    assert {cell.glyph for cell in glyphs} > set(ScrollBarRender.VERTICAL_BARS[:4])
    assert BarCell(" ", is_reversed=True) in glyphs


async def _drag(pilot: Pilot[None], pane: ItemList, to: tuple[int, int]) -> None:
    """Move the pointer with its button held, for which a pilot has no function."""
    await pilot._post_mouse_events([MouseMove], pane, to, button=1)


async def test_where_the_bar_is_pressed_that_part_comes_into_sight(explore: Explore) -> None:
    async with explore(size=_SIZE) as pilot:
        card = pilot.app.screen.query_one("#card", ItemList)
        assert card.max_scroll_y > 0
        last = (card.outer_size.width - 1, card.size.height - 1)
        await pilot.mouse_down(card, offset=last)
        assert card.scroll_offset.y == card.max_scroll_y
        assert card.bar_cells[-1] != NO_BAR
        await _drag(pilot, card, (last[0], 0))
        assert card.scroll_offset.y == 0
        assert card.bar_cells[0] != NO_BAR
        await pilot.mouse_up(card, offset=(last[0], 0))
        await pilot.hover(card, offset=last)
        assert card.scroll_offset.y == 0
        assert pilot.app.mouse_captured is None


async def test_what_is_clicked_at_or_let_go_of_on_the_bar_opens_nothing(explore: Explore) -> None:
    async with explore(size=(100, 44)) as pilot:
        card = pilot.app.screen.query_one("#card", ItemList)
        for y in range(card.size.height):  # some of these lines would open a record
            await pilot.click(card, offset=(card.outer_size.width - 1, y))
        await pilot.mouse_down(card, offset=(card.outer_size.width - 1, 0))
        await pilot.mouse_up(card, offset=(3, 2))
        await pilot.pause()
        assert pilot.app.current_mode == "timeline"
        card.scroll_home(animate=False, immediate=True)
        await pilot.pause()
        place = next(place for place, item in enumerate(card._items) if item.key == "actor:protesters")
        await pilot.click(card, offset=(3, card._region(place).y))
        await pilot.pause()
        assert pilot.app.current_mode == "actors"


@pytest.mark.parametrize(
    ("size", "before", "key"),
    [(_SIZE, "tab", "f5"), (_SIZE, "tab", "colon"), ((60, 20), "tab", "tab")],
    ids=["another place", "a box", "the other pane"],
)
async def test_what_goes_out_of_sight_gives_the_mouse_back(
    explore: Explore, size: tuple[int, int], before: str, key: str
) -> None:
    async with explore(size=size) as pilot:
        await pilot.press(before)
        await pilot.pause()
        card = pilot.app.screen.query_one("#card", ItemList)
        await pilot.mouse_down(card, offset=(card.outer_size.width - 1, 1))
        assert pilot.app.mouse_captured is card
        await pilot.press(key)
        await pilot.pause()
        assert pilot.app.mouse_captured is None


async def test_a_button_that_was_let_go_elsewhere_holds_nothing(explore: Explore) -> None:
    async with explore(size=_SIZE) as pilot:
        card = pilot.app.screen.query_one("#card", ItemList)
        last = card.outer_size.width - 1
        await pilot.mouse_down(card, offset=(last, 0))
        await pilot.hover(card, offset=(last, card.size.height - 1))
        assert card.scroll_offset.y == 0
        assert pilot.app.mouse_captured is None


async def test_beside_the_bar_nothing_is_grabbed(explore: Explore) -> None:
    async with explore(size=_SIZE) as pilot:
        card = pilot.app.screen.query_one("#card", ItemList)
        before = card.scroll_offset.y
        await pilot.mouse_down(card, offset=(card.outer_size.width - 2, card.size.height - 1))
        assert pilot.app.mouse_captured is None
        assert card.scroll_offset.y == before


async def test_the_bar_follows_what_else_scrolls(explore: Explore) -> None:
    async with explore(size=_SIZE) as pilot:
        card = pilot.app.screen.query_one("#card", ItemList)
        before, cells = card.scroll_offset.y, card.bar_cells
        card.action_scroll_down()
        await pilot.pause()
        assert card.scroll_offset.y == before + 1
        assert card.bar_cells != cells
