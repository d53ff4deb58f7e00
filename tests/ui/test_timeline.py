"""The timeline, driven by keys."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from qantar_tui.ui.screens.compare import CompareScreen
from qantar_tui.ui.screens.timeline import TimelineScreen
from tests.ui.conftest import SIZES, Explore, app_of, screen_text


def _timeline(pilot: Pilot[None]) -> TimelineScreen:
    assert isinstance(pilot.app.screen, TimelineScreen)
    return pilot.app.screen


@pytest.mark.parametrize("size", SIZES)
async def test_it_opens_on_events_by_day_with_their_dates_in_words(
    explore: Explore, size: tuple[int, int]
) -> None:
    async with explore(size=size) as pilot:
        timeline = _timeline(pilot)
        timeline.show_record("almaty-airport-seized")
        await pilot.pause()
        assert "Almaty airport is seized" in screen_text(pilot)
        listed = timeline.list_pane.text
        assert "Wednesday, 5 January 2022" in listed
        assert "1 or 2 Jan 2022" in listed
        assert "between 1 and 12 Jan 2022" in listed


async def test_every_event_stands_in_the_list_in_time_order(explore: Explore) -> None:
    async with explore() as pilot:
        app = app_of(pilot)
        pane = _timeline(pilot).list_pane
        await pilot.press("home")
        seen = [pane.key]
        for _ in app.dossier.events[1:]:
            pane.action_cursor_down()
            while pane.key == seen[-1]:
                pane.action_cursor_down()
            seen.append(pane.key)
        assert seen == [f"event:{event.id}" for event in app.dossier.events]
        assert len(seen) >= 90


async def test_it_opens_on_the_event_that_most_others_are_part_of(explore: Explore) -> None:
    async with explore() as pilot:
        assert _timeline(pilot).list_pane.key == "event:january-2022"
        assert "The unrest of January 2022" in screen_text(pilot)


async def test_the_card_follows_the_cursor(explore: Explore) -> None:
    async with explore() as pilot:
        screen = _timeline(pilot)
        await pilot.press("end")
        await pilot.pause()
        last = app_of(pilot).dossier.events[-1]
        assert screen.list_pane.key == f"event:{last.id}"
        assert last.title in screen.card_pane.text
        assert last.points[0].ask in screen.card_pane.text


async def test_enter_opens_the_comparison_and_escape_returns_to_the_same_line(explore: Explore) -> None:
    async with explore() as pilot:
        await pilot.press("home", "down", "down", "enter")
        await pilot.pause()
        app = app_of(pilot)
        assert isinstance(app.screen, CompareScreen)
        assert app.screen.place_in_view == app.dossier.events[2].id
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, TimelineScreen)
        assert app.screen.place_in_view == app.dossier.events[2].id


async def test_on_a_narrow_terminal_tab_shows_the_card_instead_of_the_list(explore: Explore) -> None:
    async with explore(size=(60, 20)) as pilot:
        screen = _timeline(pilot)
        assert screen.list_pane.display and not screen.card_pane.display
        await pilot.press("tab")
        await pilot.pause()
        assert not screen.list_pane.display and screen.card_pane.display
        await pilot.press("escape")
        await pilot.pause()
        assert screen.list_pane.display and not screen.card_pane.display


async def test_a_point_in_the_card_opens_the_comparison_at_that_point(explore: Explore) -> None:
    async with explore() as pilot:
        screen = _timeline(pilot)
        event = app_of(pilot).dossier.event("january-2022")
        screen.card_pane.move_to(f"point:{event.id}:2")
        screen.card_pane.focus()
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, CompareScreen)
        assert pilot.app.screen.grid.at[0] == 2


async def test_y_copies_a_citation_of_the_event(explore: Explore) -> None:
    async with explore() as pilot:
        await pilot.press("y")
        await pilot.pause()
        app = app_of(pilot)
        assert app.clipboard == app.dossier.cite_event("january-2022")
        assert app.clipboard.startswith("[@crimethinc-2022, para")
        assert "Sent to the clipboard" in screen_text(pilot)


async def test_a_click_works_too(explore: Explore) -> None:
    async with explore() as pilot:
        first = app_of(pilot).dossier.event("january-2022").title
        line = next(y for y, row in enumerate(screen_text(pilot).split("\n")) if f"≠ {first}" in row)
        await pilot.click(offset=(5, line))
        await pilot.pause()
        assert isinstance(pilot.app.screen, CompareScreen)
