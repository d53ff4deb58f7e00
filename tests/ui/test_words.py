"""The words of two claims beside each other."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from qantar_tui.model.account import Claim
from qantar_tui.ui.screens.words import WordsScreen, _alike_in_words, _marked
from qantar_tui.ui.styles import MARK
from qantar_tui.ui.widgets.item_list import ItemList
from qantar_tui.words.difference import differences
from tests.ui.conftest import Explore, app_of, copied, screen_text
from tests.ui.test_cell import FOUR_SIZES


async def _open(pilot: Pilot[None], *, words: tuple[str, str] = ("", "")) -> tuple[Claim, Claim]:
    dossier = app_of(pilot).dossier
    cells = dossier.comparison("depot-fire").rows[0].cells
    first, second = cells[0].answers[0].claim, cells[1].answers[0].claim
    if words[0]:
        first, second = replace(first, words=words[0]), replace(second, words=words[1])
    pilot.app.push_screen(WordsScreen(dossier, first, second))
    await pilot.pause()
    await pilot.pause()  # it is written anew when its width is known
    return first, second


def _text(pilot: Pilot[None]) -> str:
    return pilot.app.screen.query_one("#items", ItemList).text


async def test_both_claims_are_seen_with_their_heads_at_every_size(explore: Explore, small_db: Path) -> None:
    async with explore(small_db) as pilot:
        first, second = await _open(pilot)
        dossier = app_of(pilot).dossier
        labels = [dossier.source(claim.source).label for claim in (first, second)]
        for size in FOUR_SIZES:
            await pilot.resize_terminal(*size)
            await pilot.pause()
            text = _text(pilot)
            # Beside each other where there is room, else under each other.
            heads = [line for line in text.split("\n") if all(f"{label}, " in line for label in labels)]
            assert bool(heads) == (" │ " in text) == (size[0] >= 100)
            assert "in both" in text and "none" in text
            assert all(len(line) <= size[0] for line in screen_text(pilot).split("\n"))
        for key in ("y", "н"):
            pilot.app.copy_to_clipboard("")
            await pilot.press(key, key)
            assert await copied(pilot) == dossier.cite_claims([first, second])


async def test_what_stands_in_only_one_is_marked_by_a_sign_and_a_style(
    explore: Explore, small_db: Path
) -> None:
    async with explore(small_db) as pilot:
        await _open(pilot, words=("Three died at night.", "Eleven died at dawn."))
        for part in ("‹Three›", "‹Eleven›", "‹night›", "‹dawn›", "50 % alike: 2 in both"):
            assert part in _text(pilot)
    mine, _ = differences("Three died", "Two died")
    content = _marked(mine)
    assert [(content.plain[s.start : s.end], s.style) for s in content.spans if s.style] == [("Three", MARK)]


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ("Three died.", "Three died.", "the same"),
        ("", "", "the same"),
        ("Three died.", "", "0 % alike: 0 in both, 2 only in the first, 0 only in the second"),
        ("a b", "c d", "0 % alike: 0 in both, 2 only in the first, 2 only in the second"),
        ("Three died!", "Three died.", "100 % alike: 2 in both, 0 only in the first, 0 only in the second"),
    ],
)
def test_how_alike_they_are_is_counted_in_words(one: str, other: str, words: str) -> None:
    assert _alike_in_words(*differences(one, other)) == words


async def test_very_long_words_stay_within_the_terminal(explore: Explore, small_db: Path) -> None:
    async with explore(small_db, size=(120, 36)) as pilot:
        await _open(pilot, words=("long " * 800, "x" * 4_000))
        await pilot.press("end")
        await pilot.pause()
        assert all(cell_len(line) <= 120 for line in screen_text(pilot).split("\n"))
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        assert all(cell_len(line) <= 60 for line in screen_text(pilot).split("\n"))


@pytest.mark.parametrize(
    ("before", "after"), [((120, 24), (80, 24)), ((80, 24), (120, 24)), ((80, 24), (80, 20))]
)
async def test_on_a_terminal_of_another_size_one_reads_on_where_one_was(
    explore: Explore, small_db: Path, before: tuple[int, int], after: tuple[int, int]
) -> None:
    words = " ".join(f"word{number}" for number in range(900))
    async with explore(small_db, size=before) as pilot:
        await _open(pilot, words=(words, words + " more"))
        shown = pilot.app.screen.query_one("#items", ItemList)
        await pilot.press(*["pagedown"] * 3)
        await pilot.pause()
        was = shown.scroll_y / shown.virtual_size.height
        assert 0.1 < was < 0.9
        await pilot.resize_terminal(*after)
        for _ in range(3):
            await pilot.pause()
        assert abs(shown.scroll_y / shown.virtual_size.height - was) < 0.1
        await pilot.press("home")
        await pilot.pause()
        assert shown.scroll_y == 0
