"""Finding actors, driven by keys."""

from __future__ import annotations

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from qantar_tui.search.hits import Width
from qantar_tui.ui.screens.actors import ActorsScreen
from qantar_tui.ui.screens.compare import CompareScreen
from tests.ui.conftest import KEY_SIZES, SIZES, Explore, app_of, copied, screen_text
from tests.ui.naive import type_ahead


def _actors(pilot: Pilot[None]) -> ActorsScreen:
    assert isinstance(pilot.app.screen, ActorsScreen)
    return pilot.app.screen


async def _type(pilot: Pilot[None], name: str) -> ActorsScreen:
    await pilot.press("2")
    await pilot.pause()
    screen = _actors(pilot)
    await type_ahead(pilot, name)
    await pilot.pause()
    assert screen.query_one(Input).value == name
    return screen


async def test_a_name_is_found_in_whatever_script_it_is_typed(explore: Explore) -> None:
    async with explore() as pilot:
        screen = await _type(pilot, "токаев")
        for name in ("токаев", "tokaev", "Tokayev", "тоқаев", "kassym"):
            screen.box.value = name
            await pilot.pause()
            assert screen.list_pane.key == "actor:tokayev"
            assert "Қасым-Жомарт Тоқаев" in screen.card_pane.text


async def test_each_hit_says_why_it_is_one(explore: Explore) -> None:
    async with explore() as pilot:
        screen = await _type(pilot, "токаев")
        assert "other script: Tokayev" in screen.list_pane.text


async def test_a_hit_shows_what_tells_it_from_its_namesakes(explore: Explore) -> None:
    async with explore() as pilot:
        screen = await _type(pilot, "kim")
        text = screen.list_pane.text
        assert "Lucian Kim  author; global fellow with the Wilson Center" in text
        assert "Vladimir Kim  " in text and "Владимир Ким" in text
        assert "first on the Forbes list" in screen_text(pilot)


@pytest.mark.parametrize("size", [KEY_SIZES[1]])
async def test_a_spelling_of_ones_own_finds_and_says_why(explore: Explore, size: tuple[int, int]) -> None:
    async with explore(size=size) as pilot:
        await _type(pilot, "tokajew")
        text = screen_text(pilot)
        assert "Kassym-Jomart Tokayev" in text
        assert "other spelling: Tokayev" in text
        assert "typing errors too · 4 hits" in text
        if size[0] >= 120:
            assert "Қасым-Жомарт Тоқаев" in text


@pytest.mark.parametrize("size", KEY_SIZES[1:])
async def test_a_name_typed_in_the_wrong_layout_says_what_it_was_read_as(
    explore: Explore, size: tuple[int, int]
) -> None:
    async with explore(size=size) as pilot:
        screen = await _type(pilot, "njrftd")
        assert screen.list_pane.key == "actor:tokayev"
        assert "keyboard layout, read as токаев" in screen_text(pilot)


async def test_what_matched_is_marked_even_under_the_cursor(explore: Explore) -> None:
    async with explore() as pilot:
        screen = await _type(pilot, "tokajew")
        for _ in range(2):
            marked = [
                segment.text
                for strip in pilot.app.screen._compositor.render_strips()
                for segment in strip
                if segment.style and segment.style.underline
            ]
            assert "Tokayev" in marked
            screen.list_pane.focus()
            await pilot.pause()


@pytest.mark.parametrize("size", [KEY_SIZES[0]])
async def test_a_guess_is_only_offered(explore: Explore, size: tuple[int, int]) -> None:
    async with explore(size=size) as pilot:
        screen = await _type(pilot, "xyzzyqqq")
        assert screen.list_pane.text.startswith("Did you mean")
        assert (screen.list_pane.key, screen.card_pane.text) == ("", "")
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(screen.focused, Input)
        assert "Only guesses: ↓ goes to them" in screen_text(pilot)
        await pilot.press("down", "enter", "y")
        await pilot.pause()
        assert (screen.list_pane.key, screen.card_pane.text) == ("", "")
        assert "nothing to cite" in screen_text(pilot)
        await pilot.press("down")
        await pilot.pause()
        assert screen.list_pane.key.startswith("actor:")
        assert screen.card_pane.text


async def test_the_cursor_rests_on_the_first_strong_hit_and_the_list_at_its_top(explore: Explore) -> None:
    async with explore(size=(80, 24)) as pilot:
        screen = await _type(pilot, "kazakh")
        await pilot.press("down", "end")
        await pilot.pause()
        assert screen.list_pane.scroll_offset.y > 0
        await pilot.press("slash", "end", "s")
        await pilot.pause()
        hits = screen.hits("kazakhs", Width.ERRORS)
        assert screen.list_pane.scroll_offset.y == 0
        assert screen.list_pane.key == f"actor:{hits[0].id}"


async def test_a_name_that_is_nobodys_says_so_and_what_to_do(explore: Explore) -> None:
    async with explore() as pilot:
        screen = await _type(pilot, "xyzzyqqq")
        await pilot.press("ctrl+n", "ctrl+n")
        await pilot.pause()
        said = "Nobody in this dossier goes by “xyzzyqqq”."
        assert screen.list_pane.text == f"{said} Try another part of the name, or widen the search (^o)."
        assert screen.card_pane.text == ""
        await pilot.press("enter", "down", "enter", "y")
        await pilot.pause()
        assert "nothing to cite" in screen_text(pilot)


async def test_down_leaves_the_box_and_slash_returns_to_it(explore: Explore) -> None:
    async with explore() as pilot:
        screen = await _type(pilot, "nazarbayev")
        await pilot.press("down")
        await pilot.pause()
        assert screen.focused is screen.list_pane
        await pilot.press("slash")
        await pilot.pause()
        assert isinstance(screen.focused, Input)


async def test_the_card_says_who_prints_the_name_how_and_leads_on(explore: Explore) -> None:
    async with explore() as pilot:
        screen = await _type(pilot, "massimov")
        card = screen.card_pane.text
        assert "Massimov" in card and "Katara n.d." in card
        assert "Said by, or through, them" in card or "Said of them" in card
        await pilot.press("enter", "enter")
        await pilot.pause()
        event = next(e for e in app_of(pilot).dossier.events if "masimov" in {p.actor for p in e.actors})
        screen.card_pane.move_to(f"event:{event.id}")
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, CompareScreen)
        assert pilot.app.screen.place_in_view == event.id
        await pilot.press("escape")
        await pilot.pause()
        assert app_of(pilot).screen_stack[-1] is screen
        assert screen.query_one(Input).value == "massimov"
        assert screen.card_pane.key == f"event:{event.id}"


async def test_a_claim_in_the_card_opens_the_comparison_at_its_point(explore: Explore) -> None:
    async with explore() as pilot:
        screen = await _type(pilot, "zhovtis")
        claim = app_of(pilot).dossier.claims_by("zhovtis")[0]
        screen.card_pane.move_to(f"claim:{claim.number}")
        screen.card_pane.focus()
        await pilot.press("enter")
        await pilot.pause()
        shown = pilot.app.screen
        assert isinstance(shown, CompareScreen)
        asked = app_of(pilot).dossier.event(claim.event).points[shown.grid.at[0]]
        assert (shown.place_in_view, asked.id) == (claim.event, claim.point)


async def test_y_in_the_list_copies_where_the_actor_speaks(explore: Explore) -> None:
    async with explore() as pilot:
        await _type(pilot, "zhovtis")
        await pilot.press("down", "y", "y")
        assert await copied(pilot) == app_of(pilot).dossier.cite_actor("zhovtis")
        assert "@kim-2023" in pilot.app.clipboard


async def test_keys_narrow_and_widen_in_the_box_and_in_the_list(explore: Explore) -> None:
    async with explore(size=(60, 20)) as pilot:
        screen = await _type(pilot, "tokajev")
        assert "typing errors too · 4 hits" in screen_text(pilot)
        assert "^n narrower · ^o wider" in screen_text(pilot)
        await pilot.press("ctrl+n")
        await pilot.pause()
        assert "other spellings and scripts too · 4 hits" in screen_text(pilot)
        await pilot.press("ctrl+т")
        await pilot.pause()
        assert "the same letters only · 0 hits" in screen_text(pilot)
        assert "^n narrower" not in screen_text(pilot)
        await pilot.press("down")
        await pilot.pause()
        assert "+ wider" in screen_text(pilot)
        await pilot.press("plus", "equals_sign", "plus", "plus")
        await pilot.pause()
        assert "anything alike · 4 hits" in screen_text(pilot)
        await pilot.press("minus")
        await pilot.pause()
        assert "typing errors too · 4 hits" in screen_text(pilot)
        assert screen.query_one(Input).value == "tokajev"
        await pilot.press("slash", "end", "minus", "plus")
        await pilot.pause()
        assert screen.query_one(Input).value == "tokajev-+"


async def test_the_card_puts_what_is_printed_before_what_the_editor_added(explore: Explore) -> None:
    async with explore() as pilot:
        screen = await _type(pilot, "massimov")
        card = screen.card_pane.text
        assert "Massimov — Kim 2023, Katara n.d." in card
        assert "Masimov — bne 2026" in card
        assert card.index("Masimov — bne") < card.index("Added by the editor") < card.index("Кәрім Мәсімов")


async def test_an_empty_box_lists_no_more_actors_than_it_has_to(
    explore: Explore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qantar_tui.dossier.library.MOST_LISTED", 5)
    async with explore() as pilot:
        await pilot.press("2")
        await pilot.pause()
        screen = _actors(pilot)
        count = app_of(pilot).dossier.actor_count
        assert screen.list_pane.text.endswith(f"… and {count - 5} more: type a name")
        last = app_of(pilot).dossier.actors[-1].id
        screen.show_record(last)
        await pilot.pause()
        assert screen.list_pane.key == f"actor:{last}"


async def test_what_is_typed_while_the_place_opens_is_not_lost(explore: Explore) -> None:
    async with explore() as pilot:
        for key in "2tok":
            pilot.app.post_message(events.Key(key, key))
        await pilot.pause()
        await pilot.pause(0.2)
        assert _actors(pilot).query_one(Input).value == "tok"


@pytest.mark.parametrize("size", SIZES[::2])
async def test_it_works_at_every_size(explore: Explore, size: tuple[int, int]) -> None:
    async with explore(size=size) as pilot:
        await _type(pilot, "tokaev")
        assert "Kassym-Jomart Tokayev" in screen_text(pilot)
