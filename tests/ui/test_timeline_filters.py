"""What narrows the timeline and what is marked in it, typed and taken off again."""

from __future__ import annotations

import threading
from array import array
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from qantar_tui.dossier.timeline import Timeline
from qantar_tui.store.event_filter import Condition
from qantar_tui.ui.screens import timeline_filters
from qantar_tui.ui.screens.asking import AskScreen
from qantar_tui.ui.screens.timeline import TimelineScreen
from qantar_tui.ui.widgets.chips import Chips
from qantar_tui.ui.widgets.lanes_pane import LanesPane
from tests.ui.conftest import Explore, notices, screen_text
from tests.ui.invented import Invented, draw, midnight, write
from tests.ui.naive import Naive, type_ahead

EVENTS = draw(300, 12, date(2021, 12, 1), date(2022, 3, 1))
_NEW_YEAR = midnight(date(2022, 1, 1))
_MORNING = _NEW_YEAR + (3 * 60 + 7) * 60
QUERIES: dict[str, Callable[[Invented], bool]] = {
    "ember": lambda event: "ember" in event.words,
    '"ember glass"': lambda event: event.words == ("ember", "glass"),
    "-ember": lambda event: "ember" not in event.words,
    "kind:march": lambda event: event.kind == "march",
    "place:harbour": lambda event: event.place == "harbour",
    "phase:phase-3": lambda event: event.part_of == "phase-3",
    "before:2022-01-01": lambda event: event.earliest is not None and event.earliest < _NEW_YEAR,
    "after:2022-01-01T03:07": lambda event: event.earliest is not None and event.earliest >= _MORNING,
    "disputed:": lambda event: bool(event.disputed),
    "source:birch": lambda event: bool(event.disputed),
    "kind:fire,march ember": lambda event: event.kind in ("fire", "march") and "ember" in event.words,
}
_PATIENCE = 10


@pytest.fixture(scope="module")
def invented_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("filters") / "300.db", EVENTS)


def timeline_in(pilot: Pilot[None]) -> TimelineScreen:
    assert isinstance(pilot.app.screen, TimelineScreen)
    return pilot.app.screen


def chips_in(pilot: Pilot[None]) -> Chips:
    return pilot.app.screen.query_one(Chips)


async def ask(pilot: Pilot[None], key: str, query: str) -> None:
    await type_ahead(pilot, [key])
    assert isinstance(pilot.app.screen, AskScreen)
    pilot.app.screen.query_one(Input).value = query
    await type_ahead(pilot, ["enter"])


def _answer(pilot: Pilot[None]) -> str:
    """What stands under the line of the box that is open."""
    assert isinstance(pilot.app.screen, AskScreen)
    return str(pilot.app.screen.query_one("#answer", Static).content)


def _ids(screen: TimelineScreen) -> list[str]:
    order = screen.events.order
    return [row.id for row in screen.timeline.rows_of(order.ordinals(0, len(order)))]


async def test_each_kind_of_filter_leaves_what_answers_it_and_the_cursor_stays(
    explore: Explore, invented_db: Path
) -> None:
    naive = Naive(EVENTS)
    async with explore(invented_db, size=(100, 30)) as pilot:
        screen, chips = timeline_in(pilot), chips_in(pilot)
        assert not chips.display
        for number, (query, holds) in enumerate(QUERIES.items()):
            rank = 7 + 25 * number
            screen.events.move_to(rank)
            naive.cursor = rank
            naive.keep(holds)
            await ask(pilot, "f", query)
            assert pilot.app.screen is screen, query
            assert _ids(screen) == [event.id for event in naive.shown], query
            assert 0 < len(naive.shown) < len(EVENTS), query
            assert screen.events.key == f"event:{naive.here.id}", query
            assert chips.text.count("×") == len(query.split(" ")) - ("glass" in query)
            assert f"{len(naive.shown)} of 300 events" in chips.text
            counted = screen._density(screen.strip.edges)
            dated = [each for each in naive.shown if each.earliest is not None]
            assert sum(events for events, _ in counted) <= len(dated)
            assert ("≠" in screen.ticks.text) == any(event.disputed for event in naive.shown), query
            here = naive.here.id
            await type_ahead(pilot, ["F"])
            for _ in range(chips.text.count("×")):
                await type_ahead(pilot, ["x"])
            assert len(screen.events.order) == len(EVENTS) and not chips.display
            assert screen.events.key == f"event:{here}" and pilot.app.focused is screen.events
            naive.keep(lambda event: True)


async def test_where_nothing_answers_the_place_in_the_list_is_kept_for_when_a_filter_is_taken_off(
    explore: Explore, invented_db: Path
) -> None:
    async with explore(invented_db, size=(100, 30)) as pilot:
        screen = timeline_in(pilot)
        screen.events.move_to(150)
        here = screen.events.key
        for query in ("nowhere", "neither"):
            await ask(pilot, "f", query)
            assert not len(screen.events.order) and not screen.events.key
        await type_ahead(pilot, ["F"])
        await type_ahead(pilot, ["x", "x"])
        assert len(screen.events.order) == len(EVENTS)
        assert screen.events.key == here


async def test_filters_add_up_and_each_is_taken_off_by_itself(explore: Explore, invented_db: Path) -> None:
    async with explore(invented_db, size=(100, 30)) as pilot:
        screen, chips = timeline_in(pilot), chips_in(pilot)
        await type_ahead(pilot, ["F"])
        assert "There are no filters: f sets one." in screen_text(pilot)
        for query in ("kind:march", "ember", "place:harbour"):
            await ask(pilot, "f", query)
        for keys, left in (
            (["F", "right", "enter"], "kind:march place:harbour"),
            (["l", "l", "delete"], "kind:march"),
        ):
            for key in keys:
                await type_ahead(pilot, [key])
            assert str(screen.kept) == left
            assert pilot.app.focused is chips
        await type_ahead(pilot, ["escape"])
        assert pilot.app.focused is screen.events and str(screen.kept) == "kind:march"
        await type_ahead(pilot, ["А"])
        await type_ahead(pilot, ["ч", "ч", "ч"])
        assert not screen.kept.terms and pilot.app.focused is screen.events
        await ask(pilot, "f", "kind:march ember disputed:yes before:1990")
        assert "Nothing answers these filters." in screen_text(pilot), screen.events.text
        assert screen.events.text.split() == screen.nothing.split()
        assert not screen.card_pane.text and not screen.query_one(LanesPane).display
        assert screen.events.row is None and screen.events.key == ""
        await type_ahead(pilot, "jkgGdDhHxXnNuUzZtv")
        await type_ahead(pilot, ["left", "right", "pagedown", "pageup", "enter", "y", "space", "tab"])
        assert screen.events.row is None
        for typed in ("40%", "2022", "+6h", "undated"):
            await ask(pilot, "colon", typed)
            await type_ahead(pilot, ["escape"])
        assert pilot.app.is_running and timeline_in(pilot) is screen
        screen.show_record(EVENTS[0].id)
        assert screen.events.key == f"event:{EVENTS[0].id}" and not screen.kept.terms


async def test_a_click_takes_one_filter_off_and_leaves_the_keys_to_the_list(explore: Explore) -> None:
    async with explore() as pilot:
        screen, chips = timeline_in(pilot), chips_in(pilot)
        await ask(pilot, "f", "place:Almaty kind:fire")
        await pilot.click(chips, offset=(chips.text.index("kind") + 1, 0))
        await type_ahead(pilot, ["delete"])
        assert str(screen.kept) == "place:Almaty" and pilot.app.focused is screen.events


async def test_what_is_not_known_is_said_in_the_box_which_stays_open(
    explore: Explore, invented_db: Path
) -> None:
    async with explore(invented_db, size=(100, 30)) as pilot:
        screen = timeline_in(pilot)
        for query in ("place:atlantis", "kind:[/soon]", "before:soon", "actor:nobody"):
            await ask(pilot, "f", query)
            assert isinstance(pilot.app.screen, AskScreen), query
            value = query.partition(":")[2]
            assert f"“{value}”" in screen_text(pilot), query
            await type_ahead(pilot, ["escape"])
        for query in ("kind:actor", "-kind:event"):
            await ask(pilot, "f", query)
            assert "A timeline is of events alone" in screen_text(pilot), query
            await type_ahead(pilot, ["escape"])
        assert not screen.kept.terms and len(screen.events.order) == len(EVENTS)
        await type_ahead(pilot, ["f"])
        await type_ahead(pilot, "kind:march")
        assert "kind: march" in screen_text(pilot)  # as it would be read
        await type_ahead(pilot, ["escape"])
        assert not screen.kept.terms


@pytest.mark.parametrize("key", ["f", "s"])
async def test_all_that_a_search_says_of_a_query_is_said_in_the_box_and_behind_it(
    explore: Explore, invented_db: Path, key: str
) -> None:
    async with explore(invented_db, size=(60, 20)) as pilot:
        screen = timeline_in(pilot)
        await type_ahead(pilot, [key])
        await type_ahead(pilot, "kind:nowhere place:atlantis since:2022")
        for keys in ([], ["enter"]):
            await type_ahead(pilot, keys)
            assert "“nowhere”" in _answer(pilot) and "“atlantis”" in _answer(pilot)
        await type_ahead(pilot, ["escape"])
        for typed in ("actor:", "-", "disputed:perhaps actor:"):
            await ask(pilot, key, typed)
            assert f"The query “{typed}” is not finished." in _answer(pilot)
            await type_ahead(pilot, ["escape"])
        assert not screen.kept.terms
        await ask(pilot, key, "since:2022 ember")
        assert pilot.app.screen is screen
        assert "did you mean after:?" in " ".join(notices(pilot).split())


async def test_that_a_day_does_not_hold_back_what_was_said_later_is_said_of_a_filter(
    explore: Explore, invented_db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Timeline, "is_of_the_day", property(lambda _: False))
    async with explore(invented_db, size=(100, 30)) as pilot:
        await ask(pilot, "at", "2022-01-05")
        await type_ahead(pilot, ["f"])
        await type_ahead(pilot, "disputed:")
        assert "all that was ever said counts for disputed:" in _answer(pilot)
        await type_ahead(pilot, ["enter"])
        assert "all that was ever said counts for disputed:" in " ".join(notices(pilot).split())


async def test_marks_are_gone_through_and_the_rest_is_kept(explore: Explore, invented_db: Path) -> None:
    naive = Naive(EVENTS)
    async with explore(invented_db, size=(100, 30)) as pilot:
        screen = timeline_in(pilot)
        await type_ahead(pilot, ["g"])
        await ask(pilot, "s", "ember glass")
        naive.mark(lambda event: {"ember", "glass"} == set(event.words))
        assert len(screen.events.order) == len(EVENTS)
        assert f"{len(naive.marked or ())} marked “ember glass”: n N" in chips_in(pilot).text
        assert "•" in screen.ticks.text
        for key in [*"nnnNnnnNNNN", *"n" * len(naive.marked or ())]:
            await type_ahead(pilot, [key])
            naive.press(key)
            assert screen.events.key == f"event:{naive.here.id}"
        assert f"• {naive.here.title}" in screen.events.text
        await ask(pilot, "f", "kind:march")
        naive.keep(lambda event: event.kind == "march")
        await type_ahead(pilot, "gnnnNn")
        for key in "gnnnNn":
            naive.press(key)
        assert screen.events.key == f"event:{naive.here.id}"
        await ask(pilot, "s", "")
        assert screen.hits is None and "marked" not in chips_in(pilot).text


@pytest.mark.parametrize("query", ["actor:tokayev", "voice:tokayev", "silent:kim-2023", "source:kim-2023"])
async def test_actors_voices_and_silences_are_asked_for_in_the_shipped_dossier(
    explore: Explore, query: str
) -> None:
    async with explore() as pilot:
        screen = timeline_in(pilot)
        await ask(pilot, "f", query)
        assert pilot.app.screen is screen
        assert 0 < len(screen.events.order) < screen.timeline.total
        assert chips_in(pilot).display and "×" in chips_in(pilot).text


class SlowAnswers:
    """Stands before `Timeline.chosen`: each answer goes on past its first hits only when it is let go."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.may_end, self.asked = threading.Event(), 0
        self._chosen = Timeline.chosen
        monkeypatch.setattr(timeline_filters, "_AT_ONCE", 0)
        monkeypatch.setattr(timeline_filters, "_FIRST", 5)
        slow = self

        def chosen(timeline: Timeline, conditions: Sequence[Condition]) -> Iterator[int]:
            slow.asked += 1
            for number, ordinal in enumerate(slow._chosen(timeline, conditions)):
                if number == 5:
                    assert slow.may_end.wait(_PATIENCE)
                yield ordinal

        monkeypatch.setattr(Timeline, "chosen", chosen)


async def _settle(pilot: Pilot[None]) -> None:
    await pilot.app.workers.wait_for_complete()
    await type_ahead(pilot, [])


async def _until(pilot: Pilot[None], is_so: Callable[[], bool]) -> None:
    for _ in range(500):
        if is_so():
            return
        await pilot.pause(0.01)
    raise AssertionError("it never came to that")


async def test_a_large_dossier_shows_its_first_hits_at_once_and_keeps_the_cursor(
    explore: Explore, invented_db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow, naive = SlowAnswers(monkeypatch), Naive(EVENTS)
    async with explore(invented_db, size=(100, 30)) as pilot:
        screen = timeline_in(pilot)
        screen.events.move_to(200)
        naive.cursor = 200
        await ask(pilot, "f", "ember")
        await _until(pilot, lambda: len(screen.events.order) == 5)
        assert "5 and more of 300 events" in chips_in(pilot).text
        slow.may_end.set()
        await _settle(pilot)
        naive.keep(QUERIES["ember"])
        assert _ids(screen) == [event.id for event in naive.shown]
        assert screen.events.key == f"event:{naive.here.id}"


async def test_a_newer_query_supersedes_and_a_mark_does_not(
    explore: Explore, invented_db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow, naive = SlowAnswers(monkeypatch), Naive(EVENTS)
    async with explore(invented_db, size=(100, 30)) as pilot:
        screen = timeline_in(pilot)
        await ask(pilot, "f", "ember")
        await _until(pilot, lambda: len(screen.events.order) == 5)
        await ask(pilot, "f", "kind:march")
        await ask(pilot, "s", "glass")
        stale = timeline_filters.Chosen(1, timeline_filters.Purpose.KEEP, array("I"), array("I"), True)
        screen.post_message(stale)
        slow.may_end.set()
        await _settle(pilot)
        naive.keep(lambda event: "ember" in event.words and event.kind == "march")
        naive.mark(lambda event: "glass" in event.words)
        assert _ids(screen) == [event.id for event in naive.shown]
        assert screen.hits is not None and len(screen.hits) == len(naive.marked or ())
        assert "and more" not in chips_in(pilot).text and "searching" not in chips_in(pilot).text
        await type_ahead(pilot, ["F"])
        await type_ahead(pilot, ["right"])
        await type_ahead(pilot, ["x", "x", "x"])  # faster than chips go
        await _settle(pilot)
        assert pilot.app.is_running
