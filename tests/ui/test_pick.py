"""The picker, driven by keys; and once as a process of its own, on a terminal of its own."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from qantar_tui.dossier.finding import Found
from qantar_tui.dossier.library import Dossier
from qantar_tui.ui.commands import PICK
from qantar_tui.ui.pick import ROWS, Choices, PickApp
from tests.sealing import seal
from tests.torture.hostile_dossier import pack
from tests.ui.invented import write
from tests.ui.terminal import needs_terminal, on_terminal
from tests.ui.test_hostile import HOSTILE, _assert_harmless

Pick = Callable[..., AbstractAsyncContextManager[Pilot[str]]]


@pytest.fixture
def pick(real_db: Path) -> Pick:
    """Open the picker."""

    @asynccontextmanager
    async def opened(
        kind: str = "actor", query: str = "", *, db: Path = real_db, size: tuple[int, int] = (80, 24)
    ) -> AsyncIterator[Pilot[str]]:
        with Dossier(db) as dossier:
            async with PickApp(dossier, kind, query).run_test(size=size) as pilot:
                await pilot.pause()
                yield pilot

    return opened


def _screen(pilot: Pilot[str]) -> str:
    return "\n".join(strip.text for strip in pilot.app.screen._compositor.render_strips())


def _chosen(pilot: Pilot[str]) -> str:
    found = pilot.app.query_one(Choices).chosen
    return found.id if found else ""


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_a_name_is_typed_and_taken(pick: Pick, size: tuple[int, int]) -> None:
    async with pick(size=size) as pilot:
        await pilot.press(*"tokajew")
        await pilot.pause()
        assert "› Kassym-Jomart Tokayev  “Tokayev”  other spelling" in _screen(pilot)
        await pilot.press("enter")
    assert pilot.app.return_value == "tokayev"


async def test_the_search_may_begin_with_a_query_and_goes_on_from_it(pick: Pick) -> None:
    async with pick(query="njrft") as pilot:
        await pilot.press("d")
        await pilot.pause()
        assert "keyboard layout, read as токаев" in _screen(pilot)
        await pilot.press("enter")
    assert pilot.app.return_value == "tokayev"


async def test_down_and_up_move_without_leaving_the_search_box(pick: Pick) -> None:
    async with pick(query="tokayev") as pilot:
        first = _chosen(pilot)
        await pilot.press("down")
        second = _chosen(pilot)
        assert first == "tokayev" != second
        await pilot.press("up", "up")
        assert _chosen(pilot) == first
        assert isinstance(pilot.app.focused, Input)
        await pilot.press("down", "enter")
    assert pilot.app.return_value == second


async def test_what_is_only_alike_is_dimmed_and_never_taken_unasked(pick: Pick) -> None:
    async with pick(query="qqzzx") as pilot:
        assert "Did you mean" in _screen(pilot)
        assert "›" not in _screen(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert pilot.app.is_running
        assert "Nothing is chosen" in _screen(pilot)
        await pilot.press("down")
        weak = _chosen(pilot)
        await pilot.press("enter")
    assert weak and pilot.app.return_value == weak


async def test_before_anything_is_typed_nothing_is_chosen(pick: Pick, real: Dossier) -> None:
    async with pick() as pilot:
        assert "Kassym-Jomart Tokayev" in _screen(pilot)
        await pilot.press("enter")
        assert pilot.app.is_running
        await pilot.press("down", "down", "up", "enter")
    assert pilot.app.return_value == real.actors[0].id


async def test_its_keys_are_those_of_the_table_of_commands_and_its_hint_names_them(pick: Pick) -> None:
    async with pick() as pilot:
        active = {bound.binding.id for bound in pilot.app.screen.active_bindings.values()}
        assert {command.id for command in PICK} <= active
        assert "↑ up · ↓ down · Enter take it · Esc leave" in _screen(pilot)
        await pilot.press(*"tok", "ctrl+n", "ctrl+n", "ctrl+p")
        assert pilot.app.query_one(Choices).cursor == 1
        assert pilot.app.query_one(Input).value == "tok"


@pytest.mark.parametrize("key", ["escape", "ctrl+c", "ctrl+q", "ctrl+с"])  # the last one is Cyrillic
async def test_leaving_picks_nothing(pick: Pick, key: str) -> None:
    async with pick(query="tokayev") as pilot:
        await pilot.press(key)
    assert pilot.app.return_value is None


async def test_a_name_that_is_nobodys_is_said_to_be(pick: Pick) -> None:
    async with pick(query="???") as pilot:
        assert "Nobody in this dossier goes by “???”." in _screen(pilot)
        await pilot.press("down", "enter")
        assert pilot.app.is_running


@pytest.mark.parametrize(
    ("kind", "query", "id_"), [("place", "алматы", "almaty"), ("source", "kim", "kim-2023")]
)
async def test_places_and_sources_are_picked_as_well(pick: Pick, kind: str, query: str, id_: str) -> None:
    async with pick(kind, query) as pilot:
        assert _chosen(pilot) == id_


@pytest.mark.parametrize(
    ("kind", "query", "id_", "shown"),
    [
        ("event", "airport seized", "almaty-airport-seized", "› "),
        ("claim", "kind:claim source:kim-2023 238", "", "› Kim 2023, para"),
    ],
)
async def test_events_and_claims_are_picked_by_their_words(
    pick: Pick, real: Dossier, kind: str, query: str, id_: str, shown: str
) -> None:
    async with pick(kind, query) as pilot:
        assert _chosen(pilot) == (id_ or real.find(query, ("claim",))[0].id)
        assert shown in _screen(pilot)
        await pilot.press("enter")
    assert pilot.app.return_value


@pytest.mark.parametrize("kind", ["event", "claim"])
async def test_before_anything_is_typed_the_first_are_listed(pick: Pick, kind: str) -> None:
    async with pick(kind) as pilot:
        assert not _chosen(pilot)
        await pilot.press("down")
        assert _chosen(pilot)
        await pilot.press(*"xqzj")
        await pilot.pause()
        assert f"No {kind} in this dossier has “xqzj”." in _screen(pilot)


async def test_in_a_large_dossier_the_newest_words_are_looked_for_in_a_thread(
    pick: Pick, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with pick("claim") as pilot:
        monkeypatch.setattr(type(pilot.app._dossier), "is_large", True)  # type: ignore[attr-defined]
        monkeypatch.setattr(type(pilot.app._dossier), "find", _found)  # type: ignore[attr-defined]
        await pilot.press(*"kim")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert _chosen(pilot) == "3"
        assert "kim!" in _screen(pilot)


def _found(_: Dossier, query: str, __: object) -> list[Found]:
    return [Found("claim", str(len(query)), f"{query}!", "words")]


async def test_the_list_scrolls_and_keeps_the_cursor_in_sight(pick: Pick) -> None:
    async with pick("source") as pilot:
        for _ in range(ROWS + 5):
            await pilot.press("down")
        await pilot.pause()
        assert "› " in _screen(pilot)
        for _ in range(ROWS + 5):
            await pilot.press("up")
        await pilot.pause()
        assert "› " in _screen(pilot)


@pytest.mark.parametrize("form", ["click", "escape sequence", "bidi", "marks", "long word"])
async def test_hostile_text_is_shown_as_what_it_is(
    pick: Pick, small_db: Path, tmp_path: Path, form: str
) -> None:
    text = HOSTILE[form]
    path = pack(small_db, tmp_path / "hostile.db", [text])
    for kind, query in (("actor", "orazbekov"), ("source", ""), ("place", "depot"), ("actor", text)):
        async with pick(kind, query, db=path, size=(60, 20)) as pilot:
            _assert_harmless(_screen(pilot))
            await pilot.press("down", "x")
            await pilot.pause()
            assert pilot.app.is_running
            _assert_harmless(_screen(pilot))


async def test_hostile_events_and_claims_are_shown_as_what_they_are(
    pick: Pick, small_db: Path, tmp_path: Path
) -> None:
    path = Path(shutil.copy(small_db, tmp_path / "hostile.db"))
    with sqlite3.connect(path) as connection:
        for table, column in (
            ("event", "title"),
            ("claim", "words"),
            ("claim", "locator"),
            ("source", "label"),
        ):
            connection.execute(
                f"UPDATE {table} SET {column} = ? || {column}", ("".join(HOSTILE.values())[:2000],)
            )
    connection.close()
    seal(path)
    for kind, query in (("event", "depot"), ("claim", ""), ("claim", "fire")):
        async with pick(kind, query, db=path, size=(60, 20)) as pilot:
            _assert_harmless(_screen(pilot))
            await pilot.press("down")
            _assert_harmless(_screen(pilot))


def _on_terminal(database: Path, keys: bytes, *argv: str, tried: bytes = b"Esc leave") -> tuple[int, bytes]:
    """The exit code of a session of its own on a terminal of its own, and what that showed.

    Keys are sent once the picker is drawn.
    """
    return on_terminal(database, [(tried, keys)] if keys else [], argv)


_PICK = f"{sys.executable} -m qantar_tui pick"
_needs_terminal = needs_terminal


@_needs_terminal
@pytest.mark.parametrize("streams", ["", "2>/dev/null </dev/null"], ids=["all", "of an editor"])
def test_stdout_holds_the_choice_and_nothing_else(real_db: Path, tmp_path: Path, streams: str) -> None:
    out = tmp_path / "out"
    command = f"{_PICK} actor tokajew {streams} >{out}"
    code, drawn = _on_terminal(real_db, b"\r", "sh", "-c", command)
    assert (code, out.read_bytes()) == (0, b"tokayev\n")
    assert b"\x1b" in drawn


@_needs_terminal
@pytest.mark.parametrize("keys", [b"\x1b", b"\x03"], ids=["Esc", "Ctrl-C"])
def test_leaving_prints_nothing_and_is_code_130(real_db: Path, tmp_path: Path, keys: bytes) -> None:
    out = tmp_path / "out"
    code, _ = _on_terminal(real_db, keys, "sh", "-c", f"{_PICK} actor tokajew >{out}")
    assert (code, out.read_bytes()) == (130, b"")


@_needs_terminal
def test_without_a_terminal_it_is_refused_in_a_sentence(real_db: Path) -> None:
    ran = subprocess.run(
        [*_PICK.split(), "actor"],
        env={**os.environ, "QANTAR_DB": str(real_db)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        start_new_session=True,
        check=False,
    )
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert ran.stderr.startswith(b"The picker needs a terminal to draw on")
    # That is what an editor without one puts into the draft, so it says what to do there.
    assert b"pick in another terminal with --copy and insert `qantar last`" in ran.stderr


@pytest.mark.parametrize("kind", ["event", "claim"])
async def test_an_empty_dossier_is_called_so(pick: Pick, tmp_path: Path, kind: str) -> None:
    async with pick(kind, db=write(tmp_path / "empty.db", [])) as pilot:
        assert f"This dossier has no {kind}s yet." in _screen(pilot)
