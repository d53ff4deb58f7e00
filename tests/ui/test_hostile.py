"""Text that would steer a terminal, pass for markup or hide is shown as what it is, everywhere."""

from __future__ import annotations

import shutil
import sqlite3
import unicodedata
from pathlib import Path

import pytest
from textual.widgets import Input, Static

from tests.ui.conftest import Explore, app_of, screen_text
from tests.ui.naive import type_ahead

HOSTILE = {
    "closing tag": "[/foo] [/] [/etc/passwd",
    "scholarly brackets": "[sic] [TODO] [12] [2022-01-05] [Қаңтар]",
    "click": "[@click=app.quit]x[/] [@click=app.screenshot('qantar.db','data')]y[/]",
    "style": "[red on blue]x[/red on blue] $var [$var] [x='",
    "escape sequence": "\x1b[2J\x1b]0;owned\x1b\\ \x1b]52;c;aGk=\x07",
    "c1": "\x9b2J \x90q\x9c \x85",
    "c0": "\x00\x07\x08\x0b\x0c\x0e\x7f",
    "bidi": "\u202eabc\u202c \u2066x\u2069 \u200f",
    "invisible": "to\u200bkay\u00adev\u2060\ufeff",
    "marks": "o" + "\u0301" * 500,
    "wide": "事件" * 60 + "👩‍👩‍👧‍👦",
    "long word": "x" * 4_000,
    "line breaks": "\n" * 2_000 + "end",
    "backslash": "a\\[b] \\",
    "rich": ":skull: [link=https://example.org]x[/link]",
}
_TEXT_COLUMNS = {
    "event": ("title", "summary", "note", "when_note"),
    "source": ("label", "title", "standpoint", "copy", "note", "published_note"),
    "name": ("text",),
    "actor": ("note",),
    "point": ("ask", "note", "unit"),
    "account": ("gist",),
    "claim": ("words", "quote", "translation", "note", "locator"),
    "involvement": ("note",),
    "role": ("title",),
    "relation": ("note",),
    "entry": ("title",),
}


@pytest.fixture
def hostile_db(small_db: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A database of ours into every text of which somebody has put the same hostile string."""
    path = Path(shutil.copy(small_db, tmp_path / "hostile.db"))
    with sqlite3.connect(path) as connection:
        for table, columns in _TEXT_COLUMNS.items():
            for column in columns:
                connection.execute(f"UPDATE {table} SET {column} = ? || {column}", (request.param,))
        connection.execute("UPDATE about SET value = ? WHERE key = 'title'", (request.param,))
    connection.close()
    return path


TOGETHER = {
    "markup": ("closing tag", "scholarly brackets", "click", "style", "backslash", "rich", "line breaks"),
    "unseen": ("escape sequence", "c1", "c0", "bidi", "invisible", "marks", "wide", "long word"),
}
"""What a screen is to bear at once; going through every screen takes its time."""


@pytest.mark.parametrize(
    "hostile_db",
    [" ".join(HOSTILE[name] for name in names) for names in TOGETHER.values()],
    ids=TOGETHER.keys(),
    indirect=True,
)
async def test_hostile_text_in_every_field_goes_through_every_screen(
    explore: Explore, hostile_db: Path
) -> None:
    async with explore(hostile_db, size=(120, 36)) as pilot:
        keys = [
            "tab",
            "end",
            "space",
            "tab",
            "y",
            "m",
            "enter",
            "enter",
            "escape",
            "right",
            "enter",
            "escape",
            "y",
        ]
        keys += [
            "d",
            "space",
            "e",
            "escape",
            "f3",
            "down",
            "tab",
            "pagedown",
            "y",
            "y",
            "f5",
            "tab",
            "end",
            "y",
            "f",
            "f2",
        ]
        keys += ["f8", "down", "x", "m", "escape", "e", "escape", "y", "q", "escape"]
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
            assert pilot.app.is_running
            _assert_harmless(screen_text(pilot))
        for keys in (["f3", *"serik", "down", "minus"], ["f6", *"depot", "down", "down", "down", "tab"]):
            for key in keys:
                await pilot.press(key)
                await pilot.pause()
                _assert_harmless(screen_text(pilot))
        await pilot.press("escape", "ctrl+p")
        await pilot.pause()
        await pilot.press(*"a")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause(0.3)
        _assert_harmless(screen_text(pilot))
        _assert_harmless(app_of(pilot).clipboard)


@pytest.mark.parametrize("hostile_db", [HOSTILE["scholarly brackets"]], indirect=True)
async def test_scholarly_brackets_are_not_eaten(explore: Explore, hostile_db: Path) -> None:
    async with explore(hostile_db, size=(200, 50)) as pilot:
        assert HOSTILE["scholarly brackets"] in screen_text(pilot)


@pytest.mark.parametrize("hostile_db", [HOSTILE["click"] + HOSTILE["c0"]], indirect=True, ids=[""])
async def test_hostile_queries_and_places_to_go_to_are_only_text(explore: Explore, hostile_db: Path) -> None:
    async with explore(hostile_db, size=(100, 30)) as pilot:
        place = pilot.app.screen
        for names in TOGETHER.values():
            text = " ".join(HOSTILE[name] for name in names)
            for key in ("f", "s", "colon"):
                await type_ahead(pilot, [key])
                pilot.app.screen.query_one(Input).value = text
                await type_ahead(pilot, ["enter"])
                if pilot.app.screen is not place:
                    _assert_harmless(str(pilot.app.screen.query_one("#answer", Static).render()))
                    await type_ahead(pilot, ["escape"])
                assert pilot.app.screen is place
                _assert_harmless(screen_text(pilot))
        await type_ahead(pilot, "vtnN")
        _assert_harmless(screen_text(pilot))


def test_every_hostile_text_is_gone_through() -> None:
    assert {name for names in TOGETHER.values() for name in names} == set(HOSTILE)


def _assert_harmless(text: str) -> None:
    steering = {c for c in text if c != "\n" and unicodedata.category(c) in {"Cc", "Cf", "Cs"}}
    assert not steering - {"\u200d"}, [hex(ord(c)) for c in steering]
