"""The ways through the timeline, each from every event, against a plain list of them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from qantar_tui.model.when import When
from qantar_tui.ui.commands import TIMELINE
from qantar_tui.ui.screens.asking import AskScreen
from qantar_tui.ui.screens.timeline import TimelineScreen
from qantar_tui.words.time import heading_in_words
from tests.ui.conftest import Explore, notices, screen_text
from tests.ui.invented import ZONE, Invented, draw, midnight, write
from tests.ui.naive import Naive, type_ahead

MOVES = (*"dDhHxX", "left_curly_bracket", "right_curly_bracket", "left", "right")
_TWINS = {
    "d": "в", "D": "В", "h": "р", "H": "Р", "x": "ч", "X": "Ч", "j": "о", "k": "л", "g": "п", "G": "П",
    "left_curly_bracket": "Х", "right_curly_bracket": "Ъ", "u": "г", "U": "Г", "z": "я", "Z": "Я", "v": "м",
    "t": "е",
}  # fmt: skip
"""What the same keys send in the Russian layout."""
EVENTS = draw(300, 11, date(2021, 12, 1), date(2022, 3, 1))


@pytest.fixture(scope="module")
def invented_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("invented") / "300.db", EVENTS)


def timeline_in(pilot: Pilot[None]) -> TimelineScreen:
    assert isinstance(pilot.app.screen, TimelineScreen)
    return pilot.app.screen


@pytest.fixture
async def pilot(explore: Explore, invented_db: Path) -> AsyncIterator[Pilot[None]]:
    async with explore(invented_db, size=(80, 24)) as opened:
        yield opened


def _actions() -> dict[str, str]:
    return {binding.key: binding.action for command in TIMELINE for binding in command.bindings()}


async def test_each_move_leads_where_a_plain_list_says(pilot: Pilot[None]) -> None:
    screen, naive, actions = timeline_in(pilot), Naive(EVENTS), _actions()
    assert [row.id for row in screen.timeline.rows(0, 300)] == [event.id for event in naive.every]
    await type_ahead(pilot, ["z"] * 6)
    for look in ("local", "UTC"):
        if look == "UTC":
            await type_ahead(pilot, "t")
            naive.press("t")
        while True:
            for move in set(MOVES) & set(actions):
                is_of_bars = move in ("left", "right")
                if not is_of_bars and (naive.zoom < 6 or naive.is_utc):
                    continue  # the zoom and the zone are only of the bars
                for rank in range(naive.zoom % 3, len(naive.shown), 10) if is_of_bars else range(0, 300, 3):
                    screen.events.move_to(rank)
                    await screen.run_action(actions[move])
                    naive.cursor = rank
                    naive.press(move)
                    assert screen.events.cursor == naive.cursor, (move, rank, naive.zoom)
            if naive.zoom == 0:
                break
            await type_ahead(pilot, ["Z"])
            naive.press("Z")
            assert screen.strip.zoom == naive.zoom
        await type_ahead(pilot, ["z"] * 6)
        naive.zoom = 6


async def test_the_keys_do_so_in_either_layout_and_as_fast_as_they_are_pressed(pilot: Pilot[None]) -> None:
    screen, naive = timeline_in(pilot), Naive(EVENTS)
    await type_ahead(pilot, ["g", *["z"] * 6, "G"])
    naive.press("G")
    for turn in range(2):
        for back, forth in (("D", "d"), ("X", "x"), ("left", "right"), ("H", "h"), ("k", "j"), ("u", "U")):
            for keys in ([back] * 9, [forth] * 4, [back, "left_curly_bracket"], ["right_curly_bracket"]):
                await type_ahead(pilot, [_TWINS.get(key, key) for key in keys] if turn else keys)
                for key in keys:
                    naive.press(key)
                assert screen.events.cursor == naive.cursor, (keys, turn)


async def test_a_key_that_is_held_down_where_it_goes_no_further_says_so_once(pilot: Pilot[None]) -> None:
    await type_ahead(pilot, [*"Z" * 12, *"nnnn"])
    said = notices(pilot)
    assert said.count("A century a bar is as far as it goes.") == 1
    assert said.count("Nothing is marked: s marks what answers a query.") == 1
    assert screen_text(pilot).count("as far as it") == 1


async def test_back_and_forward_go_through_what_was_leapt_from(pilot: Pilot[None]) -> None:
    screen = timeline_in(pilot)
    await type_ahead(pilot, "gn")
    assert "Nothing is marked: s marks what" in screen_text(pilot)
    been = [screen.events.key]
    for key in ("x", "d", "right", "x"):
        await type_ahead(pilot, [key])
        been.append(screen.events.key)
    assert len(set(been)) == 5
    for before in reversed(been[:-1]):
        await type_ahead(pilot, "u")
        assert screen.events.key == before
    await type_ahead(pilot, "u")
    assert screen.events.key == been[0]
    assert "There is nowhere further back." in screen_text(pilot)
    for after in been[1:]:
        await type_ahead(pilot, "U")
        assert screen.events.key == after
    await type_ahead(pilot, "U")
    assert screen.events.key == been[-1] and "This is the latest." in screen_text(pilot)


AT = {
    "2022-01-05": midnight(date(2022, 1, 5)),
    " 2022-01-05 16:30 ": midnight(date(2022, 1, 5)) + 59_400,
    "2022-01-05 16:30 UTC": midnight(date(2022, 1, 5)) + 59_400 + 21_600,
    "5 JAN 2022": midnight(date(2022, 1, 5)),
    "jan 2022": midnight(date(2022, 1, 1)),
    "2022": midnight(date(2022, 1, 1)),
    "1990s": midnight(date(1990, 1, 1)),
    "9999-12-31": midnight(date(9999, 12, 31)),
    "5 feb": midnight(date(2022, 2, 5)),
    "16:30": midnight(date(2022, 2, 1)) + 59_400,
    "+6h": midnight(date(2022, 2, 1)) + 21_600,
    "-2d": midnight(date(2022, 1, 30)),
    "+1mo": midnight(date(2022, 3, 1)),
}
WRONG = {
    "soon": "“soon” is no place on the timeline: write 2022-01-05",
    "": "“” is no place on the timeline",
    "140%": "“140%” is more than all that is listed",
    "2022-02-30": "“2022-02-30” is no date",
    "2022-13": "“2022-13” is no date",
    "25:00": "“25:00” is no time of day",
    "5 jan 2022 16:60": "“5 jan 2022 16:60” is no time of day",
    "+6q": "“+6q” has a unit",
    "[/] [@click=app.quit]x": "“[/] [@click=app.quit]x” is no place on the timeline",
}


async def _go_to(pilot: Pilot[None], typed: str) -> None:
    await type_ahead(pilot, ["colon"])
    assert isinstance(pilot.app.screen, AskScreen)
    pilot.app.screen.query_one(Input).value = typed
    await type_ahead(pilot, ["enter"])


async def test_a_place_that_is_typed_is_gone_to(pilot: Pilot[None]) -> None:
    screen, naive = timeline_in(pilot), Naive(EVENTS)
    known = midnight(date(2022, 2, 1))
    start = next(rank for rank, event in enumerate(naive.every) if event.earliest == known)
    last, undated = len(EVENTS) - 1, naive.rank_at(2**61)
    ranks = {typed: min(naive.rank_at(instant), last) for typed, instant in AT.items()}
    ranks |= {"0%": 0, "40%": round(0.4 * last), "100%": last, "undated": undated, "No date": undated}
    for typed, rank in ranks.items():
        screen.events.move_to(start)
        await _go_to(pilot, typed)
        assert pilot.app.screen is screen, typed
        assert screen.events.cursor == rank, typed
        screen.action_trail(-1)
        assert screen.events.cursor in (start, rank), typed


async def test_what_is_no_place_is_said_and_the_box_stays_open(pilot: Pilot[None]) -> None:
    screen = timeline_in(pilot)
    screen.events.move_to(len(EVENTS) - 1)
    for typed, said in {**WRONG, "+6h": "It is not known when this event begins: name a date"}.items():
        await _go_to(pilot, typed)
        assert pilot.app.screen is not screen, typed
        assert said in " ".join(screen_text(pilot).replace("│", " ").split()), typed
        await type_ahead(pilot, ["escape"])
        assert pilot.app.screen is screen
    assert screen.events.cursor == len(EVENTS) - 1
    await type_ahead(pilot, ["Ж"])
    await type_ahead(pilot, [*"2022-01-05", "enter"])
    assert screen.events.cursor == Naive(EVENTS).rank_at(midnight(date(2022, 1, 5)))


async def test_what_can_be_no_place_is_said_while_it_is_typed(pilot: Pilot[None]) -> None:
    def answer() -> str:
        return str(pilot.app.screen.query_one("#answer", Static).render())

    await type_ahead(pilot, ["colon"])
    line = pilot.app.screen.query_one(Input)
    for typed in ("", "20", "2022-", "2022-02-", "2022-02-0", "25:0", "+6", "+6mi", "soo", "140"):
        line.value = typed
        await pilot.pause()
        assert answer().startswith("Such as") or "is no" not in answer(), typed
    for typed in ("2022-02-30", "2022-13", "30 feb 2022", "25:00", "24:00", "140%", "+6q"):
        line.value = typed
        await pilot.pause()
        assert f"“{typed}” " in answer() and ": write " in answer(), typed
    assert line.value == typed
    await type_ahead(pilot, ["escape"])


async def test_while_a_place_is_typed_the_event_is_said_that_it_leads_to(pilot: Pilot[None]) -> None:
    screen, naive = timeline_in(pilot), Naive(EVENTS)
    screen.events.move_to(0)
    await type_ahead(pilot, ["colon", *"2022-01-05"])
    there = naive.every[min(naive.rank_at(midnight(date(2022, 1, 5))), len(EVENTS) - 1)]
    assert f" · {there.title}" in screen_text(pilot)
    assert "Such as 2022-01-05" not in screen_text(pilot)
    await type_ahead(pilot, [*" nonsense"])
    assert f" · {there.title}" not in screen_text(pilot).split("Go to")[1]
    assert "Such as 2022-01-05" in screen_text(pilot)
    await type_ahead(pilot, ["escape"])
    assert screen.events.cursor == 0


def heading_of(event: Invented) -> str:
    """What it stands under."""
    when = When(event.edtf, event.clock_from, event.clock_to, ZONE) if event.edtf else None
    return heading_in_words(when)


@pytest.mark.parametrize("size", [(60, 20), (200, 50)])
async def test_the_first_line_is_the_heading_of_what_is_below_wherever_one_is(
    explore: Explore, invented_db: Path, size: tuple[int, int]
) -> None:
    naive = Naive(EVENTS)
    async with explore(invented_db, size=size) as pilot:
        events = timeline_in(pilot).events
        for look in ("full", "compact"):
            await type_ahead(pilot, "g" if look == "full" else "vg")
            # Down by steps, up by the wheel: so every line comes to be the first.
            for move in (events.action_cursor_down, events.on_mouse_scroll_up):
                for _ in EVENTS:
                    move()
                    first, end = events.ranks_in_sight
                    assert first <= events.cursor < end
                    heading, line = (events.render_line(y).text.strip() for y in range(2))
                    event = naive.every[first]
                    assert heading == heading_of(event)[: len(heading)]
                    assert event.title in line
            assert events.ranks_in_sight[0] == 0
