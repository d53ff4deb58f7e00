"""The lanes under a time or number point."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from textual.app import App, ComposeResult

from qantar_tui.compare.lanes import Lane, Lanes, Scale, lanes
from qantar_tui.compare.stretches import Bar, Window
from qantar_tui.dossier.library import Dossier
from qantar_tui.model.account import Claim, Stance
from qantar_tui.model.number import parse_number
from qantar_tui.model.value import Answer
from qantar_tui.ui.layout import lanes_height, most_of_lanes
from qantar_tui.ui.widgets.lanes_drawing import draw
from qantar_tui.ui.widgets.lanes_pane import LanesPane
from tests.ui.conftest import screen_text
from tests.ui.test_hostile import HOSTILE

SHIPPED = Path(__file__).resolve().parents[2] / "data" / "qantar.db"


def _lane(number: int, *bars: Bar, label: str = "", mark: str = "A") -> Lane:
    claim = Claim(number, "fire", "dead", "ash", Stance.ASSERTS, (), parse_number("3"), "Three.", "1")
    return Lane(label or f"Source {number}", mark, bars, Stance.ASSERTS, claim)


def _lanes(*own: Lane, common: tuple[Window, ...] = (), words: str = "no common number") -> Lanes:
    return Lanes(Answer.NUMBER, 0, 100, Scale.LINEAR, own, common, words)


def _text(drawn: Lanes, cells: int = 80, most: int = 20) -> str:
    return "\n".join(line.plain for line in draw(drawn, cells, most))


def test_exact_is_solid_approximate_hatched_and_an_open_end_an_arrow() -> None:
    text = _text(
        _lanes(
            _lane(1, Bar(10, 20)),
            _lane(2, Bar(10, 20, is_approximate=True), mark="not A"),
            _lane(3, Bar(0, 100, False, True, True), mark="B?"),
        )
    )
    axis, _rule, exact, approximate, open_, last = text.split("\n")
    assert "█" in exact and "▒" not in exact
    assert "▒" in approximate and "█" not in approximate
    assert "not A" in approximate and "B?" in open_
    assert "◂█" in open_ and "█▸" in open_
    assert "50" in axis
    assert last.strip() == "no common number"


def test_where_all_agree_stands_between_two_edges_in_every_lane() -> None:
    shared = (Window(40, 60),)
    drawn = _lanes(_lane(1, Bar(0, 100)), _lane(2, Bar(40, 60)), common=shared, words="40 to 60")
    *_, first, second, agreed = _text(drawn).split("\n")
    start, end = (second.index("│"), second.rindex("│"))
    assert first[start] == first[end] == "│"
    assert set(second[start + 1 : end]) == {"█"}
    assert set(agreed[start + 1 : end]) == {"═"}
    assert agreed.startswith(" all agree") and "40 to 60" in agreed


def test_a_bar_is_never_hidden_by_an_edge() -> None:
    drawn = _lanes(_lane(1, Bar(40, 41)), _lane(2, Bar(39, 42)), common=(Window(40, 41),), words="40 or 41")
    for cells in range(60, 250, 3):
        *_, first, second, _agreed = _text(drawn, cells).split("\n")
        assert "█" in first
        assert second.count("█") + second.count("│") > first.count("█")


@pytest.mark.parametrize("window", [(1, 3), (97, 99), (2, 98), (40, 60)])
def test_the_words_of_the_window_are_there_at_every_width(window: tuple[float, float]) -> None:
    drawn = _lanes(_lane(1, Bar(*window)), common=(Window(*window),), words="some such number")
    for cells in range(60, 251, 11):
        assert "some such number" in _text(drawn, cells)


def test_what_does_not_fit_is_counted_and_what_is_under_the_cursor_is_in_sight() -> None:
    drawn = _lanes(*(_lane(number, Bar(10, 20)) for number in range(10)))
    lines = [line.plain for line in draw(drawn, 80, 8, [7])]
    assert len(lines) == 8
    assert any("Source 7" in line for line in lines)
    assert any("… and 5 more lanes" in line for line in lines)
    assert "Source 0" in _text(drawn, 80, 8)


def test_they_are_as_high_as_the_layout_says_beforehand() -> None:
    for rows in range(3, 61):
        for count in range(1, 25):
            drawn = draw(_lanes(*(_lane(at, Bar(10, 20)) for at in range(count))), 80, most_of_lanes(rows))
            assert len(drawn) == lanes_height(count, rows)


@pytest.mark.parametrize("cells", [60, 120, 250])
@pytest.mark.parametrize("most", [6, 23])
def test_every_point_of_the_shipped_dossier_fits(cells: int, most: int) -> None:
    with Dossier(SHIPPED) as dossier:
        for event in dossier.events[::6]:
            for row in dossier.comparison(event.id).rows:
                if (found := lanes(row, dossier.name_of)) is None:
                    continue
                drawn = draw(found, cells, most)
                assert len(drawn) <= min(most, len(found.lanes) + 3)
                assert all(line.cell_length <= cells for line in drawn)
                assert found.common_in_words in drawn[-1].plain or "…" in drawn[-1].plain


@pytest.mark.parametrize("label", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_labels_stay_in_their_column(label: str) -> None:
    plain = draw(_lanes(_lane(1, Bar(10, 20), label="x")), 80, 9)
    drawn = draw(_lanes(_lane(1, Bar(10, 20), label=label)), 80, 9)
    assert len(drawn) == len(plain)
    assert all(line.cell_length <= 80 for line in drawn)
    signs = {sign for line in drawn for sign in line.plain}
    assert not {sign for sign in signs if unicodedata.category(sign) in {"Cc", "Cs"}}


class _Holder(App[None]):
    def compose(self) -> ComposeResult:
        yield LanesPane()


@pytest.mark.parametrize("size", [(60, 20), (200, 50)])
async def test_the_pane_is_hidden_without_lanes_and_takes_a_third_at_most(size: tuple[int, int]) -> None:
    app = _Holder()
    async with app.run_test(size=size) as pilot:
        pane = app.query_one(LanesPane)
        assert not pane.display
        drawn = _lanes(*(_lane(number, Bar(10, 20)) for number in range(40)))
        pane.show(drawn)
        await pilot.pause()
        assert 0 < pane.size.height <= size[1] // 3
        assert "Source 0" in screen_text(pilot)
        pane.show(replace(drawn, lanes=drawn.lanes[:1]))
        await pilot.pause()
        assert pane.size.height == 4
        assert all(line.rstrip() in screen_text(pilot) for line in pane.text.split("\n"))
        pane.show(None)
        await pilot.pause()
        assert not pane.display and pane.text == ""
