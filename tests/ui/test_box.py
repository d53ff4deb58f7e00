"""Boxes over a place come and go without a trace."""

from __future__ import annotations

import gc
import weakref

import pytest
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Static

from qantar_tui.ui.screens.asking import AskScreen
from qantar_tui.ui.screens.overlay import Overlay
from tests.ui.conftest import Explore, screen_text
from tests.ui.naive import type_ahead


async def test_a_box_that_is_closed_is_gone_and_lays_nothing_out_anew(
    explore: Explore, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid_out: list[str] = []
    lay_out = Screen._refresh_layout

    def noted(screen: Screen[object], *arguments: object, **options: object) -> None:
        laid_out.append(type(screen).__name__)
        lay_out(screen, *arguments, **options)  # type: ignore[arg-type]

    async with explore() as pilot:
        beneath = screen_text(pilot)
        await pilot.press("colon")
        await pilot.pause()
        box = pilot.app.screen
        assert isinstance(box, AskScreen)
        assert screen_text(pilot) != beneath
        monkeypatch.setattr(Screen, "_refresh_layout", noted)
        await pilot.press("escape")
        await pilot.pause()
        assert laid_out == []
        assert screen_text(pilot) == beneath
        assert not box.is_running
        assert not box.is_attached
        kept = weakref.ref(box)
        del box
        await pilot.press("j")
        await pilot.pause()
        gc.collect()
        assert kept() is None


async def test_a_terminal_that_changed_under_a_box_is_filled_when_it_closes(explore: Explore) -> None:
    async with explore(size=(80, 24)) as pilot:
        await pilot.press("colon")
        await pilot.resize_terminal(120, 36)
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        lines = screen_text(pilot).split("\n")
        assert len(lines) == 36
        assert {len(line) for line in lines} == {120}
        assert "? Help" in lines[-1]


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (100, 30), (160, 48)])
async def test_no_notice_covers_the_line_that_says_how_to_leave_a_box(
    explore: Explore, size: tuple[int, int]
) -> None:
    async with explore(size=size) as pilot:
        for keys in (["space", "B"], ["3", "enter"], ["1", "question_mark"], ["colon"], ["@"]):
            await type_ahead(pilot, keys)
            before = _way_out(pilot)
            assert "Esc close" in " ".join(" ".join(before).split()), keys
            for notice in ("In the basket: " + "the unrest of January 2022 " * 5, "Written to basket.md."):
                pilot.app.notify(notice, title="◆ Said", markup=False)
            await pilot.pause()
            await pilot.pause()
            assert "Written to basket.md." in screen_text(pilot), keys
            assert _way_out(pilot) == before, keys
            pilot.app.clear_notifications()
            await type_ahead(pilot, ["escape"])


async def test_a_notice_covers_no_letter_that_can_be_asked_for(explore: Explore) -> None:
    async with explore(size=(60, 20)) as pilot:
        for key in ("space", "B", "x"):
            await type_ahead(pilot, [key])
        pilot.app.notify("In the basket", markup=False)
        await pilot.pause()
        await pilot.pause()
        text = screen_text(pilot)
        assert "In the basket" in text
        assert all(part in text for part in ("m Markdown", "r RIS", "Esc leave"))


async def test_no_key_is_parted_from_what_it_does_at_the_end_of_a_line(explore: Explore) -> None:
    async with explore(size=(60, 20)) as pilot:
        await type_ahead(pilot, ["space", "B"])
        assert "\n Esc close" in screen_text(pilot)


def _way_out(pilot: Pilot[None]) -> list[str]:
    """The lines at the end of a box, as they stand on the screen."""
    region = pilot.app.screen.query("#hint, #ask > Static").last().region
    lines = screen_text(pilot).split("\n")
    return [line[region.x : region.right].rstrip() for line in lines[region.y : region.bottom]]


@pytest.mark.parametrize("key", ["f", "s", "colon", "@"])
async def test_a_box_that_asks_has_room_on_the_smallest_terminal(explore: Explore, key: str) -> None:
    async with explore(size=(40, 10)) as pilot:
        await pilot.press(key)
        await pilot.pause()
        box = pilot.app.screen
        assert isinstance(box, AskScreen)
        assert "Esc close" in screen_text(pilot)
        await pilot.press(*"kind")
        await pilot.pause()
        text = screen_text(pilot)
        assert " kind " in text and "Esc close" in text
        await pilot.resize_terminal(40, 20)
        await pilot.pause()
        assert "Esc close" in screen_text(pilot)


@pytest.mark.parametrize("sizes", [[(120, 36), (40, 10)], [(40, 10), (160, 48)]])
@pytest.mark.parametrize("keys", [["space", "B"], ["3", "e"], ["question_mark"], ["3", "enter"]])
async def test_the_hint_of_a_box_is_broken_anew_for_another_size(
    explore: Explore, sizes: list[tuple[int, int]], keys: list[str]
) -> None:
    async with explore(size=sizes[0]) as pilot:
        for key in keys:
            await type_ahead(pilot, [key])
        await pilot.resize_terminal(*sizes[1])
        await pilot.pause()
        await pilot.pause()
        box = pilot.app.screen
        assert isinstance(box, Overlay)
        assert str(box.query_one("#hint", Static).content) == str(box.shown_hint)
