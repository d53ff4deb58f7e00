"""The line that waits for a letter: on as few lines as it can."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
from textual.widgets import Static

from qantar_tui.cite.styles import Language, Style
from qantar_tui.ui.citing_style import choose_style
from qantar_tui.ui.screens.form_line import FormLine
from tests.ui.conftest import Explore, screen_text


@pytest.mark.parametrize(("width", "lines"), [(80, 2), (160, 1)])
async def test_every_form_and_the_style_are_named_on_two_lines_at_80_columns(
    explore: Explore, small_db: Path, width: int, lines: int
) -> None:
    async with explore(small_db, size=(width, 24)) as pilot:
        await pilot.press("y", "z")
        screen = pilot.app.screen
        assert isinstance(screen, FormLine)
        for style, language in product(Style, Language):
            choose_style(style, language)
            screen.show_line()
            await pilot.pause()
            assert screen.query_one("#forms", Static).size.height == lines, style
            shown = " ".join(screen_text(pilot).split())
            assert all(named in shown for named in ("Copy m Markdown", "q Quote", "F Style: ", "Esc leave"))


async def test_a_click_leaves_it_only_beside_the_line(explore: Explore, small_db: Path) -> None:
    async with explore(small_db, size=(80, 24)) as pilot:
        await pilot.press("y", "z")
        screen = pilot.app.screen
        assert isinstance(screen, FormLine)
        await pilot.click("#forms", offset=(5, 0))
        await pilot.pause()
        assert pilot.app.screen is screen
        await pilot.click(offset=(5, 5))
        await pilot.pause()
        assert pilot.app.screen is not screen
