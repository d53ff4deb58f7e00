"""What works wherever one is: over a box, while something is typed, in the palette."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from qantar_tui.ui.screens.asking import AskScreen
from qantar_tui.ui.widgets.item_list import ItemList
from qantar_tui.ui.widgets.line_box import LineBox
from tests.ui.conftest import Explore, app_of, notices

_BOXES = {
    "a filter": ["f"], "a place to go to": ["colon"], "a day": ["@"], "a note": ["space", "B", "e"],
    "the basket": ["space", "B"], "a cell": ["3", "enter"], "a form": ["y"], "a style": ["y", "F"],
    "an export": ["space", "B", "x"], "help": ["?"], "manual": ["?", "m"],
}  # fmt: skip
_SEARCHES = {"an actor": ["2"], "anything": ["/"]}
_PALETTE = {"palette": ["ctrl+p"]}


def _each(*opened: dict[str, list[str]]) -> pytest.MarkDecorator:
    every = {name: keys for some in opened for name, keys in some.items()}
    return pytest.mark.parametrize("keys", every.values(), ids=every)


@_each(_BOXES, _SEARCHES, _PALETTE)
async def test_ctrl_q_leaves_and_ctrl_z_goes_to_the_shell(explore: Explore, keys: list[str]) -> None:
    async with explore() as pilot:
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        await pilot.press("ctrl+z")
        assert "There is no way to put qantar aside here." in notices(pilot)
        assert app_of(pilot).return_code is None
        await pilot.press("ctrl+q")
        assert app_of(pilot).return_code == 0


@_each(_BOXES, _SEARCHES)
async def test_ctrl_c_says_how_to_leave(explore: Explore, keys: list[str]) -> None:
    async with explore() as pilot:
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        await pilot.press("ctrl+c")
        assert "To leave qantar press ^q." in notices(pilot)


async def test_ctrl_c_copies_what_is_selected_in_a_box_of_text(explore: Explore) -> None:
    async with explore() as pilot:
        await pilot.press("f", *"actor", "shift+home", "ctrl+c")
        await pilot.pause()
        assert app_of(pilot).clipboard == "actor"
        assert notices(pilot) == ""


async def test_a_letter_that_leaves_elsewhere_is_typed_into_a_box(explore: Explore) -> None:
    async with explore() as pilot:
        await pilot.press("f", "q")
        await pilot.pause()
        assert isinstance(pilot.app.screen, AskScreen)
        assert pilot.app.screen.query_one(LineBox).value == "q"
        assert app_of(pilot).return_code is None


async def test_help_names_only_those_keys_of_a_command_that_work_there(explore: Explore) -> None:
    async with explore() as pilot:
        await pilot.press("2", "f1")
        await pilot.pause()
        in_box = _helped(pilot)
        assert in_box["Events by day, with a card"] == "F2"
        assert in_box["Leave qantar"] == "^q"
        await pilot.press("escape", "down", "f1")
        await pilot.pause()
        in_list = _helped(pilot)
        assert in_list["Events by day, with a card"] == "1 F2"
        assert in_list["Leave qantar"] == "q ^q"


def _helped(pilot: Pilot[None]) -> dict[str, str]:
    """The keys that the help names, by what they do."""
    lines = pilot.app.screen.query_one("#items", ItemList).text.split("\n")
    return {line[16:]: line[:16].rstrip() for line in lines}
