"""Keys that were pressed before what the first of them did could be seen."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Static

from qantar_tui.ui.screens.cell import CellScreen
from qantar_tui.ui.screens.compare import CompareScreen
from qantar_tui.ui.screens.timeline import TimelineScreen
from qantar_tui.ui.widgets.chips import Chips
from qantar_tui.ui.widgets.item_list import ItemList
from tests.ui.conftest import Explore, app_of


async def _press_together(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
    for _ in range(6):
        await pilot.pause()


@pytest.mark.parametrize(
    ("opens", "together"),
    [
        (["f"], ["a", "enter", "enter"]),
        ([":"], ["4", "0", "%", "enter", "enter"]),
        (["enter", "e"], ["enter", "enter"]),
        (["space", "B"], ["enter", "enter"]),
    ],
)
async def test_a_box_that_is_left_twice_is_left_once(
    explore: Explore, opens: list[str], together: list[str]
) -> None:
    async with explore() as pilot:
        for key in opens:
            await pilot.press(key)
            await pilot.pause()
        await _press_together(pilot, *together)
        assert app_of(pilot).fault is None
        assert isinstance(pilot.app.screen, TimelineScreen | CompareScreen)


async def test_a_note_that_is_entered_twice_leaves_the_basket_open(explore: Explore, small_db: Path) -> None:
    async with explore(small_db) as pilot:
        await pilot.press("space", "B", "e")
        await pilot.pause()
        await _press_together(pilot, "n", "enter", "enter")
        assert [item.note for item in app_of(pilot).kept] == ["n"]
        assert len(pilot.app.screen_stack) == 2


async def test_a_style_that_is_taken_twice_leaves_the_line_of_forms_open(explore: Explore) -> None:
    async with explore() as pilot:
        await pilot.press("y", "F")
        await pilot.pause()
        await _press_together(pilot, "enter", "enter")
        assert app_of(pilot).fault is None
        assert len(pilot.app.screen_stack) == 2


async def test_a_filter_that_is_entered_twice_is_set_once(explore: Explore, small_db: Path) -> None:
    async with explore(small_db) as pilot:
        await pilot.press("f")
        await pilot.pause()
        await _press_together(pilot, *"kind:fire", "enter", "enter")
        assert pilot.app.screen.query_one(Chips).text.count("fire") == 1


async def test_the_key_after_the_one_to_the_filters_is_theirs(explore: Explore, small_db: Path) -> None:
    async with explore(small_db) as pilot:
        await pilot.press("f", *"kind:fire", "enter")
        await pilot.pause()
        assert "fire" in pilot.app.screen.query_one(Chips).text
        await _press_together(pilot, "F", "x")
        assert "fire" not in pilot.app.screen.query_one(Chips).text


async def test_enter_opens_what_was_under_the_cursor_when_it_was_pressed(explore: Explore) -> None:
    async with explore() as pilot:
        await pilot.press("space", "down", "space", "B", "up")
        await pilot.pause()
        wanted = pilot.app.screen.query_one("#items", ItemList).key.rpartition(":")[2]
        await _press_together(pilot, "enter", "down")
        assert isinstance(pilot.app.screen, CompareScreen)
        assert pilot.app.screen.place_in_view == wanted


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
@pytest.mark.parametrize("after", ["x", "o", "v", "s"])
async def test_a_column_that_is_hidden_right_after_enter_opens_no_other(
    explore: Explore, size: tuple[int, int], after: str
) -> None:
    async with explore(size=size) as pilot:
        await pilot.press("3", *["right" if size[0] >= 100 else "down"] * 9)
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, CompareScreen) and screen.shown
        wanted = screen.shown.column(screen.at[1]).label
        await _press_together(pilot, "enter", after)
        assert app_of(pilot).fault is None
        if isinstance(pilot.app.screen, CellScreen):
            assert str(pilot.app.screen.query_one("#title", Static).render()).startswith(wanted)
