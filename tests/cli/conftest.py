"""`qantar`: the command line run in process, on the invented dossier unless a test says otherwise."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from qantar_tui.cli.main import main
from qantar_tui.dossier.locate import ENVIRONMENT
from tests.sealing import seal

RAW = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
"""What must never reach a terminal; line ends are our own."""
HOSTILE = "a\x1b[31mred\x1b]0;title\x07\x9b2J\u202egnp.exe\u2066\u200b\r\n# b\x7f"


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401  # whatever it holds is what a test looks into
        return json.loads(self.out)


Qantar = Callable[..., Ran]


@pytest.fixture
def qantar(small_db: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Qantar:
    """Run one command, and see what it prints and how it ends."""
    monkeypatch.setenv(ENVIRONMENT, str(small_db))
    monkeypatch.setenv("COLUMNS", "120")

    def run(*argv: str) -> Ran:
        capfd.readouterr()
        code = main(argv)
        out, err = capfd.readouterr()
        return Ran(code, out, err)

    return run


@pytest.fixture
def hostile_db(db_copy: Path) -> Path:
    """A database into which somebody wrote what no dossier's file could hold."""
    connection = sqlite3.connect(db_copy)
    for table, column in (
        ("event", "title"), ("event", "summary"), ("event", "note"), ("point", "ask"), ("account", "gist"),
        ("claim", "words"), ("claim", "locator"), ("name", "text"), ("source", "label"), ("source", "title"),
        ("source", "standpoint"), ("source", "copy"), ("entry", "title"), ("role", "title"),
        ("actor", "note"), ("place", "note"), ("relation", "note"), ("involvement", "note"),
    ):  # fmt: skip
        connection.execute(f"UPDATE {table} SET {column} = {column} || ?", (HOSTILE,))
    connection.execute("UPDATE about SET value = value || ? WHERE key IN ('title', 'licence')", (HOSTILE,))
    connection.commit()
    connection.close()
    seal(db_copy)
    return db_copy
