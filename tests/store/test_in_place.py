"""A large file is examined once, then read where it lies, and never believed once it has changed."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from types import SimpleNamespace

import pytest

from qantar_tui.build.importer import Built, import_dossier
from qantar_tui.dossier.library import Dossier
from qantar_tui.errors import DatabaseUnusable
from qantar_tui.store import examination, soundness
from qantar_tui.store.connection import Connection
from qantar_tui.store.examined import examined
from qantar_tui.store.folders import CACHE
from qantar_tui.store.schema import check_schema
from tests.store.reading import read_all, snapshot

pytestmark = pytest.mark.usefixtures("all_are_large")
_TICK = 0.02
"""Seconds within which two changes of a file may bear the same time."""


@pytest.fixture
def sound(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Every copy whose content is looked at."""
    looked: list[Path] = []
    look = examination._sound_content

    def listen(path: Path, copy: Path) -> str:
        looked.append(copy)
        return look(path, copy)

    monkeypatch.setattr(examination, "_sound_content", listen)
    return looked


def _left(home: Path) -> list[Path]:
    return list((home / "cache").iterdir())


def _refusal(path: Path) -> str:
    with pytest.raises(DatabaseUnusable) as error:
        Connection(path)
    return str(error.value)


def _records(path: Path) -> list[object]:
    with Dossier(path) as dossier:
        by_id = [dossier.actor(actor.id) for actor in dossier.first_actors(50)]
        return [dossier.about, by_id, dossier.actors, dossier.places, dossier.events, dossier.every_claim()]


def test_what_is_read_in_place_is_what_is_read_from_memory(
    db_copy: Path, real_db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_place = read_all(db_copy), _records(real_db)
    monkeypatch.undo()
    assert all(in_place)
    assert in_place == (read_all(db_copy), _records(real_db))


def test_a_file_is_examined_once_and_nothing_of_it_is_kept(
    db_copy: Path, home: Path, sound: list[Path]
) -> None:
    before = snapshot(db_copy.parent)
    for _ in range(3):
        with Dossier(db_copy) as dossier:
            assert dossier.is_large
            assert dossier.is_sound()
            assert dossier.about.content_hash == examined()[0].content_hash
    assert len(sound) == 1
    assert _left(home) == []
    assert snapshot(db_copy.parent) == before
    if os.name == "posix":
        assert (home / "state").stat().st_mode & 0o777 == 0o700
        assert (home / "state" / "examined.json").stat().st_mode & 0o777 == 0o600


def test_what_this_program_wrote_need_not_be_examined(
    small_dossier: Path, tmp_path: Path, sound: list[Path]
) -> None:
    path = tmp_path / "built.db"
    for _ in range(2):  # the second replaces the first
        built = import_dossier(small_dossier, path)
        assert isinstance(built, Built)
        with closing(Connection(path)) as connection:
            assert connection.content_hash == built.content_hash == connection.computed_hash()
    assert sound == []
    assert len(examined()) <= 2


def test_the_same_bytes_elsewhere_need_not_be_looked_at_again(
    db_copy: Path, tmp_path: Path, sound: list[Path]
) -> None:
    assert read_all(db_copy)
    assert read_all(Path(shutil.copy(db_copy, tmp_path / "other.db")))
    assert len(sound) == 1
    assert len(examined()) == 2


def _flip(path: Path, offset: int) -> None:
    """Change one byte, and nothing that a look at the folder shows."""
    status = path.stat()
    time.sleep(_TICK)
    with path.open("r+b") as file:
        file.seek(offset)
        byte = file.read(1)[0]
        file.seek(offset)
        file.write(bytes([byte ^ 1]))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert path.stat().st_mtime_ns == status.st_mtime_ns


@pytest.mark.skipif(os.name != "posix", reason="this system does not say when a file was changed")
def test_a_changed_letter_is_noticed_whatever_the_time_says(
    db_copy: Path, home: Path, sound: list[Path]
) -> None:
    assert read_all(db_copy)
    offset = db_copy.read_bytes().index(b"The depot burns") + 5
    _flip(db_copy, offset)
    assert "is damaged (its content is not what its content hash says)" in _refusal(db_copy)
    assert len(sound) == 2
    assert _left(home) == []
    _flip(db_copy, offset)
    assert read_all(db_copy)


def test_damage_is_refused_and_no_copy_stays(db_copy: Path, home: Path) -> None:
    whole = db_copy.read_bytes()
    for place in range(100, len(whole), len(whole) // 40):
        raw = bytearray(whole)
        raw[place : place + 64] = bytes(byte ^ 0x55 for byte in raw[place : place + 64])
        db_copy.write_bytes(raw)
        with suppress(DatabaseUnusable), closing(Connection(db_copy)) as connection:
            assert connection.computed_hash() == connection.content_hash
        assert _left(home) == []


def test_an_index_that_hides_rows_is_refused(db_copy: Path) -> None:
    with closing(sqlite3.connect(db_copy)) as connection, connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_master SET rootpage = 0 WHERE name = 'idx_claim_event'")
    assert "damaged" in _refusal(db_copy)


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE INDEX idx_note ON claim(printf('%.*c', 9, note))",
        "CREATE INDEX idx_note ON claim(note) WHERE note <> ''",
        "CREATE INDEX idx_note ON claim(note COLLATE NOCASE)",
        "DROP TABLE voice;"
        " CREATE TABLE voice (claim INTEGER, ordinal INTEGER, actor TEXT CHECK (length(actor) < 9))",
    ],
)
def test_what_checking_would_run_is_refused_unchecked(db_copy: Path, statement: str) -> None:
    with closing(sqlite3.connect(db_copy)) as connection:
        connection.executescript(statement)
    assert "as qantar writes it" in _refusal(db_copy)


def test_text_that_is_no_utf_8_is_read_as_from_memory(db_copy: Path) -> None:
    """The hash is made of what is shown, so that what does not fit it is refused."""
    raw = db_copy.read_bytes()
    db_copy.write_bytes(raw.replace(b"The depot burns", b"The d\xffpot burns"))
    assert "content hash" in _refusal(db_copy)


@pytest.mark.parametrize("cut", [1, 4096, 50_000])
def test_what_was_not_copied_whole_is_not_copied_again(
    db_copy: Path, home: Path, sound: list[Path], cut: int
) -> None:
    os.truncate(db_copy, db_copy.stat().st_size - cut)
    assert "bytes and says that it has" in _refusal(db_copy)
    os.truncate(db_copy, 2**40)  # takes no room, and would as a copy
    assert "bytes and says that it has" in _refusal(db_copy)
    assert sound == []


def test_a_file_changed_while_it_is_read_is_refused(db_copy: Path) -> None:
    with closing(Connection(db_copy)) as connection:
        assert connection.rows("SELECT title FROM event")
        stream = connection.stream("SELECT title FROM event")
        assert next(stream)
        time.sleep(_TICK)
        with db_copy.open("r+b") as file:
            file.seek(4096)
            file.write(b"\xff" * 8192)
        with pytest.raises(DatabaseUnusable, match="was changed while it was being read: open it again"):
            connection.rows("SELECT * FROM claim")
        with pytest.raises(DatabaseUnusable, match="was changed"):
            list(stream)


def test_a_file_cut_short_while_it_is_read_is_refused(db_copy: Path) -> None:
    with Dossier(db_copy) as dossier:
        time.sleep(_TICK)
        os.truncate(db_copy, 4096)
        with pytest.raises(DatabaseUnusable, match="was changed"):
            dossier.actor("ministry")


@pytest.mark.skipif(os.name == "nt", reason="an open file cannot be replaced there")
def test_a_new_import_does_not_disturb_those_who_read_the_old_file(
    small_dossier: Path, db_copy: Path
) -> None:
    with Dossier(db_copy) as dossier:
        assert isinstance(import_dossier(small_dossier, db_copy), Built)
        assert dossier.event("inquest").title == "The inquest"
        assert dossier.is_sound()


@pytest.mark.parametrize("replaced", [True, False])
def test_a_file_that_changes_while_it_is_examined_is_refused(
    db_copy: Path, home: Path, monkeypatch: pytest.MonkeyPatch, replaced: bool
) -> None:
    look = examination._sound_content
    other = Path(shutil.copy(db_copy, db_copy.with_name("other.db")))

    def meanwhile(path: Path, copy: Path) -> str:
        time.sleep(_TICK)
        if replaced:
            other.replace(db_copy)
        else:
            os.utime(db_copy)
        return look(path, copy)

    monkeypatch.setattr(examination, "_sound_content", meanwhile)
    assert "was changed" in _refusal(db_copy)
    assert examined() == []
    assert _left(home) == []


def test_an_interruption_leaves_no_copy(db_copy: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copies: list[Path] = []

    def interrupt(path: Path, copy: Path) -> str:
        copies.extend(_left(home))
        raise KeyboardInterrupt

    monkeypatch.setattr(examination, "_sound_content", interrupt)
    with pytest.raises(KeyboardInterrupt):
        Connection(db_copy)
    assert len(copies) == 1
    assert _left(home) == []


def test_a_copy_that_a_killed_program_left_is_removed(db_copy: Path, home: Path) -> None:
    assert read_all(db_copy)
    old, new = home / "cache" / "examined-x.db", home / "cache" / "examined-y.db"
    for path in (old, new):
        path.touch()
    os.utime(old, (0, 0))
    db_copy.touch()
    assert read_all(db_copy)
    assert _left(home) == [new]


def test_the_copy_is_nobody_elses(db_copy: Path, sound: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    modes: list[int] = []

    def listen(path: Path, connection: sqlite3.Connection) -> None:
        modes.extend(copy.stat().st_mode & 0o777 for copy in sound)
        check_schema(path, connection)

    monkeypatch.setattr(soundness, "check_schema", listen)
    assert read_all(db_copy)
    if os.name == "posix":
        assert modes == [0o600]


@pytest.fixture
def file_in_the_way(home: Path) -> Iterator[Path]:
    """Neither folder can be made, whoever asks."""
    home.write_text("not a folder")
    yield home


def test_without_a_home_files_are_examined_every_time(
    db_copy: Path, file_in_the_way: Path, sound: list[Path]
) -> None:
    assert read_all(db_copy)
    assert read_all(db_copy)
    assert {copy.parent for copy in sound} == {Path(tempfile.gettempdir())}
    assert len(sound) == 2
    assert not any(copy.exists() for copy in sound)


def test_without_any_room_the_refusal_says_where_to_make_some(
    db_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: SimpleNamespace(free=0))
    refusal = _refusal(db_copy)
    assert "cannot be examined" in refusal
    assert f"${CACHE}" in refusal


def test_one_that_is_removed_while_there_is_no_room_for_it_is_refused_too(
    db_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(folder: Path) -> SimpleNamespace:
        db_copy.unlink(missing_ok=True)
        return SimpleNamespace(free=0)

    monkeypatch.setattr(shutil, "disk_usage", full)
    assert "cannot be examined" in _refusal(db_copy)


@pytest.mark.parametrize("name", ["?mode=rwc.db", "#.db", "%41.db", "it's.db", "new\nline.db", "досье.db"])
def test_no_character_of_a_name_means_anything(small_db: Path, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    path = Path(shutil.copy(small_db, folder / name))
    assert read_all(path)
    assert list(snapshot(folder)) == [name]


def test_a_file_left_in_write_ahead_mode_gets_no_sidecars(db_copy: Path) -> None:
    with closing(sqlite3.connect(db_copy)) as connection:
        assert connection.execute("PRAGMA journal_mode = WAL").fetchone() == ("wal",)
    before = snapshot(db_copy.parent)
    with closing(Connection(db_copy)) as connection:
        assert connection.rows("SELECT title FROM event")
        assert snapshot(db_copy.parent) == before
    assert snapshot(db_copy.parent) == before


@pytest.mark.parametrize("suffix", ["-journal", "-wal"])
def test_unfinished_changes_beside_the_file_or_its_link_are_not_passed_over(
    db_copy: Path, tmp_path: Path, suffix: str
) -> None:
    link = tmp_path / "link.db"
    link.symlink_to(db_copy)
    assert read_all(link)
    db_copy.with_name(db_copy.name + suffix).write_bytes(b"x")
    assert "unfinished changes" in _refusal(db_copy)
    assert "unfinished changes" in _refusal(link)


def test_nothing_can_be_written(db_copy: Path) -> None:
    with closing(Connection(db_copy)) as connection, pytest.raises(DatabaseUnusable):
        connection.rows("UPDATE event SET title = ''")
