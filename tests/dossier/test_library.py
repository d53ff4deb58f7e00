"""Every question that can be asked of a dossier."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from qantar_tui.dossier.library import Dossier
from qantar_tui.dossier.locate import ENVIRONMENT, find_database, refused_by_name
from qantar_tui.errors import DatabaseUnusable, UnknownId
from qantar_tui.model.account import Bearing
from qantar_tui.model.database import TABLES
from qantar_tui.model.source import Reading
from qantar_tui.model.value import Chosen
from qantar_tui.model.when import When


def _ids(records: object) -> list[str]:
    assert isinstance(records, tuple)
    return [record.id for record in records]


def test_events_come_in_time_order_undated_ones_last(small: Dossier) -> None:
    assert _ids(small.events) == ["depot-fire", "inquest", "old-rumour"]
    fire = small.event("depot-fire")
    assert fire.when == When("2022-01-05/2022-01-06", "22:00~", "06:00", "+06:00", "the night between")
    assert [part.role for part in fire.actors] == ["blamed", "absent"]
    assert len(fire.points) == 10
    assert small.event("old-rumour").when is None
    assert small.event("inquest").part_of == "depot-fire"


def test_sources_come_in_the_editors_order_with_what_a_reader_must_know(small: Dossier) -> None:
    ash, birch, caravan, dune = small.sources
    assert (ash.id, birch.id, caravan.id) == ("ash-2022", "birch-2023", "caravan-2024")
    assert (ash.reading, birch.reading, dune.reading) == (Reading.WHOLE, Reading.PART, Reading.UNREAD)
    assert (dune.known_through, dune.cited_at) == (("birch-2023",), "40")
    assert (ash.is_verbatim, caravan.is_verbatim) == (True, False)
    assert (ash.locator, birch.locator, caravan.locator) == ("paragraph", "page", "paragraph")
    assert ash.published == When("2022-01-20", zone="+06:00")
    assert caravan.published == When("2024-01/2024-02", zone="+06:00")
    assert caravan.derived_from == ("birch-2023",)
    assert ash.title == "Smoke over the harbour [sic]"


def test_only_what_was_read_is_a_column(small: Dossier) -> None:
    assert [source.id for source in small.read_sources] == ["ash-2022", "birch-2023", "caravan-2024"]
    assert all(small.comparison(event.id).sources == small.read_sources for event in small.events)
    assert small.coverage("dune-2021") == ()
    assert small.cite_source("dune-2021") == "[@dune-2021]"


def test_actors_come_with_names_roles_and_ties_those_of_whom_most_is_said_first(small: Dossier) -> None:
    assert small.actors[0].id == "ministry"
    orazbekov = small.actor("orazbekov")
    assert orazbekov.name == "Daniyar Orazbekov"
    assert [name.text for name in orazbekov.names][1:3] == ["Данияр Оразбеков", "Данияр Оразбекұлы Әуезов"]
    assert orazbekov.names[0].printed_in == ("ash-2022",)
    (role,), (tie,) = orazbekov.roles, orazbekov.relations
    assert (role.title, role.body, role.since, role.until) == (
        "Minister",
        "ministry",
        "2019-03",
        "2022-01-05",
    )
    assert (tie.other, tie.kind) == ("ministry", "belongs-to")
    assert [(actor.id, tie.kind) for actor, tie in small.ties_to("ministry")] == [("orazbekov", "belongs-to")]


def test_places_lie_within_each_other(small: Dossier) -> None:
    city = small.place("port-city")
    assert (city.within, city.latitude, city.longitude, city.zone) == ("nowhere", 43.25, -76.9, "+06:00")
    assert small.place("nowhere").latitude is None
    assert _ids(small.places_within("port-city")) == ["depot"]
    (answer,) = (row for row in small.comparison("depot-fire").rows if row.point.id == "where")
    value = answer.cells[2].answers[0].claim.value
    assert isinstance(value, Chosen)
    assert value.reach == {"port-city", "depot"}


def test_claims_have_their_voices_innermost_first(small: Dossier) -> None:
    claims = {claim.point: claim for account in small.accounts("depot-fire")[:1] for claim in account.claims}
    assert claims["who"].voice == ("orazbekov", "ministry")
    assert claims["size"].voice == ()
    assert claims["dead"].quote == "three are dead"
    assert claims["dead"].as_of == When("2022-01-06", zone="+06:00")
    assert claims["dead"].origin == "ministry-toll"
    assert small.claim(claims["who"].number) == claims["who"]


def test_accounts_come_in_the_sources_order(small: Dossier) -> None:
    assert [account.source for account in small.accounts("depot-fire")] == [
        source.id for source in small.read_sources
    ]
    assert small.accounts("inquest") == ()
    (rumour,) = small.accounts("old-rumour")
    assert rumour.claims == ()


def test_what_an_actor_says_and_what_is_said_of_it(small: Dossier) -> None:
    assert [claim.point for claim in small.claims_by("ministry")] == ["dead", "injured", "who", "injured"]
    assert {claim.source for claim in small.claims_about("dockers")} == {"ash-2022", "birch-2023"}
    assert small.claims_about("petrol") == ()
    assert _ids(small.events_of("dockers")) == ["depot-fire"]
    assert _ids(small.events_at("port-city")) == ["inquest"]
    assert _ids(small.parts_of("depot-fire")) == ["inquest"]


def test_what_is_said_for_and_against_an_explanation(small: Dossier) -> None:
    arson = small.claims_bearing_on("arson")
    assert [claim.point for claim in arson[Bearing.SUPPORTS]] == ["why"]
    assert [claim.source for claim in arson[Bearing.MIXES]] == ["birch-2023"]
    assert arson[Bearing.CONTRADICTS] == ()
    (against,) = small.claims_bearing_on("accident")[Bearing.CONTRADICTS]
    assert against.bearings == ((Bearing.SUPPORTS, "arson"), (Bearing.CONTRADICTS, "accident"))
    assert small.explanation("arson").note == "By whom is left open."
    with pytest.raises(UnknownId, match="arson"):
        small.claims_bearing_on("arsn")


def test_coverage_counts_what_a_source_speaks_on_and_is_silent_on(small: Dossier) -> None:
    counted = {source.id: small.coverage(source.id) for source in small.read_sources}
    assert [(c.event.id, c.speaks, c.silent) for c in counted["ash-2022"]] == [
        ("depot-fire", 8, 1),
        ("old-rumour", 0, 0),
    ]
    assert [(c.event.id, c.speaks, c.silent) for c in counted["birch-2023"]] == [("depot-fire", 3, 0)]
    assert [(c.event.id, c.speaks, c.silent) for c in counted["caravan-2024"]] == [("depot-fire", 5, 5)]
    assert counted["ash-2022"][0].gist.startswith("The dockers")


def test_a_work_is_heard_that_was_out_or_passes_on_what_had_been_said(real: Dossier) -> None:
    heard = set()
    for month in ("2019-01", "2022-01", "2022-06", "2023-12", "2026-12"):
        real.as_of = When(month, zone="+06:00")
        for source in real.read_sources:
            said = any(claim.source == source.id for claim in real.every_claim())
            assert real.is_heard(source) == (real.is_out(source) or said), (month, source.id)
            heard.add((real.is_out(source), real.is_heard(source)))
    real.as_of = None
    assert heard == {(False, False), (False, True), (True, True)}
    assert all(map(real.is_heard, real.sources))


def test_citations_gather_the_locators_of_what_is_cited(small: Dossier) -> None:
    assert small.cite_event("depot-fire") == (
        "[@ash-2022, paras. 3-5, 7, 12, 20-21; @birch-2023, pp. 44-46; @caravan-2024, paras. 1-3]"
    )
    assert small.cite_event("inquest") == ""
    assert small.cite_source("birch-2023") == "[@birch-2023]"
    assert small.cite_actor("dockers") == "[@ash-2022, paras. 4-5; @birch-2023, p. 45]"
    assert small.cite_actor("invented-review") == "[@ash-2022]"
    assert small.cite_actor("city-guard") == ""
    assert small.cite_claims([]) == ""


def test_about_says_what_the_dossier_is_and_holds(small: Dossier) -> None:
    about = small.about
    assert (about.id, about.language, about.zone) == ("depot", "en", "+06:00")
    assert [entry.id for entry in about.explanations] == ["accident", "arson"]
    assert about.origins["ministry-toll"].title == "The ministry's toll"
    assert about.term("event-kinds", "fire") == "fire"
    assert about.term("event-kinds", "flood") == "flood"
    assert about.term("nothing", "fire") == "fire"
    counts = {"events": 3, "actors": 6, "places": 3, "sources": 4, "points": 11, "accounts": 4, "claims": 16}
    assert about.counts == counts


@pytest.mark.parametrize(
    ("id_", "kind"),
    [
        ("depot-fire", "event"),
        ("ministry", "actor"),
        ("birch-2023", "source"),
        ("nowhere", "place"),
        ("arson", "explanation"),
    ],
)
def test_the_kind_of_an_id(small: Dossier, id_: str, kind: str) -> None:
    assert small.kind_of(id_) == kind


def test_whatever_has_an_id_has_a_name(small: Dossier) -> None:
    assert small.name_of("orazbekov") == "Daniyar Orazbekov"
    assert small.name_of("depot") == "the Old Depot"
    assert small.name_of("ash-2022") == "Ash 2022"
    assert small.name_of("inquest") == "The inquest"
    assert small.name_of("arson") == "Arson"
    assert small.name_of("nothing") == "nothing"


def test_an_unknown_id_is_answered_with_the_nearest_ones(small: Dossier) -> None:
    for ask in (small.event, small.accounts, small.comparison, small.cite_event, small.kind_of):
        with pytest.raises(UnknownId, match="depot-fir") as error:
            ask("depot-fir")
        assert "depot-fire" in error.value.nearest
    with pytest.raises(UnknownId, match="Nearest: orazbekov"):
        small.actor("orasbekov")
    with pytest.raises(UnknownId, match="No source"):
        small.coverage("ash")
    with pytest.raises(UnknownId):
        small.cite_actor("")
    with pytest.raises(UnknownId):
        small.place("\x1b[31m")
    with pytest.raises(UnknownId):
        small.source("x" * 100_000)
    with pytest.raises(UnknownId, match="dead"):
        small.point("depot-fire", "dea")
    assert small.point("depot-fire", "dead").unit == "people"


@pytest.mark.parametrize("number", [0, -1, 99, 10**30, -(10**30)])
def test_an_unknown_claim_is_unknown(small: Dossier, number: int) -> None:
    with pytest.raises(UnknownId):
        small.claim(number)


@pytest.mark.parametrize(
    ("query", "kind", "id_"),
    [
        ("ORAZBEKOV", "actor", "orazbekov"),
        ("Оразбеков", "actor", "orazbekov"),
        ("orasbecov", "actor", "orazbekov"),
        ("Smithson", "actor", ""),
        ("Ауэзов", "actor", "orazbekov"),
        ("Portqala", "place", "port-city"),
        ("burns", "event", "depot-fire"),
        ("depot-fire", "event", "depot-fire"),
        ("[sic]", "source", "ash-2022"),
        ("invented review", "actor", "invented-review"),
    ],
)
def test_one_search_finds_everything(small: Dossier, query: str, kind: str, id_: str) -> None:
    strong = [(hit.kind, hit.id) for hit in small.find(query) if hit.is_strong]
    assert (kind, id_) in strong if id_ else strong == []


def test_claims_are_found_by_their_words_with_their_event(small: Dossier) -> None:
    (hit,) = small.find("forty hurt", ["claim"])[:1]
    assert hit.kind == "claim"
    assert hit.claim is not None
    assert hit.claim.event == "depot-fire"
    assert str(hit.claim.number) == hit.id


def test_strong_hits_come_before_weak_ones(small: Dossier) -> None:
    for query in ("Danyar Orasbekof", "caravann", "depot", "fir"):
        strengths = [hit.is_strong for hit in small.find(query)]
        assert strengths == sorted(strengths, reverse=True)
    assert [hit.is_strong for hit in small.find("Ministerial Debate", ["actor"])][:1] == [False]


@pytest.mark.parametrize("query", ["", " ", "…", "\ud800", "\x00", "a" * 10_000, "ә" * 10_000, "[" * 10_000])
def test_any_query_is_survived(small: Dossier, query: str) -> None:
    assert not [hit for hit in small.find(query) if hit.is_strong]


def test_an_actor_is_found_by_name(small: Dossier) -> None:
    assert [hit.id for hit in small.find_names("serik")] == ["guard-serik"]


def test_a_fresh_database_is_sound(small: Dossier, real: Dossier) -> None:
    assert small.is_sound()
    assert real.is_sound()


def _change(path: Path, sql: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(sql)


_CELLS = [(table, column) for table, columns in TABLES.items() for column in columns if column != "key"]


@pytest.mark.parametrize(("table", "column"), _CELLS, ids=[f"{table}.{column}" for table, column in _CELLS])
def test_a_change_of_any_cell_is_noticed(db_copy: Path, table: str, column: str) -> None:
    with closing(sqlite3.connect(db_copy)) as connection, connection:
        changed = connection.execute(
            f"UPDATE OR IGNORE {table} SET {column} = CASE typeof({column}) WHEN 'text' THEN {column} || 'x'"
            f" ELSE 7777 END WHERE rowid = (SELECT max(rowid) FROM {table})"
        )
        assert changed.rowcount == 1
    with pytest.raises(DatabaseUnusable, match="damaged"):
        Dossier(db_copy)


def test_a_row_that_is_gone_or_added_is_noticed(db_copy: Path) -> None:
    _change(db_copy, "DELETE FROM voice WHERE claim = 1")
    with pytest.raises(DatabaseUnusable, match="its content is not what its content hash says"):
        Dossier(db_copy)


def test_an_index_that_hides_rows_is_noticed(db_copy: Path) -> None:
    """An index in a stranger's file can leave claims out of an answer while every table is complete."""
    only, name = " WHERE source = 'ash-2022'", "idx_claim_event"
    with closing(sqlite3.connect(db_copy)) as connection, connection:
        connection.execute(f"DROP INDEX {name}")
        connection.execute(f"CREATE INDEX {name} ON claim(event){only}")
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_master SET sql = replace(sql, ?, '') WHERE name = ?", (only, name))
    with pytest.raises(DatabaseUnusable, match="index"):
        Dossier(db_copy)


def test_a_dossier_is_closed_at_the_end_of_its_block(small_db: Path) -> None:
    with Dossier(small_db) as dossier:
        assert dossier.about.id == "depot"
    with pytest.raises(Exception, match="closed"):
        dossier.is_sound()


def test_the_database_that_is_named_is_opened_before_the_environments(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert find_database("x.db") == Path("x.db")
    assert find_database(None).name == "qantar.db"
    assert find_database(None).is_absolute()
    monkeypatch.setenv(ENVIRONMENT, "/elsewhere/y.db")
    assert find_database(None) == Path("/elsewhere/y.db")
    assert find_database("x.db") == Path("x.db")


def test_an_id_of_another_kind_is_called_by_its_kind(small: Dossier) -> None:
    for id_, kind in (("ministry", "an actor"), ("ash-2022", "a source"), ("arson", "an explanation")):
        with pytest.raises(UnknownId, match=f"is the id of {kind}, not of an event"):
            small.event(id_)


@pytest.mark.parametrize(
    ("named", "of_environment", "said"),
    [
        ("x.db", "y.db", "."),
        (None, "y.db", ". It is $QANTAR_DB that names it."),
        (None, "", " with --db FILE."),
    ],
)
def test_a_refusal_says_how_another_database_is_named_unless_one_was(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, named: str | None, of_environment: str, said: str
) -> None:
    monkeypatch.setenv(ENVIRONMENT, of_environment)
    with pytest.raises(DatabaseUnusable) as refusal, refused_by_name(named):
        Dossier(tmp_path / "missing.db")
    sentence, end = str(refusal.value).split("FILE`")
    assert "There is no database at" in sentence and end.endswith(said)
    assert ("--db" in end) == (not named and not of_environment)
