"""The basket: what is put aside stays, in the order and with the notes that one gives it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from textual.pilot import Pilot

from qantar_tui.dossier.library import Dossier
from qantar_tui.store.basket_item import BasketItem
from qantar_tui.ui.messages import KeepAsked
from qantar_tui.ui.screens.basket import BasketScreen
from qantar_tui.ui.screens.compare import CompareScreen
from qantar_tui.ui.screens.form_line import ExportLine
from qantar_tui.ui.widgets.item_list import ItemList
from qantar_tui.ui.widgets.tick_bar import TickBar
from tests.ui.conftest import KEY_SIZES, Explore, app_of, copied, notices, screen_text
from tests.ui.test_hostile import HOSTILE, _assert_harmless

_GONE = BasketItem("depot", "claim", "qantar:depot/event/x/point/y/claim/z/1", "Three died", "x", "see below")


def _kept(pilot: Pilot[None]) -> list[tuple[str, str, str]]:
    return [(item.kind, item.title, item.note) for item in app_of(pilot).kept]


def _items(pilot: Pilot[None]) -> str:
    return pilot.app.screen.query_one("#items", ItemList).text


async def test_space_puts_in_and_takes_out_and_the_timeline_shows_it(
    explore: Explore, small_db: Path
) -> None:
    async with explore(small_db) as pilot:
        await pilot.press("space")
        await pilot.pause()
        assert "◆ In the basket" in screen_text(pilot)
        assert _kept(pilot) == [("event", "The depot burns", "")]
        assert "◆ 1 · " in screen_text(pilot).splitlines()[0]
        assert "◆" in pilot.app.screen.query_one(TickBar).text
        await pilot.press("space")
        await pilot.pause()
        assert "◆ Out of the basket" in screen_text(pilot)
        assert _kept(pilot) == []
        assert "◆" not in pilot.app.screen.query_one(TickBar).text


async def _signed(pilot: Pilot[None]) -> list[str]:
    """The lines of the list in which something is marked as being in the basket, without its marks."""
    pilot.app.clear_notifications()  # which may lie over the list
    await pilot.pause()
    cells = pilot.app.screen.query_one("#list").region
    lines = screen_text(pilot).splitlines()[cells.y : cells.bottom]
    lines = [line[cells.x : cells.right] for line in lines]
    return [line.partition("◆ ")[2].strip() for line in lines if "◆ " in line]


@pytest.mark.parametrize("size", KEY_SIZES[1:])
async def test_what_is_in_the_basket_has_a_sign_on_its_row_in_every_list(
    explore: Explore, small_db: Path, size: tuple[int, int]
) -> None:
    keys_of = {"timeline": ["1"], "actors": ["2", "down"], "sources": ["4"]}
    first = {"timeline": "The depot burns", "actors": "Ministry of Depots", "sources": "Ash 2022"}
    async with explore(small_db, size=size) as pilot:
        for place, keys in keys_of.items():
            await pilot.press(*keys)
            await pilot.pause()
            assert await _signed(pilot) == []
            await pilot.press("space")
            await pilot.pause()
            (row,) = await _signed(pilot)
            assert row.startswith(first[place])
            await pilot.press("space")
            await pilot.pause()
            assert await _signed(pilot) == []
            await pilot.press("space", "down")
            await pilot.pause()
            assert len(await _signed(pilot)) == 1
    async with explore(small_db, size=size) as pilot:
        for place, keys in keys_of.items():
            await pilot.press(*keys)
            await pilot.pause()
            (row,) = await _signed(pilot)
            assert row.startswith(first[place])
        await pilot.press("1", "v")
        await pilot.pause()
        assert len(await _signed(pilot)) == 1


@pytest.mark.parametrize("size", KEY_SIZES[:1])
async def test_hits_that_are_in_the_basket_have_the_sign_claims_as_well(
    explore: Explore, small_db: Path, size: tuple[int, int]
) -> None:
    async with explore(small_db, size=size) as pilot:
        await pilot.press("5", *"petrol", "down")
        await pilot.pause()
        assert await _signed(pilot) == []
        await pilot.press("space")
        await pilot.pause()
        assert [kind for kind, _, _ in _kept(pilot)] == ["claim"]
        assert await _signed(pilot) == ["It was petrol."]
        await pilot.press("slash", "ctrl+u", *"depot", "down", "space")
        await pilot.pause()
        assert len(await _signed(pilot)) == 1
        await pilot.press("slash", "ctrl+u", *"petrol")
        await pilot.pause()
        assert await _signed(pilot) == ["It was petrol."]
        await pilot.press("down", "space")
        await pilot.pause()
        assert await _signed(pilot) == []


async def test_what_is_taken_out_in_the_basket_loses_its_sign_and_undo_is_promised_only_then(
    explore: Explore, small_db: Path
) -> None:
    async with explore(small_db, size=(80, 24)) as pilot:
        await pilot.press("B")
        await pilot.pause()
        assert "u undo" not in screen_text(pilot) and "Esc close" in screen_text(pilot)
        await pilot.press("escape", "space", "B")
        await pilot.pause()
        assert "u undo" not in screen_text(pilot) and "d remove" in screen_text(pilot)
        await pilot.press("d")
        await pilot.pause()
        assert "u undo · Esc close" in screen_text(pilot)
        await pilot.press("u")
        await pilot.pause()
        assert "u undo" not in screen_text(pilot)
        await pilot.press("d", "escape")
        await pilot.pause()
        assert await _signed(pilot) == []


@pytest.mark.parametrize("size", KEY_SIZES[:1])
async def test_all_of_its_keys_are_named_on_a_narrow_terminal_and_none_that_does_nothing(
    explore: Explore, small_db: Path, size: tuple[int, int]
) -> None:
    async with explore(small_db, size=size) as pilot:
        await pilot.press("B", "question_mark")
        await pilot.pause()
        empty = "Move it up", "Write a note on it", "Take it out", "Put back", "All of it as", "Copy what"
        helped = pilot.app.screen.query_one("#items", ItemList)
        await pilot.press("end")
        assert not any(named in helped.text for named in empty)
        await pilot.press("escape", "escape", "space", "j", "space", "B", "d")
        await pilot.pause()
        hint = " ".join(screen_text(pilot).split())
        assert "y cite · e note · d remove · u undo · J K move · x export · Esc close" in hint
        await pilot.press("question_mark")
        await pilot.pause()
        assert all(named in pilot.app.screen.query_one("#items", ItemList).text for named in empty)


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_what_the_box_for_a_file_asks_is_not_covered_by_what_was_copied(
    explore: Explore, small_db: Path, size: tuple[int, int]
) -> None:
    async with explore(small_db, size=size) as pilot:
        await pilot.press("space", "B", "x", "m")
        await copied(pilot)
        await pilot.pause(0.5)
        text = screen_text(pilot)
        assert "Copied: 1 from the basket" in " ".join(text.split())
        assert "A path. Empty or Esc: it is only copied." in text
        assert "Enter write it" in text


async def test_in_the_comparison_the_claims_of_a_cell_go_in_or_the_point(
    explore: Explore, small_db: Path
) -> None:
    async with explore(small_db) as pilot:
        await pilot.press("3")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, CompareScreen)
        await pilot.press("space", "end", "space")
        await pilot.pause()
        kinds = [kind for kind, _, _ in _kept(pilot)]
        assert kinds == ["claim", "point"]
        await pilot.press("1")
        await pilot.pause()
        assert "◆" in pilot.app.screen.query_one(TickBar).text


async def test_what_is_kept_outlives_the_program_and_can_be_ordered_noted_and_removed(
    explore: Explore, small_db: Path
) -> None:
    size = (60, 20)
    async with explore(small_db, size=size) as pilot:
        await pilot.press("space", "down", "space", "4", "space")
        await pilot.pause()
        first = [title for _, title, _ in _kept(pilot)]
        assert len(first) == 3
    async with explore(small_db, size=size) as pilot:
        assert "◆ 3" in screen_text(pilot)
        await pilot.press("B")
        await pilot.pause()
        assert isinstance(pilot.app.screen, BasketScreen)
        assert "3 things" in screen_text(pilot) and "(depot)" in screen_text(pilot)
        await pilot.press("J", "alt+down", "J", "K")
        await pilot.pause()
        assert [title for _, title, _ in _kept(pilot)] == [first[1], first[0], first[2]]
        await pilot.press("e", *"p. 5", "enter")
        await pilot.pause()
        assert _kept(pilot)[1] == ("event", first[0], "p. 5")
        assert "Note: p. 5" in screen_text(pilot)
        await pilot.press("d")
        await pilot.pause()
        assert [title for _, title, _ in _kept(pilot)] == [first[1], first[2]]
        await pilot.press("delete", "u", "u", "u")
        await pilot.pause()
        assert _kept(pilot)[1] == ("event", first[0], "p. 5")
        assert len(_kept(pilot)) == 3
        assert "There is nothing to put back." in notices(pilot)
        pilot.app.clear_notifications()
        await pilot.press("home", "y", "i")
        assert (await copied(pilot)).startswith("qantar:depot/event/")
        await pilot.press("enter")
        await pilot.pause()
        assert pilot.app.current_mode == "compare"


async def test_all_of_it_is_exported_to_the_clipboard_and_to_a_file(
    explore: Explore, small_db: Path, tmp_path: Path
) -> None:
    async with explore(small_db) as pilot:
        await pilot.press("space", "B")
        await pilot.pause()
        await pilot.press("x", "z")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ExportLine)
        assert "b BibTeX" in screen_text(pilot)
        for letter, name, beginning in (
            ("m", "basket.md", "- "),
            ("b", "basket.bib", "% qantar dossier "),
            ("r", "basket.ris", "TY"),
        ):
            if letter != "m":
                await pilot.press("x")
            await pilot.press(letter)
            text = await copied(pilot)
            assert text.startswith(beginning) and "\r" not in text
            await pilot.press("enter")
            await pilot.pause()
            written = (tmp_path / name).read_bytes().decode()
            assert written.replace("\r\n", "\n").rstrip() == text
            assert isinstance(pilot.app.screen, BasketScreen)
        (tmp_path / "basket.json").write_text("mine")
        await pilot.press("x", "c")
        assert json.loads(await copied(pilot))
        await pilot.press("enter")
        await pilot.pause()
        assert "press Enter again" in " ".join(screen_text(pilot).split())
        assert (tmp_path / "basket.json").read_text() == "mine"
        await pilot.press("enter")
        await pilot.pause()
        assert json.loads((tmp_path / "basket.json").read_text())
        for typed, refused in (("/", "name a file"), ("~nobody-here/a.md", "write the path in full")):
            await pilot.press("x", "c", "home", "ctrl+k", *typed, "enter")
            await pilot.pause()
            assert refused in " ".join(screen_text(pilot).split())
            await pilot.press("escape")


async def test_what_a_newer_dossier_no_longer_has_is_kept_and_marked(
    explore: Explore, small_db: Path
) -> None:
    async with explore(small_db) as pilot:
        app = app_of(pilot)
        await pilot.press("space")
        await pilot.pause()
        app.basket.put(_GONE)
        await pilot.press("B", "end")
        await pilot.pause()
        assert "Three died  ⚠ no longer in this dossier" in _items(pilot).replace("  x", "")
        assert "Note: see below" in _items(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, BasketScreen)
        assert "no longer in this dossier" in notices(pilot)
        await pilot.press("y")
        await pilot.pause()
        assert "nothing to cite" in notices(pilot)
        await pilot.press("x", "m")
        assert "- Three died (no longer in this dossier)" in await copied(pilot)


async def test_a_claim_that_reads_otherwise_by_now_is_marked_with_what_it_reads(
    explore: Explore, small_db: Path
) -> None:
    id_ = "qantar:depot/event/depot-fire/point/injured/claim/caravan-2024/1"
    async with explore(small_db) as pilot:
        app_of(pilot).basket.put(BasketItem("depot", "claim", id_, "Seven hurt.", "depot-fire"))
        await pilot.press("B")
        await pilot.pause()
        assert "Seven hurt." in _items(pilot)
        assert "⚠ reads now: About forty hurt." in _items(pilot)


@pytest.mark.skipif(os.name != "posix", reason="this system has other rights")
async def test_where_it_cannot_be_kept_it_is_said_and_serves_until_one_leaves(
    explore: Explore, small_db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("QANTAR_STATE", str(tmp_path / "file"))
    async with explore(small_db) as pilot:
        await pilot.press("space")
        await pilot.pause()
        assert "is kept only until you leave" in notices(pilot)
        assert len(_kept(pilot)) == 1
        pilot.app.clear_notifications()
        await pilot.press("f8")
        await pilot.pause()
        assert "The depot burns" in _items(pilot)


async def test_space_pages_down_where_there_is_nothing_to_keep(explore: Explore, small_db: Path) -> None:
    async with explore(small_db, size=(60, 20)) as pilot:
        await pilot.press("question_mark")
        await pilot.pause()
        items = pilot.app.screen.query_one("#items", ItemList)
        await pilot.press("space")
        await pilot.pause()
        assert items.scroll_offset.y > 0


async def test_hostile_titles_and_notes_stay_text(explore: Explore, small_db: Path) -> None:
    hostile = " ".join(
        HOSTILE[name] for name in ("closing tag", "escape sequence", "bidi", "wide", "line breaks")
    )
    async with explore(small_db, size=(60, 20)) as pilot:
        basket = app_of(pilot).basket
        for kind in ("event", "claim"):
            basket.put(BasketItem("depot", kind, f"{hostile[:300]}{kind}", hostile, hostile[:300], hostile))
        for keys in (
            ["B"],
            ["down"],
            ["J"],
            ["e"],
            ["escape"],
            ["enter"],
            ["x", "m"],
            ["escape"],
            ["d"],
            ["u"],
        ):
            await pilot.press(*keys)
            await pilot.pause()
            _assert_harmless(screen_text(pilot))
        _assert_harmless(await copied(pilot))


async def test_a_box_that_shows_a_record_can_put_it_into_the_basket(explore: Explore, small_db: Path) -> None:
    async with explore(small_db) as pilot:
        await pilot.press("3", "enter")
        await pilot.pause()
        await pilot.press("space", "escape")
        await pilot.pause()
        assert [kind for kind, _, _ in _kept(pilot)] == ["claim"]
        with Dossier(small_db) as dossier:
            assert app_of(pilot).kept[0].title == dossier.claim(1).words


async def test_what_is_kept_while_the_basket_opens_stands_in_it(explore: Explore, small_db: Path) -> None:
    async with explore(small_db) as pilot:
        await pilot.press("B")
        await pilot.pause()
        box = pilot.app.screen
        assert isinstance(box, BasketScreen) and not box.query_one("#items", ItemList).key
        app_of(pilot).post_message(KeepAsked(("event:depot-fire",)))
        await pilot.pause()
        assert "depot" in box.query_one("#items", ItemList).text
        assert "1 thing" in screen_text(pilot)
        app_of(pilot).post_message(KeepAsked(("event:depot-fire",)))
        await pilot.pause()
        assert "Nothing is in the basket yet" in screen_text(pilot)
