"""A cell of a comparison in full, driven by keys."""

from __future__ import annotations

import shutil
import sqlite3
import unicodedata
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from qantar_tui.compare.grid import By, CellState, Comparison
from qantar_tui.ui.screens.cell import CellScreen
from qantar_tui.ui.screens.compare import CompareScreen
from qantar_tui.ui.screens.help import HelpScreen
from qantar_tui.ui.screens.timeline import TimelineScreen
from qantar_tui.ui.screens.words import WordsScreen
from qantar_tui.ui.widgets.item_list import ItemList
from qantar_tui.ui.widgets.lanes_pane import LanesPane
from tests.sealing import seal
from tests.ui.conftest import Explore, app_of, copied, screen_text
from tests.ui.test_hostile import HOSTILE

FOUR_SIZES = [(60, 20), (80, 24), (120, 36), (200, 50)]
DEAD, BEGAN, WHO, ALARM = 0, 2, 3, 8
"""Rows of the small dossier's fire."""


async def _open(
    pilot: Pilot[None], row: int, column: int, *, by: By = By.SOURCE, comparison: Comparison | None = None
) -> CellScreen:
    dossier = app_of(pilot).dossier
    compared = comparison or dossier.comparison("depot-fire", by=by)
    screen = CellScreen(dossier, compared, row, column)
    pilot.app.push_screen(screen)
    await pilot.pause()
    return screen


async def _press(pilot: Pilot[None], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.pause()


def _items(pilot: Pilot[None]) -> str:
    return pilot.app.screen.query_one("#items", ItemList).text


async def test_a_claim_is_shown_with_all_that_is_known_of_it_at_every_size(
    explore: Explore, small_db: Path
) -> None:
    async with explore(small_db) as pilot:
        await _open(pilot, DEAD, 0)
        for size in FOUR_SIZES:
            await pilot.resize_terminal(*size)
            await pilot.pause()
            text = _items(pilot)
            for part in (
                "How many died?",
                "Three people had died by the morning.",
                "“three are dead”  English",
                "3 people",
                "! asserts",
                "6 January 2022",
                "The ministry's toll — Passed on by two works.",
                "shared with Caravan",
            ):
                assert part in text
            seen = screen_text(pilot)
            assert "How many died?" in seen and "Esc close" in seen
            assert all(len(line) <= size[0] for line in seen.split("\n"))
            lanes = pilot.app.screen.query_one(LanesPane)
            assert lanes.display and lanes.size.height <= size[1] // 3
        await _open(pilot, WHO, 0)
        assert not pilot.app.screen.query_one(LanesPane).display


async def test_left_and_right_lead_to_the_cells_beside_in_both_layouts_of_the_keyboard(
    explore: Explore, small_db: Path
) -> None:
    async with explore(small_db, size=(80, 24)) as pilot:
        dossier = app_of(pilot).dossier
        moved: list[tuple[int, int]] = []
        compared = dossier.comparison("depot-fire")
        screen = CellScreen(
            dossier, compared, DEAD, 0, on_move=lambda row, column: moved.append((row, column))
        )
        pilot.app.push_screen(screen)
        await pilot.pause()
        await _press(pilot, "left")
        assert screen.at == (DEAD, 0) and not moved
        await _press(pilot, "right")
        assert "Eleven died in all." in _items(pilot)
        assert "2 of 3" in screen_text(pilot)
        await _press(pilot, "д")  # what the key l sends
        assert screen.at == (DEAD, 2)
        await _press(pilot, "р", "h")
        assert moved == [(DEAD, 1), (DEAD, 2), (DEAD, 1), (DEAD, 0)]
        screen = CellScreen(dossier, compared, DEAD, 2, columns=[2, 0])
        pilot.app.push_screen(screen)
        await pilot.pause()
        await _press(pilot, "right", "right")
        assert screen.at == (DEAD, 0)


async def test_w_on_two_claims_puts_their_words_beside_each_other_and_y_cites(
    explore: Explore, small_db: Path
) -> None:
    async with explore(small_db) as pilot:
        await _open(pilot, DEAD, 0)
        await _press(pilot, "w")
        assert "◆ words" in _items(pilot)
        await _press(pilot, "ц")
        assert "◆ words" not in _items(pilot)
        await _press(pilot, "ц", "right", "w")
        assert isinstance(pilot.app.screen, WordsScreen)
        await _press(pilot, "escape")
        assert isinstance(pilot.app.screen, CellScreen)
        dossier = app_of(pilot).dossier
        cells = dossier.comparison("depot-fire").rows[DEAD].cells
        for key, column in (("y", 1), ("left", 0), ("н", 0)):
            await _press(pilot, key)
            if key != "left":
                await pilot.press(key)
                assert await copied(pilot) == dossier.cite_claims([cells[column].answers[0].claim])
        await _press(pilot, "escape")
        assert not isinstance(pilot.app.screen, CellScreen)


async def test_t_reads_the_lanes_of_a_time_in_utc_there_and_everywhere(
    explore: Explore, small_db: Path
) -> None:
    async with explore(small_db, size=(120, 36)) as pilot:
        await _press(pilot, "3")
        place = pilot.app.screen
        assert isinstance(place, CompareScreen)
        place.show_record(f"depot-fire:{BEGAN}")
        await pilot.pause()
        assert place.lanes.text.lstrip().startswith("UTC+06:00")
        await _press(pilot, "enter")
        lanes = pilot.app.screen.query_one(LanesPane)
        assert lanes.text.lstrip().startswith("UTC+06:00")
        assert "t UTC · Esc close" in screen_text(pilot)
        await _press(pilot, "t")
        assert lanes.text.lstrip().startswith("UTC ") and "UTC+" not in lanes.text
        await _press(pilot, "right")
        assert lanes.text.lstrip().startswith("UTC "), "the next cell is read as this one"
        await _press(pilot, "escape")
        assert place.lanes.text.lstrip().startswith("UTC ")
        await _press(pilot, "е")  # what the key t sends
        assert place.lanes.text.lstrip().startswith("UTC+06:00")
        await _press(pilot, "t", "1")
        timeline = pilot.app.screen
        assert isinstance(timeline, TimelineScreen) and timeline.look.is_utc


async def test_where_there_are_no_times_t_is_not_offered(explore: Explore, small_db: Path) -> None:
    async with explore(small_db) as pilot:
        screen = await _open(pilot, DEAD, 0)
        assert "t UTC" not in screen.hint
        assert "cell.zone" not in {active.binding.id for active in screen.active_bindings.values()}


async def test_c_copies_the_citation_of_the_answer_as_in_the_table(explore: Explore, small_db: Path) -> None:
    async with explore(small_db) as pilot:
        screen = await _open(pilot, DEAD, 0)
        claim = app_of(pilot).dossier.comparison("depot-fire").rows[DEAD].cells[0].answers[0].claim
        await _press(pilot, "c")
        assert await copied(pilot) == app_of(pilot).dossier.cite_claims([claim])
        screen.dismiss()
        silent = await _open(pilot, ALARM, 0)
        offered = {active.binding.id for active in silent.active_bindings.values()}
        assert not offered & {"cell.cite", "cell.words", "cell.zone"}


async def test_down_leads_to_the_next_claim_of_a_voice_and_each_has_its_source(
    explore: Explore, small_db: Path
) -> None:
    async with explore(small_db) as pilot:
        dossier = app_of(pilot).dossier
        compared = dossier.comparison("depot-fire", by=By.VOICE)
        row, column = next(
            (r, c)
            for r, each in enumerate(compared.rows)
            for c, cell in enumerate(each.cells)
            if len({answer.claim.source for answer in cell.answers}) > 1
        )
        await _open(pilot, row, column, by=By.VOICE)
        claims = [answer.claim for answer in compared.rows[row].cells[column].answers]
        assert all(f"→ {dossier.name_of(claim.source)}" in _items(pilot) for claim in claims)
        assert "shared with" in _items(pilot)
        await _press(pilot, "down", "y", "y")
        assert await copied(pilot) == dossier.cite_claims([claims[1]])


async def test_every_silence_has_its_words(explore: Explore, small_db: Path) -> None:
    async with explore(small_db) as pilot:
        compared = app_of(pilot).dossier.comparison("depot-fire")
        await _open(pilot, ALARM, 0)
        assert "says nothing on this point" in _items(pilot)
        await _press(pilot, "right")
        assert "whether it speaks on this point was not checked" in _items(pilot)
        row = compared.rows[ALARM]
        cell = replace(row.cells[0], state=CellState.NOT_KNOWN_YET)
        rows = list(compared.rows)
        rows[ALARM] = replace(row, cells=(cell, *row.cells[1:]))
        await _open(pilot, ALARM, 0, comparison=replace(compared, rows=tuple(rows)))
        assert "was not certainly out by then" in _items(pilot)
        await _press(pilot, "y", "d")
        assert "Was an alarm given?" in await copied(pilot)
        by_voice = app_of(pilot).dossier.comparison("depot-fire", by=By.VOICE)
        kinds = {column.kind: place for place, column in enumerate(by_voice.columns)}
        for place in kinds.values():
            await _open(pilot, ALARM, place, by=By.VOICE)
            label = by_voice.columns[place].label
            assert f"anything by {label}" in _items(pilot) or f"{label} says nothing of its" in _items(pilot)


async def test_a_long_chain_of_voices_becomes_stairs_where_a_line_is_too_short(
    explore: Explore, small_db: Path
) -> None:
    async with explore(small_db, size=(200, 50)) as pilot:
        await _open(pilot, WHO, 0)
        assert " → " in _items(pilot) and "└→" not in _items(pilot)
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        text = _items(pilot)
        names = [line.partition("└→ ")[2] for line in text.split("\n") if "└→" in line]
        assert names[-1] == app_of(pilot).dossier.source("ash-2022").label
        compared = app_of(pilot).dossier.comparison("depot-fire", date(2022, 1, 31))
        speaking = next(c for c, cell in enumerate(compared.rows[DEAD].cells) if cell.answers)
        await _open(pilot, DEAD, speaking, comparison=compared)
        assert "Three people had died" in _items(pilot)
        assert "shared with" not in _items(pilot), "what came later is as if it had never been said"


def hostile(small_db: Path, target: Path) -> Path:
    """A copy of the small database with everything hostile in its texts, but what is only long."""
    path = Path(shutil.copy(small_db, target))
    text = " ".join(value for name, value in HOSTILE.items() if name not in ("line breaks", "long word"))
    with sqlite3.connect(path) as connection:
        for table, columns in {
            "event": ("title",),
            "source": ("label", "copy"),
            "name": ("text",),
            "point": ("ask", "note"),
            "claim": ("words", "quote", "translation", "note", "locator"),
            "entry": ("title", "note"),
        }.items():
            for column in columns:
                connection.execute(f"UPDATE {table} SET {column} = ? || {column}", (text,))
    connection.close()
    seal(path)
    return path


def assert_harmless(text: str) -> None:
    steering = {c for c in text if c != "\n" and unicodedata.category(c) in {"Cc", "Cf", "Cs"}}
    assert not steering - {"\u200d"}, [hex(ord(c)) for c in steering]


async def test_hostile_text_stays_text(explore: Explore, small_db: Path, tmp_path: Path) -> None:
    async with explore(hostile(small_db, tmp_path / "hostile.db"), size=(80, 24)) as pilot:
        for by in By:
            await _open(pilot, DEAD, 0, by=by)
            for key in ("end", "w", "right", "w", "end", "escape"):
                await _press(pilot, key)
                assert_harmless(screen_text(pilot))


async def test_left_and_right_pass_over_what_is_hidden(explore: Explore, small_db: Path) -> None:
    async with explore(small_db) as pilot:
        await _press(pilot, "enter", "right")
        await _press(pilot, "x")
        await _press(pilot, "home", "left", "left", "enter")
        labels = []
        for _ in range(3):
            labels.append(str(pilot.app.screen.query_one("#title", Static).render()).partition("  ")[:3:2])
            await _press(pilot, "right")
        assert [(label, place[:6]) for label, place in labels] == [
            ("Ash 2022", "1 of 2"),
            ("Caravan 2024", "2 of 2"),
            ("Caravan 2024", "2 of 2"),
        ]


@pytest.mark.parametrize("key", ["question_mark", "f1", "comma"])
async def test_the_keys_that_work_in_a_cell_are_told_there(
    explore: Explore, small_db: Path, key: str
) -> None:
    async with explore(small_db) as pilot:
        cell = await _open(pilot, DEAD, 0)
        await _press(pilot, key)
        assert [type(screen) for screen in pilot.app.screen_stack[1:]] == [CellScreen, HelpScreen]
        text = _items(pilot)
        assert "The cell to the left" in text and "Close this box" in text
        await _press(pilot, key, "escape")
        assert pilot.app.screen is cell


async def test_the_note_on_a_whole_account_stands_in_its_cells_and_on_the_event(
    explore: Explore, small_db: Path, tmp_path: Path
) -> None:
    path = tmp_path / "noted.db"
    shutil.copy(small_db, path)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE account SET note = 'Only the web page.' WHERE source = 'birch-2023'")
    connection.close()
    seal(path)
    async with explore(path, size=(120, 60)) as pilot:
        said = "Note on the account of Birch 2023: Only the web page."
        assert said in screen_text(pilot)  # the event's card
        for row in (WHO, ALARM):
            screen = await _open(pilot, row, 1)
            assert said in _items(pilot)
            screen.dismiss()
            await pilot.pause()
        await _open(pilot, WHO, 0)
        assert "Only the web page." not in _items(pilot)


async def test_a_computed_answer_is_called_so(explore: Explore, small_db: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(small_db, tmp_path / "computed.db"))
    with sqlite3.connect(copy) as connection:
        connection.execute("UPDATE claim SET computed = 'yes' WHERE point = 'began'")
    seal(copy)
    async with explore(copy) as pilot:
        await _open(pilot, BEGAN, 0)
        assert "(computed)" in _items(pilot)
        await _press(pilot, "escape", "f4")
        assert "(computed)" in screen_text(pilot)
