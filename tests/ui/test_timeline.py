"""The timeline, driven by keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from qantar_tui.ui.event_words import UNDATED_BAR, width_bar
from qantar_tui.ui.screens.compare import CompareScreen
from qantar_tui.ui.screens.timeline import TimelineScreen
from tests.ui.conftest import SIZES, Explore, app_of, copied, screen_text
from tests.ui.naive import type_ahead


def _timeline(pilot: Pilot[None]) -> TimelineScreen:
    assert isinstance(pilot.app.screen, TimelineScreen)
    return pilot.app.screen


@pytest.mark.parametrize("size", SIZES[::2])
async def test_it_opens_on_events_by_day_with_their_dates_in_words(
    explore: Explore, size: tuple[int, int]
) -> None:
    async with explore(size=size) as pilot:
        timeline = _timeline(pilot)
        for id_, title, heading, words in (
            (
                "almaty-airport-seized",
                "Almaty airport is seized",
                "Wednesday, 5 January 2022",
                "5–6 Jan 2022",
            ),
            (
                "residence-looted",
                "residence in Almaty is looted",
                "Between 1 and 12 January 2022",
                "between 1 and",
            ),
            ("looting-almaty", "Looting in Almaty", "Tuesday, 4 January 2022", "about 13 Jan"),
            ("free-media-blamed", "Tokayev blames free media", "About 7 January 2022", "about 7 Jan 2022"),
        ):
            timeline.show_record(id_)
            await pilot.pause()
            assert title in screen_text(pilot)
            assert heading in screen_text(pilot)
            row = timeline.events.row
            assert row is not None
            line = next(line for line in timeline.list_pane.text.split("\n") if width_bar(row.when) in line)
            assert words in timeline.list_pane.text
            assert " source" in line and len(line) > 20


async def test_every_event_stands_in_the_list_in_time_order(explore: Explore, small_db: Path) -> None:
    for dossier in ({}, {"db": small_db}):
        async with explore(**dossier) as pilot:
            app = app_of(pilot)
            pane = _timeline(pilot).events
            await type_ahead(pilot, "g")
            seen = [pane.key]
            for _ in app.dossier.events:
                pane.action_cursor_down()
                seen.append(pane.key)
            every = [f"event:{event.id}" for event in app.dossier.events]
            assert seen == [*every, every[-1]]
            for page in ("pagedown", "pageup"):
                covered, before = set(range(*pane.ranks_in_sight)), -1
                await type_ahead(pilot, "g" if page == "pagedown" else "G")
                while pane.cursor != before:
                    before = pane.cursor
                    covered |= set(range(*pane.ranks_in_sight))
                    (pane.action_page_down if page == "pagedown" else pane.action_page_up)()
                    assert pane.cursor >= before if page == "pagedown" else pane.cursor <= before
                assert covered == set(range(len(every)))


async def test_what_has_no_date_stands_last_under_a_heading_of_its_own(
    explore: Explore, small_db: Path
) -> None:
    async with explore(small_db) as pilot:
        pane = _timeline(pilot).events
        undated = [event for event in app_of(pilot).dossier.events if event.when is None]
        assert undated
        await type_ahead(pilot, "G")
        assert pane.key == f"event:{undated[-1].id}"
        assert "\nUndated\n" in f"\n{pane.text}\n" and f"  {UNDATED_BAR} " in pane.text


async def test_rows_and_strip_are_as_of_the_day(explore: Explore, small_db: Path) -> None:
    async with explore(small_db, size=(120, 40)) as pilot:
        screen, dossier = _timeline(pilot), app_of(pilot).dossier
        screen.show_record("depot-fire")
        await pilot.pause()
        whole, drawn = screen.events.text, screen.strip.text
        await pilot.press("f9", *"2022-01-07", "enter")
        await pilot.pause()
        row = screen.events.row
        assert row is not None and row.id == "depot-fire"
        assert str(dossier.comparison("depot-fire").verdict) == row.verdict
        assert f"{dossier.comparison('depot-fire').hidden.total} hidden" in screen.events.text
        disputed = sum(disputed for _, disputed in screen._density(screen.strip.edges))
        assert disputed == len(screen.timeline.order(False)) - sum(
            not each.disputed for each in screen.timeline.rows(0, 99)
        )
        await pilot.press("f9", "ctrl+u", "enter")
        await pilot.pause()
        assert (screen.events.text, screen.strip.text) == (whole, drawn)


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
        await pilot.press("y", "y")
        app = app_of(pilot)
        assert await copied(pilot) == app.dossier.cite_event("january-2022")
        assert app.clipboard.startswith("[@crimethinc-2022, para")
        assert "Sent to the terminal." in screen_text(pilot)


async def test_a_click_works_too(explore: Explore) -> None:
    async with explore() as pilot:
        first = app_of(pilot).dossier.event("january-2022").title
        line = next(y for y, row in enumerate(screen_text(pilot).split("\n")) if f"≠ {first}" in row)
        await pilot.click(offset=(5, line))
        await pilot.pause()
        assert isinstance(pilot.app.screen, CompareScreen)
