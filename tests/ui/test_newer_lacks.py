"""A database that is built anew without what is in view."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from textual.pilot import Pilot

from qantar_tui.ui.messages import RecordOpened
from qantar_tui.ui.screens import timeline_filters
from qantar_tui.ui.screens.compare import CompareScreen
from qantar_tui.ui.screens.explanations import ExplanationsScreen
from qantar_tui.ui.screens.place import Browser
from qantar_tui.ui.screens.searching import SearchPlace
from qantar_tui.ui.screens.timeline import TimelineScreen
from qantar_tui.ui.widgets.chips import Chips
from tests.conftest import build
from tests.ui.conftest import Explore, app_of, notices, screen_text
from tests.ui.test_newer import _look


@pytest.fixture
def database(small_db: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(small_db, tmp_path / "a database.db"))


def _rename(dossier: Path, id_: str) -> None:
    for file in dossier.rglob("*.yaml"):
        file.write_text(re.sub(rf"\b{id_}\b", f"{id_}-x", file.read_text("utf-8")), encoding="utf-8")


def _replace(file: Path, *pairs: tuple[str, str]) -> None:
    text = file.read_text("utf-8")
    for before, after in pairs:
        assert before in text
        text = text.replace(before, after)
    file.write_text(text, encoding="utf-8")


def _without_events(dossier: Path, *names: str) -> None:
    for name in names:
        (dossier / "events" / f"{name}.yaml").unlink()
    text = (dossier / "dossier.yaml").read_text("utf-8")
    (dossier / "dossier.yaml").write_text(text.partition("checks-off:")[0], encoding="utf-8")


async def _rebuilt(pilot: Pilot[None], dossier: Path, database: Path) -> None:
    build(dossier, database)
    await _look(pilot)
    assert app_of(pilot).fault is None
    assert "built anew" in notices(pilot)


@pytest.mark.parametrize("is_in_background", [False, True])
@pytest.mark.parametrize("place", ["f3", "f5"])
async def test_the_record_under_the_cursor(
    explore: Explore, database: Path, dossier_copy: Path, place: str, is_in_background: bool
) -> None:
    async with explore(database) as pilot:
        await pilot.press(place)
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, Browser)
        await pilot.press("down", "end")
        await pilot.pause()
        gone = screen.list_pane.key
        if is_in_background:
            await pilot.press("f2")
        _rename(dossier_copy, gone.partition(":")[2])
        await _rebuilt(pilot, dossier_copy, database)
        assert screen.list_pane.key not in ("", gone)
        await pilot.press(place)
        await pilot.pause()
        assert screen.card_pane.text.splitlines()[0].partition("  ")[0] in screen.list_pane.text


async def test_the_only_hit_of_a_search(explore: Explore, database: Path, dossier_copy: Path) -> None:
    async with explore(database) as pilot:
        await pilot.press("f6", *"inquest", "down")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, SearchPlace)
        assert screen.list_pane.key == "event:inquest"
        _without_events(dossier_copy, "inquest")
        await _rebuilt(pilot, dossier_copy, database)
        assert (screen.list_pane.key, screen.card_pane.text) == ("", "")
        assert "Nothing in this dossier" in screen_text(pilot)


@pytest.mark.parametrize(("place", "query"), [("f3", "orazb"), ("f6", "depot")])
async def test_a_search_goes_on_showing_its_hits(
    explore: Explore, database: Path, dossier_copy: Path, place: str, query: str
) -> None:
    async with explore(database) as pilot:
        await pilot.press(place, *query, "enter", "down")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, SearchPlace)
        hits, stood = screen.list_pane.text, screen.list_pane.key
        _rename(dossier_copy, "dockers")
        await _rebuilt(pilot, dossier_copy, database)
        assert (screen.list_pane.text, screen.list_pane.key) == (hits, stood)


async def test_what_a_filter_names(explore: Explore, database: Path, dossier_copy: Path) -> None:
    async with explore(database) as pilot:
        await pilot.press("f", *"actor:dockers", "enter")
        await pilot.press("s", *"actor:dockers", "enter")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, TimelineScreen)
        assert screen.query_one(Chips).text.count("1 of 3") == 1
        _replace(dossier_copy / "actors.yaml", ("the dockers", "the stevedores"))
        _rename(dossier_copy, "dockers")
        await _rebuilt(pilot, dossier_copy, database)
        assert len(screen.order) == 3
        assert screen.chosen is None
        assert screen.hits is None
        assert "“actor:dockers” is taken off" in notices(pilot)


@pytest.mark.parametrize("events_at_once", [20_000, 0])
async def test_events_that_a_filter_left(
    explore: Explore,
    database: Path,
    dossier_copy: Path,
    monkeypatch: pytest.MonkeyPatch,
    events_at_once: int,
) -> None:
    monkeypatch.setattr(timeline_filters, "_AT_ONCE", events_at_once)
    async with explore(database) as pilot:
        for key in "fs":
            await pilot.press(key, *"-zzz", "enter")
            await app_of(pilot).workers.wait_for_complete()
            await pilot.pause()
        await pilot.press("end")
        await pilot.pause()
        _without_events(dossier_copy, "inquest", "old-rumour")
        await _rebuilt(pilot, dossier_copy, database)
        await app_of(pilot).workers.wait_for_complete()
        await pilot.pause()
        assert "1 of 1 event ·" in pilot.app.screen.query_one(Chips).text
        assert app_of(pilot).fault is None


async def test_the_explanation_under_the_cursor(explore: Explore, database: Path, dossier_copy: Path) -> None:
    async with explore(database) as pilot:
        await pilot.press("f7", "right")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, ExplanationsScreen)
        assert screen.place_in_view.endswith(":arson")
        _replace(
            dossier_copy / "dossier.yaml",
            ("  - {id: arson, title: Arson, note: By whom is left open.}\n", ""),
        )
        fire = dossier_copy / "events" / "depot-fire.yaml"
        _replace(fire, ("supports: [arson], ", ""), (", mixes: [arson]", ""))
        await _rebuilt(pilot, dossier_copy, database)
        assert screen.place_in_view.endswith(":accident")


async def test_every_event_of_a_comparison_and_then_there_are_some_again(
    explore: Explore, database: Path, dossier_copy: Path, tmp_path: Path
) -> None:
    full = tmp_path / "full"
    shutil.copytree(dossier_copy / "events", full)
    async with explore(database) as pilot:
        await pilot.press("f4")
        await pilot.pause()
        _without_events(dossier_copy, *(file.stem for file in full.iterdir()))
        await _rebuilt(pilot, dossier_copy, database)
        screen = pilot.app.screen
        assert isinstance(screen, CompareScreen) and screen.shown is None
        text = screen_text(pilot)
        assert "no events yet" in text and "Ash 2022" not in text
        await pilot.press("e", "enter", "down", "right", "v", ">", "y")
        await pilot.pause()
        assert app_of(pilot).fault is None
        assert pilot.app.screen is screen
        pilot.app.clear_notifications()
        shutil.copytree(full, dossier_copy / "events", dirs_exist_ok=True)
        await _rebuilt(pilot, dossier_copy, database)
        text = screen_text(pilot)
        assert "no events yet" not in text and "Ash 2022" in text
        await pilot.press("enter")
        await pilot.pause()
        assert pilot.app.screen is not screen


@pytest.mark.parametrize("key", ["claim:99999", "event:gone", "actor:gone"])
async def test_what_was_chosen_and_is_no_more_is_said_to_be_so(explore: Explore, key: str) -> None:
    async with explore() as pilot:
        app_of(pilot).post_message(RecordOpened(key))
        for _ in range(4):
            await pilot.pause()
        assert app_of(pilot).fault is None
        assert key.partition(":")[2] in notices(pilot)
        await pilot.press("1", "j")
        await pilot.pause()
        assert app_of(pilot).fault is None
