"""On which cell a comparison opens, and that one comes back to the cell that one left."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from qantar_tui.compare.grid import Comparison
from qantar_tui.dossier.library import Dossier
from qantar_tui.ui.messages import RecordOpened
from qantar_tui.ui.screens.compare import CompareScreen
from qantar_tui.ui.screens.sources import SourcesScreen
from tests.ui.conftest import Explore, app_of


def _silent_at_first(dossier: Dossier) -> list[Comparison]:
    """Comparisons whose first column has no answer to the first point, of which some other has one."""
    comparisons = (dossier.comparison(event.id) for event in dossier.events if event.points)
    return [
        each
        for each in comparisons
        if not each.rows[0].cells[0].answers and any(cell.answers for cell in each.rows[0].cells)
    ]


def _answers(pilot: Pilot[None]) -> bool:
    """Whether there is an answer under the cursor."""
    screen = pilot.app.screen
    assert isinstance(screen, CompareScreen) and screen.shown
    return bool(screen.shown.cell(*screen.at).answers)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_it_opens_on_the_first_column_that_speaks_on_its_first_point(
    explore: Explore, size: tuple[int, int]
) -> None:
    async with explore(size=size) as pilot:
        silent = _silent_at_first(app_of(pilot).dossier)
        assert len(silent) > 2
        for comparison in silent[:3]:
            app_of(pilot).post_message(RecordOpened(f"event:{comparison.event.id}"))
            await pilot.pause()
            await pilot.pause()
            screen = pilot.app.screen
            assert isinstance(screen, CompareScreen) and screen.place_in_view == comparison.event.id
            assert screen.at[0] == 0
            assert _answers(pilot)
            if not screen.is_narrow:
                before = comparison.rows[0].cells[: screen.at[1]]
                assert not any(cell.answers for cell in before)
                assert screen.grid.first_column <= screen.at[1]


async def test_it_is_seen_from_its_first_column_on_where_there_is_room(explore: Explore) -> None:
    async with explore(size=(120, 36)) as pilot:
        wide = [each for each in _silent_at_first(app_of(pilot).dossier) if each.rows[0].cells[1].answers]
        await pilot.press("3", *["right"] * 9)
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, CompareScreen) and screen.grid.first_column > 0
        app_of(pilot).post_message(RecordOpened(f"event:{wide[0].event.id}"))
        await pilot.pause()
        await pilot.pause()
        assert (screen.at, screen.grid.first_column) == ((0, 1), 0)


async def test_from_the_record_of_a_source_it_opens_on_that_source(explore: Explore) -> None:
    async with explore(size=(120, 36)) as pilot:
        column, comparison = next(
            (column, each)
            for each in _silent_at_first(app_of(pilot).dossier)
            for column, source in enumerate(each.sources)
            if column and source.id in each.gists and not each.rows[0].cells[column].answers
        )
        source, event = comparison.sources[column].id, comparison.event.id
        app_of(pilot).post_message(RecordOpened(f"source:{source}"))
        await pilot.pause()
        await pilot.pause()
        sources = pilot.app.screen
        assert isinstance(sources, SourcesScreen)
        sources.card_pane.move_to(f"event:{event}")
        sources.card_pane.focus()
        await pilot.press("enter")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, CompareScreen) and screen.shown
        assert (screen.place_in_view, screen.at) == (event, (0, column))
        assert not _answers(pilot)


async def test_who_looks_at_the_timeline_meanwhile_comes_back_to_the_same_cell(explore: Explore) -> None:
    async with explore(size=(120, 36)) as pilot:
        await pilot.press("3", "down", "down", "right")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, CompareScreen)
        left_at = screen.at
        assert left_at > (1, 0)
        await pilot.press("1", "3")
        await pilot.pause()
        assert screen.is_current
        assert screen.at == left_at
        await pilot.press("1", "j", "3")
        await pilot.pause()
        assert screen.at[0] == 0
