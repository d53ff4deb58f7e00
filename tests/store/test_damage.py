"""A damaged or altered file is refused with a sentence or read; nothing else ever comes of it."""

from __future__ import annotations

import contextlib
import random
import sqlite3
from pathlib import Path

import pytest

from qantar_tui.dossier.covering_all import CoveringAll
from qantar_tui.dossier.library import Dossier
from qantar_tui.errors import DatabaseUnusable
from qantar_tui.model.database import TABLES
from tests.sealing import seal
from tests.store.reading import read_all, snapshot

_CUTS = [
    1,
    15,
    16,
    60,
    99,
    100,
    101,
    512,
    1000,
    4095,
    4096,
    4097,
    *(round(i / 29 * 100) for i in range(1, 29)),
]
"""Bytes up to 4097, then hundredths of the whole."""


@pytest.mark.parametrize("cut", range(len(_CUTS)))
def test_a_truncated_file_is_refused_or_read(db_copy: Path, cut: int) -> None:
    whole = db_copy.read_bytes()
    length = _CUTS[cut] if cut < 12 else len(whole) * _CUTS[cut] // 100
    db_copy.write_bytes(whole[:length])
    before = snapshot(db_copy.parent)
    said = read_all(db_copy)
    assert snapshot(db_copy.parent) == before
    if length < len(whole) // 2:
        assert said == ""


@pytest.mark.parametrize("seed", range(2))
def test_flipped_bytes_are_refused_or_read(db_copy: Path, seed: int) -> None:
    chance = random.Random(seed)
    whole = db_copy.read_bytes()
    refused = 0
    for _ in range(50):
        raw = bytearray(whole)
        for _ in range(chance.choice([1, 1, 3, 30])):
            raw[chance.choice([chance.randrange(len(raw)), chance.randrange(200)])] = chance.randrange(256)
        db_copy.write_bytes(raw)
        refused += read_all(db_copy) == ""
        assert snapshot(db_copy.parent) == {db_copy.name: bytes(raw)}
    assert 0 < refused < 50  # neither is every damage overlooked, nor every file refused


def test_a_page_of_noise_is_refused_or_read(db_copy: Path) -> None:
    chance = random.Random(1)
    whole = db_copy.read_bytes()
    for page in range(0, len(whole), 4096):
        raw = bytearray(whole)
        raw[page : page + 4096] = chance.randbytes(4096)
        db_copy.write_bytes(raw)
        read_all(db_copy)


def _write(path: Path, sql: str, *parameters: object) -> None:
    """Change the file past its types and checks, and its content hash with it, as a stranger could."""
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA writable_schema = ON")
        tables = connection.execute("SELECT sql, name FROM sqlite_master WHERE type = 'table'").fetchall()
        connection.execute(
            "UPDATE sqlite_master SET sql = replace(replace(sql, 'STRICT', ''), 'NOT NULL', '')"
        )
        connection.execute("PRAGMA writable_schema = RESET")
        assert connection.execute(sql, parameters).rowcount != 0
        connection.execute("PRAGMA writable_schema = ON")
        connection.executemany("UPDATE sqlite_master SET sql = ? WHERE name = ?", tables)
        connection.execute("PRAGMA writable_schema = RESET")
    seal(path)


def test_bytes_that_are_no_utf_8_are_shown_as_such(db_copy: Path) -> None:
    _write(db_copy, "UPDATE event SET title = CAST(x'61ff1b62' AS TEXT) WHERE id = 'inquest'")
    assert "a\ufffd␛b" in read_all(db_copy)
    with Dossier(db_copy) as dossier:
        assert dossier.event("inquest").title == "a\ufffd\x1bb"


_NESTED = "[" * 100_000
_UNREADABLE = [
    ("event", "edtf", "tomorrow"),
    ("event", "zone", "east"),
    ("event", "clock_from", "25:00"),
    ("source", "published", "soon"),
    ("source", "reading", "some"),
    ("source", "csl", "[]"),
    ("source", "csl", "{"),
    ("source", "csl", _NESTED),
    ("source", "derived_from", "{}"),
    ("source", "derived_from", "[1]"),
    ("source", "derived_from", _NESTED),
    ("actor", "kind", "ghost"),
    ("name", "form", "mangled"),
    ("name", "printed_in", '"ash-2022"'),
    ("name", "record", "nobody"),
    ("role", "said_by", "1"),
    ("relation", "said_by", "null"),
    ("point", "answer", "smell"),
    ("point", "choices", "[]"),
    ("point", "choices", '{"a": 1}'),
    ("point", "since", "later"),
    ("point", "event", "nothing"),
    ("claim", "value", "238"),
    ("claim", "value", "null"),
    ("claim", "value", '"many"'),
    ("claim", "value", "[]"),
    ("claim", "value", '[["a"]]'),
    ("claim", "value", '{"edtf": 5}'),
    ("claim", "value", '{"from": "16:00"}'),
    ("claim", "value", _NESTED),
    ("claim", "value", "9" * 5000),
    ("claim", "value", '"' + "9" * 5000 + '"'),
    ("claim", "stance", "shouts"),
    ("claim", "point", "nothing"),
    ("claim", "as_of", "2022-13"),
    ("about", "value", _NESTED),
]


@pytest.mark.parametrize(
    ("table", "column", "text"), _UNREADABLE, ids=[f"{t}.{c}={x[:12]}" for t, c, x in _UNREADABLE]
)
def test_what_no_dossier_could_hold_is_refused(db_copy: Path, table: str, column: str, text: str) -> None:
    chosen = {"about": "key LIKE 'vocabulary:%'", "claim": "point = 'injured'"}.get(table, "TRUE")
    _write(db_copy, f"UPDATE OR REPLACE {table} SET {column} = ? WHERE {chosen}", text)
    assert read_all(db_copy) == ""


_ODD_CELLS: list[object] = [None, 7, float("inf"), b"\xff\x00", "\x00\x1b]0;x\x07", "{}", "9" * 5000, "9999~"]


@pytest.mark.parametrize("table", TABLES)
def test_any_cell_may_hold_anything(db_copy: Path, table: str) -> None:
    whole = db_copy.read_bytes()
    for place, column in enumerate(TABLES[table]):
        for cell in _ODD_CELLS[place % 4 :: 4]:  # each of them in every fourth column
            db_copy.write_bytes(whole)
            with contextlib.suppress(sqlite3.IntegrityError):  # a row's number must be one
                _write(db_copy, f"UPDATE OR REPLACE {table} SET {column} = ?", cell)
            read_all(db_copy)


@pytest.mark.parametrize("is_dated", [True, False])
@pytest.mark.parametrize("table", ["event", "point", "claim", "account", "source"])
def test_what_is_counted_before_all_is_read_is_refused_or_read(
    db_copy: Path, table: str, is_dated: bool
) -> None:
    whole = db_copy.read_bytes()
    odd = [(column, text) for name, column, text in _UNREADABLE if name == table]
    for column, cell in [*odd, *((column, cell) for column in TABLES[table][2:] for cell in _ODD_CELLS[4:])]:
        db_copy.write_bytes(whole)
        _write(db_copy, f"UPDATE OR REPLACE {table} SET {column} = ?", cell)
        with contextlib.suppress(DatabaseUnusable), Dossier(db_copy) as dossier:
            assert list(CoveringAll(dossier).every(is_dated=is_dated))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ("UPDATE place SET within = 'depot' WHERE id = 'nowhere'", "the place “depot” lies within itself"),
        ("UPDATE event SET part_of = id WHERE id = 'inquest'", "the event “inquest” lies within itself"),
        (
            """UPDATE source SET derived_from = '["ash-2022", "caravan-2024"]' WHERE id = 'birch-2023'""",
            "the source “birch-2023” goes back to itself: birch-2023 → caravan-2024 → birch-2023",
        ),
        ("UPDATE event SET part_of = 'x' WHERE id = 'inquest'", "“inquest” names an event that it does not"),
        ("UPDATE place SET within = 'x' WHERE id = 'depot'", "“depot” names a place that it does not"),
        ("UPDATE event SET place = 'x' WHERE id = 'inquest'", "“inquest” names a place that it does not"),
        ("UPDATE voice SET actor = 'x'", "“voice” belongs to an actor that it does not"),
        ("UPDATE claim SET source = 'x'", "“claim” belongs to a source that it does not"),
    ],
)
def test_what_leads_nowhere_or_round_in_a_circle_is_refused(
    db_copy: Path, change: str, sentence: str
) -> None:
    _write(db_copy, change)
    with pytest.raises(DatabaseUnusable, match=sentence):
        Dossier(db_copy)


def test_a_claim_on_a_point_that_is_gone_is_refused_and_names_it(db_copy: Path) -> None:
    _write(db_copy, "DELETE FROM point WHERE id = 'dead'")
    with Dossier(db_copy) as dossier, pytest.raises(DatabaseUnusable, match="claim 1 "):
        dossier.accounts("depot-fire")
