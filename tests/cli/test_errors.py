"""How commands end when something is wrong: one sentence on stderr, an exit code, and never a traceback."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

from qantar_tui.cli import timeline
from qantar_tui.cli.commands import COMMANDS
from tests.cli.conftest import HOSTILE, RAW, Qantar

READING = {
    "timeline": [], "find": ["fire"], "show": ["depot-fire"], "compare": ["depot-fire"], "cite": ["ash-2022"],
    "info": [], "coverage": [], "verify": ["--texts", "."], "match": ["names.txt"], "pick": [],
    "disputed": [], "explanations": [],
}  # fmt: skip
IN_FORMS_OF_THEIR_OWN = {"match", "pick"}
"""Their hostile data have tests of their own."""


def _missing(path: Path) -> None:
    path.unlink()


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _no_database(path: Path) -> None:
    path.write_text("SQLite format 3\0 is what it is not")


def _truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def _of_another_program(path: Path) -> None:
    path.unlink()
    _change(path, "CREATE TABLE bookmark (address)")


def _newer(path: Path) -> None:
    _change(path, "PRAGMA user_version = 99")


def _with_a_trigger(path: Path) -> None:
    _change(path, "CREATE TRIGGER trap AFTER INSERT ON event BEGIN SELECT 1; END")


def _change(path: Path, sql: str) -> None:
    connection = sqlite3.connect(path)
    connection.execute(sql)
    connection.commit()
    connection.close()


@pytest.mark.parametrize("command", READING)
@pytest.mark.parametrize(
    "spoil",
    [_missing, _empty, _folder, _no_database, _truncated, _of_another_program, _newer, _with_a_trigger],
)
def test_an_unusable_database_is_code_3(
    qantar: Qantar, db_copy: Path, spoil: Callable[[Path], None], command: str
) -> None:
    spoil(db_copy)
    ran = qantar(command, *READING[command], "--db", str(db_copy))
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.count("\n") == 1
    assert db_copy.name in ran.err


def test_a_database_that_the_environment_names_is_refused_with_its_name(
    qantar: Qantar, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    missing = str(tmp_path / "missing.db")
    assert "QANTAR_DB" not in qantar("info", "--db", missing).err
    monkeypatch.setenv("QANTAR_DB", missing)
    assert "QANTAR_DB" not in qantar("info", "--db", str(tmp_path / "other.db")).err
    for command in (["info"], ["export", "bibtex"]):
        assert qantar(*command).err.endswith("It is $QANTAR_DB that names it.\n")
    assert "It is $QANTAR_DB that names it." in qantar("doctor").out


def test_every_reading_command_is_tried_here() -> None:
    assert set(READING) == {command.name for command in COMMANDS if command.reads_dossier}


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (["fnd"], "Did you mean `qantar find`?"),
        (["qqqqq"], "See `qantar help`."),
        ([""], "There is no command “”"),
        (["--fromat"], "--fromat"),
        (["--db"], "--db"),
        (["find"], "QUERY"),
        (["show"], "ID"),
        (["show", "a", "b"], "b"),
        (["compare", ""], "EVENT"),
        (["compare", "depot-fire", "--by", "day"], "'voice'"),
        (["compare", "depot-fire", "--only", "agreed"], "'disputed'"),
        (["compare", "depot-fire", "--sort", "size"], "'newest'"),
        (["compare", "depot-fire", "--format", "pdf"], "'html'"),
        (["compare", "depot-fire", "--point"], "--point"),
        (["compare", "depot-fire", "--as-of", "yesterday"], "“yesterday” is no day, month or year"),
        (["disputed", "--as-of", "2022-02-30"], "February 2022 has 28 days: write 2022-02-28."),
        (["disputed", "--limit", "0"], "--limit"),
        (["disputed", "--format", "html"], "'csv'"),
        (["explanations", "--as-of", "2022-01-05/2022-01-06"], "no day, month or year"),
        (["find", "x", "--kind", "people"], "'actor'"),
        (["find", "x", "--format", "pdf"], "'json'"),
        (["find", "x", "--width", "wide"], "'spellings'"),
        (["match"], "FILE"),
        (["match", "-", "--format", "md"], "'jsonl'"),
        (["match", "-", "--kind", "claim"], "'place'"),
        (["match", "nowhere.txt"], "There is no file nowhere.txt."),
        (["match", "."], ". is a folder"),
        (["pick", "song"], "'place'"),
        (["pick", "-f", "json"], "'cite'"),
        (["pick", "place", "-f", "cite"], "A place cannot be cited"),
        (["pick"], "The picker needs a terminal"),
        (["timeline", "--db", ""], "--db"),
        (["timeline", "--form", "md"], "--form"),
        (["import"], "DIR"),
        (["schema", "songs"], "'dossier'"),
        (["help", "fnd"], "`qantar find`"),
    ],
    ids=str,
)
def test_wrong_use_is_code_2(qantar: Qantar, argv: list[str], words: str) -> None:
    ran = qantar(*argv)
    assert (ran.code, ran.out) == (2, "")
    assert words in ran.err
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize(
    ("argv", "near"),
    [
        (["show", "orazbekof"], "orazbekov"),
        (["show", "birch"], "birch-2023"),
        (["compare", "depotfire"], "depot-fire"),
        (["compare", "depot-fire", "--point", "deed"], "dead"),
        (["compare", "depot-fire", "--point", "who", "--point", "begin"], "began"),
        (["cite", "caravan"], "caravan-2024"),
    ],
    ids=str,
)
def test_an_unknown_id_is_code_1_and_offers_the_nearest(qantar: Qantar, argv: list[str], near: str) -> None:
    ran = qantar(*argv)
    assert (ran.code, ran.out) == (1, "")
    assert near in ran.err


@pytest.mark.parametrize(
    "argv",
    [
        [HOSTILE],
        [f"--{HOSTILE}"],
        ["find", HOSTILE],
        ["find", "x", f"--{HOSTILE}"],
        ["find", "x", "--kind", HOSTILE],
        ["find", "x", "--format", HOSTILE],
        ["find", HOSTILE, "--format", "json"],
        ["show", HOSTILE],
        ["compare", HOSTILE],
        ["compare", "depot-fire", "--point", HOSTILE],
        ["compare", "depot-fire", "--as-of", HOSTILE],
        ["compare", "depot-fire", "--as-of", "\ud800"],
        ["cite", HOSTILE],
        ["cite", "ash-2022", "--at", HOSTILE],
        ["cite", "ash-2022", "--at", HOSTILE, "--format", "md"],
        ["cite", "ash-2022", "--at", HOSTILE, "--format", "json"],
        ["help", HOSTILE],
        ["schema", HOSTILE],
        ["info", "--db", HOSTILE],
        ["info", "--db", "a\0b"],
        ["import", HOSTILE],
        ["match", HOSTILE],
        ["match", "a\0b"],
        ["pick", "actor", HOSTILE],
        ["find", "x", "--limit", HOSTILE],
        ["import", "a\0b"],
        ["show", "\ud800\udcff"],
    ],
    ids=ascii,
)
def test_hostile_arguments_never_come_out_raw(qantar: Qantar, argv: list[str]) -> None:
    ran = qantar(*argv)
    assert ran.code in (0, 1, 2, 3)
    assert not RAW.search(ran.out)
    assert not RAW.search(ran.err)
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("format_", ["text", "md", "json"])
@pytest.mark.parametrize("command", [name for name in READING if name not in IN_FORMS_OF_THEIR_OWN])
def test_hostile_data_never_comes_out_raw(
    qantar: Qantar, hostile_db: Path, command: str, format_: str
) -> None:
    ran = qantar(command, *READING[command], "--db", str(hostile_db), "--format", format_)
    assert ran.out
    assert not RAW.search(ran.out)
    assert not RAW.search(ran.err)
    if format_ != "json":
        assert "\n# b" not in ran.out


def test_an_interruption_is_code_130(qantar: Qantar, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr(timeline, "answer", interrupt)
    assert qantar("timeline").code == 130


def test_a_fault_of_our_own_is_one_sentence_too(qantar: Qantar, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> NoReturn:
        raise ZeroDivisionError(HOSTILE)

    monkeypatch.setattr(timeline, "answer", fail)
    ran = qantar("timeline")
    assert ran.code == 70
    assert ran.err.count("\n") == 1
    assert "ZeroDivisionError" in ran.err
    assert not RAW.search(ran.err)
