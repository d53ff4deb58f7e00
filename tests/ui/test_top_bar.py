"""The line above everything: the title comes first, and the content hash where there is room for both."""

from __future__ import annotations

from pathlib import Path

import pytest

from qantar_tui.dossier.library import Dossier
from tests.ui.conftest import Explore, screen_text


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
