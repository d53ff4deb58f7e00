"""`qantar diff`: what it says, in which form, and how it ends; what differs is tested in tests/dossier."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from qantar_tui.dossier.kinds import CHANGE_KINDS
from qantar_tui.store import examined
from tests.cli.conftest import RAW, Qantar
from tests.conftest import build

_SAME = "Both databases hold the same: there is no difference.\n"


@pytest.fixture
def newer_db(dossier_copy: Path, tmp_path: Path) -> Path:
    """The invented dossier with one answer and one sentence changed."""
    path = dossier_copy / "events" / "depot-fire.yaml"
    text = path.read_text("utf-8")
    for old, new in (
        ('value: "11", words: Eleven died in all.', 'value: "3", words: Three died in all.'),
        ("The old depot burned in one night.", "The old depot burned in one dark night."),
    ):
        assert text.count(old) == 1
        text = text.replace(old, new)
    path.write_text(text, "utf-8")
    return build(dossier_copy, tmp_path / "newer.db")


def test_the_same_content_is_one_sentence(qantar: Qantar, small_db: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(small_db, tmp_path / "copy.db"))
    ran = qantar("diff", str(small_db), str(copy))
    assert (ran.code, ran.out, ran.err) == (0, _SAME, "")
    ran = qantar("diff", str(small_db), str(copy), "--format", "json")
    assert (ran.code, ran.json["same"], ran.json["changes"]) == (0, True, [])


def test_records_claims_and_verdicts_are_told_and_counted(
    qantar: Qantar, small_db: Path, newer_db: Path
) -> None:
    ran = qantar("diff", str(small_db), str(newer_db))
    assert (ran.code, ran.err) == (1, "")
    lines = [line.strip() for line in ran.out.splitlines()]
    assert "≠ changed depot-fire · The depot burns" in lines
    assert "≠ changed depot-fire · dead · birch-2023 · 44 · asserts 3" in lines
    assert "value: “11” → “3”" in lines
    assert "depot-fire · dead · ≈ compatible → = agreed · How many died?" in lines
    assert lines[-3:] == ["events        1 changed", "claims        1 changed", "verdicts      1 changed"]


def test_what_is_added_one_way_is_removed_the_other(qantar: Qantar, small_db: Path, real_db: Path) -> None:
    there, back = (
        qantar("diff", *map(str, pair), "--format", "json").json
        for pair in ((small_db, real_db), (real_db, small_db))
    )
    assert list(there["counts"]) == list(CHANGE_KINDS)
    for kind in CHANGE_KINDS:
        assert there["counts"][kind]["added"] == back["counts"][kind]["removed"]
        listed = [change for change in there["changes"] if change["kind"] == kind]
        assert len(listed) == sum(there["counts"][kind].values())


def test_json_names_the_parts_of_every_id(qantar: Qantar, small_db: Path, newer_db: Path) -> None:
    record = qantar("diff", str(small_db), str(newer_db), "--format", "json").json
    assert list(record) == ["qantar", "kind", "same", "old", "new", "changes", "counts"]
    assert (record["old"]["database"], record["new"]["dossier"]) == (str(small_db), "depot")
    event, claim, verdict = record["changes"]
    assert event["id"] == "depot-fire"
    assert [claim[key] for key in ("event", "point", "source", "locator")] == [
        "depot-fire", "dead", "birch-2023", "44"
    ]  # fmt: skip
    assert claim["fields"][0] == {"field": "value", "old": "11", "new": "3"}
    assert (verdict["old"], verdict["new"]) == ("compatible", "agreed")


def test_only_what_is_asked_for_is_told_and_decides_the_code(
    qantar: Qantar, small_db: Path, newer_db: Path
) -> None:
    both = str(small_db), str(newer_db)
    ran = qantar("diff", *both, "--only", "verdict", "--only", "claim", "--format", "json")
    assert (ran.code, [change["kind"] for change in ran.json["changes"]]) == (1, ["claim", "verdict"])
    ran = qantar("diff", *both, "--only", "source")
    assert (ran.code, ran.err) == (0, "")
    assert "in nothing of what was asked for" in ran.out
    assert qantar("diff", *both, "--only", "weather").code == 2


def test_another_order_alone_is_a_difference_of_no_kind(
    qantar: Qantar, dossier_copy: Path, small_db: Path, tmp_path: Path
) -> None:
    path = dossier_copy / "events" / "depot-fire.yaml"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    place = next(number for number, line in enumerate(lines) if "{id: dead," in line)
    lines[place], lines[place + 1] = lines[place + 1], lines[place]
    path.write_text("".join(lines), "utf-8")
    other = build(dossier_copy, tmp_path / "other.db")
    ran = qantar("diff", str(small_db), str(other))
    assert ran.code == 1 and "Only the order of records differs." in ran.out
    assert qantar("diff", str(small_db), str(other), "--only", "point").code == 0


def test_two_dossiers_are_said_to_be_two(qantar: Qantar, small_db: Path, real_db: Path) -> None:
    ran = qantar("diff", str(small_db), str(real_db), "--only", "explanation")
    assert ran.code == 1
    assert "These are two dossiers, not two states of one" in ran.out


def test_a_large_database_is_told_of_alike(
    qantar: Qantar, small_db: Path, newer_db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for format_ in ("text", "json"):
        argv = ("diff", str(small_db), str(newer_db), "--format", format_)
        in_memory = qantar(*argv)
        with monkeypatch.context() as patch:
            patch.setattr(examined, "LARGEST_IN_MEMORY", 0)
            assert qantar(*argv) == in_memory


def test_both_are_examined_as_any_other_and_left_as_they_are(
    qantar: Qantar, small_db: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.db"
    bad.write_bytes(small_db.read_bytes()[:5000])
    changed = Path(shutil.copy(small_db, tmp_path / "changed.db"))
    with closing(sqlite3.connect(changed)) as connection, connection:
        connection.execute("UPDATE claim SET words = 'Somebody else''s words.' WHERE number = 1")
    before = {path: hashlib.sha256(path.read_bytes()).hexdigest() for path in (small_db, bad, changed)}
    for path in (bad, changed, tmp_path, tmp_path / "nowhere.db"):
        for pair in ((small_db, path), (path, small_db)):
            ran = qantar("diff", *map(str, pair))
            assert (ran.code, ran.out, ran.err.count("\n")) == (3, "", 1)
            assert str(path) in ran.err
    assert before == {path: hashlib.sha256(path.read_bytes()).hexdigest() for path in before}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad.db", "changed.db"]


def test_wrong_use_is_refused(qantar: Qantar, small_db: Path) -> None:
    for argv in ((), (str(small_db),), (str(small_db),) * 3, (str(small_db),) * 2 + ("--format", "md")):
        ran = qantar("diff", *argv)
        assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)


@pytest.mark.parametrize("command", ["diff", "check"])
def test_what_is_no_database_is_refused_without_an_option_that_there_is_not(
    qantar: Qantar, small_db: Path, tmp_path: Path, command: str
) -> None:
    (tmp_path / "text").write_text("No database.")
    (tmp_path / "link").symlink_to("nowhere")
    (tmp_path / "folder").mkdir()
    for name in ("missing", "text", "link", "folder"):
        ran = qantar(command, *([str(small_db)] if command == "diff" else []), str(tmp_path / name))
        assert ran.code
        assert "--db" not in ran.out + ran.err


def test_hostile_data_never_come_out_raw(qantar: Qantar, small_db: Path, hostile_db: Path) -> None:
    for pair in ((small_db, hostile_db), (hostile_db, small_db)):
        ran = qantar("diff", *map(str, pair))
        assert ran.code == 1 and "≠ changed" in ran.out
        assert not RAW.search(ran.out)
        ran = qantar("diff", *map(str, pair), "--format", "json")
        assert ran.out.isascii() and json.loads(ran.out)["changes"]
