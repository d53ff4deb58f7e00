"""The explorer as a whole: places, ways back, help, palette, layouts, sizes, odd dossiers."""

from __future__ import annotations

import random
import re
import shutil
import sqlite3
from contextlib import closing
from itertools import cycle
from pathlib import Path

import pytest
from textual.widgets import Input

from qantar_tui.build.importer import Built, import_dossier
from qantar_tui.errors import DatabaseUnusable
from qantar_tui.ui.app import QantarApp
from qantar_tui.ui.commands import APP, EVERY, PLACE_TITLES
from qantar_tui.ui.screens.help import HelpScreen
from qantar_tui.ui.screens.sources import SourcesScreen
from qantar_tui.ui.start import run_explorer
from qantar_tui.ui.widgets.item_list import ItemList
from tests.sealing import seal
from tests.ui.conftest import SIZES, Explore, app_of, copied, screen_text
from tests.ui.naive import type_ahead

PLACES = ["timeline", "actors", "compare", "sources", "search"]


@pytest.mark.parametrize("size", SIZES[::2])
async def test_one_key_opens_each_place(explore: Explore, size: tuple[int, int]) -> None:
    async with explore(size=size) as pilot:
        for key, place in zip(["f3", "f4", "f5", "f6", "f2"], [*PLACES[1:], PLACES[0]], strict=True):
            await pilot.press(key)
            await pilot.pause()
            assert pilot.app.current_mode == place
            assert screen_text(pilot).strip()


async def test_keys_work_in_a_cyrillic_layout(explore: Explore) -> None:
    async with explore() as pilot:
        await pilot.press("п", "о")  # g, j
        await pilot.pause()
        app = app_of(pilot)
        assert app.place.place_in_view == app.dossier.events[1].id
        await pilot.press("н", "з")  # y, p
        assert await copied(pilot) == app.dossier.cite_event(app.dossier.events[1].id)
        await pilot.press("comma")  # ?
        await pilot.pause()
        assert isinstance(app.screen, HelpScreen)


async def test_escape_goes_back_through_the_places(explore: Explore) -> None:
    async with explore() as pilot:
        await pilot.press("down", "4")
        await pilot.pause()
        await pilot.press("3")
        await pilot.pause()
        for place in ("sources", "timeline", "timeline"):
            await pilot.press("escape")
            await pilot.pause()
            assert pilot.app.current_mode == place


@pytest.mark.parametrize("place", ["1", "3"])
async def test_help_names_every_key_that_the_footer_promises(explore: Explore, place: str) -> None:
    async with explore() as pilot:
        await pilot.press(place)
        await pilot.pause()
        promised = {
            active.binding.tooltip
            for active in pilot.app.screen.active_bindings.values()
            if active.binding.show
        }
        await pilot.press("question_mark")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HelpScreen)
        text = pilot.app.screen.query_one(ItemList).text
        assert promised and all(help_ in text for help_ in promised)
        assert "≠ disputed" in text and "∅ silent" in text
        drawn = "█▒◂▸│" + "▲━≠" + "•◆"  # on lanes, the strip, and the bar beside a list
        assert [sign for sign in drawn if not re.search(rf"{sign}( {sign}| [◂▸])* \w", text)] == []
        await pilot.press("escape")
        await pilot.pause()
        assert not isinstance(pilot.app.screen, HelpScreen)


async def test_help_opens_from_the_search_box_by_function_key(explore: Explore) -> None:
    async with explore() as pilot:
        await pilot.press("2")
        await pilot.pause()
        assert isinstance(pilot.app.screen.focused, Input)
        await pilot.press("f1")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HelpScreen)


async def test_the_palette_finds_records_by_any_of_their_names(explore: Explore) -> None:
    async with explore() as pilot:
        await pilot.press("ctrl+p")
        await pilot.pause()
        await pilot.press(*"масимов")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause(0.5)
        await pilot.press("enter")
        await pilot.pause(0.5)
        assert pilot.app.current_mode == "actors"
        assert app_of(pilot).place.place_in_view == "masimov"


async def test_works_that_were_not_read_stand_by_name(explore: Explore) -> None:
    async with explore() as pilot:
        await pilot.press("4")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, SourcesScreen)
        read, others = screen.list_pane.text.split("Not read, known only through these")
        assert read.index("CrimethInc. 2022") < read.index("Kim 2023") < read.index("bne 2026")
        names = ("Bērziņa", "Bohr", "Earle", "Fairbanks", "Kriener", "Zhovtis report", "Кайсар")
        assert [others.index(f"\n{name}") for name in names] == sorted(
            others.index(f"\n{name}") for name in names
        )


async def test_sources_say_where_they_speak_from_and_what_they_cover(explore: Explore) -> None:
    async with explore() as pilot:
        await pilot.press("4")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, SourcesScreen)
        screen.show_record("bne-2026")
        await pilot.pause()
        source = app_of(pilot).dossier.source(screen.place_in_view)
        card = screen.card_pane.text
        assert source.standpoint in card and source.copy in card
        assert "nothing of it is quoted" in card
        for coverage in app_of(pilot).dossier.coverage(source.id):
            points = "point" if coverage.speaks == 1 else "points"
            assert f"speaks on {coverage.speaks} {points}, silent on {coverage.silent}" in card
        await pilot.press("y", "y")
        assert await copied(pilot) == "[@bne-2026]"


def test_every_command_has_an_id_of_its_own_a_key_and_a_help() -> None:
    assert len({command.id for command in EVERY}) == len(EVERY)
    for command in EVERY:
        assert command.keys and command.title and command.help
        assert command.place in PLACE_TITLES
        assert {binding.id for binding in command.bindings()} == {command.id}


def test_every_letter_key_has_its_cyrillic_twin() -> None:
    for command in EVERY:
        letters = [key for key in command.keys.split(",") if len(key) == 1 and key.isalpha()]
        bound = [binding.key for binding in command.bindings()]
        assert len([key for key in bound if len(key) == 1 and "\u0400" <= key <= "\u04ff"]) >= len(letters)


def test_places_are_reached_by_function_keys_too() -> None:
    assert all(any(key.startswith("f") for key in command.keys.split(",")) for command in APP[:5])


async def test_resizing_at_any_moment_keeps_everything_in_its_place(explore: Explore) -> None:
    sizes = cycle([(60, 20), (250, 70), (80, 24)])
    async with explore(size=(160, 48)) as pilot:
        for key in ["home", "down", "3", "right", "enter", "escape", "2", "f5", "tab", "1"]:
            await pilot.press(key)
            size = next(sizes)
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert all(len(line) <= size[0] for line in screen_text(pilot).split("\n"))
        assert app_of(pilot).place.place_in_view == app_of(pilot).dossier.events[1].id


@pytest.mark.parametrize("seed", [1])
async def test_random_keys_never_break_it(explore: Explore, seed: int) -> None:
    keys = [binding.key for command in EVERY for binding in command.bindings()]
    leaving = ("q", "й", "ctrl+q", "ctrl+й", "ctrl+p", "ctrl+з")
    keys = [key for key in keys if key not in leaving] + ["t", "ж", "x", "1", "3", "4"]
    chance = random.Random(seed)
    async with explore(size=chance.choice(SIZES)) as pilot:
        for _ in range(80):
            await pilot.press(chance.choice(keys))
        assert pilot.app.is_running


async def test_an_empty_dossier_is_shown_as_one(explore: Explore, dossier_copy: Path, tmp_path: Path) -> None:
    for path in (dossier_copy / "events").iterdir():
        path.unlink()
    for name, key in (("sources", "references"), ("actors", "actors"), ("places", "places")):
        (dossier_copy / f"{name}.yaml").write_text(f"{key}: []\n", encoding="utf-8")
    database = tmp_path / "empty.db"
    assert isinstance(import_dossier(dossier_copy, database), Built)
    async with explore(database) as pilot:
        assert "no events yet" in screen_text(pilot)
        for key in [
            "enter",
            "y",
            "down",
            "space",
            "f4",
            "enter",
            "y",
            "space",
            "e",
            "f3",
            "enter",
            "y",
            "f5",
            "f8",
            "x",
            "e",
            "d",
            "u",
            "escape",
            "enter",
            "escape",
        ]:
            await pilot.press(key)
            await pilot.pause()
        assert pilot.app.is_running


@pytest.mark.parametrize(("keys", "said"), [(["2", *"zzzz"], "Nobody"), (["5", *"zzzz"], "Nothing in this")])
async def test_where_nothing_is_listed_there_is_no_empty_card_to_go_to(
    explore: Explore, keys: list[str], said: str
) -> None:
    async with explore(size=(60, 20)) as pilot:
        await pilot.press(*keys)
        await pilot.pause(0.3)
        await app_of(pilot).workers.wait_for_complete()
        for key in ("tab", "tab", "down", "tab"):
            await pilot.press(key)
            await pilot.pause()
            assert said in screen_text(pilot)


async def test_an_event_without_points_and_one_without_accounts(explore: Explore, small_db: Path) -> None:
    async with explore(small_db) as pilot:
        app = app_of(pilot)
        for event in app.dossier.events:
            await pilot.press("1", "home")
            app.place.show_record(event.id)
            await pilot.press("enter", "enter", "escape", "y", "escape")
            await pilot.pause()
            assert pilot.app.is_running


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE claim SET stance = 'sighs' WHERE number = (SELECT max(number) FROM claim)",
        "UPDATE actor SET kind = 'ghost'",
        "UPDATE name SET form = 'whispered' WHERE kind = 'place'",
    ],
)
def test_a_damaged_file_is_refused_before_the_screen_is_taken(
    small_db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: str
) -> None:
    monkeypatch.setattr(QantarApp, "run", lambda _: None)
    damaged = Path(shutil.copy(small_db, tmp_path / "damaged.db"))
    with closing(sqlite3.connect(damaged)) as connection, connection:
        connection.execute(damage)
    seal(damaged)
    with pytest.raises(DatabaseUnusable, match="what no dossier could"):
        run_explorer(damaged)


async def test_keys_that_are_typed_after_the_one_that_leaves_go_nowhere(explore: Explore) -> None:
    async with explore(size=(60, 20)) as pilot:
        await pilot.press("f4")
        await type_ahead(pilot, ["q", "e", "question_mark", "f3"])
    assert app_of(pilot).fault is None


@pytest.mark.parametrize(
    ("key", "part"),
    [("1", "LanesPane"), ("3", "#event"), ("3", "LanesPane"), ("4", "#list"), ("6", "Static")],
)
async def test_the_mouse_marks_no_text(explore: Explore, key: str, part: str) -> None:
    async with explore(size=(110, 30)) as pilot:
        await pilot.press(key)
        await pilot.double_click(part, offset=(4, 0))
        await pilot.triple_click(part, offset=(4, 0))
        await pilot.mouse_down(part, offset=(2, 0))
        await pilot.hover(part, offset=(9, 0))
        await pilot.mouse_up(part, offset=(9, 0))
        await pilot.pause()
        assert not pilot.app.screen.selections


async def test_ctrl_c_says_how_to_leave(explore: Explore) -> None:
    async with explore() as pilot:
        await pilot.press("ctrl+c")
        said = [(notice.title, notice.message) for notice in pilot.app._notifications]
        assert said == [("", "To leave qantar press ^q.")]
