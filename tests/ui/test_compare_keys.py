"""Every key of the comparison, in the table and on a narrow terminal."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from qantar_tui.compare.grid import By, ColumnKind
from qantar_tui.compare.sentence import disagreement_sentence
from qantar_tui.ui.screens.cell import CellScreen
from qantar_tui.ui.screens.compare import CompareScreen
from qantar_tui.ui.screens.neighbours import NeighboursScreen
from qantar_tui.ui.screens.words import WordsScreen
from qantar_tui.ui.widgets.compare_shown import Shown
from qantar_tui.ui.widgets.fitting_footer import FittingFooter
from qantar_tui.ui.widgets.item_list import ItemList
from tests.ui.conftest import Explore, app_of, copied, screen_text

BOTH = [(60, 20), (120, 36)]
_BACK = {"turn": "v", "sort": "ss", "base": "b", "only": "o", "hide": "X", "mark": "w"}
"""The keys that undo an action."""
ALL = [(60, 20), (80, 24), (100, 30), (120, 36), (160, 48), (250, 70)]


async def _open(pilot: Pilot[None], event: str = "depot-fire") -> CompareScreen:
    await pilot.press("3")
    screen = pilot.app.screen
    assert isinstance(screen, CompareScreen)
    screen.show_record(event)
    await pilot.pause()
    return screen


def _shown(screen: CompareScreen) -> Shown:
    assert screen.shown
    return screen.shown


async def _go_to(pilot: Pilot[None], screen: CompareScreen, point: str) -> None:
    points = [row.point.id for row in _shown(screen).comparison.rows]
    screen.show_record(f"{screen.place_in_view}:{points.index(point)}")
    await pilot.pause()


def _asked(screen: CompareScreen) -> str:
    return _shown(screen).row(screen.at[0]).point.id


async def test_no_key_of_the_footer_is_ever_cut_through(explore: Explore, small_db: Path) -> None:
    async with explore(small_db, size=ALL[0]) as pilot:
        screen = await _open(pilot)
        for size in ALL:
            await pilot.resize_terminal(*size)
            await pilot.pause()
            keys = screen.query_one(FittingFooter).keys
            assert len(keys) > 5
            assert sum(key.cells for key in keys) <= size[0]


@pytest.mark.parametrize("size", [(60, 20), (160, 48)])
async def test_every_key_of_the_footer_does_something(
    explore: Explore, small_db: Path, size: tuple[int, int]
) -> None:
    async with explore(small_db, size=size) as pilot:
        screen = await _open(pilot)
        footer = screen.query_one(FittingFooter)
        keys = {key.action: key.key for key in footer.keys}
        assert {"choose", "disputed(1)", "copy", "back", "help"} <= set(keys)
        assert sum(key.cells for key in footer.keys) <= size[0]
        for action, key in keys.items():
            if action in ("back", "quit", "help", "as_of"):
                continue
            screen.show_record("depot-fire:3")
            await pilot.pause()
            before = (screen_text(pilot), pilot.app.clipboard, pilot.app.screen)
            await pilot.press(key)
            await pilot.pause()
            assert (screen_text(pilot), pilot.app.clipboard, pilot.app.screen) != before, action
            if pilot.app.screen is not screen:
                await pilot.press("escape")
            await pilot.press(*_BACK.get(action, ""))
            await pilot.pause()


@pytest.mark.parametrize("size", BOTH)
async def test_v_turns_the_columns_from_sources_to_voices_and_back(
    explore: Explore, size: tuple[int, int]
) -> None:
    async with explore(size=size) as pilot:
        screen = await _open(pilot, "almaty-airport-seized")
        await pilot.press("v")
        await pilot.pause()
        assert _shown(screen).comparison.by is By.VOICE
        assert any(column.kind is ColumnKind.ACTOR for column in _shown(screen).comparison.columns)
        assert "voices (v: sources)" in screen_text(pilot)
        await pilot.press("v")
        await pilot.pause()
        assert _shown(screen).comparison.by is By.SOURCE
        assert "voices (v" not in screen_text(pilot)


async def test_one_voice_is_one(explore: Explore) -> None:
    async with explore(size=(80, 24)) as pilot:
        await _open(pilot, "xi-visits-2022")
        await pilot.press("v")
        await pilot.pause()
        assert " 1 voice (v: sources)" in screen_text(pilot)


@pytest.mark.parametrize("size", BOTH)
async def test_s_sorts_the_points_and_the_cursor_stays_on_its_own(
    explore: Explore, small_db: Path, size: tuple[int, int]
) -> None:
    async with explore(small_db, size=size) as pilot:
        screen = await _open(pilot)
        await _go_to(pilot, screen, "cause")
        for said in ("most disputed first", "newest first", ""):
            await pilot.press("s")
            await pilot.pause()
            assert _asked(screen) == "cause"
            assert said in screen_text(pilot)
        assert "first (s" not in screen_text(pilot)
        await pilot.press("s")
        await pilot.pause()
        severities = [_shown(screen).row(place).verdict.severity for place in range(10)]
        assert severities == sorted(severities)


@pytest.mark.parametrize("size", BOTH)
async def test_x_hides_the_column_under_the_cursor_and_capital_x_brings_all_back(
    explore: Explore, small_db: Path, size: tuple[int, int]
) -> None:
    async with explore(small_db, size=size) as pilot:
        screen = await _open(pilot)
        whole = [column.label for column in _shown(screen).comparison.columns]
        gone = _shown(screen).column(screen.at[1]).label
        await pilot.press("x")
        await pilot.pause()
        assert gone not in [_shown(screen).column(place).label for place in range(len(whole) - 1)]
        assert f"{gone} hidden (X: all)" in screen_text(pilot)
        for _ in whole:
            await pilot.press("x")
        assert len(_shown(screen).columns) == 1
        await pilot.press("X")
        await pilot.pause()
        assert len(_shown(screen).columns) == len(whole)
        assert "hidden" not in screen_text(pilot)


@pytest.mark.parametrize("size", BOTH)
async def test_o_keeps_only_who_speaks_on_the_point(
    explore: Explore, small_db: Path, size: tuple[int, int]
) -> None:
    async with explore(small_db, size=size) as pilot:
        screen = await _open(pilot)
        await _go_to(pilot, screen, "where")
        row = _shown(screen).row(screen.at[0])
        await pilot.press("o")
        await pilot.pause()
        assert len(_shown(screen).columns) == sum(bool(cell.answers) for cell in row.cells) < len(row.cells)
        assert "only who speaks on “Where did it begin?”" in " ".join(screen_text(pilot).split())
        await pilot.press("o")
        await pilot.pause()
        assert len(_shown(screen).columns) == len(row.cells)


@pytest.mark.parametrize("size", BOTH)
async def test_b_reads_all_others_against_one_source(
    explore: Explore, small_db: Path, size: tuple[int, int]
) -> None:
    async with explore(small_db, size=size) as pilot:
        screen = await _open(pilot)
        await _go_to(pilot, screen, "size")
        label = _shown(screen).column(screen.at[1]).label
        await pilot.press("b")
        await pilot.pause()
        text = screen_text(pilot)
        assert f"read against {label} (b: no base)" in text
        assert "◆ base" in text
        assert "≠ differs" in text
        await pilot.press("b")
        await pilot.pause()
        assert "◆ base" not in screen_text(pilot)


@pytest.mark.parametrize("size", [(60, 20), (100, 30)])
async def test_where_the_base_is_silent_the_others_say_so(explore: Explore, size: tuple[int, int]) -> None:
    async with explore(size=size) as pilot:
        screen = await _open(pilot, "almaty-airport-seized")
        shown = _shown(screen)
        row, column = next(
            (r, c)
            for r in range(len(shown.rows))
            for c in range(len(shown.columns))
            if not shown.cell(r, c).answers and shown.row(r).speaking
        )
        keys = [column.id for column in shown.comparison.columns]
        screen.show_record(f"almaty-airport-seized:{shown.rows[row]}:{keys[shown.columns[column]]}")
        await pilot.pause()
        await pilot.press("b", "home")
        for _ in range(row):
            await pilot.press("right" if size[0] < 100 else "down")
        await pilot.pause()
        text = screen_text(pilot)
        assert "○ base says nothing" in text and "not judged" not in text
        if size[0] >= 100:  # the heads count them, and no count is cut off
            tallies = [line for line in text.split("\n")[:8] if "○" in line]
            assert tallies and "…" not in tallies[0]
        await pilot.press("question_mark")
        await pilot.pause()
        assert "○ base says nothing" in pilot.app.screen.query_one("#items", ItemList).text


@pytest.mark.parametrize("size", BOTH)
async def test_w_marks_a_claim_and_on_another_shows_the_words_of_both(
    explore: Explore, small_db: Path, size: tuple[int, int]
) -> None:
    async with explore(small_db, size=size) as pilot:
        screen = await _open(pilot)
        await pilot.press("w")
        await pilot.pause()
        assert "is marked (w on another: both texts)" in " ".join(screen_text(pilot).split())
        await pilot.press("w")
        await pilot.pause()
        assert pilot.app.screen is screen
        assert "is marked" not in screen_text(pilot)
        await pilot.press("w", "down" if screen.is_narrow else "right", "w")
        await pilot.pause()
        assert isinstance(pilot.app.screen, WordsScreen)


@pytest.mark.parametrize("size", BOTH)
async def test_brackets_lead_from_one_disputed_point_to_the_next(
    explore: Explore, small_db: Path, size: tuple[int, int]
) -> None:
    async with explore(small_db, size=size) as pilot:
        screen = await _open(pilot)
        rows = _shown(screen).comparison.rows
        contested = [n for n, row in enumerate(rows) if row.verdict in ("disputed", "doubted")]
        seen = []
        for _ in contested:
            await pilot.press("right_square_bracket")
            seen.append(screen.at[0])
        assert sorted(seen) == contested
        await pilot.press("left_square_bracket")
        assert screen.at[0] == seen[-2]


@pytest.mark.parametrize("size", BOTH)
async def test_e_lists_whole_parts_and_neighbours_and_escape_comes_back(
    explore: Explore, size: tuple[int, int]
) -> None:
    async with explore(size=size) as pilot:
        screen = await _open(pilot, "almaty-airport-seized")
        dossier = app_of(pilot).dossier
        whole = dossier.event("almaty-airport-seized").part_of
        await pilot.press("e")
        await pilot.pause()
        assert isinstance(pilot.app.screen, NeighboursScreen)
        assert "It is part of" in screen_text(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert app_of(pilot).screen_stack[-1] is screen
        assert screen.place_in_view == whole
        await pilot.press("e")
        await pilot.pause()
        assert "Its parts" in screen_text(pilot)
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert screen.place_in_view == "almaty-airport-seized"


@pytest.mark.parametrize("size", BOTH)
async def test_y_d_copies_a_sentence_c_and_y_p_an_answer_and_capital_y_the_table(
    explore: Explore, small_db: Path, size: tuple[int, int]
) -> None:
    async with explore(small_db, size=size) as pilot:
        screen = await _open(pilot)
        dossier, comparison = app_of(pilot).dossier, _shown(screen).comparison
        await pilot.press("y", "d")
        assert await copied(pilot) == disagreement_sentence(
            comparison, comparison.rows[0], name_of=dossier.name_of, cite=dossier.cite_claims
        )
        assert "Copied: Disagreement" in screen_text(pilot)
        claim = comparison.rows[0].cells[screen.at[1]].answers[0].claim
        for keys in (["c"], ["y", "y"], ["y", "p"]):
            await pilot.press(*keys)
            assert await copied(pilot) == dossier.cite_claims([claim])
            await pilot.press("y", "i")
            assert (await copied(pilot)).endswith(f"/point/{claim.point}/claim/{claim.source}/1")
        await pilot.press("Y")
        await pilot.pause()
        lines = pilot.app.clipboard.splitlines()
        assert len(lines) == 4 + len(comparison.rows)
        assert lines[2] == "| Question | Ash 2022 | Birch 2023 | Caravan 2024 |"
        assert "[@ash-2022, para. 12]" in lines[4]
        assert "∅ silent" in "".join(lines)


@pytest.mark.parametrize("size", BOTH)
async def test_the_table_that_is_copied_is_the_one_that_is_seen(
    explore: Explore, small_db: Path, size: tuple[int, int]
) -> None:
    async with explore(small_db, size=size) as pilot:
        screen = await _open(pilot)
        gone = _shown(screen).column(screen.at[1]).label
        await pilot.press("x", "s", "Y")
        await pilot.pause()
        lines = pilot.app.clipboard.splitlines()
        assert gone not in lines[2]
        assert _shown(screen).row(0).point.ask in lines[4]


async def test_on_a_narrow_terminal_right_and_left_step_through_the_points(
    explore: Explore, small_db: Path
) -> None:
    async with explore(small_db, size=(60, 20)) as pilot:
        screen = await _open(pilot)
        rows = _shown(screen).comparison.rows
        for place, row in enumerate(rows):
            assert screen.at[0] == place
            text = screen_text(pilot)
            assert f"Point {place + 1} of {len(rows)}" in text
            assert row.point.ask in text
            await pilot.press("right")
            await pilot.pause()
        assert screen.at[0] == len(rows) - 1
        await pilot.press("left")
        assert screen.at[0] == len(rows) - 2


async def test_on_a_narrow_terminal_answers_stand_by_letter_and_silences_as_words(
    explore: Explore, small_db: Path
) -> None:
    async with explore(small_db, size=(80, 40)) as pilot:
        screen = await _open(pilot)
        await _go_to(pilot, screen, "who")
        listed = screen.point.text
        assert "not A" in listed
        assert listed.index("The minister blamed") < listed.index("not A") < listed.index("∅ silent")
        await pilot.press("end", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, CellScreen)


async def test_moving_in_the_opened_cell_moves_the_cursor_of_the_table(
    explore: Explore, small_db: Path
) -> None:
    async with explore(small_db) as pilot:
        screen = await _open(pilot)
        await pilot.press("enter", "right", "escape")
        await pilot.pause()
        assert screen.at == (0, 1) == screen.grid.at


async def test_lanes_are_drawn_under_the_table_where_there_is_room(explore: Explore, small_db: Path) -> None:
    async with explore(small_db, size=(100, 30)) as pilot:
        screen = await _open(pilot)
        assert screen.lanes.display
        await _go_to(pilot, screen, "why")
        assert not screen.lanes.display
        await _go_to(pilot, screen, "began")
        assert screen.lanes.display
        await pilot.resize_terminal(100, 29)
        await pilot.pause()
        assert not screen.lanes.display


async def test_on_a_narrow_terminal_enter_opens_the_cell_at_the_answer_under_the_cursor(
    explore: Explore,
) -> None:
    async with explore(size=(60, 20)) as pilot:
        screen = await _open(pilot, "order-to-shoot")
        await _go_to(pilot, screen, "ordered")
        for _ in range(4):
            (claim,) = screen._claims
            await pilot.press("enter")
            await pilot.pause()
            assert pilot.app.screen.query_one("#items", ItemList).key == f"claim:{claim.number}"
            await pilot.press("escape", "down")
            await pilot.pause()
