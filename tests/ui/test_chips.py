"""The filters that are on, where not all of them fit on the line."""

from __future__ import annotations

import re

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from qantar_tui.ui.widgets.chips import Chips
from tests.ui.conftest import screen_text
from tests.ui.test_hostile import HOSTILE

_CHIPS = (
    "since 1 Jan 2022",
    "actor: Kassym-Jomart Tokayev",
    "disputed",
    "place: Almaty and within",
    "kind: fire",
)
_BEHIND = ("12 of 300 events", "5 marked “ember glass”: n N")


class _Holder(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.taken_off: list[int] = []

    def compose(self) -> ComposeResult:
        yield Chips()

    def on_chips_taken_off(self, message: Chips.TakenOff) -> None:
        self.taken_off.append(message.index)


async def _shown(pilot: Pilot[None], *chips: str, behind: tuple[str, ...] = _BEHIND) -> Chips:
    shown = pilot.app.query_one(Chips)
    shown.show(chips, behind)
    shown.focus()
    await pilot.pause()
    return shown


def _line(pilot: Pilot[None]) -> str:
    return screen_text(pilot).splitlines()[0]


@pytest.mark.parametrize("cells", [60, 80, 110, 160, 200])
async def test_the_one_under_the_cursor_is_there_whole_and_what_is_not_is_counted(cells: int) -> None:
    async with _Holder().run_test(size=(cells, 10)) as pilot:
        await _shown(pilot, *_CHIPS)
        for keys, order in ((["right"], range(len(_CHIPS))), (["left"], reversed(range(len(_CHIPS))))):
            for here in order:
                line = _line(pilot)
                assert f" {_CHIPS[here]} × " in line
                there = [at for at, chip in enumerate(_CHIPS) if f" {chip} × " in line]
                assert line.count("×") == len(there) == there[-1] - there[0] + 1
                before, after = re.search(r"‹(\d)", line), re.search(r"(\d)›", line)
                assert int(before[1] if before else 0) == there[0]
                assert int(after[1] if after else 0) == len(_CHIPS) - 1 - there[-1]
                assert _BEHIND[0] in line and ("marked" not in line or _BEHIND[1] in line)
                await pilot.press(*keys)
                await pilot.pause()


async def test_where_all_fit_nothing_is_left_out(cells: int = 200) -> None:
    async with _Holder().run_test(size=(cells, 10)) as pilot:
        chips = await _shown(pilot, *_CHIPS)
        assert chips.text == " ".join(f" {chip} × " for chip in _CHIPS) + " " + " · ".join(_BEHIND)


async def test_a_click_takes_off_the_one_that_stands_there() -> None:
    async with _Holder().run_test(size=(60, 10)) as pilot:
        chips = await _shown(pilot, *_CHIPS)
        await pilot.press("right", "right", "right")
        await pilot.pause()
        await pilot.click(chips, offset=(_line(pilot).index("Almaty"), 0))
        await pilot.pause()
        assert isinstance(pilot.app, _Holder)
        assert pilot.app.taken_off == [3]


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE.keys())
async def test_one_that_is_wider_than_the_line_is_cut_and_keeps_its_sign(hostile: str) -> None:
    async with _Holder().run_test(size=(60, 10)) as pilot:
        await _shown(pilot, "disputed", f"place: {hostile * 90}", "kind: fire")
        await pilot.press("right")
        await pilot.pause()
        line = _line(pilot)
        assert "‹1 " in line and "… × " in line and "1› " in line
