"""What the store asks of SQLite."""

from __future__ import annotations

import shutil
import sqlite3
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from qantar_tui.compare.silence import CellState
from qantar_tui.dossier.covering_all import CoveringAll
from qantar_tui.dossier.library import Dossier
from qantar_tui.errors import UnknownId
from qantar_tui.model.when import When
from qantar_tui.store.batches import MOST
from qantar_tui.store.connection import Connection

_INDEXES = [
    ("event", "earliest, latest, id, edtf"),
    ("event", "part_of"),
    ("event", "place"),
    ("account", "source"),
    ("point", "answer"),
]


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


@pytest.fixture
def indexed(real_db: Path, tmp_path: Path) -> Path:
    """The real database with every index that questions about events are made for."""
    path = Path(shutil.copy(real_db, tmp_path / "indexed.db"))
    with closing(sqlite3.connect(path)) as connection, connection:
        for table, columns in _INDEXES:
            name = f"idx_{table}_{columns.replace(', ', '_')}"
            connection.execute(f"CREATE INDEX IF NOT EXISTS {name} ON {table}({columns})")
    return path


def test_no_question_about_one_record_reads_all_events(
    real: Dossier,
    real_db: Path,
    indexed: Path,
    asked: list[tuple[str, Sequence[object]]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    main, actor, place = real.main_event, real.actors[0].id, real.places[0].id
    assert main is not None
    source, undated = real.read_sources[0].id, [event for event in real.events if event.when is None]
    with Dossier(real_db) as dossier:
        assert dossier.sources
        assert dossier.about.counts
        asked.clear()
        assert dossier.event(main.id) == main
        assert dossier.name_of(main.id) == main.title
        assert dossier.kind_of(main.id) == "event"
        assert dossier.events_of(actor)
        assert dossier.events_after(main.id, 3)
        assert dossier.events_before(main.id, 3)
        assert all(dossier.step(event.id, -1) for event in undated)
        assert dossier.comparison(main.id).rows
        assert dossier.claims_by(actor)
        plans = _plans(real_db, asked)
        asked.clear()
        assert dossier.first_parts_of(main.id, 3).more
        assert dossier.first_events_at(place, 3)
        assert dossier.first_coverage(source, 3).total
        with monkeypatch.context() as patch:
            patch.setattr(dossier, "as_of", When("2026", zone="+06:00"))
            assert dossier.first_coverage(source, 3).total
        assert dossier.claims_about(actor)
        plans += _plans(indexed, asked)
        assert "events" not in vars(dossier)
    assert any("event USING INDEX" in plan for plan in plans)
    scans = ("SCAN event", "SCAN claim", "SCAN account", "SCAN point", "SCAN involvement", "SCAN voice")
    assert not [plan for plan in plans if plan.startswith(scans)]


def test_a_query_that_fails_says_that_the_file_is_damaged(small_db: Path) -> None:
    connection = Connection(small_db)
    with pytest.raises(Exception, match="is damaged"):
        connection.rows("SELECT nothing FROM claim")
    with pytest.raises(Exception, match="is damaged"):
        connection.rows("INSERT INTO about VALUES ('x', 'y')")
    connection.close()


def test_the_coverage_of_all_is_counted_by_questions_that_do_not_grow_with_the_events(
    real: Dossier, real_db: Path, asked: list[tuple[str, Sequence[object]]]
) -> None:
    """It compares nothing, and comes to what the comparisons come to, as of any day."""
    for day in (None, When("2022-02", zone="+06:00")):
        with Dossier(real_db) as dossier:
            dossier.as_of = day
            covering, claims = CoveringAll(dossier), dossier.about.counts["claims"]
            asked.clear()
            counted = list(covering.every(is_dated=True))
            # As of a day claims are read, so many at once; where a place lies is asked once for each place.
            read = 0 if day is None else 3 * (claims // MOST + 2)
            questions = [sql for sql, _ in asked if "FROM inside" not in sql]
            assert len(questions) <= 3 * (len(counted) // MOST + 1) + read + 1
            assert len(counted) == len(real.events)
            for covered, (event, comparison) in zip(counted, dossier.every_comparison(), strict=True):
                assert (covered.event.id, covered.event.when) == (event.id, event.when)
                states = comparison.states()
                left_out = Counter({CellState.NOT_KNOWN_YET: len(comparison.rows)})
                sources = [source.id for source in dossier.read_sources]
                assert [+own for own in covered.states] == [+states.get(id_, left_out) for id_ in sources]
                assert covered.telling == comparison.gists.keys()
                silences = tuple(dossier.silence_on(id_, event) for id_ in sources)
                assert covering.silences_on(covered.event) == silences
