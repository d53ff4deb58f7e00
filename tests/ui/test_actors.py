"""Finding actors, driven by keys."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from qantar_tui.ui.screens.actors import ActorsScreen
from qantar_tui.ui.screens.compare import CompareScreen
from tests.ui.conftest import SIZES, Explore, app_of, screen_text


def _actors(pilot: Pilot[None]) -> ActorsScreen:
    assert isinstance(pilot.app.screen, ActorsScreen)
    return pilot.app.screen


async def _type(pilot: Pilot[None], name: str) -> ActorsScreen:
    await pilot.press("2")
    await pilot.pause()
    screen = _actors(pilot)
    await pilot.press(*name)
    await pilot.pause()
    assert screen.query_one(Input).value == name
    return screen


@pytest.mark.parametrize("name", ["токаев", "tokaev", "Tokayev", "тоқаев", "kassym"])
async def test_a_name_is_found_in_whatever_script_it_is_typed(explore: Explore, name: str) -> None:
    async with explore() as pilot:
        screen = await _type(pilot, name)
        assert screen.list_pane.key == "actor:tokayev"
        assert "Қасым-Жомарт Тоқаев" in screen.card_pane.text


async def test_each_hit_says_why_it_is_one(explore: Explore) -> None:
    async with explore() as pilot:
        screen = await _type(pilot, "токаев")
        assert "same letters: Касым-Жомарт Токаев" in screen.list_pane.text


async def test_a_weak_hit_is_only_offered(explore: Explore) -> None:
    async with explore() as pilot:
        screen = await _type(pilot, "tokajev")
        assert screen.list_pane.text.startswith("Did you mean")
        assert "Kassym-Jomart Tokayev" in screen.list_pane.text


async def test_a_name_that_is_nobodys_says_so(explore: Explore) -> None:
    async with explore() as pilot:
        screen = await _type(pilot, "xyzzyqqq")
        assert "Nobody in this dossier goes by “xyzzyqqq”." in screen.list_pane.text
        assert screen.card_pane.text == ""
        await pilot.press("enter", "down", "enter", "y")
        await pilot.pause()
        assert "nothing to cite" in screen_text(pilot)


async def test_down_leaves_the_box_and_slash_returns_to_it(explore: Explore) -> None:
    async with explore() as pilot:
        screen = await _type(pilot, "nazarbayev")
        await pilot.press("down")
        await pilot.pause()
        assert screen.focused is screen.list_pane
        await pilot.press("slash")
        await pilot.pause()
        assert isinstance(screen.focused, Input)


async def test_the_card_says_who_prints_the_name_how_and_leads_on(explore: Explore) -> None:
    async with explore() as pilot:
        screen = await _type(pilot, "massimov")
        card = screen.card_pane.text
        assert "Massimov" in card and "Katara n.d." in card
        assert "Said by, or through, them" in card or "Said of them" in card
        await pilot.press("enter", "enter")
        await pilot.pause()
        event = next(e for e in app_of(pilot).dossier.events if "masimov" in {p.actor for p in e.actors})
        screen.card_pane.move_to(f"event:{event.id}")
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, CompareScreen)
        assert pilot.app.screen.place_in_view == event.id
        await pilot.press("escape")
        await pilot.pause()
        assert app_of(pilot).screen_stack[-1] is screen
        assert screen.query_one(Input).value == "massimov"
        assert screen.card_pane.key == f"event:{event.id}"


async def test_a_claim_in_the_card_opens_the_comparison_at_its_point(explore: Explore) -> None:
    async with explore() as pilot:
        screen = await _type(pilot, "zhovtis")
        claim = app_of(pilot).dossier.claims_by("zhovtis")[0]
        screen.card_pane.move_to(f"claim:{claim.number}")
        screen.card_pane.focus()
        await pilot.press("enter")
        await pilot.pause()
        shown = pilot.app.screen
        assert isinstance(shown, CompareScreen)
        asked = app_of(pilot).dossier.event(claim.event).points[shown.grid.at[0]]
        assert (shown.place_in_view, asked.id) == (claim.event, claim.point)


async def test_y_in_the_list_copies_where_the_actor_speaks(explore: Explore) -> None:
    async with explore() as pilot:
        await _type(pilot, "zhovtis")
        await pilot.press("down", "y")
        await pilot.pause()
        assert pilot.app.clipboard == app_of(pilot).dossier.cite_actor("zhovtis")
        assert "@kim-2023" in pilot.app.clipboard


@pytest.mark.parametrize("size", SIZES)
async def test_it_works_at_every_size(explore: Explore, size: tuple[int, int]) -> None:
    async with explore(size=size) as pilot:
        await _type(pilot, "tokaev")
        assert "Kassym-Jomart Tokayev" in screen_text(pilot)
