"""What the mouse does: one click opens, whatever it was that the habit of a second one would have met."""

from __future__ import annotations

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widget import Widget

from qantar_tui.ui.app import QantarApp
from qantar_tui.ui.screens.cell import CellScreen
from qantar_tui.ui.screens.compare import CompareScreen
from qantar_tui.ui.screens.explanations import ExplanationsScreen
from qantar_tui.ui.screens.timeline import TimelineScreen
from qantar_tui.ui.widgets.chips import Chips
from qantar_tui.ui.widgets.explanations_grid import ExplanationsGrid
from tests.ui.conftest import Explore


async def _settle(pilot: Pilot[None]) -> None:
    for _ in range(4):
        await pilot.pause()


@pytest.fixture(autouse=True)
def fast_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """However slow the machine is, two clicks at one place are a double click."""
    monkeypatch.setattr(QantarApp, "CLICK_CHAIN_TIME_THRESHOLD", 1_000)


async def _double_click(pilot: Pilot[None], x: int, y: int) -> None:
    """As a hand does it: what the first click opens is there before the second."""
    for _ in range(2):
        for kind in (events.MouseDown, events.MouseUp):
            pilot.app.post_message(kind(None, x, y, 0, 0, 1, False, False, False, x, y))
        await _settle(pilot)


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_a_double_click_opens_an_event_and_nothing_in_it(
    explore: Explore, size: tuple[int, int]
) -> None:
    for y in (size[1] - 10, size[1] - 8, size[1] - 5):
        async with explore(size=size) as pilot:
            await _double_click(pilot, 40, y)
            assert isinstance(pilot.app.screen, CompareScreen), y


async def test_a_double_click_opens_what_bears_on_an_explanation_and_nothing_in_it(explore: Explore) -> None:
    async with explore() as pilot:
        await pilot.press("6")
        await _settle(pilot)
        await _double_click(pilot, 60, 10)
        assert isinstance(pilot.app.screen, CompareScreen)


async def test_a_double_click_on_a_filter_takes_that_one_off(explore: Explore) -> None:
    async with explore() as pilot:
        for query in ("before:2023", "after:2020"):
            await pilot.press("f", *query.replace(":", " ").split(" ")[0], "colon", *query[-4:], "enter")
            await _settle(pilot)
        chips = pilot.app.screen.query_one(Chips)
        assert chips.text.count("×") == 2
        await _double_click(pilot, 4, chips.region.y)
        assert chips.text.count("×") == 1 and "2020" in chips.text


@pytest.mark.parametrize("button", [2, 3])
async def test_only_the_left_button_opens(explore: Explore, button: int) -> None:
    async with explore() as pilot:
        for key, part, shown in (
            ("1", "#list", TimelineScreen),
            ("3", "#grid", CompareScreen),
            ("6", "#matrix", ExplanationsScreen),
        ):
            await pilot.press(key)
            await _settle(pilot)
            await pilot.click(part, offset=(40, 6), button=button)
            await _settle(pilot)
            assert isinstance(pilot.app.screen, shown)


async def test_a_click_on_a_heading_goes_to_its_event_and_opens_nothing(explore: Explore) -> None:
    async with explore() as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, TimelineScreen)
        await pilot.press("g")
        await _settle(pilot)
        listed = screen.events
        y = next(y for y in range(1, 20) if (place := listed._window.at(y)) and place.is_heading)
        place = listed._window.at(y)
        assert place and place.rank != listed.cursor
        await pilot.click("#list", offset=(5, y))
        await _settle(pilot)
        assert pilot.app.screen is screen and listed.cursor == place.rank
        await pilot.click("#list", offset=(5, y + 1))
        await _settle(pilot)
        assert isinstance(pilot.app.screen, CompareScreen)


@pytest.mark.parametrize("width", [101, 104, 120, 123, 160])
async def test_behind_the_last_column_there_is_no_other(explore: Explore, width: int) -> None:
    async with explore(size=(width, 36)) as pilot:
        await pilot.press("3")
        await _settle(pilot)
        compared = pilot.app.screen
        assert isinstance(compared, CompareScreen)
        for x in range(width - 4, width):
            seen = compared.grid._visible_columns()
            await pilot.click("#grid", offset=(x, 4))
            await _settle(pilot)
            assert compared.grid.at[1] in seen, x
            if isinstance(pilot.app.screen, CellScreen):
                await pilot.press("escape")
                await _settle(pilot)
        await pilot.press("6")
        await _settle(pilot)
        matrix = pilot.app.screen.query_one(ExplanationsGrid)
        for x in range(width - 4, width - 1):
            columns = matrix._in_sight()
            await pilot.click("#matrix", offset=(x, 4))
            await _settle(pilot)
            assert matrix.at[1] in columns, x
            if isinstance(pilot.app.screen, CompareScreen):
                await pilot.press("6")
                await _settle(pilot)


async def test_the_wheel_takes_the_cursor_with_it_so_that_enter_opens_what_is_in_sight(
    explore: Explore,
) -> None:
    async with explore() as pilot:
        await pilot.press("3")
        await _settle(pilot)
        compared = pilot.app.screen
        assert isinstance(compared, CompareScreen)
        for kind in (events.MouseScrollDown, events.MouseScrollUp):
            await _wheel(pilot, compared.grid, kind)
            rows = {row for row, _ in compared.grid._lines}
            assert compared.grid.at[0] in rows and compared.at == compared.grid.at
        await pilot.press("6")
        await _settle(pilot)
        matrix = pilot.app.screen.query_one(ExplanationsGrid)
        await _wheel(pilot, matrix, events.MouseScrollDown)
        assert 0 < matrix.scroll_offset.y <= matrix.at[0] * 5
        down_at = matrix.at
        await pilot.press("end")
        await _settle(pilot)
        await _wheel(pilot, matrix, events.MouseScrollUp)
        assert down_at < matrix.at < (matrix._counts[0] - 1, 0)
        assert (matrix.at[0] + 1) * 5 <= matrix.scroll_offset.y + matrix._body_height
        for key in ("end", "pageup", "home", "down"):
            await pilot.press(key)
            await _settle(pilot)
            stands = matrix.at
            for size in ((120, 60), (104, 20), (120, 36)):
                await pilot.resize_terminal(*size)
                await _settle(pilot)
                assert matrix.at == stands, (key, size)


async def _wheel(pilot: Pilot[None], widget: Widget, kind: type[events.MouseEvent]) -> None:
    for _ in range(8):
        widget.post_message(kind(widget, 40, 10, 0, 1, 0, False, False, False))
    await _settle(pilot)
