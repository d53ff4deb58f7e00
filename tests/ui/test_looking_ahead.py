"""What is made ready before a key asks for it is there when it does, and looks as if it had not been."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from random import Random

import pytest
from textual.pilot import Pilot
from textual.strip import Strip

from qantar_tui.errors import DatabaseUnusable
from qantar_tui.search.query import parse_query
from qantar_tui.store import examined
from qantar_tui.ui.app import QantarApp
from qantar_tui.ui.screens import timeline_ahead
from qantar_tui.ui.screens.timeline import TimelineScreen
from qantar_tui.ui.screens.timeline_ahead import LookingAhead
from qantar_tui.ui.screens.timeline_filters import Purpose
from qantar_tui.ui.widgets.event_list import EventList
from qantar_tui.ui.widgets.item_list import ItemList
from tests.ui.conftest import Explore, app_of, screen_text
from tests.ui.invented import draw, write
from tests.ui.naive import until

_KEYS = ("j", "k", "pagedown", "pageup", "d", "D", "x", "right", "g", "G", "t", "v", "tab", "u")
_REAL = LookingAhead.look_ahead, LookingAhead.look_ahead_to


@pytest.fixture
def looks_ahead(explore: Explore, monkeypatch: pytest.MonkeyPatch) -> None:
    """After `explore`, which turns it off."""
    _turn_on(monkeypatch)


def _turn_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timeline_ahead, "_REST", 0.002)
    monkeypatch.setattr(LookingAhead, "look_ahead", _REAL[0])
    monkeypatch.setattr(LookingAhead, "look_ahead_to", _REAL[1])


async def _rest(pilot: Pilot[None]) -> None:
    """Wait until all is made ready."""
    await pilot.pause()
    ahead = pilot.app.screen_stack[0]
    assert isinstance(ahead, TimelineScreen)
    await until(pilot, lambda: not ahead._ahead._active.is_set())


@asynccontextmanager
async def made_in(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[list[str]]:
    """What is painted and made in the block, in which nothing more is made ready."""
    made: list[str] = []

    def noted(name: str, original: object) -> object:
        def called(*arguments: object) -> object:
            made.append(name)
            return original(*arguments)  # type: ignore[operator]

        return called

    with monkeypatch.context() as patch:
        patch.setattr(LookingAhead, "look_ahead", lambda _: None)
        patch.setattr(LookingAhead, "look_ahead_to", lambda *_: None)
        patch.setattr(LookingAhead, "_go_on", lambda _: None)
        for owner, name in (
            (EventList, "content_line"), (ItemList, "content_line"), (TimelineScreen, "card_items"),
        ):  # fmt: skip
            patch.setattr(owner, name, noted(f"{owner.__name__}.{name}", getattr(owner, name)))
        yield made


@pytest.mark.parametrize(
    ("before", "keys"),
    [
        (["pagedown"], ["pagedown"]),
        (["end", "pageup"], ["pageup"]),
        (["pagedown", "j"], ["j"]),
        (["pagedown"], ["end"]),
        (["pagedown"], ["g"]),
        (["g", "colon", *"1986"], ["enter"]),
        (["g", "colon", *"40%"], ["enter"]),
    ],
    ids=lambda keys: "".join(keys),
)
async def test_the_key_paints_and_asks_for_nothing(
    explore: Explore,
    looks_ahead: None,
    monkeypatch: pytest.MonkeyPatch,
    before: Sequence[str],
    keys: Sequence[str],
) -> None:
    async with explore() as pilot:
        for key in before:
            await pilot.press(key)
            await _rest(pilot)
        screen_text(pilot)
        was = pilot.app.screen_stack[0].query_one(EventList).cursor
        async with made_in(monkeypatch) as made:
            await pilot.press(*keys)
            await pilot.pause()
            seen = screen_text(pilot)
        events = pilot.app.screen.query_one(EventList)
        assert events.cursor != was
        row = events.row
        assert row is not None
        assert seen.count(row.title[:30]) == 2  # in the list, and over the card
        assert made == []


async def test_without_it_the_key_would_paint_and_ask(
    explore: Explore, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with explore() as pilot:
        async with made_in(monkeypatch) as made:
            await pilot.press("pagedown")
            await pilot.pause()
            screen_text(pilot)
        assert set(made) == {"EventList.content_line", "ItemList.content_line", "TimelineScreen.card_items"}


@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=str)
async def test_it_looks_as_if_nothing_had_been_made_ready(
    explore: Explore, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    monkeypatch.setattr(QantarApp, "notify", lambda *_, **__: None)  # what it says goes away by the clock
    keys = Random(size[0]).choices(_KEYS, k=16)
    plain = await _seen(explore, keys, size, Pilot.pause)
    _turn_on(monkeypatch)
    for key, one, other in zip(keys, plain, await _seen(explore, keys, size, _rest), strict=True):
        assert one == other, (key, keys)


async def test_what_was_made_ready_is_not_shown_when_it_is_out_of_date(
    explore: Explore, looks_ahead: None
) -> None:
    async with explore() as pilot:
        screen = app_of(pilot).screen
        assert isinstance(screen, TimelineScreen)
        await pilot.press("G", "pageup")
        await _rest(pilot)
        assert screen.ready_card(_last_key(screen))
        # A day before which little had been said.
        await pilot.press("@", *"2022-01-01", "enter")
        await _rest(pilot)
        await pilot.press("G")
        await pilot.pause()
        assert "As of 1 January 2022" in screen.card_pane.text
        # Another size.
        await pilot.press("g")
        await _rest(pilot)
        await pilot.resize_terminal(160, 40)
        await _rest(pilot)
        await pilot.press("G")
        await pilot.pause()
        lines = [line.text for line in screen.card_pane.render_lines(screen.card_pane.outer_size.region)]
        assert {len(line) for line in lines} == {screen.card_pane.outer_size.width}
        # And what is on a card goes into the basket, and out of it.
        await pilot.press("tab", "down", "space", "shift+tab", "g")
        await _rest(pilot)
        await pilot.press("G")
        await pilot.pause()
        assert "◆" in screen_text(pilot)


async def test_a_narrow_screen_makes_no_cards_ready(explore: Explore, looks_ahead: None) -> None:
    async with explore(size=(60, 20)) as pilot:
        screen = app_of(pilot).screen
        assert isinstance(screen, TimelineScreen)
        await pilot.press("pagedown")
        await _rest(pilot)
        assert screen.ready_card(_last_key(screen)) is None


async def test_only_the_cards_that_may_come_next_are_kept(explore: Explore, looks_ahead: None) -> None:
    async with explore() as pilot:
        screen = app_of(pilot).screen
        assert isinstance(screen, TimelineScreen)
        for rank in range(0, len(screen.order), 5):
            screen.look_ahead_to(rank)
            await _rest(pilot)
        assert 4 <= len(screen._ready) <= 6


async def test_nothing_listed_is_nothing_to_make_ready(
    explore: Explore, looks_ahead: None, small_db: Path
) -> None:
    async with explore(small_db) as pilot:
        await pilot.press("f", *"nothinglikethis", "enter")
        await _rest(pilot)
        await pilot.press("pagedown", "j", "g", "G")
        await pilot.press("colon", *"40%")
        await _rest(pilot)
        assert "Such as 2022-01-05" in screen_text(pilot)


@pytest.mark.parametrize("kept", ["place:station", "nothinglikethis"])
async def test_of_a_list_that_was_longer_nothing_more_is_made_ready(
    explore: Explore, looks_ahead: None, invented_db: Path, kept: str
) -> None:
    """An answer may come while somebody types where to go: before the list tells that it is another."""
    async with explore(invented_db) as pilot:
        screen = app_of(pilot).screen
        assert isinstance(screen, TimelineScreen)
        screen.look_ahead_to(len(screen.order) - 1)
        screen._put(Purpose.KEEP, parse_query(kept))
        screen._go_on()
        await _rest(pilot)
        assert app_of(pilot).fault is None


async def test_what_nobody_went_to_is_no_reason_to_end(
    explore: Explore, looks_ahead: None, invented_db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(examined, "LARGEST_IN_MEMORY", 0)
    async with explore(invented_db) as pilot:
        await _rest(pilot)
        screen = app_of(pilot).screen
        assert isinstance(screen, TimelineScreen)
        screen_text(pilot)
        invented_db.write_bytes(b"another file")
        screen.look_ahead_to(len(screen.order) // 2)
        await _rest(pilot)
        assert app_of(pilot).fault is None
        (row,) = screen.timeline.rows_of([len(screen.order) // 2])
        with pytest.raises(DatabaseUnusable):  # which the key that goes there would tell
            screen.card_items(f"event:{row.id}")


@pytest.fixture
def invented_db(tmp_path: Path) -> Path:
    events = draw(600, 1, date(1990, 1, 1), date(2020, 1, 1))
    return write(tmp_path / "invented.db", events)


def _last_key(screen: TimelineScreen) -> str:
    last = screen.order.ordinal(len(screen.order) - 1)
    return f"event:{screen.timeline.rows_of([last])[0].id}"


async def _seen(
    explore: Explore,
    keys: Sequence[str],
    size: tuple[int, int],
    rest: Callable[[Pilot[None]], Awaitable[None]],
) -> list[list[list[tuple[str, str]]]]:
    """The screen after each key, cell by cell."""
    async with explore(size=size) as pilot:
        seen = []
        for key in keys:
            await pilot.press(key)
            await rest(pilot)
            seen.append(_cells(pilot))
        return seen


def _cells(pilot: Pilot[None]) -> list[list[tuple[str, str]]]:
    screen_text(pilot)
    strips: list[Strip] = pilot.app.screen._compositor.render_strips()
    return [[(sign, str(style)) for text, style, _ in strip for sign in text] for strip in strips]
