"""`qantar compare`: every option and every form, as somebody would use them."""

from __future__ import annotations

import csv
import io
import re
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from qantar_tui.cli.as_of import hidden_in_words
from qantar_tui.compare.said import Hidden
from qantar_tui.model.when import When
from qantar_tui.text.cells import width
from tests.cli.conftest import HOSTILE, RAW, Qantar
from tests.cli.dossiers import many, tiny
from tests.sealing import seal
from tests.ui.test_hostile import HOSTILE as EVERY_HOSTILE


def _json(qantar: Qantar, *argv: str) -> Any:  # noqa: ANN401  # whatever it holds is what a test looks into
    return qantar("compare", *argv, "--format", "json").json


def _points(record: Any) -> list[str]:  # noqa: ANN401
    return [point["id"] for point in record["points"]]


def test_points_can_be_chosen_and_sorted(qantar: Qantar) -> None:
    assert _points(_json(qantar, "depot-fire", "--point", "who", "--point", "dead")) == ["dead", "who"]
    whole = _points(_json(qantar, "depot-fire"))
    by_dispute = _points(_json(qantar, "depot-fire", "--sort", "disputed"))
    assert sorted(by_dispute) == sorted(whole) and by_dispute != whole
    assert by_dispute[0] in ("who", "size") and by_dispute[-1] in ("alarm", "trial")
    assert _points(_json(qantar, "depot-fire", "--sort", "newest", "--only", "disputed")) == [
        "size", "who", "cause"
    ]  # fmt: skip
    assert _points(_json(qantar, "depot-fire", "--sort", "written")) == whole


def test_only_disputed_or_doubted_points_are_left_or_a_sentence(qantar: Qantar) -> None:
    ran = qantar("compare", "depot-fire", "--only", "disputed")
    assert ran.code == 0
    assert "How many were hurt?" not in ran.out and "Who set it on fire?" in ran.out
    for format_, stream in (("text", "out"), ("md", "out"), ("html", "out"), ("json", "err"), ("csv", "err")):
        ran = qantar("compare", "depot-fire", "--only", "disputed", "--point", "injured", "--format", format_)
        assert ran.code == 1
        assert "None of these points is disputed or doubted." in getattr(ran, stream)
        assert (ran.err == "") == (stream == "out")


def test_that_none_is_disputed_is_said_of_the_day(qantar: Qantar) -> None:
    ran = qantar("compare", "depot-fire", "--only", "disputed", "--as-of", "2021")
    assert ran.code == 1
    assert "None of these points is disputed or doubted as of 2021." in ran.out


def test_columns_can_be_voices(qantar: Qantar) -> None:
    record = _json(qantar, "depot-fire", "--by", "voice")
    assert record["by"] == "voice"
    assert {column["kind"] for column in record["columns"]} == {"source", "actor"}
    labels = [column["label"] for column in record["columns"]]
    assert "Daniyar Orazbekov" in labels and "Ash 2022" in labels
    who = next(point for point in record["points"] if point["id"] == "who")
    said = {cell["column"]: cell for cell in who["cells"]}
    assert said["orazbekov"]["source"] is None
    assert said["orazbekov"]["answers"][0]["source"] == "ash-2022"
    assert said["ministry"]["state"] == "not quoted"
    assert who["silences"] == [{"source": "caravan-2024", "state": "silent"}]
    by_source = _json(qantar, "depot-fire")
    assert [p["verdict"] for p in record["points"]] == [p["verdict"] for p in by_source["points"]]


@pytest.mark.parametrize("columns", ["60", "160"])
def test_voices_in_text_say_which_sources_are_silent(
    qantar: Qantar, monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    out = qantar("compare", "depot-fire", "--by", "voice", "--point", "who").out
    assert "  ∅ silent: Caravan 2024\n" in out
    assert "◦ not quoted" in out
    assert "Daniyar Orazbekov → Ministry of Depots → Ash 2022" in " ".join(out.split())
    if columns == "60":
        assert out.count("◦ not quoted") == 1


def test_voices_in_markdown_are_a_table(qantar: Qantar) -> None:
    out = qantar("compare", "depot-fire", "--by", "voice", "--format", "md").out
    table = [line for line in out.splitlines() if line.startswith("|")]
    assert "Daniyar Orazbekov" in table[0]
    assert len({line.count(" | ") for line in table}) == 1
    assert "◦ not quoted" in table[2] and "[@ash-2022, para. 12]" in out


@pytest.mark.parametrize(
    ("typed", "words", "later"),
    [
        ("2022-01-06", "6 January 2022", 15),
        ("6 jan 2022", "6 January 2022", 15),
        ("2022-01", "January 2022", 8),
        (" 2023 ", "2023", 5),
        ("2024-02-29", "29 February 2024", 0),
    ],
)
def test_as_of_a_day_hides_what_came_later_and_says_so(
    qantar: Qantar, typed: str, words: str, later: int
) -> None:
    record = _json(qantar, "depot-fire", "--as-of", typed)
    assert (record["as_of"]["words"], record["as_of"]["zone"]) == (words, "+06:00")
    assert record["hidden"] == {"later": later, "undated": 0}
    claims = [claim for p in record["points"] for cell in p["cells"] for claim in cell["answers"]]
    assert len(claims) + later == 16
    out = " ".join(qantar("compare", "depot-fire", "--as-of", typed).out.split())
    said = f"{later} claims hidden as said later" if later else "no claim is hidden"
    assert f"As of {words}: {said}." in out


@pytest.mark.parametrize(
    ("later", "undated", "words"),
    [
        (1, 0, "1 claim hidden as said later."),
        (0, 1, "1 undated claim hidden."),
        (1_200, 3, "1,200 claims hidden as said later, and 3 undated."),
        (0, 0, "no claim is hidden."),
    ],
)
def test_what_is_hidden_is_counted_in_a_sentence(later: int, undated: int, words: str) -> None:
    assert hidden_in_words(When("2022-01-07"), Hidden(later, undated)) == f"As of 7 January 2022: {words}"
    assert hidden_in_words(None, Hidden()) == ""


@pytest.mark.parametrize(
    "typed",
    ["yesterday", "7/1/2022", "2022-01-07~", "202X", "0000",
     "2022-01-05/2022-01-07", "2022-01-07T10:00", "٢٠٢٢", "-5", "2022-01-07 x", "9" * 300],
)  # fmt: skip
def test_what_is_no_day_is_refused_in_one_sentence(qantar: Qantar, typed: str) -> None:
    ran = qantar("compare", "depot-fire", f"--as-of={typed}")
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "write 2022-01-07, 7 jan 2022, 2022-01 or 2022." in ran.err


@pytest.mark.parametrize("typed", ["2022-02-30", "2022-13", "2022-21", "31.11.2022", "30 feb 2022"])
def test_what_no_calendar_has_is_refused_with_the_reason(qantar: Qantar, typed: str) -> None:
    ran = qantar("compare", "depot-fire", f"--as-of={typed}")
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert f"“{typed}” is no date, for " in ran.err


def test_before_anybody_spoke_nothing_is_found(qantar: Qantar) -> None:
    ran = qantar("compare", "depot-fire", "--as-of", "2021")
    assert ran.code == 1
    assert "As of 2021: " in ran.out and "∅ nobody says" in ran.out


def test_answers_to_a_time_or_a_number_are_drawn_on_one_scale(qantar: Qantar) -> None:
    out = qantar("compare", "depot-fire", "--point", "began", "--point", "size").out
    assert re.search(r"^  Ash 2022 +A +[━╍]+", out, re.MULTILINE)
    assert re.search(r"^  in common +═+", out, re.MULTILINE)
    assert "on all answers: 5 Jan, 21:00–23:59 · times in UTC+06:00" in out
    assert re.search(r"Ash 2022 +A +━+▸", out)
    assert "on all answers: no common number" in out
    assert "on all answers" not in qantar("compare", "depot-fire", "--point", "who").out


@pytest.mark.parametrize("columns", [20, 40, 60, 99, 100, 120, 200, 400])
def test_lanes_never_reach_over_the_edge(
    qantar: Qantar, monkeypatch: pytest.MonkeyPatch, real_db: Path, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    out = qantar("compare", "the-dead", "--db", str(real_db), "--point", "total").out
    drawn = [line for line in out.splitlines() if set(line) & set("━═╍▸")]
    assert all(width(line) <= columns for line in drawn)
    assert bool(drawn) == (columns >= 40)
    assert "on all answers: " in out


def test_json_keeps_its_old_fields_and_has_new_ones(qantar: Qantar) -> None:
    record = _json(qantar, "depot-fire")
    assert list(record) == [
        "qantar", "kind", "dossier", "event", "verdict", "by", "as_of", "hidden", "sources", "columns",
        "gists", "notes", "points",
    ]  # fmt: skip
    assert (record["by"], record["as_of"], record["hidden"]) == ("source", None, {"later": 0, "undated": 0})
    size = next(point for point in record["points"] if point["id"] == "size")
    assert size["common"] == "no common number"
    assert size["apparatus"] == "A Ash 2022 | B Caravan 2024 | … Birch 2023"
    assert size["sentence"].startswith("The depot burns: How large was it? Sources differ: ")
    assert "[@ash-2022, para. 21]" in size["sentence"]
    assert 0 < size["disagreement"] < 1
    assert {"verdict", "speaking", "origins", "silent", "cells", "ask", "answer", "unit"} <= set(size)


def _rows(out: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(out)))


@pytest.mark.parametrize("by", ["source", "voice"])
def test_csv_has_a_row_for_each_claim_and_each_silence(qantar: Qantar, by: str) -> None:
    ran = qantar("compare", "depot-fire", "--by", by, "--format", "csv")
    assert ran.code == 0
    rows = _rows(ran.out)
    points = _json(qantar, "depot-fire", "--by", by)["points"]
    said = [claim for point in points for cell in point["cells"] for claim in cell["answers"]]
    silent = [(point["id"], one["source"], one["state"]) for point in points for one in point["silences"]]
    assert len(rows) == len(said) + len(silent)
    unsaid = [row for row in rows if row["state"] != "speaks"]
    assert [(row["point"], row["source"], row["state"]) for row in unsaid] == silent
    assert {row["column_kind"] for row in unsaid} == {"source"}
    assert all(line.startswith('"') and line.endswith('"') for line in ran.out.splitlines())
    who = next(row for row in rows if row["point"] == "who" and row["source"] == "ash-2022")
    assert (who["mark"], who["stance"], who["value"]) == ("A", "asserts", "the dockers")
    assert (who["speaking"], who["verdict"]) == ("2", "disputed")
    assert who["voice"] == "Daniyar Orazbekov → Ministry of Depots → Ash 2022"
    assert (who["locator"], who["citation"]) == ("paras. 4-5", "[@ash-2022, paras. 4-5]")
    toll = next(row for row in rows if row["point"] == "dead" and row["source"] == "ash-2022")
    assert (toll["as_of"], toll["origin"], toll["quote"]) == ("2022-01-06", "ministry-toll", "three are dead")


@pytest.mark.parametrize("text", [HOSTILE, "=1+1", '@SUM(A1)"', *EVERY_HOSTILE.values()], ids=ascii)
def test_no_cell_of_the_csv_is_a_formula_or_breaks_a_row(qantar: Qantar, db_copy: Path, text: str) -> None:
    with sqlite3.connect(db_copy) as connection:
        for column in ("words", "quote", "locator", "note"):
            connection.execute(f"UPDATE claim SET {column} = ? || {column}", (text,))
        connection.execute("UPDATE point SET ask = ? || ask", (text,))
        connection.execute("UPDATE source SET label = ? || label", (text,))
    connection.close()
    seal(db_copy)
    for command in (["compare", "depot-fire"], ["disputed"]):
        ran = qantar(*command, "--db", str(db_copy), "--format", "csv")
        assert ran.code == 0
        assert not RAW.search(ran.out)
        table = list(csv.reader(io.StringIO(ran.out)))
        assert len({len(row) for row in table}) == 1
        assert len(table) == ran.out.count("\n")
        assert not [cell for row in table for cell in row if cell.lstrip(' "“”')[:1] in tuple("=+-@")]


def test_an_event_without_points_says_so(qantar: Qantar) -> None:
    for format_ in ("text", "md", "html"):
        ran = qantar("compare", "old-rumour", "--format", format_)
        assert (ran.code, ran.err) == (0, "")
        assert "This event has no points on which accounts could be compared." in ran.out
    ran = qantar("compare", "old-rumour", "--format", "csv")
    assert ran.out.count("\n") == 1 and "no points" in ran.err
    assert _json(qantar, "old-rumour")["points"] == []


@pytest.mark.parametrize("by", ["source", "voice"])
@pytest.mark.parametrize("format_", ["text", "md", "csv", "json", "html"])
def test_an_event_without_accounts_is_shown_in_every_form(qantar: Qantar, format_: str, by: str) -> None:
    ran = qantar("compare", "inquest", "--format", format_, "--by", by)
    assert (ran.code, ran.err) == (1, "")
    assert "public" in ran.out


@pytest.mark.parametrize("columns", ["60", "120", "400"])
@pytest.mark.parametrize("format_", ["text", "md", "csv", "json", "html"])
def test_thirty_sources_that_all_differ(
    qantar: Qantar, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format_: str, columns: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    ran = qantar("compare", "one", "--db", str(many(tmp_path / "many", 30)), "--format", format_)
    assert (ran.code, ran.err) == (0, "")
    assert all(f"Work {number}" in ran.out for number in range(1, 31))
    assert not RAW.search(ran.out)
    if format_ == "text":
        assert max(map(width, ran.out.splitlines())) <= int(columns)
        assert "no common number" in ran.out


def test_a_dossier_without_sources_has_nothing_to_compare(qantar: Qantar, tmp_path: Path) -> None:
    points = 'points:\n  - {id: dead, ask: "How many died?", answer: number}\n'
    path = str(tiny(tmp_path / "none", sources=0, points=points))
    for format_ in ("text", "md", "csv", "json", "html"):
        assert qantar("compare", "one", "--db", path, "--format", format_).code == 1
    assert qantar("disputed", "--db", path).code == 1
    assert qantar("explanations", "--db", path).code == 1
