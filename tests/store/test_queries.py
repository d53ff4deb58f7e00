"""What the store asks of SQLite."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from qantar_tui.dossier.library import Dossier
from qantar_tui.errors import UnknownId
from qantar_tui.store.connection import Connection


def _plans(path: Path, asked: list[tuple[str, Sequence[object]]]) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [
            row[3]
            for sql, parameters in asked
            for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}", tuple(parameters))
        ]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Sequence[object]]]:
    """Every query that a connection is asked, with its parameters."""
    asked: list[tuple[str, Sequence[object]]] = []
    ask = Connection.rows

    def listen(self: Connection, sql: str, parameters: Sequence[object] = ()) -> list[tuple[object, ...]]:
        asked.append((sql, parameters))
        return ask(self, sql, parameters)

    monkeypatch.setattr(Connection, "rows", listen)
    return asked


def test_no_question_about_one_event_reads_all_claims(
    real_db: Path, asked: list[tuple[str, Sequence[object]]]
) -> None:
    with Dossier(real_db) as dossier:
        event, actor = dossier.events[0].id, dossier.actors[0].id
        asked.clear()
        dossier.comparison(event)
        dossier.claims_by(actor)
        dossier.claim(1)
    plans = _plans(real_db, asked)
    assert any("claim USING INDEX" in plan for plan in plans)
    assert not [plan for plan in plans if plan.startswith(("SCAN claim", "SCAN voice", "SCAN account"))]


def test_no_question_about_one_actor_or_place_reads_the_others(
    real: Dossier, real_db: Path, asked: list[tuple[str, Sequence[object]]]
) -> None:
    actor = next(tie.other for known in real.actors for tie in known.relations)
    place = real.places[0].id
    with Dossier(real_db) as dossier:
        assert dossier.events
        assert dossier.about.counts
        asked.clear()
        assert dossier.actor(actor) == real.actor(actor)
        assert dossier.place(place) == real.places[0]
        assert dossier.ties_to(actor)
        assert [dossier.name_of(id_) for id_ in (actor, place, "nothing")][2] == "nothing"
        assert dossier.kind_of(place) == "place"
        with pytest.raises(UnknownId):
            dossier.actor("nothing")
    plans = _plans(real_db, asked)
    assert any("actor USING INDEX" in plan for plan in plans)
    assert any("relation USING" in plan for plan in plans)
    scans = ("SCAN actor", "SCAN name", "SCAN relation", "SCAN role", "SCAN place")
    assert not [plan for plan in plans if plan.startswith(scans)]


def test_no_question_asked_at_the_start_reads_the_actors(
    real_db: Path, asked: list[tuple[str, Sequence[object]]]
) -> None:
    with Dossier(real_db) as dossier:
        assert len(dossier.comparison(dossier.events[0].id).sources) == len(dossier.read_sources)
        assert len(dossier.first_actors(20)) == 20
    plans = _plans(real_db, asked)
    assert not [plan for plan in plans if plan.startswith(("SCAN actor", "SCAN name", "SCAN relation"))]


def test_a_query_that_fails_says_that_the_file_is_damaged(small_db: Path) -> None:
    connection = Connection(small_db)
    with pytest.raises(Exception, match="is damaged"):
        connection.rows("SELECT nothing FROM claim")
    with pytest.raises(Exception, match="is damaged"):
        connection.rows("INSERT INTO about VALUES ('x', 'y')")
    connection.close()
