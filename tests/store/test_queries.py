"""What the store asks of SQLite."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from qantar_tui.dossier.library import Dossier
from qantar_tui.store.connection import Connection


def _plans(path: Path, asked: list[tuple[str, Sequence[object]]]) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [
            row[3]
            for sql, parameters in asked
            for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}", tuple(parameters))
        ]


def test_no_question_about_one_event_reads_all_claims(real_db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, Sequence[object]]] = []
    ask = Connection.rows

    def listen(self: Connection, sql: str, parameters: Sequence[object] = ()) -> list[tuple[object, ...]]:
        asked.append((sql, parameters))
        return ask(self, sql, parameters)

    with Dossier(real_db) as dossier:
        event, actor = dossier.events[0].id, dossier.actors[0].id
        monkeypatch.setattr(Connection, "rows", listen)
        dossier.comparison(event)
        dossier.claims_by(actor)
        dossier.claim(1)
    plans = _plans(real_db, asked)
    assert any("claim USING INDEX" in plan for plan in plans)
    assert not [plan for plan in plans if plan.startswith(("SCAN claim", "SCAN voice", "SCAN account"))]


def test_a_query_that_fails_says_that_the_file_is_damaged(small_db: Path) -> None:
    connection = Connection(small_db)
    with pytest.raises(Exception, match="is damaged"):
        connection.rows("SELECT nothing FROM claim")
    with pytest.raises(Exception, match="is damaged"):
        connection.rows("INSERT INTO about VALUES ('x', 'y')")
    connection.close()
