"""What paints its own lines looks as Textual would paint it, and a page is one frame of the screen."""

from __future__ import annotations

import pytest
from textual._compositor import Compositor
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from qantar_tui.ui.widgets.event_list import EventList
from qantar_tui.ui.widgets.item_list import ItemList
from qantar_tui.ui.widgets.line_painting import LinePainting
from tests.ui.conftest import Explore

_SIZES = [(60, 20), (80, 24), (120, 36), (200, 50)]
_KEYS = [[], ["pagedown"], ["tab", "down", "pagedown"], ["2", *"tok", "down"], ["4", "tab", "end"]]


@pytest.mark.parametrize("size", _SIZES, ids=str)
async def test_lines_look_as_textual_itself_paints_them(explore: Explore, size: tuple[int, int]) -> None:
    seen = set()
    async with explore(size=size) as pilot:
        for keys in _KEYS:
            await pilot.press("escape", *keys)
            await pilot.pause()
            for widget in pilot.app.screen.query(LinePainting):
                if widget.is_on_screen and widget.size:
                    seen.add(type(widget))
                    whole = widget.outer_size.region
                    for crop in (whole, Region(2, 1, whole.width - 3, whole.height - 2)):
                        ours, theirs = widget.render_lines(crop), Widget.render_lines(widget, crop)
                        assert [_cells(line) for line in ours] == [_cells(line) for line in theirs]
    assert seen >= {EventList, ItemList}


async def test_the_look_of_kept_lines_changes_with_the_theme(explore: Explore) -> None:
    async with explore() as pilot:
        events = pilot.app.screen.query_one(EventList)
        dark = [_cells(line) for line in events.render_lines(events.outer_size.region)]
        pilot.app.theme = "textual-light"
        await pilot.pause()
        light = [_cells(line) for line in events.render_lines(events.outer_size.region)]
        assert [[cell[0] for cell in line] for line in light] == [[cell[0] for cell in line] for line in dark]
        assert not any(set(one) & set(other) for one, other in zip(dark, light, strict=True))


async def test_a_page_and_its_card_are_one_frame(explore: Explore, monkeypatch: pytest.MonkeyPatch) -> None:
    frames: list[set[Region]] = []

    def noted(compositor: Compositor, *_args: object, **_options: object) -> None:
        frames.append(set(compositor._dirty_regions))
        compositor._dirty_regions.clear()

    async with explore(size=(120, 36)) as pilot:
        events, card = pilot.app.screen.query_one(EventList), pilot.app.screen.query_one("#card", ItemList)
        monkeypatch.setattr(Compositor, "render_update", noted)
        pages = 0
        while events.cursor < len(events.order) - 1:
            frames.clear()
            where = events.region, card.region
            await pilot.press("pagedown")
            await pilot.pause()
            if where == (events.region, card.region):
                assert [frame for frame in frames if events.region in frame or card.region in frame] == [
                    frame for frame in frames if {events.region, card.region} <= frame
                ]
                pages += 1
    assert pages > 1


def _cells(line: Strip) -> list[tuple[str, ...]]:
    """What is to be seen of each cell: the sign, its colours and whether it stands out."""
    cells = []
    for text, style, _ in line:
        assert style is not None
        ground = str(style.bgcolor and style.bgcolor.triplet)
        ink = (str(style.color and style.color.triplet), str((style.bold, style.dim, style.underline)))
        cells += [(sign, ground, *(ink if sign.strip() else ())) for sign in text]
    return cells
