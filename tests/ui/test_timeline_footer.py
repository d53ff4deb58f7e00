"""What the footer of the timeline offers."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot

from qantar_tui.ui.widgets.fitting_footer import FittingFooter
from tests.ui.conftest import Explore

_OF_EVENTS = {"choose", "other_pane", "copy", "keep", "disputed(1)", "by_hours(24)", "trail(-1)"}


def _offered(pilot: Pilot[None]) -> set[str]:
    return {key.action for key in pilot.app.screen.query_one(FittingFooter).keys}


async def test_where_filters_leave_no_event_the_footer_offers_nothing_that_is_of_events(
    explore: Explore, small_db: Path
) -> None:
    async with explore(small_db, size=(240, 36)) as pilot:
        await pilot.pause()
        assert _offered(pilot) >= _OF_EVENTS
        await pilot.press("f", *"nowhere", "enter")
        await pilot.pause()
        await pilot.pause()
        assert not _OF_EVENTS & _offered(pilot)
        assert {"filter", "back", "help"} <= _offered(pilot)
        await pilot.press("F", "x")
        await pilot.pause()
        await pilot.pause()
        assert _offered(pilot) >= _OF_EVENTS
