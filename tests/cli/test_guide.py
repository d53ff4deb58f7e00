"""docs/dossier.md: its small dossier is a whole one, which does what the page says."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml

from tests.cli.conftest import Qantar

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "dossier.md").read_text(encoding="utf-8")
_PARTS = re.split(r"^```\w*\n", PAGE, flags=re.MULTILINE)
FILES = {
    names[-1]: block
    for prose, block in zip(_PARTS[::2], _PARTS[1::2], strict=False)
    if (names := re.findall(r"^`((?:mine|texts)/[^`]+)`", prose, re.MULTILINE))
}
"""What the page shows of each file, by its name."""


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which somebody has typed all that the page shows."""
    for name, content in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_page_has_every_file() -> None:
    assert list(FILES) == [
        "mine/dossier.yaml", "mine/sources.yaml", "mine/actors.yaml", "mine/places.yaml",
        "mine/events/storm.yaml", "mine/events/ferry-lost.yaml", "texts/gazette.txt", "texts/shevchuk.txt",
    ]  # fmt: skip


def test_it_imports_and_leaves_nothing_to_mend(qantar: Qantar, mine: Path) -> None:
    made = qantar("import", "mine", "-o", "mine.db")
    assert (made.code, made.err) == (0, "")
    checked = qantar("check", "mine", "--all")
    assert (checked.code, "nothing to mend; 0 findings switched off" in checked.out) == (0, True), checked.out
    compared = qantar("compare", "ferry-lost", "--db", "mine.db", "--format", "json").json
    verdicts = {point["id"]: point["verdict"] for point in compared["points"]}
    assert verdicts == {
        "left": "compatible", "seen": "single origin", "dead": "doubted", "who": "disputed",
    }  # fmt: skip
    assert [point["id"] for point in compared["points"] if point["silent"]] == ["seen", "who"]
    assert qantar("find", "Бирн", "--db", "mine.db").code == 0


def test_its_texts_confirm_every_quotation(qantar: Qantar, mine: Path) -> None:
    assert qantar("import", "mine", "-o", "mine.db").code == 0
    verified = qantar("verify", "--texts", "texts", "--db", "mine.db")
    assert verified.code == 0, verified.out


@pytest.mark.parametrize("kind", ["sources", "actors", "places"])
def test_a_list_may_be_json_lines_instead(qantar: Qantar, mine: Path, kind: str) -> None:
    assert qantar("import", "mine", "-o", "mine.db").code == 0
    listed = mine / "mine" / f"{kind}.yaml"
    (records,) = yaml.load(listed.read_text(encoding="utf-8"), Loader=yaml.BaseLoader).values()
    lines = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    listed.with_suffix(".jsonl").write_text(lines, encoding="utf-8")
    listed.unlink()
    assert qantar("import", "mine", "-o", "lines.db").code == 0
    assert qantar("diff", "mine.db", "lines.db").code == 0


def test_what_the_page_says_of_codes_and_notes_is_so(qantar: Qantar, mine: Path) -> None:
    about = mine / "mine" / "dossier.yaml"
    about.write_text(about.read_text(encoding="utf-8") + "native-languages: [ga]\n", encoding="utf-8")
    (mine / "mine" / "README.md").write_text("# How it was made\n\nIn one evening.\n", encoding="utf-8")
    assert qantar("import", "mine", "-o", "mine.db").code == 0
    assert "In one evening." in qantar("info", "--db", "mine.db").out
    assert "“harbour-office” has no Irish name" in qantar("check", "mine", "--all").out


def test_one_point_that_bears_on_the_explanations_is_one_point(qantar: Qantar, mine: Path) -> None:
    storm = mine / "mine" / "events" / "storm.yaml"
    storm.write_text(storm.read_text(encoding="utf-8").replace("supports: [haste]", ""), encoding="utf-8")
    lost = mine / "mine" / "events" / "ferry-lost.yaml"
    text = lost.read_text(encoding="utf-8").replace(", supports: [haste]", "")
    lost.write_text(text, encoding="utf-8")
    assert qantar("import", "mine", "-o", "mine.db").code == 0
    assert "\n1 point in all. " in qantar("explanations", "--db", "mine.db").out
