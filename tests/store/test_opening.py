"""Whatever is named as a database: it is read, or refused with one sentence, and never touched."""

from __future__ import annotations

import os
import sqlite3
import threading
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from qantar_tui.dossier.library import Dossier
from qantar_tui.errors import DatabaseUnusable
from qantar_tui.model.database import APPLICATION_ID, SCHEMA_VERSION, TABLES, VIEWS
from qantar_tui.store import guard, soundness
from qantar_tui.store.connection import Connection
from qantar_tui.store.schema import check_schema
from tests.conftest import ODD_NAME
from tests.sealing import seal
from tests.store.reading import read_all, snapshot


def _refusal(path: Path) -> str:
    """The sentence with which a file is refused, having been left as it was."""
    before = snapshot(path.parent)
    with pytest.raises(DatabaseUnusable) as error, Dossier(path) as dossier:
        assert dossier.about
    assert error.value.exit_code == 3
    assert snapshot(path.parent) == before
    return str(error.value)


def _set_header(path: Path, offset: int, value: int) -> None:
    raw = bytearray(path.read_bytes())
    raw[offset : offset + 4] = value.to_bytes(4, "big")
    path.write_bytes(raw)


def _change(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def test_a_path_may_have_any_characters(small_db: Path) -> None:
    assert ODD_NAME in str(small_db)
    assert "The depot burns" in read_all(small_db)


@pytest.mark.parametrize(
    "name", ["?mode=rwc.db", "#.db", "%41.db", "it's.db", '"quoted".db', "new\nline.db", "[x].db"]
)
def test_no_character_of_a_name_means_anything(small_db: Path, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(small_db.read_bytes())
    assert read_all(path)
    assert list(snapshot(tmp_path)) == [name]


def test_a_name_as_long_as_names_can_be_is_opened(small_db: Path, tmp_path: Path) -> None:
    path = tmp_path / ("x" * 252 + ".db")
    path.write_bytes(small_db.read_bytes())
    assert read_all(path)


def test_reading_everything_changes_creates_and_deletes_nothing(db_copy: Path) -> None:
    db_copy.chmod(0o444)
    before = snapshot(db_copy.parent)
    assert read_all(db_copy)
    assert snapshot(db_copy.parent) == before


def test_reading_needs_no_writable_folder(db_copy: Path) -> None:
    db_copy.parent.chmod(0o555)
    try:
        assert read_all(db_copy)
    finally:
        db_copy.parent.chmod(0o755)


def test_several_threads_may_ask_one_dossier(small: Dossier) -> None:
    expected = {event.id: small.accounts(event.id) for event in small.events}
    wrong: list[str] = []

    def ask() -> None:
        wrong.extend(
            id_ for _ in range(20) for id_, accounts in expected.items() if small.accounts(id_) != accounts
        )

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_a_missing_file_is_not_created(tmp_path: Path) -> None:
    assert "There is no database at" in _refusal(tmp_path / "missing.db")
    assert list(tmp_path.iterdir()) == []


def test_a_path_that_no_system_has_is_refused(tmp_path: Path) -> None:
    for name in ("x" * 5000, "null\0byte", "a/b/c.db"):
        with pytest.raises(DatabaseUnusable):
            Dossier(tmp_path / name)


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    assert "is empty" in _refusal(path)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "folder.db"
    folder.mkdir()
    assert str(folder) in _refusal(folder)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no FIFOs")
def test_a_fifo_does_not_hold_the_program_up(tmp_path: Path) -> None:
    path = tmp_path / "fifo.db"
    os.mkfifo(path)
    opener = threading.Thread(target=_refusal, args=(path,), daemon=True)
    opener.start()
    opener.join(5)
    assert not opener.is_alive()
    assert "not a regular file" in _refusal(path)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no /dev/zero")
def test_an_endless_device_is_refused() -> None:
    with pytest.raises(DatabaseUnusable, match="not a regular file"):
        Dossier(Path("/dev/zero"))


@pytest.mark.parametrize("content", [b"id: depot\n", b"SQLite format 3\0", b"\0" * 4096, b"PK\x03\x04" * 100])
def test_another_kind_of_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    assert "not a SQLite database" in _refusal(path)


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    _change(path, "CREATE TABLE event (id TEXT)")
    assert "another program's database" in _refusal(path)
    _set_header(path, 68, APPLICATION_ID)
    _set_header(path, 60, SCHEMA_VERSION)
    assert "does not have the tables" in _refusal(path)


def test_a_newer_format_asks_for_an_upgrade(db_copy: Path) -> None:
    _set_header(db_copy, 60, SCHEMA_VERSION + 1)
    assert "newer qantar" in _refusal(db_copy)
    assert "upgrade" in _refusal(db_copy)


def test_an_older_format_asks_for_a_new_build(db_copy: Path) -> None:
    _set_header(db_copy, 60, 0)
    assert "older qantar" in _refusal(db_copy)
    assert "qantar import" in _refusal(db_copy)


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER t AFTER INSERT ON claim BEGIN SELECT 1; END",
        "CREATE VIEW v AS SELECT * FROM claim",
        "CREATE VIEW claims AS SELECT printf('%.*c', 900000000, 'x')",
        "DROP VIEW bibliography",
        "CREATE TABLE extra (x)",
        "CREATE VIRTUAL TABLE words_index USING fts5(words)",
        "DROP TABLE voice",
        "ALTER TABLE claim ADD COLUMN extra TEXT",
        "ALTER TABLE claim DROP COLUMN note",
        "ALTER TABLE claim RENAME COLUMN note TO remark",
        "ANALYZE",
    ],
)
def test_a_schema_that_is_not_ours_is_refused(db_copy: Path, statement: str) -> None:
    _change(db_copy, statement)
    assert "as qantar writes it" in _refusal(db_copy) or "does not have the tables" in _refusal(db_copy)


def test_a_table_replaced_by_a_view_is_refused(db_copy: Path) -> None:
    _change(
        db_copy,
        "ALTER TABLE account RENAME TO hidden",
        "CREATE VIEW account AS SELECT event, source, gist, note FROM hidden",
    )
    assert "does not have the tables" in _refusal(db_copy)


@pytest.mark.parametrize("name", VIEWS)
@pytest.mark.parametrize(
    "change",
    [
        "replace(sql, 'SELECT', 'SELECt')",
        "replace(sql, 'coalesce', 'COALESCE')",
        "sql || ' '",
        "sql || char(10)",
    ],
)
def test_a_view_of_ours_that_is_changed_by_a_letter_is_refused(db_copy: Path, name: str, change: str) -> None:
    _change(
        db_copy,
        "PRAGMA writable_schema = ON",
        f"UPDATE sqlite_master SET sql = {change} WHERE name = '{name}'",
    )
    assert f"“{name}”" in _refusal(db_copy)


def test_a_schema_longer_than_any_of_ours_is_not_read_to_its_end(
    db_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What SQLite needs for one grows with the square of its length."""
    _change(
        db_copy,
        "PRAGMA writable_schema = ON",
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 20000) INSERT INTO"
        " sqlite_master SELECT 'view', 'v' || i, 'v' || i, 0, 'CREATE VIEW v' || i || ' AS SELECT 1' FROM n",
    )
    assert "does not have the tables and views" in _refusal(db_copy)
    with closing(sqlite3.connect(db_copy)) as connection, pytest.raises(DatabaseUnusable) as error:
        check_schema(db_copy, connection)
    assert str(error.value.__cause__) == "interrupted"
    given_up = []

    def listening(connection: sqlite3.Connection) -> None:
        try:
            guard.harden(connection)
        except sqlite3.OperationalError as error:
            given_up.append(str(error))
            raise

    monkeypatch.setattr(soundness, "harden", listening)
    assert "does not have the tables and views" in _refusal(db_copy)
    assert given_up == ["interrupted"]


def test_a_file_from_before_there_were_views_is_read(db_copy: Path) -> None:
    _change(db_copy, *(f"DROP VIEW {name}" for name in VIEWS))
    assert "The depot burns" in read_all(db_copy)


def test_the_views_of_the_schema_are_the_ones_that_are_built(small_db: Path) -> None:
    with closing(sqlite3.connect(small_db)) as connection:
        found = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'view'").fetchall()
    assert {name: sha256(sql.encode()).hexdigest() for name, sql in found} == VIEWS


@pytest.mark.parametrize("name", VIEWS)
def test_the_program_itself_cannot_read_a_view(small_db: Path, name: str) -> None:
    """What stands in a file is never run, even where it is known to be ours."""
    with closing(Connection(small_db)) as connection:
        for asked in ("*", "count(*)"):
            with pytest.raises(DatabaseUnusable):
                connection.rows(f"SELECT {asked} FROM {name}")
        assert connection.rows("SELECT count(*) FROM event") == [(3,)]


def test_a_computed_column_is_refused(db_copy: Path) -> None:
    """It would run an expression of its maker's choice at every read."""
    _change(
        db_copy,
        "DROP TABLE account",
        "CREATE TABLE account (event TEXT, source TEXT, gist TEXT,"
        " note TEXT GENERATED ALWAYS AS (printf('%.*c', 9, 'x')) VIRTUAL)",
    )
    assert "as qantar writes it" in _refusal(db_copy)


def test_the_tables_of_the_schema_are_the_ones_that_are_built(small_db: Path) -> None:
    with closing(sqlite3.connect(small_db)) as connection:
        names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert names == set(TABLES)


def test_a_file_left_in_write_ahead_mode_is_read_and_gets_no_sidecars(db_copy: Path) -> None:
    with closing(sqlite3.connect(db_copy)) as connection:
        assert connection.execute("PRAGMA journal_mode = WAL").fetchone() == ("wal",)
        connection.execute("UPDATE event SET note = 'x'")
        connection.commit()
    seal(db_copy)
    assert db_copy.read_bytes()[18:20] == b"\x02\x02"
    before = snapshot(db_copy.parent)
    assert list(before) == [db_copy.name]
    assert read_all(db_copy)
    assert snapshot(db_copy.parent) == before


@pytest.mark.parametrize("suffix", ["-journal", "-wal"])
def test_unfinished_changes_beside_the_file_are_not_passed_over(db_copy: Path, suffix: str) -> None:
    sidecar = db_copy.with_name(db_copy.name + suffix)
    sidecar.touch()
    assert read_all(db_copy)
    sidecar.write_bytes(b"x")
    assert "unfinished changes" in _refusal(db_copy)


def test_changes_that_only_the_write_ahead_log_has_are_not_passed_over(db_copy: Path) -> None:
    with closing(sqlite3.connect(db_copy)) as writer:
        writer.execute("PRAGMA journal_mode = WAL")
        writer.execute("UPDATE event SET title = 'changed'")
        writer.commit()
        assert "unfinished changes" in _refusal(db_copy)


def test_a_file_that_nobody_may_read_is_refused(db_copy: Path) -> None:
    db_copy.chmod(0)
    if os.access(db_copy, os.R_OK):
        pytest.skip("this user may read everything")
    assert "cannot be read" in _refusal(db_copy)
