"""The views, for people who open the database in another program, such as Datasette."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from qantar_tui.build.views import DEFINITIONS
from qantar_tui.dossier.citing import key_of
from qantar_tui.dossier.library import Dossier
from qantar_tui.model.database import TABLES, VIEWS

_DATASETTE = shutil.which("datasette")
Row = dict[str, object]


@pytest.fixture
def tables(small_db: Path) -> Iterator[sqlite3.Connection]:
    """The small dossier's database, as any program opens it."""
    with closing(sqlite3.connect(f"{small_db.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        yield connection


def _rows(tables: sqlite3.Connection, view: str) -> list[Row]:
    return [dict(row) for row in tables.execute(f"SELECT * FROM {view}")]


def test_each_view_is_the_one_that_readers_expect() -> None:
    """Who changes a view changes what readers believe, too, and raises SCHEMA_VERSION."""
    assert {name: sha256(sql.encode()).hexdigest() for name, sql in DEFINITIONS.items()} == VIEWS
    assert not set(VIEWS) & set(TABLES)


def test_sqlite_keeps_the_definitions_letter_by_letter(tables: sqlite3.Connection) -> None:
    found = tables.execute("SELECT name, sql FROM sqlite_master WHERE type = 'view'").fetchall()
    assert dict(map(tuple, found)) == DEFINITIONS


def test_the_timeline_has_the_events_in_order_with_their_dates(tables: sqlite3.Connection) -> None:
    fire, inquest, rumour = _rows(tables, "timeline")
    assert fire == {
        "event_id": "depot-fire",
        "title": "The depot burns",
        "date_as_written": "2022-01-05/2022-01-06",
        "clock_as_written": "22:00~ to 06:00",
        "earliest_begin": "2022-01-05T21:00:00+06:00",
        "latest_end": "2022-01-06T06:01:00+06:00",
        "place": "the Old Depot",
        "kind": "fire",
        "number_of_sources": 3,
        "number_of_claims": 16,
        "part_of": "",
        "summary": "The old depot burned in one night. Who set it on fire is told differently.",
    }
    assert (inquest["event_id"], rumour["event_id"]) == ("inquest", "old-rumour")
    assert (rumour["date_as_written"], rumour["earliest_begin"], rumour["latest_end"]) == ("", "", "")


def test_a_row_of_what_sources_say_is_a_claim_in_words(tables: sqlite3.Connection) -> None:
    rows = {row["claim_number"]: row for row in _rows(tables, "what_sources_say")}
    assert len(rows) == 16
    assert rows[1] == {
        "claim_number": 1,
        "event_id": "depot-fire",
        "event": "The depot burns",
        "question": "How many died?",
        "source": "Ash 2022",
        "voices": "Ministry of Depots",
        "stance": "asserts",
        "answer": "3",
        "answer_is_computed": "no",
        "words": "Three people had died by the morning.",
        "quotation": "three are dead",
        "locator": "paragraph 12",
        "as_of": "2022-01-06",
        "origin": "The ministry's toll",
        "source_id": "ash-2022",
    }
    of = {(row["question"], row["source"]): row for row in rows.values()}
    assert of["Who set it on fire?", "Ash 2022"]["voices"] == "Daniyar Orazbekov → Ministry of Depots"
    assert of["Who set it on fire?", "Birch 2023"]["answer"] == "the dockers"
    assert of["Who set it on fire?", "Birch 2023"]["stance"] == "denies"
    assert of["When did it begin?", "Ash 2022"]["answer"] == "2022-01-05 22:00~"
    assert of["Where did it begin?", "Caravan 2024"]["answer"] == "Port City"
    assert of["What fed it?", "Birch 2023"]["locator"] == "page 46"


def test_several_answers_stand_beside_each_other_in_words(small_db: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(small_db, tmp_path / "copy.db"))
    with closing(sqlite3.connect(copy)) as connection:
        for point, value in (("who", '["dockers","city-guard"]'), ("cause", '["petrol","none"]')):
            connection.execute("UPDATE claim SET value = ? WHERE point = ?", (value, point))
        answers = {
            row[0]
            for row in connection.execute(
                "SELECT answer FROM what_sources_say WHERE question IN"
                " ('Who set it on fire?', 'What fed it?')"
            )
        }
    assert answers == {"the dockers; the city guard", "petrol; nothing known"}


def test_who_is_who_has_every_actor_with_names_and_roles(tables: sqlite3.Connection) -> None:
    rows = {row["actor_id"]: row for row in _rows(tables, "who_is_who")}
    assert len(rows) == 6
    assert rows["orazbekov"] == {
        "actor_id": "orazbekov",
        "name": "Daniyar Orazbekov",
        "kind": "person",
        "other_names": "Данияр Оразбеков; Данияр Оразбекұлы Әуезов; Orazbekov; Danyar Orasbecov",
        "roles": "Minister, Ministry of Depots (2019-03 to 2022-01-05)",
        "relations": "belongs to Ministry of Depots",
        "number_of_events": 1,
        "number_of_claims_voiced": 1,
        "note": "Named by all three.",
    }
    assert rows["dockers"]["number_of_events"] == 1


def test_the_bibliography_has_every_source_in_the_dossiers_order(tables: sqlite3.Connection) -> None:
    rows = _rows(tables, "bibliography")
    assert [row["source_id"] for row in rows] == ["ash-2022", "birch-2023", "caravan-2024", "dune-2021"]
    assert [row["authors"] for row in rows] == ["Ash, Dana", "Birch, Elm; Cedar Group", "", "Dune Institute"]
    assert rows[0]["published_in"] == "The Invented Review"
    assert rows[0]["url"] == "https://example.org/smoke"
    assert rows[2]["derived_from"] == "Birch 2023"
    assert [row["how_much_was_read"] for row in rows] == ["whole", "part", "whole", "unread"]


def test_no_view_leaves_a_record_of_the_shipped_dossier_out(real_db: Path, real: Dossier) -> None:
    with closing(sqlite3.connect(real_db)) as connection:
        for view, table in zip(VIEWS, ("event", "claim", "actor", "source"), strict=True):
            (rows,) = connection.execute(f"SELECT count(*) FROM {view}").fetchone()
            assert (view, rows) == (view, connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
            (empty,) = connection.execute(f"SELECT count(*) FROM {view} WHERE {_NAMED[view]} = ''").fetchone()
            assert (view, empty) == (view, 0)
        listed = [row[0] for row in connection.execute("SELECT event_id FROM timeline")]
    # What begins and ends together stands there by its id; by its date only in the program.
    in_time = {event.id: event.when.sort_key for event in real.events if event.when}
    assert [in_time.get(id_) for id_ in listed[: len(in_time)]] == [*in_time.values()]


def test_every_id_and_number_in_a_view_is_one_that_the_commands_take(real_db: Path, real: Dossier) -> None:
    with closing(sqlite3.connect(real_db)) as connection:
        for view, column, kind in (
            ("timeline", "event_id", "event"),
            ("what_sources_say", "event_id", "event"),
            ("what_sources_say", "source_id", "source"),
            ("who_is_who", "actor_id", "actor"),
            ("bibliography", "source_id", "source"),
        ):
            ids = {row[0] for row in connection.execute(f"SELECT DISTINCT {column} FROM {view}")}
            assert (view, {real.kind_of(id_) for id_ in ids}) == (view, {kind})
        numbers = connection.execute("SELECT claim_number, words, source_id FROM what_sources_say").fetchall()
    for number, words, source in numbers:
        claim = real.claim(number)
        assert (claim.words, claim.source) == (words, source)
        assert key_of(real, str(number)) == f"claim:{number}"


_NAMED = {
    "timeline": "title",
    "what_sources_say": "coalesce(answer, '')",
    "who_is_who": "name",
    "bibliography": "label",
}
"""A column that is empty in no row."""


def test_every_column_is_in_plain_words(tables: sqlite3.Connection) -> None:
    for view in VIEWS:
        columns = [column[0] for column in tables.execute(f"SELECT * FROM {view} LIMIT 0").description]
        assert all(column.replace("_", "").isalpha() and column.islower() for column in columns)


@pytest.mark.skipif(not _DATASETTE, reason="datasette is not installed")
@pytest.mark.parametrize("view", VIEWS)
def test_datasette_opens_it_as_it_is(small_db: Path, tmp_path: Path, view: str) -> None:
    shutil.copy(small_db, tmp_path / "qantar.db")
    ran = subprocess.run(
        [str(_DATASETTE), "-i", "qantar.db", "--get", f"/qantar/{view}.json?_shape=array"],
        check=True,
        capture_output=True,
        text=True,
        cwd=tmp_path,
    )
    with closing(sqlite3.connect(small_db)) as connection:
        assert len(json.loads(ran.stdout)) == connection.execute(f"SELECT count(*) FROM {view}").fetchone()[0]
