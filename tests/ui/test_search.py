"""The place that searches everything, driven by keys."""

from __future__ import annotations

import re

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from qantar_tui.search.query_help import LANGUAGE
from qantar_tui.ui.screens.cell import CellScreen
from qantar_tui.ui.screens.compare import CompareScreen
from qantar_tui.ui.screens.place import WithCard
from qantar_tui.ui.screens.search import SearchScreen
from qantar_tui.ui.widgets.item_list import ItemList
from tests.ui.conftest import KEY_SIZES, Explore, app_of, copied, screen_text
from tests.ui.naive import type_ahead, until


async def _settle(pilot: Pilot[None]) -> None:
    """Until the newest question is answered."""
    await pilot.pause()
    await until(
        pilot, lambda: not (isinstance(screen := pilot.app.screen, SearchScreen) and screen.is_waiting)
    )
    await pilot.pause()


async def _search(pilot: Pilot[None], words: str) -> SearchScreen:
    await pilot.press("slash")
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, SearchScreen)
    await type_ahead(pilot, words)
    await _settle(pilot)
    assert screen.box.value == words
    return screen


@pytest.mark.parametrize(("place", "key"), [("1", "slash"), ("3", "full_stop"), ("4", "5"), ("1", "f6")])
async def test_it_is_reached_from_every_place(explore: Explore, place: str, key: str) -> None:
    async with explore() as pilot:
        await pilot.press(place)
        await pilot.pause()
        await pilot.press(key)
        await pilot.pause()
        assert isinstance(pilot.app.screen, SearchScreen)
        assert isinstance(pilot.app.screen.focused, Input)
        await pilot.press("escape")
        await pilot.pause()
        assert pilot.app.current_mode == {"1": "timeline", "3": "compare", "4": "sources"}[place]


@pytest.mark.parametrize("key", ["slash", "full_stop"])
async def test_where_a_place_has_a_box_of_its_own_slash_goes_there(explore: Explore, key: str) -> None:
    async with explore() as pilot:
        await pilot.press("f3", "down")
        await pilot.pause()
        await pilot.press(key)
        await pilot.pause()
        assert pilot.app.current_mode == "actors"
        assert isinstance(pilot.app.screen.focused, Input)


@pytest.mark.parametrize("size", KEY_SIZES[:1])
async def test_hits_stand_by_kind_with_counts_and_reasons(explore: Explore, size: tuple[int, int]) -> None:
    async with explore(size=size) as pilot:
        screen = await _search(pilot, "airport")
        text = screen.list_pane.text
        places, events, claims = (text.index(f"{kind} · ") for kind in ("Places", "Events", "Claims"))
        assert places < events < claims
        assert "same letters: Almaty’s airport" in screen_text(pilot)
        assert screen.list_pane.key == "place:almaty-airport"


async def test_the_words_that_matched_are_marked(explore: Explore) -> None:
    async with explore() as pilot:
        await _search(pilot, "airp seiz")
        assert {"airp", "seiz"} <= _marked(pilot)


async def test_a_title_in_which_the_words_of_a_query_stand_is_said_once(explore: Explore) -> None:
    async with explore() as pilot:
        screen = await _search(pilot, "kim the other")
        assert "Kim 2023  The Other Jan. 6\nwords of the title\n\n" in screen.list_pane.text
        assert {"The", "Other"} <= _marked(pilot)


def _marked(pilot: Pilot[None]) -> set[str]:
    return {
        segment.text
        for strip in pilot.app.screen._compositor.render_strips()
        for segment in strip
        if segment.style and segment.style.underline
    }


async def test_no_more_than_so_many_of_a_kind_are_listed(explore: Explore) -> None:
    async with explore() as pilot:
        screen = await _search(pilot, "the")
        assert " more: type more of it" in screen.list_pane.text
        assert re.search(r"· [1-9],[0-9]{3} hits", screen_text(pilot)), "as large numbers are everywhere"
        assert len(screen.list_pane.text.splitlines()) < 6 * 60 * 3


async def test_guesses_come_last_and_none_is_chosen(explore: Explore) -> None:
    async with explore() as pilot:
        screen = await _search(pilot, "xyzzyqqq")
        assert screen.list_pane.text.startswith("Did you mean")
        assert (screen.list_pane.key, screen.card_pane.text) == ("", "")
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(screen.focused, Input)
        await pilot.press("ctrl+n", "ctrl+n")
        await _settle(pilot)
        assert "Nothing in this dossier has “xyzzyqqq”." in screen.list_pane.text
        assert "widen the search (^o)" in screen.list_pane.text


async def test_minus_and_plus_change_the_width(explore: Explore) -> None:
    async with explore() as pilot:
        screen = await _search(pilot, "tokajev")
        await pilot.press("down", "minus")
        await _settle(pilot)
        assert "other spellings and scripts too" in screen_text(pilot)
        await pilot.press("plus", "plus")
        await _settle(pilot)
        assert "anything alike" in screen_text(pilot)
        assert screen.box.value == "tokajev"


@pytest.mark.parametrize(
    ("words", "kind", "mode", "size"),
    [
        ("massimov", "actor", "actors", KEY_SIZES[1]),
        ("kim 2023", "source", "sources", KEY_SIZES[0]),
        ("airport is seized", "event", "compare", KEY_SIZES[1]),
        ("unarmed", "claim", "compare", KEY_SIZES[0]),
    ],
)
async def test_enter_opens_a_hit_in_its_own_place_and_backspace_returns(
    explore: Explore, words: str, kind: str, mode: str, size: tuple[int, int]
) -> None:
    async with explore(size=size) as pilot:
        screen = await _search(pilot, words)
        await pilot.press("down")
        while not screen.list_pane.key.startswith(f"{kind}:"):
            before = screen.list_pane.cursor, screen.list_pane.scroll_offset.y
            await pilot.press("down")
            assert before != (screen.list_pane.cursor, screen.list_pane.scroll_offset.y)
        key = screen.list_pane.key
        id_ = key.partition(":")[2]
        await pilot.press("enter")
        await pilot.pause()
        app = app_of(pilot)
        assert app.current_mode == mode
        if kind == "claim":
            claim = app.dossier.claim(int(id_))
            assert isinstance(pilot.app.screen, CompareScreen)
            asked = app.dossier.event(claim.event).points[pilot.app.screen.at[0]]
            assert (app.place.place_in_view, asked.id) == (claim.event, claim.point)
        else:
            assert app.place.place_in_view == id_
        await pilot.press("backspace")
        await pilot.pause()
        assert app.screen is screen
        assert (screen.list_pane.key, screen.box.value) == (key, words)


async def test_a_place_has_its_card_here_and_leads_on(explore: Explore) -> None:
    async with explore(size=(80, 24)) as pilot:
        screen = await _search(pilot, "almaty airport")
        await pilot.press("down", "enter")
        await pilot.pause()
        assert screen.focused is screen.card_pane
        card = screen.card_pane.text
        assert "Almaty’s airport — Kim 2023" in card
        assert "Within  Almaty" in card and "Almaty airport is seized" in card
        await pilot.press("enter")
        await _settle(pilot)
        assert screen.list_pane.key == "place:almaty"
        assert "Within it" in screen.card_pane.text


async def test_the_card_of_a_claim_says_what_it_answers(explore: Explore) -> None:
    async with explore() as pilot:
        screen = await _search(pilot, "massimov")
        claim = app_of(pilot).dossier.claims_about("masimov")[0]
        text = "\n".join(item.content.plain for item in screen.card_items(f"claim:{claim.number}"))
        assert app_of(pilot).dossier.point(claim.event, claim.point).ask in text
        assert claim.words in text


async def test_y_copies_the_citation_of_a_claim(explore: Explore) -> None:
    async with explore() as pilot:
        screen = await _search(pilot, "unarmed")
        claim = next(hit.claim for hit in screen.hits("unarmed", screen._width) if hit.claim)
        screen.list_pane.move_to(f"claim:{claim.number}")
        await pilot.press("down", "y", "y")
        assert (await copied(pilot)).startswith("[@")


async def test_an_empty_box_says_what_can_be_searched(explore: Explore) -> None:
    async with explore(size=(60, 20)) as pilot:
        await pilot.press("5")
        await pilot.pause()
        text = screen_text(pilot)
        assert "any spelling and script" in text
        assert "Claims" in text and f"{len(app_of(pilot).dossier.events)} Events" in text


async def test_a_query_is_answered_here_as_anywhere(explore: Explore) -> None:
    async with explore() as pilot:
        screen = await _search(pilot, "")
        for query in ("airport place:almaty -seized", "actr:tokayev", "actor:zzzz", "actor:"):
            screen.box.value = query
            await _settle(pilot)
            answered = app_of(pilot).dossier.answer(query)
            text = screen.list_pane.text
            if query.startswith("airport"):
                assert [hit.id for hit in screen._hits] == [hit.id for hit in answered.hits]
                assert "Places · " not in text and "Claims · " in text
                assert "quotation: " in text
            elif query.startswith("actr"):
                assert text.startswith(answered.hints[0])
            elif answered.problems:
                assert " ".join(text.split()) == answered.problems[0]
            else:
                assert text.startswith("Go on: nothing is asked for yet.")
        await pilot.press("f1")
        await pilot.pause()
        explained = pilot.app.screen.query_one("ItemList", ItemList).text
        assert all(row.written in explained for row in LANGUAGE)
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("f3")
        await pilot.pause()
        assert pilot.app.current_mode == "actors"
        await pilot.press("f1")
        await pilot.pause()
        assert "silent:" not in pilot.app.screen.query_one("ItemList", ItemList).text


async def test_the_way_back_to_a_claim_leaves_a_later_query_as_it_is(explore: Explore) -> None:
    async with explore() as pilot:
        screen = await _search(pilot, "airport")
        claim = next(item.key for item in screen.list_pane._items if item.key.startswith("claim:"))
        await pilot.press("enter")
        screen.list_pane.move_to(claim)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, CompareScreen)
        await pilot.press("slash")
        screen.box.clear()
        await _settle(pilot)
        await pilot.press(*"tokayev")
        await _settle(pilot)
        for _ in range(2):
            await pilot.press("escape")
            await _settle(pilot)
        assert app_of(pilot).current_mode == "search"
        assert screen.box.value == "tokayev"


async def test_what_was_typed_to_the_letter_is_the_first_row(explore: Explore) -> None:
    for typed in ("almaty-airport-seized", "Almaty airport is seized"):
        async with explore() as pilot:
            screen = await _search(pilot, typed)
            assert screen.list_pane.key == "event:almaty-airport-seized"
            assert screen.list_pane.text.startswith("Events · ")


async def _entered(pilot: Pilot[None], words: str) -> CompareScreen:
    screen = await _search(pilot, f'kind:claim "{words}"')
    hit = next(hit.claim for hit in screen._hits if hit.claim and hit.claim.words.rstrip(".") == words)
    screen.list_pane.focus()
    screen.list_pane.move_to(f"claim:{hit.number}")
    await pilot.press("enter")
    await pilot.pause()
    assert isinstance(pilot.app.screen, CompareScreen)
    return pilot.app.screen


async def test_enter_goes_to_the_very_question_that_was_found(explore: Explore) -> None:
    async with explore(size=(80, 24)) as pilot:
        screen = await _search(pilot, "how many children were killed")
        await pilot.press("enter", "enter")
        await pilot.pause()
        compare = pilot.app.screen
        assert isinstance(compare, CompareScreen) and compare.shown
        row = compare.shown.comparison.rows[compare.shown.rows[compare.at[0]]]
        assert row.point.ask == "How many children were killed?"
        await pilot.press("escape")
        await pilot.pause()
        assert pilot.app.screen is screen and screen.list_pane.key == "event:the-dead"


async def test_enter_goes_to_the_very_claim_where_a_source_has_several(explore: Explore) -> None:
    words = "Plotters meant to make him president"
    async with explore(size=(60, 20)) as pilot:
        compared = await _entered(pilot, words)
        assert [claim.words for claim in compared._claims] == [f"{words}."]


@pytest.mark.parametrize("size", [(60, 20), (120, 40)])
async def test_enter_twice_opens_the_cell_at_the_very_claim(explore: Explore, size: tuple[int, int]) -> None:
    words = "Plotters meant to make him president"
    async with explore(size=size) as pilot:
        await _entered(pilot, words)
        await pilot.press("enter")
        await pilot.pause()
        cell = pilot.app.screen
        assert isinstance(cell, CellScreen)
        claim = app_of(pilot).dossier.claim(int(cell.subject_keys[0].removeprefix("claim:")))
        assert claim.words == f"{words}."


@pytest.mark.parametrize("keys", ["x", "v"])
async def test_enter_goes_to_the_very_claim_where_its_source_is_hidden_or_voices_are_compared(
    explore: Explore, keys: str
) -> None:
    words = "Plotters meant to make him president"
    async with explore(size=(120, 40)) as pilot:
        compared = await _entered(pilot, words)
        assert f"{words}." in [claim.words for claim in compared._claims]
        await pilot.press(keys)
        await pilot.pause()
        compared = await _entered(pilot, words)
        assert f"{words}." in [claim.words for claim in compared._claims]


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
@pytest.mark.parametrize(("words", "hit"), [("tokayev", "actor:tokayev"), ("kim 2023", "source:kim-2023")])
async def test_on_a_narrow_terminal_a_hit_opens_as_its_card_and_escape_leads_straight_back(
    explore: Explore, size: tuple[int, int], words: str, hit: str
) -> None:
    async with explore(size=size) as pilot:
        screen = await _search(pilot, words)
        screen.list_pane.move_to(hit)
        await pilot.press("down", "up", "enter")
        await pilot.pause()
        place = app_of(pilot).place
        assert isinstance(place, WithCard) and place.list_pane.key == hit
        assert place.card_pane.display and not place.list_pane.display
        await pilot.press("escape")
        await pilot.pause()
        assert (app_of(pilot).place, screen.list_pane.key) == (screen, hit)
        await pilot.press("enter", "tab")
        await pilot.pause()
        assert place.list_pane.display and not place.card_pane.display
        await pilot.press("tab", "escape")
        await pilot.pause()
        assert app_of(pilot).place is place and place.list_pane.display
