from __future__ import annotations

from pathlib import Path

import pytest

from qantar_tui.cli import timeline
from qantar_tui.dossier.library import Dossier
from qantar_tui.dossier.querying import conditions
from qantar_tui.search.query import parse_query
from qantar_tui.store import examined
from tests.cli.conftest import Qantar


def test_events_stand_under_their_day_and_undated_ones_last(qantar: Qantar) -> None:
    lines = qantar("timeline").out.splitlines()
    places = [
        next(index for index, line in enumerate(lines) if line.startswith(start))
        for start in (
            "Wednesday, 5 January 2022",
            "  The depot burns · depot-fire",
            "March 2022",
            "  The inquest · inquest",
            "Undated",
            "  A rumour without a date · old-rumour",
        )
    ]
    assert places == sorted(places)


def test_an_event_has_time_place_kind_verdict_and_how_many_speak(qantar: Qantar) -> None:
    out = qantar("timeline").out
    assert "night of 5–6 January 2022, about 22:00 to 06:00 (UTC+06:00) · the Old Depot · fire" in out
    assert "≠ disputed · 3 of 3 sources speak" in out
    assert "∅ nobody says · 0 of 3 sources speak" in out
    assert "1 of 3 sources speaks" in out and "1 of 3 sources speak\n" not in out


def test_json_has_instants(qantar: Qantar) -> None:
    fire, inquest, rumour = qantar("timeline", "--format", "json").json["events"]
    assert fire["when"]["edtf"] == "2022-01-05/2022-01-06"
    assert fire["when"]["earliest"] == "2022-01-05T15:00:00Z"
    assert fire["when"]["latest"] == "2022-01-06T00:01:00Z"
    assert fire["sources_speaking"] == ["ash-2022", "birch-2023", "caravan-2024"]
    assert inquest["part_of"] == {"id": "depot-fire", "name": "The depot burns"}
    assert rumour["when"] is None


def test_the_real_dossier_is_listed_whole(qantar: Qantar, real_db: Path) -> None:
    listed = qantar("timeline", "--db", str(real_db), "--format", "json").json["events"]
    text = qantar("timeline", "--db", str(real_db)).out
    assert len(listed) > 5
    assert all(event["id"] in text for event in listed)


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_large_dossier_is_listed_a_few_events_at_a_time(
    qantar: Qantar, real_db: Path, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = qantar("timeline", "--db", str(real_db), "--format", form).out
    monkeypatch.setattr(examined, "LARGEST_IN_MEMORY", 0)
    monkeypatch.setattr(timeline, "_AT_ONCE", 7)
    assert qantar("timeline", "--db", str(real_db), "--format", form).out == whole
    assert qantar("coverage", "--db", str(real_db), "--format", form).code == 0


@pytest.mark.parametrize(
    ("query", "form"), [("place:Almaty kind:fire", "text"), ("airport -seized", "md"), ("-disputed:", "json")]
)
def test_a_query_leaves_exactly_what_answers_it(
    qantar: Qantar, real_db: Path, real: Dossier, query: str, form: str
) -> None:
    real.as_of = None
    resolved = conditions(real, parse_query(query))
    wanted = [row.id for row in real.timeline.rows_of(list(real.timeline.chosen(resolved.conditions)))]
    ran = qantar("timeline", f" {query}", "--db", str(real_db), "--format", form)
    assert (ran.code, ran.err, len(wanted) > 1) == (0, "", True)
    if form == "json":
        assert ran.json["query"] == query
        assert [event["id"] for event in ran.json["events"]] == wanted
    else:
        ends = [line.rpartition(" · ")[2] for line in ran.out.splitlines()]
        assert [end for end in ends if real.has_event(end)] == wanted
        assert f"\n{len(wanted)} of {real.event_count} events: " in ran.out


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("before:1800", "No event answers “before:1800”.\n"),
        ("???", "No event answers “???”.\n"),
    ],
)
def test_where_nothing_answers_that_is_said(qantar: Qantar, query: str, said: str) -> None:
    ran = qantar("timeline", query, "--format", "json")
    assert (ran.code, ran.err, ran.json["events"]) == (1, said, [])
    for form in ("text", "md"):
        ran = qantar("timeline", query, "--format", form)
        assert (ran.code, ran.out, ran.err) == (1, "", said)


@pytest.mark.parametrize("query", ["actor:zzzz", "actor:orazbekov,zzzz"])
@pytest.mark.parametrize("form", ["text", "md", "json"])
def test_what_the_dossier_does_not_know_is_not_listed_without_it(
    qantar: Qantar, query: str, form: str
) -> None:
    ran = qantar("timeline", query, "--format", form)
    assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
    assert ran.err.startswith("No actor goes by “zzzz”")
