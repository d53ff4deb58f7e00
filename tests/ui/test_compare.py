"""The comparison, driven by keys."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from qantar_tui.ui.screens.cell import CellScreen
from qantar_tui.ui.screens.compare import CompareScreen
from qantar_tui.ui.widgets.item_list import ItemList
from tests.ui.conftest import Explore, app_of, screen_text


async def _open(pilot: Pilot[None], event: str = "almaty-airport-seized") -> CompareScreen:
    await pilot.press("3")
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, CompareScreen)
    screen.show_record(event)
    await pilot.pause()
    return screen


async def test_every_source_speaks_with_a_locator_or_is_silent_by_a_word(explore: Explore) -> None:
    async with explore(size=(200, 50)) as pilot:
        screen = await _open(pilot)
        text = screen_text(pilot)
        comparison = app_of(pilot).dossier.comparison(screen.place_in_view)
        for source in comparison.sources:
            assert source.label in text
        assert "∅ silent" in text
        assert "para. 22" in text


async def test_header_and_first_column_stay_while_the_rest_scrolls(explore: Explore) -> None:
    async with explore(size=(100, 24)) as pilot:
        screen = await _open(pilot)
        await pilot.press("G", "right", "right", "right", "right")
        await pilot.pause()
        comparison = app_of(pilot).dossier.comparison(screen.place_in_view)
        text = screen_text(pilot)
        assert comparison.sources[-1].label in text
        assert comparison.sources[0].label not in text
        assert "‹ 2" in text
        assert screen.grid.at == (len(comparison.rows) - 1, len(comparison.sources) - 1)
        assert comparison.rows[-1].point.ask.split()[0] in text
        assert screen.grid.first_row > 0
        await pilot.press("home")
        await pilot.pause()
        assert "5 ›" not in screen_text(pilot)
        for _ in range(4):
            await pilot.press("left")
        await pilot.pause()
        assert "2 ›" in screen_text(pilot)


async def test_enter_opens_the_cell_in_full(explore: Explore) -> None:
    async with explore() as pilot:
        screen = await _open(pilot)
        comparison = app_of(pilot).dossier.comparison(screen.place_in_view)
        row, column = next(
            (r, c)
            for r, row in enumerate(comparison.rows)
            for c, cell in enumerate(row.cells)
            if cell.answers and cell.answers[0].claim.voice and cell.answers[0].claim.quote
        )
        screen.grid.at = (row, column)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, CellScreen)
        text = pilot.app.screen.query_one(ItemList).text
        claim = comparison.rows[row].cells[column].answers[0].claim
        assert claim.words in text
        assert f"“{claim.quote}”" in text
        assert f"para. {claim.locator}" in text or f"paras. {claim.locator}" in text
        assert comparison.sources[column].label in text
        await pilot.press("escape")
        await pilot.pause()
        assert app_of(pilot).screen_stack[-1] is screen


async def test_a_silent_cell_says_how_the_silence_is_known(explore: Explore) -> None:
    async with explore() as pilot:
        screen = await _open(pilot)
        comparison = app_of(pilot).dossier.comparison(screen.place_in_view)
        silent = next(
            (r, c)
            for r, row in enumerate(comparison.rows)
            for c, cell in enumerate(row.cells)
            if not cell.answers
        )
        screen.grid.at = silent
        await pilot.press("enter")
        await pilot.pause()
        text = pilot.app.screen.query_one(ItemList).text
        assert (
            f"{comparison.sources[silent[1]].label} was read whole, and says nothing on this point." in text
        )


async def test_brackets_lead_from_one_disputed_point_to_the_next(explore: Explore) -> None:
    async with explore() as pilot:
        screen = await _open(pilot, "zhanaozen-first-protests")
        rows = app_of(pilot).dossier.comparison("zhanaozen-first-protests").rows
        contested = [n for n, row in enumerate(rows) if row.verdict in ("disputed", "doubted")]
        assert len(contested) > 1
        seen = []
        for _ in contested:
            await pilot.press("right_square_bracket")
            await pilot.pause()
            seen.append(screen.grid.at[0])
        assert sorted(seen) == contested
        await pilot.press("left_square_bracket")
        await pilot.pause()
        assert screen.grid.at[0] == seen[-2]


async def test_angle_brackets_step_through_the_events_around_the_end(
    explore: Explore, small_db: Path
) -> None:
    async with explore(small_db) as pilot:
        screen = await _open(pilot, "depot-fire")
        start = screen.place_in_view
        ids = [event.id for event in app_of(pilot).dossier.events]
        seen = []
        for _ in ids:
            await pilot.press("greater_than_sign")
            seen.append(screen.place_in_view)
        assert seen[-1] == start
        assert sorted(seen) == sorted(ids)
        await pilot.press("less_than_sign")
        assert screen.place_in_view == seen[-2]


async def test_a_click_opens_the_cell_and_one_on_a_question_only_goes_there(explore: Explore) -> None:
    async with explore() as pilot:
        screen = await _open(pilot)
        lines = screen_text(pilot).split("\n")
        second = screen.dossier.event(screen.place_in_view).points[1].ask.split()[0]
        first_row = next(y for y, line in enumerate(lines) if "────" in line) + 1
        y = next(y for y in range(first_row + 2, len(lines)) if lines[y].lstrip().startswith(second))
        column = screen.at[1]
        await pilot.click(offset=(3, y))
        await pilot.pause()
        assert screen.at == (1, column)
        await pilot.click(offset=(40, y))
        await pilot.pause()
        assert isinstance(pilot.app.screen, CellScreen)


@pytest.mark.parametrize("size", [(100, 30), (250, 70)])
async def test_no_line_is_wider_than_the_terminal_and_every_cell_can_be_reached(
    explore: Explore, small_db: Path, size: tuple[int, int]
) -> None:
    async with explore(small_db, size=size) as pilot:
        screen = await _open(pilot, "depot-fire")
        comparison = app_of(pilot).dossier.comparison(screen.place_in_view)
        for row in range(len(comparison.rows)):
            for column in range(len(comparison.sources)):
                screen.grid.at = (row, column)
                await pilot.pause()
                text = screen_text(pilot)
                assert comparison.sources[column].label in text
                assert comparison.rows[row].point.ask.split()[0] in text
        assert all(len(line) <= size[0] for line in text.split("\n"))


@pytest.mark.parametrize("size", [(100, 20), (160, 24)])
async def test_no_window_ever_begins_within_a_row(explore: Explore, size: tuple[int, int]) -> None:
    async with explore(size=size) as pilot:
        screen = await _open(pilot, "almaty-night-clashes")
        rows = app_of(pilot).dossier.comparison("almaty-night-clashes").rows
        for key in ["end", "pageup", "up", "up", "home", *["pagedown"] * len(rows)]:
            await pilot.press(key)
            text = screen_text(pilot).split("\n")
            rule = next(y for y, line in enumerate(text) if "────┼" in line)
            assert text[rule + 1].lstrip().startswith(rows[screen.grid.first_row].point.ask.split()[0])
        assert screen.at[0] == len(rows) - 1


@pytest.mark.parametrize("size", [(120, 36), (60, 20)])
async def test_without_any_source_that_was_read_there_is_no_cell_to_open_or_cite(
    explore: Explore, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with explore(size=size) as pilot:
        screen = await _open(pilot)
        dossier, event = app_of(pilot).dossier, screen.place_in_view
        whole = dossier.comparison(event)
        rows = tuple(replace(row, cells=()) for row in whole.rows)
        emptied = replace(whole, sources=(), columns=(), rows=rows)
        monkeypatch.setattr(dossier, "comparison", lambda _event, **_: emptied)
        screen.show_record(event)
        for key in ["enter", "c", "w", "x", "o", "b", "X", "Y", "down", "right", "end", "v"]:
            await pilot.press(key)
            await pilot.pause()
            assert pilot.app.screen is screen


async def test_resizing_between_the_layouts_keeps_point_and_column(explore: Explore) -> None:
    async with explore(size=(160, 48)) as pilot:
        screen = await _open(pilot)
        await pilot.press("down", "down", "right", "right")
        before = screen.at
        assert before[0] == 2
        for size in [(60, 20), (250, 70), (80, 24), (100, 30)]:
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert screen.at == before
            assert screen.focused is (screen.point if size[0] < 100 else screen.grid)
