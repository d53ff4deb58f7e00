"""The day as of which the whole program looks at the dossier."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.pilot import Pilot

from qantar_tui.errors import BadValue, Impossible
from qantar_tui.ui.screens.as_of import AsOfScreen
from qantar_tui.ui.screens.compare import CompareScreen
from qantar_tui.ui.screens.place import WithCard
from qantar_tui.ui.screens.sources import SourcesScreen
from qantar_tui.words.day import left_out_in_words, read_day
from tests.ui.conftest import Explore, app_of, notices, screen_text
from tests.ui.naive import type_ahead, until


async def _set(pilot: Pilot[None], typed: str) -> None:
    await pilot.press("f9", "ctrl+u")
    await type_ahead(pilot, [*typed, "enter"])


@pytest.mark.parametrize("size", [(60, 20), (120, 36)])
async def test_the_day_is_said_in_every_place_until_it_is_taken_back(
    explore: Explore, small_db: Path, size: tuple[int, int]
) -> None:
    async with explore(small_db, size=size) as pilot:
        await pilot.press("at")
        await pilot.pause()
        assert isinstance(pilot.app.screen, AsOfScreen)
        await pilot.press(*"7 jan 2022", "enter")
        for key in ("f3", "f4", "f5", "f6", "f7", "f2"):
            await pilot.press(key)
            await pilot.pause()
            assert "as of 7 Jan 2022" in screen_text(pilot).split("\n")[0], key
        await _set(pilot, "-")
        for key in ("f4", "f2"):
            await pilot.press(key)
            await pilot.pause()
            assert "as of" not in screen_text(pilot).split("\n")[0], key


async def test_what_had_not_been_said_by_then_is_hidden_everywhere(explore: Explore, small_db: Path) -> None:
    async with explore(small_db, size=(120, 60)) as pilot:
        dossier = app_of(pilot).dossier
        whole = dossier.comparison("depot-fire")
        await _set(pilot, "7 jan 2022")
        listed = screen_text(pilot)
        assert f"{dossier.comparison('depot-fire').hidden.total} hidden" in listed
        assert "hidden as said later" in listed  # the event's card
        await pilot.press("f4")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, CompareScreen) and screen.shown
        screen.show_record("depot-fire")
        await pilot.pause()
        answers = [answer for row in screen.shown.comparison.rows for answer in row.answers]
        assert 0 < len(answers) < sum(len(row.answers) for row in whole.rows)
        assert "hidden as said later" in screen_text(pilot)
        assert "Eleven died in all." not in screen_text(pilot)
        await _set(pilot, "")
        assert screen.shown.comparison == whole
        assert "hidden" not in screen_text(pilot)


async def test_questions_that_nobody_had_answered_are_not_called_silent(
    explore: Explore, small_db: Path
) -> None:
    async with explore(small_db, size=(120, 60)) as pilot:
        await _set(pilot, "2021")
        await pilot.press("f4")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, CompareScreen)
        screen.show_record("depot-fire")
        await pilot.pause()
        text = " ".join(screen_text(pilot).split())
        assert "10 unanswered" in text
        assert "nobody says" in text and "0 silent" in text
        assert "10 silent" not in text


async def test_an_actors_card_and_citation_leave_out_what_was_said_later(
    explore: Explore, small_db: Path
) -> None:
    async with explore(small_db, size=(160, 60)) as pilot:
        dossier = app_of(pilot).dossier
        claims = dossier.claims_by("ministry")
        kept = [claim for claim in claims if claim.as_of]
        assert 0 < len(kept) < len(claims)
        await _set(pilot, "2022-01-07")
        await pilot.press("f3", *"ministry", "down", "tab")
        await pilot.pause()
        card = app_of(pilot).place.query_one("#card").text  # type: ignore[attr-defined]
        assert f"Said by, or through, them · {len(kept)}" in card
        assert "hidden as said later" in card
        assert len(dossier.every_claim()) < dossier.about.counts["claims"]


async def test_a_search_leaves_out_what_was_said_later(explore: Explore, small_db: Path) -> None:
    async with explore(small_db, size=(160, 60)) as pilot:
        await pilot.press("f6", *"eleven")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "Eleven died" in screen_text(pilot)
        await _set(pilot, "2022-01-07")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "Eleven died" not in screen_text(pilot)


async def test_what_is_no_day_is_refused_with_what_to_write(explore: Explore, small_db: Path) -> None:
    async with explore(small_db) as pilot:
        await _set(pilot, "[/soon]")
        assert isinstance(pilot.app.screen, AsOfScreen)
        assert "“[/soon]” is no day, month or year: write 2022-01-07" in screen_text(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert app_of(pilot).dossier.as_of is None


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("2022-01-07", "2022-01-07"),
        ("2022-1-7", "2022-01-07"),
        ("2022/01/07", "2022-01-07"),
        ("2022/1/7", "2022-01-07"),
        ("2022/01", "2022-01"),
        (" 7 JAN  2022 ", "2022-01-07"),
        ("7. January 2022", "2022-01-07"),
        ("Jan 7, 2022", "2022-01-07"),
        ("2022-01", "2022-01"),
        ("sept 2022", "2022-09"),
        ("2022", "2022"),
        ("7.1.2022", "2022-01-07"),
        ("07. 01. 2022", "2022-01-07"),
        ("7th January 2022", "2022-01-07"),
        ("January 7th, 2022", "2022-01-07"),
        ("7 января 2022 г.", "2022-01-07"),
        ("янв. 2022", "2022-01"),
        ("мая 2022", "2022-05"),
        ("16 желтоқсан 2011", "2011-12-16"),
        ("7 қаңтарда 2022", "2022-01-07"),
    ],
)
def test_a_day_is_read_as_people_type_it(typed: str, edtf: str) -> None:
    assert read_day(typed, "+06:00").edtf == edtf


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "soon",
        "7 foo 2022",
        "2022-00",
        "2022-01-00",
        "0000-01-01",
        "7/1/2022",
        "07/2022",
        "2022/01-07",
        "2022-01/07",
        "2022/2023",
        "7 маятник 2022",
        "x" * 4_000,
    ],
)
def test_what_is_no_day_is_not(typed: str) -> None:
    with pytest.raises(BadValue, match="is no day, month or year"):
        read_day(typed, "+06:00")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("30 feb 2022", "“30 feb 2022” is no date, for February 2022 has 28 days: write 2022-02-28."),
        ("2020-2-30", "“2020-2-30” is no date, for February 2020 has 29 days: write 2020-02-29."),
        ("2022-13", "“2022-13” is no date, for a year has 12 months: write 2022-12."),
        ("2022/02/30", "“2022/02/30” is no date, for February 2022 has 28 days: write 2022-02-28."),
        ("2022-21-01", "“2022-21-01” is no date, for a year has 12 months: write 2022-12."),
    ],
)
def test_what_the_calendar_does_not_have_is_said(typed: str, said: str) -> None:
    with pytest.raises(Impossible, match=f"^{re.escape(said)}$"):
        read_day(typed, "+06:00")


@pytest.mark.parametrize(
    ("later", "undated", "words"),
    [
        (0, 0, ""),
        (1, 0, "1 claim hidden as said later"),
        (12, 3, "12 claims hidden as said later, and 3 undated"),
        (0, 2, "2 undated claims hidden"),
    ],
)
def test_how_much_is_left_out_is_said(later: int, undated: int, words: str) -> None:
    assert left_out_in_words(later, undated) == words


async def test_works_that_were_not_out_are_not_listed_as_if_they_spoke(
    explore: Explore, small_db: Path
) -> None:
    async with explore(small_db, size=(120, 60)) as pilot:
        dossier = app_of(pilot).dossier
        await type_ahead(pilot, ["4"])
        place = pilot.app.screen
        assert isinstance(place, SourcesScreen)
        whole = place.list_pane.text
        assert "hidden" not in whole
        await _set(pilot, "2022-01-31")
        heard = {column.id for column in dossier.comparison("depot-fire").columns}
        for work in dossier.read_sources:
            assert (work.label in place.list_pane.text) is (dossier.is_out(work) or work.id in heard)
        hidden = [work for work in dossier.sources if not dossier.is_heard(work)]
        assert f"{len(hidden)} works are hidden: not certainly out by 31 Jan 2022" in place.list_pane.text
        place.show_record(hidden[0].id)
        await pilot.pause()
        assert f"{hidden[0].label} is hidden: not certainly out by 31 Jan 2022." in notices(pilot)
        await _set(pilot, "2022-01-07")
        assert "Not certainly out by then, but they pass on what had been said" in place.list_pane.text
        assert "not certainly out; of it there is only what voices had said by then" in place.card_pane.text
        await _set(pilot, "-")
        assert place.list_pane.text == whole


@pytest.mark.parametrize("size", [(60, 20), (120, 36)])
async def test_where_no_work_was_out_the_list_says_so(
    explore: Explore, small_db: Path, size: tuple[int, int]
) -> None:
    async with explore(small_db, size=size) as pilot:
        await type_ahead(pilot, ["4", "tab"])
        await _set(pilot, "1900")
        place = pilot.app.screen
        assert isinstance(place, SourcesScreen)
        assert not place.list_pane.key and not place.card_pane.text
        assert place.list_pane.text.startswith("4 works are hidden: not certainly out by 1900")
        await until(pilot, lambda: "4 works are hidden" in screen_text(pilot), lambda: screen_text(pilot))


async def test_a_search_says_of_a_work_that_it_was_not_out(explore: Explore, small_db: Path) -> None:
    async with explore(small_db, size=(120, 36)) as pilot:
        label = app_of(pilot).dossier.source("birch-2023").label
        await _set(pilot, "2022-01-07")
        await type_ahead(pilot, ["5", *label])
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "same letters · not certainly out by 7 Jan" in screen_text(pilot)


@pytest.mark.parametrize("place", ["f2", "f5"])
async def test_another_day_leaves_the_cursor_where_it_is_in_a_card(explore: Explore, place: str) -> None:
    async with explore() as pilot:
        await pilot.press(place, "tab", "down", "down", "down")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, WithCard)
        listed, told = screen.list_pane.key, screen.card_pane.key
        assert told
        await pilot.press("@", *"2024", "enter")
        for _ in range(4):
            await pilot.pause()
        assert (screen.list_pane.key, screen.card_pane.key) == (listed, told)
        assert screen.focused is screen.card_pane
        await pilot.press("tab", "down")
        for _ in range(4):
            await pilot.pause()
        assert screen.card_pane.cursor == next(at for at, it in enumerate(screen.card_pane._items) if it.key)
