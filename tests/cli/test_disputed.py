"""`qantar disputed` and `qantar explanations`: the whole dossier at once."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from qantar_tui.cli import disputed
from qantar_tui.cli.command import Arguments
from qantar_tui.cli.output import Format, Output
from qantar_tui.dossier.comparing import AT_ONCE
from qantar_tui.dossier.library import Dossier
from tests.cli.conftest import RAW, Qantar


def test_every_disputed_or_doubted_point_is_listed_with_who_says_what(qantar: Qantar) -> None:
    out = qantar("disputed").out
    assert out.startswith("Disputed and doubted points, most disputed first\n")
    assert "  How large was it? · size\n    The depot burns · depot-fire\n    ≠ disputed · 2 speak" in out
    assert "    A Ash 2022 | B Caravan 2024 | … Birch 2023\n" in out
    assert "A Ash 2022 | not A Birch 2023 | ∅ Caravan 2024" in out
    assert "? doubted · 2 speak" in out
    assert "How many were hurt?" not in out
    assert out.endswith("\n3 in all; all shown.\n")


def test_the_most_disputed_come_first_and_may_be_all_that_is_wanted(qantar: Qantar, real_db: Path) -> None:
    whole = qantar("disputed", "--db", str(real_db), "--format", "json").json
    few = qantar("disputed", "--db", str(real_db), "--format", "json", "--limit", "3").json
    assert whole["total"] == few["total"] == len(whole["points"]) > 50
    assert few["points"] == whole["points"][:3]
    worst = [point["disagreement"] for point in whole["points"] if point["verdict"] == "disputed"]
    assert worst == sorted(worst, reverse=True)
    assert {point["verdict"] for point in whole["points"][len(worst) :]} == {"doubted"}
    assert {"event", "id", "ask", "verdict", "speaking", "origins", "silent", "apparatus"} <= set(
        few["points"][0]
    )
    out = qantar("disputed", "--db", str(real_db), "--limit", "3").out
    assert f"{whole['total']} in all; the first 3 shown." in out


def test_it_agrees_with_the_comparisons(real: Dossier, qantar: Qantar, real_db: Path) -> None:
    listed = qantar("disputed", "--db", str(real_db), "--format", "json").json["points"]
    parting = {
        (event.id, row.point.id)
        for event in real.events
        for row in real.comparison(event.id).rows
        if row.verdict in ("disputed", "doubted")
    }
    assert {(point["event"]["id"], point["id"]) for point in listed} == parting


@pytest.mark.parametrize("query", ["place:almaty", "actor:tokayev before:2022-01-07", "silent:bne-2026 fire"])
def test_a_query_leaves_the_points_of_the_events_that_answer_it(
    qantar: Qantar, real_db: Path, query: str
) -> None:
    asked = ("--db", str(real_db), "--format", "json")
    every = qantar("disputed", *asked).json["points"]
    listed = qantar("disputed", query, *asked).json
    events = {event["id"] for event in qantar("timeline", query, *asked).json["events"]}
    assert listed["query"] == query and listed["total"] == len(listed["points"])
    assert listed["points"] == [point for point in every if point["event"]["id"] in events]
    assert 0 < len(listed["points"]) < len(every)


def test_a_query_is_repeated_in_words(qantar: Qantar) -> None:
    out = qantar("disputed", "place:port-city fire", "--limit", "1").out
    assert out.splitlines()[1] == "Only of events that answer: place: Port City and within · fire"
    for form in ("text", "json"):
        ran = qantar("disputed", "zzz", "--format", form)
        assert (ran.code, ran.err) == (1, "No event answers “zzz”.\n")
    out = qantar("disputed", "zzz").out
    assert "No point of the events that answer “zzz” is disputed or doubted." in out


def test_the_csv_has_a_row_a_point(qantar: Qantar) -> None:
    rows = list(csv.DictReader(io.StringIO(qantar("disputed", "--format", "csv").out)))
    assert [row["point"] for row in rows] == ["who", "size", "cause"]
    assert rows[0]["event"] == "depot-fire" and rows[0]["apparatus"].startswith("A Ash 2022 | not A Birch")
    assert float(rows[0]["disagreement"]) >= float(rows[1]["disagreement"]) > 0


@pytest.mark.parametrize("command", ["disputed", "explanations"])
def test_looking_back_is_said(qantar: Qantar, command: str) -> None:
    out = qantar(command, "--as-of", "2022-01").out
    assert "As of January 2022: " in out and "hidden as said later." in out
    record = qantar(command, "--as-of", "2022-01", "--format", "json").json
    assert record["as_of"]["edtf"] == "2022-01"
    assert record["hidden"]["later"] > 0
    assert qantar(command, "--format", "json").json["as_of"] is None


@pytest.mark.parametrize("format_", ["text", "md"])
@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("disputed", "No point of this dossier is disputed or doubted as of 2021."),
        ("explanations", "No claim bears on an explanation as of 2021."),
    ],
)
def test_before_anybody_spoke_there_is_nothing(
    qantar: Qantar, command: str, words: str, format_: str
) -> None:
    ran = qantar(command, "--as-of", "2021", "--format", format_)
    assert (ran.code, ran.err) == (1, "")
    assert words in " ".join(ran.out.split())


def test_nothing_is_said_beside_the_data_where_a_program_reads(qantar: Qantar) -> None:
    for format_ in ("json", "csv"):
        ran = qantar("disputed", "--as-of", "2021", "--format", format_)
        assert ran.code == 1
        assert "doubted as of 2021." in ran.err and "No point" not in ran.out
    assert qantar("explanations", "--as-of", "2021", "--format", "json").json["points"] == []


def test_explanations_stand_below_the_points_that_tell_them_apart(qantar: Qantar) -> None:
    out = qantar("explanations").out
    assert "  Why? · The depot burns · depot-fire\n    tells apart 1.00 · 1 origin\n" in out
    assert "    An accident: − contradicts Ash 2022\n    Arson: + supports Ash 2022\n" in out
    assert "    Arson: ± mixes Birch 2023 (✗ denies)\n" in out
    assert out.index("Why?") < out.index("Who set it on fire?")


def test_explanations_in_markdown_are_a_table_that_cites(qantar: Qantar) -> None:
    lines = qantar("explanations", "--format", "md").out.splitlines()
    table = [line for line in lines if line.startswith("|")]
    assert table[0] == "| Question | An accident | Arson |"
    assert table[2].endswith("| − contradicts [@ash-2022, para. 20] | + supports [@ash-2022, para. 20] |")
    assert table[3].endswith("| – | ± mixes [@birch-2023, p. 45] (✗ denies) |")


def test_explanations_in_json_name_the_claims(qantar: Qantar, real_db: Path) -> None:
    record = qantar("explanations", "--format", "json").json
    assert [explanation["id"] for explanation in record["explanations"]] == ["accident", "arson"]
    why = record["points"][0]
    assert (why["event"]["id"], why["point"]["id"], why["tells_apart"]) == ("depot-fire", "why", 1.0)
    accident, arson = why["cells"]
    assert accident["sources"]["contradicts"] == arson["sources"]["supports"] == ["ash-2022"]
    assert accident["contradicts"] == arson["supports"] and len(arson["supports"]) == 1
    real = qantar("explanations", "--format", "json", "--limit", "2", "--db", str(real_db)).json
    assert len(real["points"]) == 2 < real["total"]


def test_explanations_credit_the_voice_and_not_the_work_that_passes_it_on(
    qantar: Qantar, real_db: Path
) -> None:
    asked = ("explanations", "--db", str(real_db))
    out = qantar(*asked).out
    assert "    Organised crime: + supports bne 2026 (» passes on)\n" in out
    assert "    Peaceful protest taken over: + supports Kassym-Jomart Tokayev → Katara n.d.\n" in out
    assert "Katara n.d. (» passes on)" in out
    markdown = qantar(*asked, "--format", "md").out
    assert "+ supports [@katara-nd, para. 14] (» passes on)" in markdown
    assert "+ supports Kassym-Jomart Tokayev → [@katara-nd, para. 34]" in markdown
    points = qantar(*asked, "--format", "json").json["points"]
    (cells,) = (point["cells"] for point in points if point["point"]["id"] == "leader")
    assert cells[1]["speakers"]["contradicts"] == []
    (said,) = cells[1]["speakers"]["supports"]
    assert (said["source"], said["voice"], said["stance"]) == ("katara-nd", ["tokayev"], "asserts")
    assert said["claims"] == cells[1]["supports"]
    assert said["attribution"] == "Kassym-Jomart Tokayev, as cited in Katara n.d."
    assert any(said["stance"] == "reports" for said in cells[0]["speakers"]["supports"])


@pytest.mark.parametrize("command", [["disputed", "--format", "csv"], ["disputed"], ["explanations"]])
def test_hostile_data_never_comes_out_raw(qantar: Qantar, hostile_db: Path, command: list[str]) -> None:
    ran = qantar(*command, "--db", str(hostile_db))
    assert ran.code == 0
    assert not RAW.search(ran.out)


def test_explanations_say_how_many_points_the_limit_holds_back(qantar: Qantar, real_db: Path) -> None:
    some = " ".join(qantar("explanations", "--limit", "2", "--db", str(real_db)).out.split())
    total = qantar("explanations", "--format", "json", "--db", str(real_db)).json["total"]
    assert f"{total} points in all; the first 2 shown. What tells" in some
    whole = " ".join(qantar("explanations", "--db", str(real_db)).out.split())
    assert f"{total} points in all. What tells" in whole


def test_the_list_reads_the_accounts_of_many_events_at_once(
    real: Dossier, capfd: pytest.CaptureFixture[str]
) -> None:
    asked: list[str] = []
    with Dossier(real.path) as dossier:
        dossier._reader._connection._sqlite.set_trace_callback(asked.append)
        output = Output(Format.JSON)
        assert disputed.answer(dossier, Arguments(words=[], limit=None, format="json"), output) == 0
        output.flush()
    assert capfd.readouterr().out
    of_accounts = [sql for sql in asked if "FROM account" in sql]
    assert len(of_accounts) <= 2 * (len(real.events) // AT_ONCE + 1)
