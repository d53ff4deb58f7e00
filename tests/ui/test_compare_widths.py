"""How the columns of a comparison share the width."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qantar_tui.ui.screens.compare import CompareScreen
from qantar_tui.ui.widgets.compare_widths import Widths
from tests.ui.conftest import Explore, screen_text

_SPEAKING = st.lists(st.booleans(), min_size=1, max_size=40)
_ROOM = st.integers(30, 230)


@given(_SPEAKING, _ROOM)
def test_every_column_can_be_seen_whole(speaking: list[bool], room: int) -> None:
    widths = Widths(speaking, room)
    for column in range(len(speaking)):
        first = widths.first_to_show(column)
        seen = widths.in_sight(first)
        assert column in seen
        assert sum(widths[each] + 1 for each in seen) <= room
        assert first == 0 or column not in widths.in_sight(first - 1)


@given(_SPEAKING, _ROOM)
def test_what_says_nothing_takes_no_more_than_what_speaks(speaking: list[bool], room: int) -> None:
    widths = Widths(speaking, room)
    of = {
        kind: {widths[column] for column, is_ in enumerate(speaking) if is_ is kind} for kind in (True, False)
    }
    assert all(len(same) <= 1 for same in of.values())
    if len(set(speaking)) == 2:
        assert of[False].pop() <= of[True].pop()


@given(st.integers(1, 40), _ROOM, st.booleans())
def test_where_all_speak_or_none_the_room_is_shared_evenly(count: int, room: int, speaks: bool) -> None:
    widths = Widths([speaks] * count, room)
    seen = widths.in_sight(0)
    assert len({widths[column] for column in range(count)}) == 1
    assert room - sum(widths[column] + 1 for column in seen) < len(seen)


@given(_SPEAKING, _ROOM, st.data())
def test_each_cell_of_the_window_belongs_to_the_column_drawn_there(
    speaking: list[bool], room: int, data: st.DataObject
) -> None:
    widths = Widths(speaking, room)
    seen = widths.in_sight(data.draw(st.integers(0, len(speaking) - 1)))
    drawn = [column for column in seen for _ in range(widths[column] + 1)]
    assert [widths.at(x, seen) for x in range(len(drawn) + 1)] == [*drawn, None]


@pytest.mark.parametrize("size", [(120, 36), (160, 48)])
async def test_the_only_source_that_speaks_is_seen_beside_all_that_do_not(
    explore: Explore, size: tuple[int, int]
) -> None:
    async with explore(size=size) as pilot:
        await pilot.press("3")
        screen = pilot.app.screen
        assert isinstance(screen, CompareScreen)
        screen.show_record("kislov-to-new-york-times")
        await pilot.pause()
        text = screen_text(pilot)
        first = next(line for line in text.split("\n") if line.startswith(" When did he say it?"))
        assert first.count("∅ silent") == 4 and "A January 2022" in first
        for word in ("CrimethInc.", "Kim 2023", "Michelotti", "Katara n.d.", "bne 2026", "altered copy"):
            assert word in text, "no name is cut"
        assert screen.grid.at == (0, 4)


async def test_against_a_base_every_head_has_room_for_its_counts(explore: Explore) -> None:
    async with explore(size=(160, 48)) as pilot:
        await pilot.press("3")
        screen = pilot.app.screen
        assert isinstance(screen, CompareScreen)
        screen.show_record("kislov-to-new-york-times")
        await pilot.press("b")
        await pilot.pause()
        assert "the base" in screen_text(pilot)
        widths = screen.grid._blocks.widths  # type: ignore[union-attr]
        assert len({widths[column] for column in range(4)}) == 1
