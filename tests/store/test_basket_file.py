"""The basket keeps what was put into it, whatever happens to the disk and the file."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from qantar_tui.store import basket_file
from qantar_tui.store.basket import Basket
from qantar_tui.store.basket_item import LONGEST_NOTE
from tests.store.baskets import DOSSIER, FIRST, POSIX_ONLY, SECOND, ids, numbered, write_text_over


def _another_program(path: Path) -> None:
    path.unlink()
    with contextlib.closing(sqlite3.connect(path)) as database:
        database.executescript("CREATE TABLE other (a); INSERT INTO other VALUES (1)")


def _a_trigger(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TRIGGER t AFTER INSERT ON item BEGIN DELETE FROM item; END")


def _an_older_format(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA user_version = 0")


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def _a_broken_page(path: Path) -> None:
    raw = bytearray(path.read_bytes())
    raw[4096:4110] = b"\xff" * 14
    path.write_bytes(raw)


_DAMAGES = [_another_program, _a_trigger, _an_older_format, write_text_over, _cut, _a_broken_page]


@pytest.mark.parametrize("spoil", _DAMAGES)
def test_a_damaged_or_foreign_file_is_put_aside_and_only_when_there_is_something_to_write(
    filled: Path, spoil: Callable[[Path], None]
) -> None:
    spoil(filled)
    before = filled.read_bytes()
    basket = Basket()
    assert basket.items(DOSSIER) == ()
    assert "moved aside" in basket.trouble
    assert list(filled.parent.iterdir()) == [filled]
    assert filled.read_bytes() == before
    basket.put(SECOND)
    aside = filled.with_name("basket.db.damaged-1")
    assert aside.read_bytes() == before
    assert str(aside) in basket.trouble
    assert basket.is_kept
    assert ids(basket) == ids(Basket()) == [SECOND.id]
    basket.put(FIRST)
    assert basket.trouble == ""


def test_none_that_was_put_aside_is_overwritten(filled: Path) -> None:
    filled.with_name("basket.db.damaged-1").write_text("kept")
    filled.with_name("basket.db.damaged-2").symlink_to("nowhere")
    filled.with_name("basket.db.damaged-3-journal").write_text("kept")
    write_text_over(filled)
    filled.with_name("basket.db-shm").write_text("goes with it")
    Basket().put(SECOND)
    assert filled.with_name("basket.db.damaged-1").read_text() == "kept"
    assert filled.with_name("basket.db.damaged-4").read_text().startswith("my own notes")
    assert filled.with_name("basket.db.damaged-4-shm").read_text() == "goes with it"
    assert ids(Basket()) == [SECOND.id]


def test_a_sound_one_is_never_put_aside(filled: Path) -> None:
    assert basket_file.move_aside(filled) is None
    assert list(filled.parent.iterdir()) == [filled]


def test_that_of_a_newer_program_is_left_alone(filled: Path) -> None:
    with contextlib.closing(sqlite3.connect(filled)) as database:
        database.execute("PRAGMA user_version = 2")
    before = filled.read_bytes()
    basket = Basket()
    basket.put(SECOND)
    assert not basket.is_kept
    assert "newer qantar" in basket.trouble
    assert ids(basket) == [SECOND.id]
    assert filled.read_bytes() == before
    assert list(filled.parent.iterdir()) == [filled]


@POSIX_ONLY
@pytest.mark.parametrize("what", ["link", "broken link", "folder", "pipe", "open to others"])
def test_what_is_no_file_of_this_user_alone_is_refused(filled: Path, tmp_path: Path, what: str) -> None:
    other = tmp_path / "other.db"
    if what == "open to others":
        filled.chmod(0o620)
        shutil.copy(filled, other)
    else:
        filled.rename(other)
    if what == "link":
        filled.symlink_to(other)
    elif what == "broken link":
        filled.symlink_to(tmp_path / "nowhere")
    elif what == "folder":
        filled.mkdir()
    elif what == "pipe":
        os.mkfifo(filled)
    before = other.read_bytes()
    basket = Basket()
    assert basket.items(DOSSIER) == ()
    assert "move it away" in basket.trouble
    basket.put(SECOND)
    assert not basket.is_kept
    assert ids(basket) == [SECOND.id]
    assert other.read_bytes() == before
    assert list(filled.parent.iterdir()) == [filled]
    assert not (tmp_path / "nowhere").exists()


def test_without_a_folder_it_is_kept_for_this_session(home: Path) -> None:
    home.write_text("in the way")
    basket = Basket()
    assert basket.items(DOSSIER) == ()
    basket.put(FIRST)
    basket.put(SECOND)
    basket.move(SECOND.key, -1)
    assert not basket.is_kept
    assert "QANTAR_STATE" in basket.trouble
    assert ids(basket) == [SECOND.id, FIRST.id]
    assert basket.holds([FIRST.key]) == {FIRST.key}
    home.unlink()
    basket.note(FIRST.key, "now there is one")
    assert basket.is_kept
    assert basket.trouble == ""
    assert ids(Basket()) == [SECOND.id, FIRST.id]


@contextmanager
def _as_an_ordinary_user(folder: Path) -> Iterator[None]:
    """Root may write everywhere."""
    if os.geteuid() != 0:
        yield
        return
    for each in (folder, *folder.iterdir()):
        os.chown(each, 65534, -1)
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@POSIX_ONLY
def test_in_a_folder_that_cannot_be_written_to_it_is_read_and_kept_for_this_session(filled: Path) -> None:
    folder = Path(tempfile.mkdtemp(dir="/tmp"))  # which others can reach
    copy = Path(shutil.copy2(filled, folder))
    try:
        with _as_an_ordinary_user(folder):
            folder.chmod(0o500)
            copy.chmod(0o400)
            basket = Basket(copy)
            assert ids(basket) == ["fire"]
            basket.put(SECOND)
            assert not basket.is_kept
            assert "until you leave" in basket.trouble
            assert ids(basket) == ["fire", SECOND.id]
            assert ids(Basket(copy)) == ["fire"]
            new = Basket(folder / "new.db")
            new.put(FIRST)
            assert not new.is_kept
            assert [each.name for each in folder.iterdir()] == ["basket.db"]
            folder.chmod(0o700)
    finally:
        shutil.rmtree(folder)


@contextmanager
def _files_of_at_most(size: int) -> Iterator[None]:
    """As on a full disk, for every file that is written."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.skipif(sys.platform == "win32", reason="this system has no such limit")
@pytest.mark.parametrize("size", [0, 1, 511, 512, 1000, 4096, 5000, 8191, 8192, 9000, 12_288, 16_384, 20_000])
def test_a_full_disk_leaves_the_old_one_and_nothing_is_lost_in_this_session(filled: Path, size: int) -> None:
    basket = Basket()
    with _files_of_at_most(size):
        basket.note(FIRST.key, "x" * LONGEST_NOTE)
        assert not basket.is_kept
        assert "until you leave" in basket.trouble
        assert len(basket.items(DOSSIER)[0].note) == LONGEST_NOTE
        basket.put(SECOND)
    assert Basket().items(DOSSIER) == (replace(FIRST, position=1),)
    basket.put(numbered(1))  # there is room again
    assert basket.is_kept
    assert basket.trouble == ""
    assert ids(Basket()) == ["fire", SECOND.id, "1"]
    assert len(Basket().items(DOSSIER)[0].note) == LONGEST_NOTE
    assert list(filled.parent.iterdir()) == [filled]


@pytest.mark.skipif(sys.platform == "win32", reason="this system has no such limit")
@pytest.mark.parametrize("size", [0, 512, 4096, 8192])
def test_a_disk_that_is_full_from_the_beginning_leaves_none(basket_path: Path, size: int) -> None:
    basket = Basket()
    with _files_of_at_most(size):
        basket.put(replace(FIRST, note="x" * LONGEST_NOTE))
        assert not basket.is_kept
    assert Basket().items(DOSSIER) == ()
    assert Basket().trouble == ""
    basket.put(SECOND)
    assert ids(Basket()) == ["fire", SECOND.id]
    assert list(basket_path.parent.iterdir()) == [basket_path]


class _Failing(sqlite3.Connection):
    """A connection to a disk that fails when a change is to be made final."""

    def execute(self, sql: str, *more: object) -> sqlite3.Cursor:
        if sql == "COMMIT":
            error = sqlite3.OperationalError("disk I/O error")
            error.sqlite_errorcode = sqlite3.SQLITE_IOERR_FSYNC
            raise error
        return super().execute(sql, *more)  # type: ignore[arg-type] # passed on as they came


def test_a_disk_that_fails_leaves_the_old_one(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    connect = sqlite3.connect

    def to_a_failing_disk(*where: str, **how: object) -> sqlite3.Connection:
        return connect(*where, **how, factory=_Failing if how.get("uri") else sqlite3.Connection)  # type: ignore[call-overload, no-any-return]

    basket = Basket()
    with monkeypatch.context() as patched:
        patched.setattr(sqlite3, "connect", to_a_failing_disk)
        basket.remove(FIRST.key)
        assert "disk I/O error" in basket.trouble
        assert not basket.is_kept
    assert ids(Basket()) == ["fire"]
    assert ids(basket) == []


def test_another_program_that_holds_the_file_is_not_waited_for_long(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(basket_file, "_SECONDS", 0.05)
    basket = Basket()
    with contextlib.closing(sqlite3.connect(filled, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert basket.items(DOSSIER) == ()
        assert "another program" in basket.trouble
        basket.put(SECOND)
        assert not basket.is_kept
    basket.put(numbered(1))
    assert ids(Basket()) == ["fire", SECOND.id, "1"]
