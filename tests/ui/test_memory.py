"""What the explorer keeps in memory: no more than is seen, whatever the dossier holds."""

from __future__ import annotations

import gc
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from rich.cells import cached_cell_len, cell_len
from textual._styles_cache import StylesCache
from textual.css.stylesheet import Stylesheet
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from qantar_tui.dossier import library
from qantar_tui.dossier.library import Dossier
from qantar_tui.store.guard import harden
from qantar_tui.ui.screens.actors import ActorsScreen
from qantar_tui.ui.screens.place import Place
from qantar_tui.ui.widgets.top_bar import TopBar
from tests.ui.conftest import Explore, app_of, screen_text

_EVERY_PLACE = """
import asyncio, sys
from pathlib import Path
from qantar_tui.dossier.library import Dossier
from qantar_tui.ui.app import QantarApp

async def opened(dossier):
    async with QantarApp(dossier).run_test() as pilot:
        for key in ("f3", "f4", "f5", "f6", "f7", "f2"):
            await pilot.press(key)
            await pilot.pause()

with Dossier(Path(sys.argv[1])) as dossier:
    asyncio.run(opened(dossier))
print(*sorted(sys.modules))
"""


def test_the_places_load_nothing_that_only_a_search_needs(small_db: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _EVERY_PLACE, str(small_db)], capture_output=True, encoding="utf-8", check=True
    )
    loaded = set(done.stdout.split())
    assert {"qantar_tui.ui.screens.search", "qantar_tui.dossier.finding"} <= loaded
    assert not loaded & {"rapidfuzz", "qantar_tui.search.names", "qantar_tui.search.forms", "numpy"}


async def test_the_ground_of_a_place_is_one_line(explore: Explore, small_db: Path) -> None:
    async with explore(small_db, size=(120, 36)) as pilot:
        for key in ("f3", "f4", "f5", "f6", "f7", "f2"):
            await pilot.press(key)
            await pilot.pause()
            place = pilot.app.screen
            assert isinstance(place, Place)
            lines = place.render_lines(place.outer_size.region)
            assert len(lines) == 36
            assert len({id(line) for line in lines}) == 1
            (theirs,) = Widget.render_lines(place, Region(0, 0, 120, 1))
            assert _signs(lines[0]) == _signs(theirs)


async def test_of_a_large_dossier_lists_and_cards_have_fewer_records(
    explore: Explore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library, "MOST_LISTED_OF_LARGE", 3)
    monkeypatch.setattr(Dossier, "is_large", property(lambda _: True))
    async with explore() as pilot:
        await pilot.press("f3")
        await pilot.pause()
        actors = app_of(pilot).dossier.actor_count
        place = app_of(pilot).place
        assert isinstance(place, ActorsScreen)
        assert place.list_pane.text.endswith(f"… and {actors - 3:,} more: type a name")
        assert len(
            [item for item in place.card_items(place.list_pane.key) if " more: " in item.content.plain]
        )


def test_a_connection_keeps_few_pages_of_a_file() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        harden(connection)
        (kib,) = connection.execute("PRAGMA cache_size").fetchone()
        assert -1024 <= kib < 0  # counted in KiB, not in pages, which may be large


async def test_to_open_a_place_is_no_reason_to_read_every_style_sheet_anew(
    explore: Explore, small_db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    again, read_again = [], Stylesheet.reparse

    def counted(sheet: Stylesheet) -> None:
        again.append(sheet)
        read_again(sheet)

    async with explore(small_db, size=(120, 36)) as pilot:
        monkeypatch.setattr(Stylesheet, "reparse", counted)
        for key in ("f3", "f4", "f5", "f6"):
            await pilot.press(key)
            await pilot.pause()
        assert not again
        pilot.app.theme = "textual-light"
        await pilot.pause()
        for key in ("f7", "f6", "f5", "f4", "f3", "f2"):  # the one that is new now, and those that were open
            await pilot.press(key)
            await pilot.pause()
            assert pilot.app.screen.query_one(TopBar).background_colors[1].brightness > 0.5, key


async def test_of_a_box_that_was_closed_no_line_is_kept(explore: Explore, small_db: Path) -> None:
    async with explore(small_db, size=(120, 36)) as pilot:
        kept = []
        for number in range(3000):
            cell_len(f"text {number}")
        for _ in range(3):
            await pilot.press(":")
            await pilot.pause()
            assert "Esc close" in screen_text(pilot)
            await pilot.press("escape")
            await pilot.pause()
            gc.collect()
            kept.append(sum(type(each) is StylesCache for each in gc.get_objects()))
        assert kept[0] == kept[-1]
        assert cached_cell_len.cache_info().currsize < 3000


def _signs(line: Strip) -> list[tuple[str, str]]:
    return [(sign, str(style and style.bgcolor)) for text, style, _ in line for sign in text]
