"""A database that is built anew while the explorer is open."""

from __future__ import annotations

import asyncio
import errno
import shutil
import threading
from pathlib import Path

import pytest
from textual.pilot import Pilot

from qantar_tui.dossier import indexing, timeline
from qantar_tui.dossier.library import Dossier
from qantar_tui.store.event_index import EventIndex
from qantar_tui.store.event_source import EventSource
from qantar_tui.ui import newer
from qantar_tui.ui.app import QantarApp
from qantar_tui.ui.screens.asking import AskScreen
from qantar_tui.ui.screens.compare import CompareScreen
from qantar_tui.ui.screens.searching import SearchPlace
from qantar_tui.ui.screens.timeline import TimelineScreen
from qantar_tui.ui.widgets.line_box import LineBox
from tests.conftest import build
from tests.ui.conftest import Explore, app_of, notices, screen_text


async def _look(pilot: Pilot[None]) -> None:
    app = app_of(pilot)
    app.look_for_newer()
    await app.workers.wait_for_complete()
    await pilot.pause()
    await pilot.pause()


def _with_an_event_before(dossier: Path) -> None:
    (dossier / "events" / "an-alarm.yaml").write_text(
        "id: an-alarm\ntitle: An alarm is raised\nwhen: 2022-01-01\nkind: fire\nsummary: It was heard.\n",
        encoding="utf-8",
    )


@pytest.fixture
def database(small_db: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(small_db, tmp_path / "a database.db"))


async def test_it_says_so_takes_it_over_and_keeps_the_place(
    explore: Explore, database: Path, dossier_copy: Path
) -> None:
    async with explore(database) as pilot:
        await pilot.press("j")
        await pilot.pause()
        screen = app_of(pilot).screen
        assert isinstance(screen, TimelineScreen)
        stood, total = screen.place_in_view, screen.timeline.total
        for place in "23456":  # each place that was seen must go on working
            await pilot.press(f"f{int(place) + 1}")
        await pilot.press("f2")
        _with_an_event_before(dossier_copy)
        build(dossier_copy, database)
        await _look(pilot)
        assert "built anew" in screen_text(pilot)
        assert screen.place_in_view == stood
        assert screen.timeline.total == total + 1
        await pilot.press("g")
        await pilot.pause()
        assert screen.place_in_view == "an-alarm"
        assert "It was heard." in screen.card_pane.text
        for place in "23456":
            await pilot.press(f"f{int(place) + 1}")
            await pilot.pause()


async def test_what_is_no_more_is_left_for_what_began_then(
    explore: Explore, database: Path, dossier_copy: Path
) -> None:
    _with_an_event_before(dossier_copy)
    build(dossier_copy, database)
    async with explore(database) as pilot:
        await pilot.press("g", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, CompareScreen)
        assert pilot.app.screen.place_in_view == "an-alarm"
        (dossier_copy / "events" / "an-alarm.yaml").unlink()
        build(dossier_copy, database)
        await _look(pilot)
        compared = pilot.app.screen
        assert isinstance(compared, CompareScreen)
        assert compared.place_in_view == app_of(pilot).dossier.opening_event
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, TimelineScreen)
        assert pilot.app.screen.place_in_view == "depot-fire"


async def test_one_that_cannot_be_read_is_said_once_and_what_was_open_is_shown_on(
    explore: Explore, database: Path
) -> None:
    async with explore(database) as pilot:
        broken = database.with_name("broken")
        broken.write_bytes(b"SQLite format 3\0" + bytes(200))
        broken.replace(database)
        await _look(pilot)
        assert "shown on" in screen_text(pilot)
        assert len(app_of(pilot)._notifications) == 1
        await _look(pilot)
        assert len(app_of(pilot)._notifications) == 1
        await pilot.press("j", "enter", "escape", "2")
        await pilot.pause()
        database.unlink()
        await _look(pilot)
        assert len(app_of(pilot)._notifications) == 1


@pytest.mark.parametrize(
    "keys",
    [["f", *"kind:"], [":", *"2022-"], ["s", *"dep"], ["B", "e", *"see "], ["ctrl+p"], ["y"], ["?"]],
    ids=lambda keys: keys[0],
)
async def test_it_waits_until_what_is_open_is_closed_and_nothing_typed_is_a_command(
    explore: Explore, database: Path, dossier_copy: Path, keys: list[str]
) -> None:
    async with explore(database) as pilot:
        await pilot.press("space", *keys)
        await pilot.pause()
        box, total = pilot.app.screen, app_of(pilot).dossier.timeline.total
        _with_an_event_before(dossier_copy)
        build(dossier_copy, database)
        await _look(pilot)
        await _look(pilot)
        assert pilot.app.screen is box
        assert app_of(pilot).dossier.timeline.total == total
        if isinstance(box, AskScreen):
            typed = box.query_one(LineBox).value
            await pilot.press(*"q2xd")
            assert pilot.app.screen is box and box.query_one(LineBox).value == f"{typed}q2xd"
        while not isinstance(pilot.app.screen, TimelineScreen):
            assert app_of(pilot).dossier.timeline.total == total
            await pilot.press("escape")
            await pilot.pause()
        await _look(pilot)
        assert app_of(pilot).dossier.timeline.total == total + 1
        assert "built anew" in screen_text(pilot)
        assert len(app_of(pilot).kept) == 1


@pytest.mark.parametrize("place", ["f3", "f6"])
async def test_who_types_into_the_box_of_a_search_types_on(
    explore: Explore, database: Path, dossier_copy: Path, place: str
) -> None:
    async with explore(database) as pilot:
        await pilot.press(place, *"dep")
        _with_an_event_before(dossier_copy)
        build(dossier_copy, database)
        await _look(pilot)
        assert "built anew" in screen_text(pilot)
        await pilot.press(*"q1", "x")
        assert isinstance(pilot.app.screen, SearchPlace)
        assert pilot.app.screen.query_one(LineBox).value == "depq1x"


async def test_of_two_that_come_while_a_box_is_open_the_last_is_taken_over(
    explore: Explore, database: Path, dossier_copy: Path
) -> None:
    async with explore(database) as pilot:
        await pilot.press("f")
        await pilot.pause()
        total = app_of(pilot).dossier.timeline.total
        _with_an_event_before(dossier_copy)
        build(dossier_copy, database)
        await _look(pilot)
        (dossier_copy / "events" / "an-alarm.yaml").unlink()
        build(dossier_copy, database)
        await _look(pilot)
        await pilot.press("escape")
        await _look(pilot)
        assert app_of(pilot).dossier.timeline.total == total


async def test_the_day_that_is_set_in_the_box_for_which_it_waits_stands(
    explore: Explore, database: Path, dossier_copy: Path
) -> None:
    async with explore(database) as pilot:
        await pilot.press("@")
        await pilot.pause()
        _with_an_event_before(dossier_copy)
        build(dossier_copy, database)
        await _look(pilot)
        await pilot.press(*"2022", "enter")
        await _look(pilot)
        assert isinstance(pilot.app.screen, TimelineScreen)
        assert "built anew" in screen_text(pilot)
        day = app_of(pilot).dossier.as_of
        assert day is not None and day.edtf == "2022"
        assert "as of 2022" in screen_text(pilot)


async def test_another_dossier_has_another_basket(
    explore: Explore, database: Path, dossier_copy: Path
) -> None:
    async with explore(database) as pilot:
        await pilot.press("space")
        await pilot.pause()
        assert "◆ 1 · " in screen_text(pilot).splitlines()[0]
        file = dossier_copy / "dossier.yaml"
        file.write_text(file.read_text("utf-8").replace("id: depot\n", "id: other\n"), encoding="utf-8")
        build(dossier_copy, database)
        await _look(pilot)
        assert app_of(pilot).dossier.about.id == "other"
        pilot.app.clear_notifications()
        await pilot.pause()
        assert "◆" not in screen_text(pilot)


async def test_one_that_came_before_the_explorer_was_there_is_taken_over_too(
    database: Path, dossier_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QANTAR_STATE", str(tmp_path / "state"))
    with Dossier(database) as dossier:
        total = dossier.timeline.total  # while this is made, which may take long, another is built
        _with_an_event_before(dossier_copy)
        build(dossier_copy, database)
        async with QantarApp(dossier).run_test(size=(120, 36), notifications=True) as pilot:
            await _look(pilot)
            assert app_of(pilot).dossier.timeline.total == total + 1
            assert "built anew" in screen_text(pilot)


async def test_who_leaves_does_not_wait_until_a_newer_one_is_indexed(
    explore: Explore, database: Path, dossier_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    has_begun, is_left, is_over = (threading.Event() for _ in range(3))
    given_up: list[bool] = []
    make = indexing.open_or_make

    def slowly(source: EventSource, content_hash: str, on_progress: indexing.Progress | None) -> EventIndex:
        has_begun.set()
        is_left.wait(10)
        try:
            if on_progress:
                on_progress(1, 2)
        except BaseException:
            given_up.append(True)
            raise
        finally:
            is_over.set()
        return make(source, content_hash, on_progress)

    async with explore(database) as pilot:
        monkeypatch.setattr(timeline, "MOST_EVENTS_IN_MEMORY", 0)
        monkeypatch.setattr(indexing, "open_or_make", slowly)
        _with_an_event_before(dossier_copy)
        build(dossier_copy, database)
        app_of(pilot).look_for_newer()
        await asyncio.to_thread(has_begun.wait, 10)
        app_of(pilot).exit()
        await pilot.pause()
    is_left.set()
    await asyncio.to_thread(is_over.wait, 10)
    assert given_up == [True]


async def test_after_a_fault_of_the_system_the_next_one_is_taken_over(
    explore: Explore, database: Path, dossier_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(path: Path) -> Dossier:
        raise OSError(errno.EIO, "Input/output error", str(path))

    async with explore(database) as pilot:
        total = app_of(pilot).dossier.timeline.total
        _with_an_event_before(dossier_copy)
        with monkeypatch.context() as patch:
            patch.setattr(newer, "Dossier", fail)
            build(dossier_copy, database)
            await _look(pilot)
        assert "Input/output error" in notices(pilot) and "shown on" in notices(pilot)
        build(dossier_copy, database)
        await _look(pilot)
        assert app_of(pilot).dossier.timeline.total == total + 1
