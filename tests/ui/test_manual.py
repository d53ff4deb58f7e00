"""The manual in the explorer, driven by keys."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from qantar_tui.dossier import manual
from qantar_tui.dossier.manual import Chapter, topics
from qantar_tui.ui.screens.help import HelpScreen
from qantar_tui.ui.screens.manual import ManualScreen
from qantar_tui.ui.widgets.item_list import ItemList
from tests.ui.conftest import SIZES, Explore, notices, screen_text


async def _press(pilot: Pilot[None], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.pause()


def _items(pilot: Pilot[None]) -> ItemList:
    return pilot.app.screen.query_one("#items", ItemList)


@pytest.mark.parametrize("size", SIZES[1:2])
async def test_a_topic_is_read_from_the_help(explore: Explore, size: tuple[int, int]) -> None:
    async with explore(size=size) as pilot:
        await _press(pilot, "question_mark")
        assert "m manual" in screen_text(pilot)
        await _press(pilot, "m")
        assert isinstance(pilot.app.screen, ManualScreen)
        assert _items(pilot).text.splitlines() == [
            "  " * (topic.level - 1) + topic.title for topic in topics()
        ]
        await _press(pilot, "down", "down", "down", "enter")
        assert "qantar help reading-a-comparison" in screen_text(pilot)
        assert "Answers that can be true together share a letter" in screen_text(pilot)
        assert "![" not in _items(pilot).text
        await _press(pilot, "end")
        last = _items(pilot).text.splitlines()[-1]
        assert last.endswith("three.") and last in screen_text(pilot)
        await _press(pilot, "escape")
        assert _items(pilot).key == "reading-a-comparison"
        await _press(pilot, "escape")
        assert isinstance(pilot.app.screen, HelpScreen)


async def test_a_text_is_laid_out_for_the_terminal(explore: Explore) -> None:
    async with explore(size=(60, 20)) as pilot:
        await _press(pilot, "question_mark", "m", "enter")
        for size in (*SIZES, (60, 20)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            await pilot.pause()
            items = _items(pilot)
            lines = items.text.splitlines()
            assert max(map(len, lines)) < items.size.width
            assert len(lines) == items.virtual_size.height
            shown = screen_text(pilot)
            assert all(line in shown for line in lines[: items.size.height]), "cut"


async def test_a_text_scrolls_by_lines_and_screens_and_stays_where_it_was_read(explore: Explore) -> None:
    async with explore(size=(80, 24)) as pilot:
        await _press(pilot, "question_mark", "m", "enter", "space", "down", "down")
        items = _items(pilot)
        height = items.scrollable_content_region.height
        assert items.scroll_offset.y == height + 1
        first = items.text.splitlines()[items.scroll_offset.y].split()[0]
        await pilot.resize_terminal(72, 24)
        await pilot.pause()
        await pilot.pause()
        top = items.scroll_offset.y
        assert first in " ".join(items.text.splitlines()[max(0, top - 6) : top + 6])


async def test_the_manual_opens_in_a_cyrillic_layout(explore: Explore) -> None:
    async with explore(size=(80, 24)) as pilot:
        await _press(pilot, "comma", "ь")
        assert isinstance(pilot.app.screen, ManualScreen)


async def test_a_manual_that_is_not_there_is_said_to_be_so(
    explore: Explore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(manual, "CHAPTERS", (Chapter("gone", "docs/gone.md", 2),))
    async with explore(size=(80, 24)) as pilot:
        await _press(pilot, "question_mark", "m")
        assert isinstance(pilot.app.screen, HelpScreen)
        assert "docs/gone.md cannot be read" in notices(pilot)
