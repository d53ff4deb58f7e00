"""Text that would steer a terminal, pass for markup or hide is shown as what it is, everywhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from qantar_tui.dossier.library import Dossier
from tests.torture.hostile_dossier import pack
from tests.torture.hostile_screens import pasted, tour
from tests.torture.hostile_texts import collection, steering
from tests.ui.conftest import Explore, screen_text

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
_PASTED = [text for name in ("escapes", "marks", "breaks") for text in collection()[name][5:6]]


@pytest.fixture
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for what is remembered and what is written by a path of one's own."""
    monkeypatch.setenv("QANTAR_STATE", str(tmp_path / "state"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def hostile_db(small_db: Path, at_home: Path) -> Path:
    """A dossier with another hostile text in each of its fields; some of them are long."""
    texts = [text for name, texts in collection().items() if name != "long" for text in texts]
    return pack(small_db, at_home / "hostile.db", [*HOSTILE.values(), *texts])


async def test_hostile_texts_in_every_field_go_through_every_screen(hostile_db: Path) -> None:
    with Dossier(hostile_db) as dossier:
        seen = [(key, wrong) async for key, wrong in tour(dossier, size=(80, 24), at_once=4) if wrong]
    assert seen == []


async def test_what_is_pasted_is_only_text(hostile_db: Path) -> None:
    with Dossier(hostile_db) as dossier:
        texts = [*_PASTED, "".join(HOSTILE.values())]
        assert [(key, wrong) async for key, wrong in pasted(dossier, texts, size=(80, 24)) if wrong] == []


async def test_scholarly_brackets_are_not_eaten(explore: Explore, small_db: Path, at_home: Path) -> None:
    database = pack(small_db, at_home / "brackets.db", [HOSTILE["scholarly brackets"]])
    async with explore(database, size=(200, 50)) as pilot:
        assert screen_text(pilot).count(HOSTILE["scholarly brackets"]) > 5


def _assert_harmless(text: str) -> None:
    assert not steering(text)
