"""Typing never waits for a search, and an old answer never comes after a newer one."""

from __future__ import annotations

import threading
from collections.abc import Iterable

import pytest
from textual import events
from textual.message import Message
from textual.pilot import Pilot
from textual.widgets import Input

from qantar_tui.dossier.finding import Found
from qantar_tui.dossier.library import Dossier
from qantar_tui.errors import DatabaseUnusable
from qantar_tui.search.hits import Width
from qantar_tui.ui.screens.actors import ActorsScreen
from qantar_tui.ui.widgets.item_list import ItemList
from tests.ui.conftest import Explore, app_of, screen_text
from tests.ui.naive import until

_PATIENCE = 10


class SlowSearch:
    """Stands in for `Dossier.find_names`: each search waits until it is let go."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.asked: list[str] = []
        self.may_end = threading.Event()
        self.has_begun = threading.Event()
        monkeypatch.setattr("qantar_tui.ui.screens.actors._AT_ONCE", 0)
        monkeypatch.setattr(Dossier, "find_names", self._find)

    def _find(self, query: str, kinds: Iterable[str] = (), width: Width = Width.ERRORS) -> list[Found]:
        self.asked.append(query)
        self.has_begun.set()
        assert self.may_end.wait(_PATIENCE)
        ids = {"t": "nazarbayev", "tokayev": "tokayev"}
        return [Found("actor", ids.get(query, "masimov"), f"found for {query}", "same letters")]


async def _actors(pilot: Pilot[None]) -> ActorsScreen:
    await pilot.press("2")
    await pilot.pause()
    assert isinstance(pilot.app.screen, ActorsScreen)
    return pilot.app.screen


async def _wait(pilot: Pilot[None], screen: ActorsScreen) -> None:
    await until(pilot, lambda: not screen.is_waiting)
    await pilot.pause()


async def test_keys_are_taken_while_a_search_runs_and_the_newest_answer_wins(
    explore: Explore, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = SlowSearch(monkeypatch)
    async with explore() as pilot:
        screen = await _actors(pilot)
        shown: list[str] = []
        show_items = ItemList.show_items

        def watched(self: ItemList, items: object, **rest: object) -> None:
            show_items(self, items, **rest)  # type: ignore[arg-type]  # passed on as it came
            if self.id == "list":
                shown.append(self.text)

        monkeypatch.setattr(ItemList, "show_items", watched)
        await pilot.press(*"tokayev")
        await pilot.pause()
        assert screen.query_one(Input).value == "tokayev"
        assert slow.asked == ["t"]
        assert "searching …" in screen_text(pilot)
        slow.may_end.set()
        await _wait(pilot, screen)
        assert slow.asked == ["t", "tokayev"]
        assert screen.list_pane.key == "actor:tokayev"
        assert len(shown) == 1 and "found for tokayev" in shown[0]


async def test_an_emptied_box_is_not_filled_by_a_late_answer(
    explore: Explore, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = SlowSearch(monkeypatch)
    async with explore() as pilot:
        screen = await _actors(pilot)
        before = screen.list_pane.text
        await pilot.press("t", "backspace")
        await pilot.pause()
        assert screen.list_pane.text == before
        slow.may_end.set()
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert screen.list_pane.text == before
        assert "actors" in screen_text(pilot)
        await pilot.press("x")
        await _wait(pilot, screen)
        assert "found for x" in screen.list_pane.text


async def test_enter_waits_for_the_answer_it_was_pressed_for(
    explore: Explore, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = SlowSearch(monkeypatch)
    async with explore() as pilot:
        screen = await _actors(pilot)
        await pilot.press(*"tokayev", "enter")
        await pilot.pause()
        assert screen.query_one(Input).has_focus
        slow.may_end.set()
        await _wait(pilot, screen)
        assert screen.list_pane.has_focus
        assert screen.list_pane.key == "actor:tokayev"


async def test_a_search_that_fails_says_so_and_the_next_one_works(
    explore: Explore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def find(_self: Dossier, query: str, *_rest: object) -> list[Found]:
        if query == "t":
            raise DatabaseUnusable("The file was changed.")
        return [Found("actor", "tokayev", "found", "same letters")]

    monkeypatch.setattr("qantar_tui.ui.screens.actors._AT_ONCE", 0)
    monkeypatch.setattr(Dossier, "find_names", find)
    async with explore() as pilot:
        screen = await _actors(pilot)
        await pilot.press("t")
        await _wait(pilot, screen)
        assert "The file was changed." in screen_text(pilot)
        await pilot.press("o")
        await _wait(pilot, screen)
        assert screen.list_pane.key == "actor:tokayev"


async def test_where_the_search_is_direct_a_key_leads_to_one_refresh(
    explore: Explore, monkeypatch: pytest.MonkeyPatch
) -> None:
    messages: list[Message] = []
    async with explore(messages=messages) as pilot:
        screen = await _actors(pilot)
        shown: list[str] = []
        show_items = ItemList.show_items

        def watched(self: ItemList, items: object, **rest: object) -> None:
            show_items(self, items, **rest)  # type: ignore[arg-type]  # passed on as it came
            shown.append(self.id or "")

        monkeypatch.setattr(ItemList, "show_items", watched)
        await pilot.press("m")
        await pilot.pause()
        assert shown.count("list") == 1 and shown.count("card") <= 1
        assert not [message for message in messages if isinstance(message, screen.Answered)]


async def test_an_enter_that_came_before_the_terminal_was_ours_is_one(explore: Explore) -> None:
    async with explore() as pilot:
        before = app_of(pilot).place.place_in_view
        await pilot.press(":", *"2022-01-12", "ctrl+j")
        await pilot.pause()
        assert app_of(pilot).place.place_in_view != before
        assert pilot.app.screen is app_of(pilot).place


@pytest.mark.parametrize(
    ("pasted", "typed"),
    [
        ("Kassym-Jomart\n  Tokayev\n", "Kassym-Jomart Tokayev"),
        ("\r\n\r\nTokayev\r\n", "Tokayev"),
        (" of ", " of "),
        ("\n\n", ""),
    ],
)
@pytest.mark.parametrize("keys", [["2"], ["/"], ["f"], [":"], ["@"]])
async def test_lines_that_are_pasted_into_a_box_become_one(
    explore: Explore, keys: list[str], pasted: str, typed: str
) -> None:
    async with explore() as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        assert isinstance(pilot.app.focused, Input)
        pilot.app.focused.value = ""
        pilot.app.focused.post_message(events.Paste(pasted))
        await pilot.pause()
        assert pilot.app.focused.value == typed
