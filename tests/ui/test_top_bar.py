"""The line above everything: the title comes first, and the content hash where there is room for both."""

from __future__ import annotations

from pathlib import Path

import pytest

from qantar_tui.dossier.library import Dossier
from qantar_tui.ui.commands import PLACES
from qantar_tui.ui.widgets.top_bar import TopBar
from tests.ui.conftest import Explore, app_of, screen_text


@pytest.mark.parametrize(("size", "has_hash"), [((60, 20), False), ((80, 24), False), ((160, 48), True)])
async def test_the_hash_never_takes_the_room_of_the_title(
    explore: Explore, small_db: Path, small: Dossier, size: tuple[int, int], has_hash: bool
) -> None:
    async with explore(small_db, size=size) as pilot:
        bar = screen_text(pilot).splitlines()[0]
        assert small.about.title[:3] in bar
        assert (f"{small.about.title} · {small.about.content_hash[:12]}" in bar) is has_hash


async def test_the_basket_stands_before_title_and_hash(
    explore: Explore, small_db: Path, small: Dossier
) -> None:
    async with explore(small_db, size=(160, 48)) as pilot:
        await pilot.press("space")
        await pilot.pause()
        bar = screen_text(pilot).splitlines()[0]
        assert f"◆ 1 · {small.about.title} · {small.about.content_hash[:12]}" in bar


@pytest.mark.parametrize("size", [(60, 20), (160, 48)], ids=str)
async def test_a_click_on_a_place_goes_there(explore: Explore, small_db: Path, size: tuple[int, int]) -> None:
    async with explore(small_db, size=size) as pilot:
        for place in PLACES[::-1]:
            cell = screen_text(pilot).splitlines()[0].index(f" {place.shown_keys[0]} ") + 1
            await pilot.click(TopBar, offset=(cell, 0))
            await pilot.pause()
            bar = screen_text(pilot).splitlines()[0]
            assert f" {place.shown_keys[0]} {place.title}" in bar
            assert f"app.{app_of(pilot).current_mode}" == place.id


async def test_a_bar_is_one_widget_for_every_place_keeps_one(explore: Explore, small_db: Path) -> None:
    async with explore(small_db, size=(160, 48)) as pilot:
        assert not list(pilot.app.screen.query_one(TopBar).walk_children())
