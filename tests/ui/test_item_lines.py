"""How an item of a list is broken into lines: all of it, nothing too wide, the first line as wide as any."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.pilot import Pilot

from qantar_tui.ui.content import say, say_lines
from qantar_tui.ui.screens.cell import CellScreen
from qantar_tui.ui.screens.compare import CompareScreen
from qantar_tui.ui.widgets.item_lines import Item, ItemLines, lines_of
from qantar_tui.ui.widgets.item_list import ItemList
from tests.ui.conftest import Explore, screen_text


@given(st.text(alphabet="ab  cñ漢-x", max_size=80), st.integers(20, 40), st.integers(0, 16))
def test_an_item_loses_nothing_and_fits(text: str, width: int, indent: int) -> None:
    lines = lines_of(Item(say(text), indent=indent), width)
    assert all(line.cell_length <= width for line in lines)
    assert "".join("".join(line.plain.split()) for line in lines) == "".join(text.split())
    assert all(line.plain.startswith(" " * indent) for line in lines[1:])


def test_only_what_stands_below_the_first_line_is_moved_in() -> None:
    lines = lines_of(Item(say("key   what it does, and then some"), indent=6), 20)
    assert [line.plain for line in lines] == ["key   what it does,", "      and then some"]


_ITEMS = st.lists(
    st.builds(
        lambda text, indent, wraps: Item(say_lines(text), indent=indent, wraps=wraps),
        st.text(alphabet="ab  c\n漢-x", max_size=60),
        st.integers(0, 8),
        st.booleans(),
    ),
    max_size=12,
)


@given(_ITEMS, st.integers(10, 40), st.lists(st.integers(-2, 60), max_size=6))
def test_lines_are_the_same_whatever_was_asked_for_first(
    items: list[Item], width: int, asked: list[int]
) -> None:
    whole = [(index, line) for index, item in enumerate(items) for line in lines_of(item, width)]
    lines = ItemLines(items, width)
    for number in asked:
        assert lines.line(number) == (whole[number] if 0 <= number < len(whole) else None)
    for index in range(len(items)):
        assert [place for place, line in enumerate(whole) if line[0] == index] == list(lines.of(index))
    assert lines.is_whole and lines.height == len(whole)


@given(_ITEMS, st.integers(10, 40), st.integers(-3, 60), st.integers(0, 30))
def test_an_item_is_where_its_first_line_is(items: list[Item], width: int, top: int, height: int) -> None:
    lines = ItemLines(items, width)
    within = [index for index in range(len(items)) if top <= lines.of(index).start <= top + height]
    assert list(ItemLines(items, width).within(top, top + height)) == within


def test_no_more_is_broken_into_lines_than_was_asked_for() -> None:
    lines = ItemLines([Item(say("word " * 30))] * 200, 20)
    lines.make(20)
    assert len(list(lines.of(1))) == 8 and not lines.is_whole
    guess = lines.height
    lines.make_all()
    assert guess == lines.height == 1600


async def test_a_card_longer_than_its_pane_is_gone_through_to_its_last_line(explore: Explore) -> None:
    async with explore(size=(80, 24)) as pilot:
        await pilot.press("4", "down", "down", "down", "down", "tab")
        await pilot.pause()
        card = pilot.app.screen.query_one("#card", ItemList)
        end = " ".join(card.text.split()[-4:])
        assert card.virtual_size.height > 2 * card.size.height and end not in _words(pilot)
        await pilot.press("end")
        await pilot.pause()
        assert end in _words(pilot)
        await pilot.press("home")
        for _ in range(card.virtual_size.height):
            if card.scroll_offset.y == card.max_scroll_y > 0:
                break
            await pilot.press("down")
        assert end in _words(pilot)


def _words(pilot: Pilot[None]) -> str:
    return " ".join(screen_text(pilot).split())


@pytest.mark.parametrize("size", [(60, 20), (120, 36)])
@pytest.mark.parametrize("place", ["2", "4"])
async def test_a_list_keeps_its_end_and_its_cursor_in_sight_whatever_made_its_lines(
    explore: Explore, place: str, size: tuple[int, int]
) -> None:
    async with explore(size=size) as pilot:
        await pilot.press(place, "down")
        await pilot.pause()
        listed = pilot.app.screen.query_one("#list", ItemList)
        for keys in (["end"], ["space"], ["end"], ["up"], ["end"]):
            await pilot.press(*keys)
            await pilot.pause()
            assert _is_in_sight(listed), keys
        await pilot.resize_terminal(size[1] * 3, size[0] // 2)
        await pilot.pause()
        assert _is_in_sight(listed)
        await pilot.press("end")
        assert listed.max_scroll_y == listed.scroll_offset.y


@pytest.mark.parametrize("size", [(60, 20), (120, 36)])
async def test_a_card_opens_with_its_heading_however_far_down_its_first_link_is(
    explore: Explore, size: tuple[int, int]
) -> None:
    async with explore(size=size) as pilot:
        await pilot.press("2", *"nazarbayev", "enter")
        await pilot.pause()
        card = pilot.app.screen.query_one("#card", ItemList)
        card.focus()
        first = next(index for index, item in enumerate(card._items) if item.key)
        assert card._lines.of(first).start >= card.size.height, "or the case is not shown"
        for keys in ([], ["end", "home"]):
            await pilot.press(*keys)
            await pilot.pause()
            assert card.scroll_offset.y == 0 and not card.key, "nothing is chosen that is not seen"
        while not card.key and card.scroll_offset.y < card.max_scroll_y:
            await pilot.press("down")
        assert card.cursor == first and _is_in_sight(card)


async def test_keys_take_up_what_the_mouse_has_scrolled_to(explore: Explore) -> None:
    async with explore(size=(80, 24)) as pilot:
        await pilot.press("4")
        await pilot.pause()
        listed = pilot.app.screen.query_one("#list", ItemList)
        listed.scroll_to(y=listed.max_scroll_y // 2, animate=False, immediate=True)
        assert not _is_in_sight(listed)
        await pilot.press("down")
        assert _is_in_sight(listed)


async def test_enter_shows_what_the_mouse_has_scrolled_past_before_it_opens_it(explore: Explore) -> None:
    async with explore(size=(80, 24)) as pilot:
        await pilot.press("4", "down")
        await pilot.pause()
        place = pilot.app.screen
        listed = place.query_one("#list", ItemList)
        chosen = listed.key
        listed.scroll_to(y=listed.max_scroll_y, animate=False, immediate=True)
        assert not _is_in_sight(listed)
        await pilot.press("enter")
        await pilot.pause()
        assert pilot.app.focused is listed and listed.key == chosen and _is_in_sight(listed)
        await pilot.press("enter")
        await pilot.pause()
        assert pilot.app.focused is not listed


async def test_enter_on_a_point_opens_no_answer_that_is_out_of_sight(explore: Explore) -> None:
    async with explore(size=(60, 16)) as pilot:
        await pilot.press("3")
        await pilot.pause()
        compared = pilot.app.screen
        assert isinstance(compared, CompareScreen)
        point = compared.point
        point.scroll_to(y=point.max_scroll_y, animate=False, immediate=True)
        assert not _is_in_sight(point)
        await pilot.press("enter")
        await pilot.pause()
        assert pilot.app.screen is compared and _is_in_sight(point)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, CellScreen)


async def test_a_card_that_lost_what_was_under_the_cursor_opens_with_its_heading(explore: Explore) -> None:
    async with explore(size=(120, 36)) as pilot:
        await pilot.press("2", *"nazarbayev", "enter", "tab")
        await pilot.pause()
        card = pilot.app.screen.query_one("#card", ItemList)
        card.focus()
        await pilot.press("end")
        lost = card.key
        await pilot.press("f9", "ctrl+u", *"3 jan 2022", "enter")
        await pilot.pause()
        assert lost not in [item.key for item in card._items], "or the case is not shown"
        assert card.scroll_offset.y == 0


def _is_in_sight(listed: ItemList) -> bool:
    first = listed._lines.of(listed.cursor).start
    return listed.scroll_offset.y <= first < listed.scroll_offset.y + listed.size.height
