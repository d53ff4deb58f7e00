from __future__ import annotations

import sqlite3
from pathlib import Path

from tests.cli.conftest import Qantar


def test_text_is_one_line_however_narrow(qantar: Qantar) -> None:
    ran = qantar("cite", "ash-2022", "--at", "12")
    assert ran.out == (
        "Dana Ash, “Smoke over the harbour [sic]”, The Invented Review, 20 January 2022, para. 12,"
        " https://example.org/smoke\n"
    )


def test_markdown_is_a_pandoc_citation(qantar: Qantar) -> None:
    assert qantar("cite", "ash-2022", "--format", "pandoc").out == "[@ash-2022]\n"
    assert (
        qantar("cite", "birch-2023", "--at", "4, 12", "--format", "pandoc").out
        == "[@birch-2023, pp. 4, 12]\n"
    )


def test_json_is_csl_with_the_locator(qantar: Qantar) -> None:
    record = qantar("cite", "birch-2023", "--at", "44", "--format", "json").json
    assert record["csl"]["title"] == "A Year of Fires"
    assert record["csl"]["author"][1] == {"literal": "Cedar Group"}
    assert record["locator"] == {"label": "page", "value": "44", "words": "p. 44"}
    assert record["pandoc"] == "[@birch-2023, p. 44]"


def test_an_unknown_source_is_not_found(qantar: Qantar) -> None:
    ran = qantar("cite", "ash-2021")
    assert (ran.code, ran.out) == (1, "")
    assert "ash-2022" in ran.err


def test_a_place_in_a_work_is_short(qantar: Qantar) -> None:
    ran = qantar("cite", "ash-2022", "--at", "9" * 5000)
    assert ran.code == 2
    assert len(ran.err) < 200


def test_info_says_what_it_is_and_that_it_is_intact(qantar: Qantar, small_db: Path) -> None:
    out = qantar("info").out
    assert "The depot fire, an invented dossier" in out
    assert small_db.name in out
    assert "3 events" in out
    assert "= the content is what the hash says" in out
    assert "Arson — By whom is left open." in out
    record = qantar("info", "--format", "json").json
    assert record["is_sound"] is True
    assert len(record["content_hash"]) == 64


def test_what_somebody_changed_is_not_shown_as_if_it_were_sound(qantar: Qantar, db_copy: Path) -> None:
    with sqlite3.connect(db_copy) as connection:
        connection.execute("UPDATE claim SET words = 'Nobody died.' WHERE number = 1")
    connection.close()
    ran = qantar("info", "--db", str(db_copy))
    assert (ran.code, ran.out) == (3, "")
    assert "its content is not what its content hash says" in ran.err
