from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Qantar


def _blocks(out: str) -> list[str]:
    """One for each point: from its counts on."""
    return [block for block in out.split("\n\n") if " silent\n" in block]


@pytest.mark.parametrize("columns", ["70", "160"])
def test_every_source_speaks_with_a_locator_or_is_silent_by_name(
    qantar: Qantar, monkeypatch: pytest.MonkeyPatch, real_db: Path, columns: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    labels = ("CrimethInc. 2022", "Kim 2023", "Michelotti 2023", "Katara n.d.", "bne 2026")
    blocks = _blocks(qantar("compare", "almaty-airport-seized", "--db", str(real_db)).out)
    assert len(blocks) > 5
    for block in blocks:
        assert all(label in block for label in labels)
        assert block.count("para") + block.count("∅ silent") >= len(labels)


def test_wide_terminals_have_a_table_and_narrow_ones_a_list(
    qantar: Qantar, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    wide = qantar("compare", "depot-fire").out.splitlines()
    monkeypatch.setenv("COLUMNS", "99")
    narrow = qantar("compare", "depot-fire").out.splitlines()
    assert any(line.split() == ["Ash", "2022", "Birch", "2023", "Caravan", "2024"] for line in wide)
    assert "  Ash 2022" in narrow
    assert max(map(len, wide)) <= 100
    assert max(map(len, narrow)) <= 99


def test_a_point_has_verdict_and_counts(qantar: Qantar) -> None:
    out = qantar("compare", "depot-fire").out
    assert "Who set it on fire? · who\n  ≠ disputed · 2 speak · 2 origins · 1 silent" in out
    assert "∅ nobody says · 0 speak · 0 origins" in out


def test_every_kind_of_cell_has_its_word(qantar: Qantar, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    out = qantar("compare", "depot-fire").out
    for words in ("A ! asserts", "not A ✗ denies", "A? ? doubts", "A » passes on"):
        assert words in out
    for words in ("∅ silent", "… not checked", "– out of scope"):
        assert words in out
    assert "Ministry of Depots → Ash 2022" in " ".join(out.split())


def test_markdown_is_one_table_with_citations_in_the_cells(qantar: Qantar) -> None:
    lines = qantar("compare", "depot-fire", "--format", "md").out.splitlines()
    table = [line for line in lines if line.startswith("|")]
    assert table[0] == "| Question | Ash 2022 | Birch 2023 | Caravan 2024 |"
    assert len(table) == 12
    assert {line.count(" | ") for line in table} == {3}
    assert any("[@ash-2022, paras. 4-5]" in line and "[@birch-2023, p. 45]" in line for line in table)


def test_json_has_a_cell_for_every_source_in_every_row(qantar: Qantar) -> None:
    record = qantar("compare", "depot-fire", "--format", "json").json
    sources = [source["id"] for source in record["sources"]]
    assert all([cell["source"] for cell in point["cells"]] == sources for point in record["points"])
    who = next(point for point in record["points"] if point["id"] == "who")
    assert who["verdict"] == "disputed"
    said = who["cells"][0]["answers"][0]
    assert said["voice"] == ["orazbekov", "ministry"]
    assert said["value"] == {"plain": ["dockers"], "words": "the dockers"}
    assert (said["mark"], who["cells"][1]["answers"][0]["mark"]) == ("A", "not A")
    silent = {"source": "caravan-2024", "column": "caravan-2024", "column_kind": "source", "state": "silent"}
    assert who["cells"][2] == {**silent, "answers": []}


def test_an_open_number_has_no_bound_in_json(qantar: Qantar) -> None:
    record = qantar("compare", "depot-fire", "--format", "json").json
    size = next(point for point in record["points"] if point["id"] == "size")
    value = size["cells"][0]["answers"][0]["value"]
    assert (value["low"], value["low_open"], value["high"]) == (3, True, None)


def test_an_event_of_which_nobody_speaks_is_not_found(qantar: Qantar) -> None:
    assert qantar("compare", "inquest").code == 1
    assert "∅ nobody says" in qantar("compare", "inquest").out
