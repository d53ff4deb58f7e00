"""The explanations of the whole, driven by keys."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot
from textual.widgets import Static

from qantar_tui.dossier.library import Dossier
from qantar_tui.model.account import Bearing
from qantar_tui.model.when import When
from qantar_tui.ui.app import QantarApp
from qantar_tui.ui.screens.compare import CompareScreen
from qantar_tui.ui.screens.explanations import ExplanationsScreen
from qantar_tui.ui.widgets.explanations_cells import bearing_cell, degree
from qantar_tui.ui.widgets.explanations_grid import ExplanationsGrid
from qantar_tui.ui.widgets.explanations_point import ExplanationsPoint
from qantar_tui.words.claim import BEARINGS
from qantar_tui.words.day import read_day
from tests.sealing import seal
from tests.ui.conftest import Explore, app_of, copied, screen_text
from tests.ui.test_cell import FOUR_SIZES, assert_harmless, hostile
from tests.ui.test_lanes import SHIPPED

_LEADER = "demands-and-slogans:leader"
_ORGANISED = "coup-question:organised"
"""A point on which one work passes on, another voice asserts, and a third doubts."""


@pytest.fixture(scope="module")
def shipped() -> Iterator[Dossier]:
    """What it has worked out once, it knows in the next test."""
    with Dossier(SHIPPED) as dossier:
        yield dossier


@asynccontextmanager
async def _explore(dossier: Dossier, size: tuple[int, int]) -> AsyncIterator[Pilot[None]]:
    async with QantarApp(dossier).run_test(size=size) as pilot:
        await pilot.pause()
        yield pilot


async def _open(pilot: Pilot[None], key: str = "6") -> ExplanationsScreen:
    await _press(pilot, key)
    assert isinstance(pilot.app.screen, ExplanationsScreen)
    return pilot.app.screen


async def _press(pilot: Pilot[None], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.pause()


def _grid(screen: ExplanationsScreen) -> ExplanationsGrid:
    return screen.query_one(ExplanationsGrid)


def _explained(screen: ExplanationsScreen) -> str:
    return str(screen.query_one("#explained", Static).content)


async def test_the_table_says_who_bears_out_what_and_the_header_stays(shipped: Dossier) -> None:
    async with _explore(shipped, (120, 36)) as pilot:
        screen = await _open(pilot)
        dossier, matrix = app_of(pilot).dossier, screen.matrix
        text = screen_text(pilot)
        first = matrix.rows[0]
        assert f"{first.tells_apart:.2f} {degree(first.tells_apart)}" in text
        assert f"‹ 0 … {len(matrix.explanations) - 4} ›" in text
        await _press(pilot, "down", "right", "left", "о")  # what the key j sends
        assert _grid(screen).at == (2, 0)
        _grid(screen).at = (0, len(matrix.explanations) - 2)
        await _press(pilot, "G", "right", "right")
        assert _grid(screen).at == (len(matrix.rows) - 1, len(matrix.explanations) - 1)
        assert f"‹ {len(matrix.explanations) - 4} … 0 ›" in screen_text(pilot)
        assert matrix.explanations[-1].title in screen_text(pilot)
        assert "Point" in screen_text(pilot)
        screen.show_record(f"{_ORGANISED}:attempted-coup")
        await pilot.pause()
        organised = next(row for row in matrix.rows if f"{row.event.id}:{row.point.id}" == _ORGANISED)
        claim = organised.cells[3].supports[0]
        assert "bne 2026, para. 7, supports “Attempted coup”: " in _explained(screen)
        assert claim.words in " ".join(_explained(screen).split())
        assert "−1 ? Yevgeny" in screen_text(pilot)
        await _press(pilot, "y", "y")
        assert await copied(pilot) == dossier.cite_claims(organised.cells[3].claims)
        screen.show_record(f"{_LEADER}:attempted-coup")
        await pilot.pause()
        await _press(pilot, "left")
        assert "No claim on this point bears on “Struggle within the elite”." in _explained(screen)


async def test_a_cell_credits_the_voice_and_its_stance_and_not_the_work_alone(shipped: Dossier) -> None:
    async with _explore(shipped, (160, 48)) as pilot:
        screen = await _open(pilot)
        screen.show_record("authors-verdicts:violence:convergence")
        await pilot.pause()
        assert "+1 » Katara n.d." in screen_text(pilot)
        assert "supports “Convergence of several causes” (» passes on): " in _explained(screen)
        screen.show_record(f"{_LEADER}:popular-protest")
        await pilot.pause()
        await _press(pilot, "right")
        assert _explained(screen).split("\n")[1].startswith("+ Kassym-Jomart Tokayev → Katara n.d., para. 34")
        assert "│ +1 Kassym-Jomart" in screen_text(pilot)
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        point = " ".join(screen.query_one(ExplanationsPoint).text.split())
        assert "+ Katara n.d., para. 14, supports (» passes on): " in point
        assert "+ Kassym-Jomart Tokayev → Katara n.d., para. 34, supports: " in point


@pytest.mark.parametrize("width", [12, 22, 40])
@pytest.mark.parametrize("height", [1, 2, 3, 4])
def test_a_cell_says_each_count_once_however_little_room_there_is(
    shipped: Dossier, width: int, height: int
) -> None:
    for cell in (cell for row in shipped.explanations_matrix().rows for cell in row.cells):
        lines = [line.plain for line in bearing_cell(cell, shipped.name_of, width, height)]
        counts = [f"{BEARINGS[kind][0]}{len(cell.of(kind))}" for kind in Bearing if cell.of(kind)]
        said = " ".join(lines).replace("…", " ").split()
        assert len(lines) <= height
        assert set(counts) <= set(said)
        assert len(counts) != 1 or said.count(counts[0]) == 1


async def test_every_size_shows_whole_lines_and_leads_to_every_row(shipped: Dossier) -> None:
    async with _explore(shipped, (120, 36)) as pilot:
        screen = await _open(pilot, "f7")
        for size in FOUR_SIZES:
            await pilot.resize_terminal(*size)
            await pilot.pause()
            is_wide = size[0] >= 100
            assert _grid(screen).display == is_wide
            assert screen.query_one(ExplanationsPoint).display != is_wide
            for key, row in (("end", screen.matrix.rows[-1]), ("home", screen.matrix.rows[0])):
                await _press(pilot, key)
                assert screen.place_in_view.startswith(f"{row.event.id}:{row.point.id}:")
                text = screen_text(pilot)
                assert row.event.title[:20] in text
                assert all(len(line) <= size[0] for line in text.split("\n"))


async def test_a_narrow_terminal_shows_one_point_at_a_time(shipped: Dossier) -> None:
    async with _explore(shipped, (60, 20)) as pilot:
        screen = await _open(pilot)
        matrix, point = screen.matrix, screen.query_one(ExplanationsPoint)
        assert f"1 of {len(matrix.rows)}" in screen_text(pilot)
        screen.show_record(f"{_ORGANISED}:attempted-coup")
        await pilot.pause()
        assert "+2 −1  Attempted coup" in point.text
        assert "− Yevgeny Zhovtis → Kim 2023, para. 25, contradicts (? doubts): " in point.text
        await _press(pilot, "home", "up")
        assert f"1 of {len(matrix.rows)}" in point.text
        await pilot.press(*["down"] * 22)
        await pilot.pause()
        assert int(point.text.split()[0]) > 1
        await _press(pilot, "home", "right")
        assert matrix.rows[1].point.ask in point.text
        await _press(pilot, "up")
        assert point.text.startswith("1 of ")
        assert point.column == max(c for c, cell in enumerate(matrix.rows[0].cells) if cell.claims)
        await _press(pilot, "right", "д")  # what the key l sends
        assert point.text.startswith("3 of ")
        await _press(pilot, "р")  # what the key h sends
        assert point.text.startswith("2 of ")
        bearing = matrix.rows[1].cells[point.column or 0]
        await _press(pilot, "y", "y")
        assert await copied(pilot) == app_of(pilot).dossier.cite_claims(bearing.claims)
        await pilot.resize_terminal(120, 36)
        await pilot.pause()
        assert _grid(screen).at[0] == 1 and _grid(screen).has_focus


async def test_enter_opens_the_comparison_behind_a_cell_and_back_leads_to_it(
    explore: Explore, small_db: Path
) -> None:
    async with explore(small_db) as pilot:
        screen = await _open(pilot)
        for size in ((120, 36), (60, 20)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            await _press(pilot, "home")
            row = screen.matrix.rows[0]
            stood = screen.place_in_view
            await _press(pilot, "enter")
            compared = pilot.app.screen
            assert isinstance(compared, CompareScreen)
            assert compared.place_in_view == row.event.id
            shown, (point, column) = compared.shown, compared.at
            assert shown is not None and shown.row(point).point.id == row.point.id
            first = next(cell for cell in row.cells if cell.claims).claims[0]
            assert shown.column(column).id == first.source
            await _press(pilot, "escape")
            assert pilot.app.screen is screen
            assert screen.place_in_view == stood


async def test_as_of_a_day_only_what_had_been_said_bears(explore: Explore, small_db: Path) -> None:
    async with explore(small_db) as pilot:
        dossier = app_of(pilot).dossier
        dossier.as_of = When("1990-01-01", zone="+06:00")
        await _open(pilot)
        assert "No claim bears on any explanation of the whole · as of 1 January 1990." in screen_text(pilot)
        await _press(pilot, "enter", "y", "down")
        assert "nothing to cite" in screen_text(pilot)


async def test_a_dossier_without_explanations_says_so(
    explore: Explore, small_db: Path, tmp_path: Path
) -> None:
    path = Path(shutil.copy(small_db, tmp_path / "none.db"))
    with sqlite3.connect(path) as connection:
        connection.execute("DELETE FROM bearing")
        connection.execute("DELETE FROM entry WHERE kind LIKE 'explanation%'")
    connection.close()
    seal(path)
    async with explore(path, size=(60, 20)) as pilot:
        screen = await _open(pilot)
        assert "This dossier has no explanations" in screen_text(pilot)
        assert screen.focused is None
        await _press(pilot, "enter", "y", "down")
        assert screen.place_in_view == ""


async def test_hostile_text_stays_text(explore: Explore, small_db: Path, tmp_path: Path) -> None:
    async with explore(hostile(small_db, tmp_path / "hostile.db")) as pilot:
        await _open(pilot)
        for size in ((120, 36), (60, 20)):
            await pilot.resize_terminal(*size)
            for key in ("right", "y", "y", "space"):
                await _press(pilot, key)
                assert_harmless(screen_text(pilot))
                assert all(cell_len(line) <= size[0] for line in screen_text(pilot).split("\n"))


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_another_day_leaves_the_cursor_on_the_same_cell(
    explore: Explore, size: tuple[int, int]
) -> None:
    async with explore(size=size) as pilot:
        screen, dossier = await _open(pilot), app_of(pilot).dossier
        every = [(row.event.id, row.point.id) for row in screen.matrix.rows]
        dossier.as_of = read_day("2023-06", dossier.about.zone)
        kept = [(row.event.id, row.point.id) for row in screen.matrix.rows]
        dossier.as_of = None
        wanted = next(place for place in kept if every.index(place) > kept.index(place) > 3)
        await _press(pilot, *["down" if size[0] >= 100 else "right"] * every.index(wanted))
        seen = screen.place_in_view
        assert seen.startswith(":".join(wanted))
        for day in ("2023-06", "-"):
            await _press(pilot, "@", "ctrl+u", *(day if day == "-" else [*day]), "enter")
            await pilot.pause()
            assert screen.place_in_view.rpartition(":")[0] == seen.rpartition(":")[0]


async def test_a_move_in_a_table_that_has_become_shorter_is_forgotten(explore: Explore) -> None:
    async with explore(size=(120, 36)) as pilot:
        screen, dossier = await _open(pilot), app_of(pilot).dossier
        _grid(screen).action_ends(-1)
        dossier.as_of = read_day("2022-01-10", dossier.about.zone)
        screen.see_as_of()  # before the table could say where the cursor was
        await pilot.pause()
        assert app_of(pilot).fault is None
        assert _explained(screen)
