"""The palette, driven by keys."""

from __future__ import annotations

from textual.command import Hit
from textual.pilot import Pilot

from qantar_tui.ui.palette import Records
from qantar_tui.ui.screens.help import HelpScreen
from tests.ui.conftest import Explore, app_of, screen_text
from tests.ui.naive import until


async def _ask(pilot: Pilot[None], words: str) -> None:
    await pilot.press("ctrl+p")
    await pilot.pause()
    await pilot.press(*words)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause(0.5)


async def test_a_record_says_why_it_was_found_and_what_matched(explore: Explore) -> None:
    async with explore() as pilot:
        await _ask(pilot, "njrftd")
        text = screen_text(pilot)
        assert "Kassym-Jomart Tokayev  Tokayev  read as токаев" in text
        assert "actor · keyboard layout" in text


async def test_a_command_stands_above_guesses(explore: Explore) -> None:
    async with explore() as pilot:
        await _ask(pilot, "help")
        await pilot.press("enter")
        await pilot.pause(0.3)
        assert isinstance(pilot.app.screen, HelpScreen)


async def test_a_guess_is_said_to_be_one_and_weighs_little(explore: Explore) -> None:
    async with explore() as pilot:
        hits = [hit async for hit in Records(pilot.app.screen).search("xyzzyqqq") if isinstance(hit, Hit)]
        assert hits
        assert all(0 < hit.score < 0.2 and "did you mean this?" in (hit.help or "") for hit in hits)


async def test_a_place_opens_its_card(explore: Explore) -> None:
    async with explore() as pilot:
        await _ask(pilot, "almaty-airport")
        await pilot.press("escape")
        app = app_of(pilot)
        Records(app.screen)._open("place", "almaty-airport")
        await pilot.pause()
        await until(pilot, lambda: not app.workers._workers)
        assert app.place.place_in_view == "place:almaty-airport"
