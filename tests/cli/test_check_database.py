"""`qantar check DATABASE`: it names everything that is wrong, ends as it says, and touches nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from qantar_tui.store import examined
from tests.cli.conftest import RAW, Qantar, Ran
from tests.sealing import seal
from tests.store.reading import snapshot


def _checked(qantar: Qantar, path: Path) -> Ran:
    """The command's JSON, after it was seen to change nothing and to agree with its text."""
    before = snapshot(path.parent)
    told, ran = qantar("check", str(path)), qantar("check", str(path), "--format", "json")
    assert snapshot(path.parent) == before
    assert (ran.err, told.err) == ("", "")
    assert told.code == ran.code == ran.json["exit_code"]
    assert str(ran.code) in ran.json["exit_codes"]
    assert all(finding["kind"] in told.out for finding in ran.json["findings"])
    assert not RAW.search(told.out + ran.out)
    return ran


def _kinds(ran: Ran) -> list[str]:
    return [finding["kind"] for finding in ran.json["findings"]]


def _change(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def test_a_sound_database_has_no_findings(qantar: Qantar, small_db: Path) -> None:
    ran = _checked(qantar, small_db)
    assert (ran.code, _kinds(ran)) == (0, [])
    assert ran.json["content_hash"] == ran.json["computed_hash"]
    assert "verdict       sound\n" in qantar("check", str(small_db)).out


def test_changed_content_has_an_exit_code_of_its_own(qantar: Qantar, db_copy: Path) -> None:
    _change(db_copy, "UPDATE claim SET words = 'Nobody died.' WHERE number = 1")
    ran = _checked(qantar, db_copy)
    assert (ran.code, _kinds(ran)) == (4, ["content-hash"])
    assert ran.json["content_hash"] != ran.json["computed_hash"]
    assert qantar("info", "--db", str(db_copy)).code == 3


def test_every_kind_of_finding_is_named(qantar: Qantar, db_copy: Path) -> None:
    _change(
        db_copy,
        "UPDATE event SET part_of = id WHERE id = 'inquest'",
        "UPDATE event SET part_of = 'gone' WHERE id = 'old-rumour'",
        "UPDATE voice SET actor = 'gone'",
        "UPDATE claim SET stance = 'shouts'",
        "UPDATE point SET answer = 'smell' WHERE event = 'inquest'",
        "PRAGMA user_version = 1",
    )
    db_copy.with_name(f"{db_copy.name}-journal").write_bytes(b"x")
    ran = _checked(qantar, db_copy)
    assert ran.code == 3
    assert list(dict.fromkeys(_kinds(ran))) == [
        *("file", "unfinished-changes", "reference", "loop", "content-hash", "value")
    ]
    said = " ".join(finding["message"] for finding in ran.json["findings"])
    for words in ("older qantar", "“inquest” lies within itself", "“old-rumour” names an event", "shouts"):
        assert words in said


def test_values_that_nobody_can_read_are_named_whatever_the_hash_says(qantar: Qantar, db_copy: Path) -> None:
    _change(db_copy, "UPDATE source SET csl = '[]'", "UPDATE actor SET kind = 'ghost'")
    seal(db_copy)
    ran = _checked(qantar, db_copy)
    assert (ran.code, _kinds(ran)) == (3, ["value", "value"])


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("PRAGMA journal_mode = WAL", "write-ahead mode"),
        ("DROP INDEX idx_claim_source", "unused pages"),
    ],
)
def test_what_touches_no_content_is_no_reason_to_refuse(
    qantar: Qantar, db_copy: Path, change: str, words: str
) -> None:
    _change(db_copy, change)
    ran = _checked(qantar, db_copy)
    assert (ran.code, _kinds(ran)) == (1, ["note"])
    assert words in ran.json["findings"][0]["message"]
    assert qantar("info", "--db", str(db_copy)).code == 0


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-4096])


def _of_noise(path: Path) -> None:
    raw = path.read_bytes()
    path.write_bytes(raw[:8192] + b"\xff" * 4096 + raw[12288:])


def _with_a_view(path: Path) -> None:
    _change(path, "CREATE VIEW v AS SELECT printf('%.*c', 900000000, 'x') AS x")


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _text(path: Path) -> None:
    path.write_text("id: depot\n")


@pytest.mark.parametrize(
    ("spoil", "kind"),
    [
        (_cut, "structure"),
        (_of_noise, "structure"),
        (_with_a_view, "schema"),
        (_empty, "file"),
        (_text, "file"),
    ],
)
def test_what_cannot_be_used_is_code_3(
    qantar: Qantar, db_copy: Path, spoil: Callable[[Path], None], kind: str
) -> None:
    spoil(db_copy)
    ran = _checked(qantar, db_copy)
    assert ran.code == 3
    assert kind in _kinds(ran)


def test_what_is_no_file_is_code_3_too(qantar: Qantar, tmp_path: Path) -> None:
    link = tmp_path / "link.db"
    link.symlink_to(tmp_path / "gone.db")
    ran = _checked(qantar, link)
    assert (ran.code, _kinds(ran)) == (3, ["file"])


def test_a_large_database_is_checked_alike(
    qantar: Qantar, db_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = _checked(qantar, db_copy).json
    monkeypatch.setattr(examined, "LARGEST_IN_MEMORY", 0)
    assert _checked(qantar, db_copy).json == small
    _change(db_copy, "UPDATE claim SET words = ''")
    assert _checked(qantar, db_copy).code == 4


def test_the_exit_codes_stand_in_the_help(qantar: Qantar, small_db: Path) -> None:
    told = " ".join(qantar("help", "check").out.split())
    codes = qantar("check", str(small_db), "--format", "json").json["exit_codes"]
    assert set(codes) == {"0", "1", "3", "4"}
    assert all(f"{code} {meaning}" in told for code, meaning in codes.items())
