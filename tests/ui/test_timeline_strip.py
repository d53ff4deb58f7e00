"""The density strip, and what stands between it and the list: as much as there is, where it is."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from qantar_tui.timeline.zoom import Zoom
from qantar_tui.ui.screens.timeline import TimelineScreen
from qantar_tui.ui.widgets.density_strip import DensityStrip
from qantar_tui.ui.widgets.lanes_pane import LanesPane
from tests.ui.conftest import Explore, screen_text
from tests.ui.invented import BEGINNING, draw, write
from tests.ui.naive import ZOOMS, Naive, type_ahead

EVENTS = [
    replace(event, disputed="time") if number % 40 == 0 else event
    for number, event in enumerate(draw(300, 13, date(2021, 12, 1), date(2022, 3, 1)))
]


@pytest.fixture(scope="module")
def invented_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("strip") / "300.db", EVENTS)


@pytest.fixture
async def pilot(explore: Explore, invented_db: Path) -> AsyncIterator[Pilot[None]]:
    async with explore(invented_db, size=(120, 30)) as opened:
        yield opened


def timeline_in(pilot: Pilot[None]) -> TimelineScreen:
    assert isinstance(pilot.app.screen, TimelineScreen)
    return pilot.app.screen


def _counted(naive: Naive, start: int, end: int) -> tuple[int, int]:
    begins = [event for event in naive.shown if event.earliest is not None and start <= event.earliest < end]
    return len(begins), sum(bool(event.disputed) for event in begins)


async def test_each_bar_counts_what_begins_in_it_at_every_zoom_in_either_zone(pilot: Pilot[None]) -> None:
    screen, naive = timeline_in(pilot), Naive(EVENTS)
    strip = screen.strip
    await type_ahead(pilot, ["g", "d", *["Z"] * 6])
    known = [event for event in naive.every if event.earliest not in (None, BEGINNING)]
    for keys in (["z"], ["t", *["Z"] * 6], ["colon", *"kind:march"]):
        if keys[0] == "colon":
            await type_ahead(pilot, ["f"])
            pilot.app.screen.query_one(Input).value = "kind:march"
            await type_ahead(pilot, ["enter"])
            await type_ahead(pilot, ["Z"] * 6)
            naive.keep(lambda event: event.kind == "march")
            known = [event for event in known if event.kind == "march"]
        elif keys[0] == "t":
            await type_ahead(pilot, keys)
            naive.is_utc = True
        for zoom, title in enumerate(ZOOMS):
            assert strip.zoom == zoom and title in strip.scale
            naive.zoom = zoom
            edges = strip.edges
            assert [naive.bucket(edge) for edge in edges[:-1]] == edges[:-1]
            counts = [_counted(naive, start, end) for start, end in pairwise(edges)]
            assert screen._density(edges) == counts
            bars, marks, _ = strip.text.split("\n")[-3:]
            cells = strip._bar_cells
            for at, (events, disputed) in enumerate(counts):
                bar = bars.ljust(len(counts) * cells)[at * cells]
                assert (bar == " ") == (events == 0) or len(strip.text.split("\n")) == 4
                if disputed:
                    assert marks[at * cells] in "≠▲"
            assert marks.count("▲") == 1 and ("━" in marks or cells == 1)
            if zoom <= Zoom.DAY:
                assert sum(events for events, _ in counts) == len(known)
            await type_ahead(pilot, "z")
        assert "Ten minutes a bar is as far as it goes." in screen_text(pilot)
        await type_ahead(pilot, ["Z"] * 6)
        assert strip.zoom is Zoom.CENTURY
        await type_ahead(pilot, "Z")
        assert "A century a bar is as far as it goes." in screen_text(pilot)


async def test_where_most_begin_together_all_are_drawn_and_not_their_minutes(explore: Explore) -> None:
    async with explore(size=(80, 24)) as pilot:
        screen = timeline_in(pilot)
        await pilot.pause()
        await pilot.press("f")
        await pilot.pause()
        assert isinstance(pilot.app.focused, Input)
        await type_ahead(pilot, [*"kind:question", "enter"])
        await pilot.app.workers.wait_for_complete()
        await type_ahead(pilot, [])
        assert "kind: open question" in screen_text(pilot)
        assert Zoom.DECADE < screen.strip.zoom <= Zoom.MONTH
        assert len(screen.strip.text.split("\n")[1].split()) > 1


async def test_all_dated_events_in_sight_are_marked_where_undated_ones_stand_below_them(
    pilot: Pilot[None],
) -> None:
    screen, naive = timeline_in(pilot), Naive(EVENTS)
    undated_from = next(rank for rank, event in enumerate(naive.every) if event.earliest is None)
    await type_ahead(pilot, ["g"])
    for rank in (undated_from, undated_from - 2):
        screen.events.move_to(rank)
        await type_ahead(pilot, [])
        screen_text(pilot)
        first, end = screen.events.ranks_in_sight
        assert first < undated_from < end
        begins = [naive.every[rank].earliest for rank in (first, undated_from - 1)]
        bars = [screen.strip._bar_of(instant, clamps=True) for instant in begins if instant is not None]
        assert bars[0] < bars[1] and list(screen.strip._bars_at[1:]) == bars


async def test_a_click_on_a_bar_or_on_the_scroll_bar_goes_there(pilot: Pilot[None]) -> None:
    screen, naive = timeline_in(pilot), Naive(EVENTS)
    strip = screen.strip
    await type_ahead(pilot, ["g"])
    naive.zoom = strip.zoom
    cells = strip._bar_cells
    for bar in (0, 20, 41, len(strip.edges) - 2):
        instant = strip.edges[bar]
        await pilot.click(DensityStrip, offset=(1 + bar * cells, 1))
        await type_ahead(pilot, [])
        assert screen.events.cursor == min(naive.rank_at(instant), len(EVENTS) - 1), bar
        begins = screen.events.row
        if begins and begins.when and begins.when.earliest < strip.edges[bar + 1]:
            marks = strip.text.split("\n")[-2]
            assert marks[bar * cells] == "▲"
    for part in (0, 1, 0.5):
        height = screen.ticks.size.height  # lanes may have come, or gone
        y = int(part * (height - 1))
        await pilot.click("#ticks", offset=(0, y))
        await type_ahead(pilot, [])
        assert screen.events.cursor == round(y / (height - 1) * (len(EVENTS) - 1))
        assert len(screen.ticks.text.split("\n")) != height or screen.ticks.text.split("\n")[y] in "█≠•"


async def test_lanes_stand_there_while_the_time_of_what_is_under_the_cursor_is_disputed(
    pilot: Pilot[None],
) -> None:
    screen, naive = timeline_in(pilot), Naive(EVENTS)
    lanes = screen.query_one(LanesPane)
    parting = [rank for rank, event in enumerate(naive.every) if event.disputed == "time"]
    assert parting
    for rank in parting[:3]:
        for at in (rank, rank + 1):
            screen.events.move_to(at)
            await type_ahead(pilot, [])
            here = naive.every[at]
            assert lanes.display == (here.disputed == "time")
            assert screen.events.key == f"event:{here.id}" and here.title in screen.events.text
            first, end = screen.events.ranks_in_sight
            assert first <= at < end


async def test_the_lanes_are_in_the_zone_of_the_list(pilot: Pilot[None]) -> None:
    screen, naive = timeline_in(pilot), Naive(EVENTS)
    lanes = screen.query_one(LanesPane)
    screen.events.move_to(next(rank for rank, event in enumerate(naive.every) if event.disputed == "time"))
    await type_ahead(pilot, [])
    local = lanes.text
    assert local.split()[0] == "UTC+06:00"
    await type_ahead(pilot, "t")
    assert lanes.text.split()[0] == "UTC"
    assert (
        lanes.text.splitlines()[0].split()[1:] != local.splitlines()[0].split()[1:]
    )  # what stands at its ticks
    for key in "jkg":  # and they stay in it
        await type_ahead(pilot, [key])
        assert "UTC+" not in lanes.text
    await type_ahead(pilot, "t")
    screen.events.move_to(next(rank for rank, event in enumerate(naive.every) if event.disputed == "time"))
    await type_ahead(pilot, [])
    assert lanes.text == local


async def test_the_cursor_keeps_its_event_in_every_size_and_look(pilot: Pilot[None]) -> None:
    screen, naive = timeline_in(pilot), Naive(EVENTS)
    for rank in (0, 3, 150, 299):
        screen.events.move_to(rank)
        here = naive.every[rank]
        for size in ((60, 20), (20, 6), (200, 50), (40, 8), (20, 6), (120, 36)):
            await pilot.resize_terminal(*size)
            await type_ahead(pilot, "v" if size == (40, 8) else "t" if size == (200, 50) else "")
            assert screen.events.key == f"event:{here.id}", size
            if size[1] >= 20:
                assert here.title[:20] in screen.events.text and here.title[:20] in screen_text(pilot), size
                y = screen.events._window.line_of(screen.events.cursor)
                assert 1 <= y < screen.events.content_size.height


async def test_the_cursors_bar_is_in_sight_on_a_terminal_of_another_width(explore: Explore) -> None:
    async with explore(size=(160, 40)) as pilot:
        await pilot.press("colon", *"2022-01-06", "enter", "z", "z")
        for _ in range(6):
            await pilot.press("right")
            for width in (60, 160):
                await pilot.resize_terminal(width, 40)
                await pilot.pause()
                assert "▲" in pilot.app.screen.query_one(DensityStrip).text


async def test_without_any_date_there_is_no_strip_and_all_stands_under_one_heading(
    explore: Explore, tmp_path: Path
) -> None:
    undated = [
        replace(event, edtf=None, clock_from="", clock_to="", earliest=None, latest=None)
        for event in EVENTS[:40]
    ]
    async with explore(write(tmp_path / "undated.db", undated), size=(80, 24)) as pilot:
        screen, naive = timeline_in(pilot), Naive(undated)
        assert not screen.strip.display
        for key in ("g", "d", "right", "h", "D", "left", "z", "Z", "t", "v", "x", "right_curly_bracket", "G"):
            await type_ahead(pilot, [key])
            naive.press(key)
            assert screen.events.key == f"event:{naive.here.id}", key
            assert screen.events.text.startswith("Undated\n"), key
    async with explore(write(tmp_path / "empty.db", []), size=(80, 24)) as pilot:
        assert "This dossier has no events yet." in screen_text(pilot)
        await type_ahead(pilot, [*"jkgGdDhHxXuUzZtvnN", "left", "right", "pagedown", "pageup", "enter", "y"])
        assert pilot.app.is_running


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_where_all_of_it_has_room_the_axis_ends_with_the_last_event(
    explore: Explore, size: tuple[int, int]
) -> None:
    async with explore(size=size) as pilot:
        screen = timeline_in(pilot)
        strip, last = screen.strip, screen.timeline.last_instant
        assert last is not None
        await type_ahead(pilot, ["Z"] * 6)
        assert strip.zoom is Zoom.CENTURY
        for _ in range(3):
            assert strip.edges[-2] <= last < strip.edges[-1], strip.scale
            *_, marks, axis = strip.text.split("\n")
            assert "▲" in marks and axis.endswith(strip.scale)
            assert "22nd" not in axis and "2030" not in axis
            await type_ahead(pilot, ["z"])
        before = screen.events.cursor
        await type_ahead(pilot, ["Z"] * 6)
        await pilot.click(DensityStrip, offset=(size[0] - 30, 1))
        assert screen.events.cursor == before
