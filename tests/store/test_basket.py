"""The basket keeps what was put into it, whatever happens to the program, the disk and the file."""

from __future__ import annotations

import contextlib
import errno
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qantar_tui.errors import BadValue, QantarError
from qantar_tui.store import basket_file, basket_item
from qantar_tui.store.basket import Basket
from qantar_tui.store.basket_item import KINDS, LONGEST_NOTE, BasketItem, Key

_DOSSIER = "january"
_FIRST = BasketItem(_DOSSIER, "event", "fire", "A fire", added="2022-01-05T10:00:00Z")
_SECOND = BasketItem(_DOSSIER, "claim", "fire/dead/a-2022", "Over three died", "fire", "check this")
_posix_only = pytest.mark.skipif(os.name != "posix", reason="this system has other rights")


@pytest.fixture
def path(home: Path) -> Path:
    """Where the basket of a user is; its folder is not there yet."""
    return home / "state" / "basket.db"


@pytest.fixture
def filled(path: Path) -> Path:
    """A basket that holds one thing."""
    Basket().put(_FIRST)
    return path


def _ids(basket: Basket, dossier: str = _DOSSIER) -> list[str]:
    items = basket.items(dossier)
    assert [item.position for item in items] == list(range(1, len(items) + 1))
    return [item.id for item in items]


def _numbered(number: int) -> BasketItem:
    return BasketItem(_DOSSIER, "event", str(number), f"Event {number}")


def test_reading_what_is_not_there_creates_nothing(path: Path) -> None:
    basket = Basket()
    assert basket.items(_DOSSIER) == ()
    assert basket.holds([_FIRST.key]) == set()
    assert basket.trouble == ""
    assert basket.is_kept
    assert not path.exists()


def test_what_was_put_in_is_there_in_the_next_run(path: Path) -> None:
    basket = Basket()
    basket.put(_FIRST)
    basket.put(_SECOND)
    first, second = Basket().items(_DOSSIER)
    assert first == replace(_FIRST, position=1)
    assert second == replace(_SECOND, position=2, added=second.added)
    assert len(second.added) == len("2022-01-05T10:00:00Z")
    assert basket.is_kept
    assert list(path.parent.iterdir()) == [path]


@_posix_only
def test_only_this_user_can_read_it(filled: Path) -> None:
    assert filled.stat().st_mode & 0o777 == 0o600
    assert filled.parent.stat().st_mode & 0o777 == 0o700
    filled.chmod(0o644)
    Basket().put(_SECOND)
    assert filled.stat().st_mode & 0o777 == 0o600


def test_a_folder_that_is_named_is_made(tmp_path: Path) -> None:
    named = tmp_path / "досье 100% #1" / "b?.db"
    Basket(named).put(_FIRST)
    assert _ids(Basket(named)) == ["fire"]


def test_the_same_thing_is_in_once_and_can_be_taken_out() -> None:
    basket = Basket()
    basket.put(_FIRST)
    basket.put(replace(_FIRST, title="Another title"))
    assert [item.title for item in basket.items(_DOSSIER)] == ["A fire"]
    assert basket.remove(_FIRST.key) == replace(_FIRST, position=1)
    assert _ids(basket) == []
    basket.put(_FIRST)
    assert _ids(basket) == ["fire"]


def test_each_dossier_has_its_own(filled: Path) -> None:
    basket = Basket()
    basket.put(replace(_FIRST, dossier="february"))
    basket.remove(_FIRST.key)
    assert _ids(basket) == []
    assert _ids(basket, "february") == ["fire"]


def test_what_is_held_is_told_of_many_keys_at_once() -> None:
    basket = Basket()
    for number in (3, 700, 1501):
        basket.put(_numbered(number))
    keys = [_numbered(number).key for number in range(2000)] + [Key(_DOSSIER, "actor", "3")]
    assert basket.holds(keys) == {_numbered(number).key for number in (3, 700, 1501)}
    assert basket.holds([]) == set()


def test_what_was_taken_out_can_be_put_back_where_it_was() -> None:
    basket = Basket()
    for number in range(4):
        basket.put(_numbered(number))
    basket.note(_numbered(1).key, "why")
    taken = basket.remove(_numbered(1).key)
    assert taken is not None
    assert _ids(basket) == ["0", "2", "3"]
    basket.put(taken)
    assert _ids(basket) == ["0", "1", "2", "3"]
    assert basket.items(_DOSSIER)[1] == taken
    assert basket.remove(_numbered(9).key) is None


def test_a_thing_is_moved_as_far_as_there_are_places() -> None:
    basket = Basket()
    for number in range(4):
        basket.put(_numbered(number))
    assert basket.move(_numbered(0).key, 2) == 3
    assert _ids(basket) == ["1", "2", "0", "3"]
    assert basket.move(_numbered(3).key, -99) == 1
    assert _ids(basket) == ["3", "1", "2", "0"]
    assert basket.move(_numbered(3).key, 99) == 4
    assert basket.move(_numbered(3).key, 0) == 4
    assert basket.move(_numbered(9).key, 1) == 0
    assert _ids(basket) == ["1", "2", "0", "3"]


_changes = st.tuples(st.sampled_from(["put", "remove", "move"]), st.integers(0, 5), st.integers(-7, 7))


@given(st.lists(_changes, max_size=30))
@settings(max_examples=40)
def test_it_is_a_list_whatever_is_done_to_it(changes: list[tuple[str, int, int]]) -> None:
    database = sqlite3.connect(":memory:", isolation_level=None)
    basket_file.fill(database)
    model: list[str] = []
    for change, number, by in changes:
        item, id_ = _numbered(number), str(number)
        if change == "put" and id_ not in model:
            place = by if 0 < by <= len(model) else len(model) + 1
            basket_item.put(database, replace(item, position=by))
            model.insert(place - 1, id_)
        elif change == "put":
            basket_item.put(database, item)
        elif change == "move":
            at = basket_item.move(database, item.key, by)
            if id_ in model:
                place = max(0, min(len(model) - 1, model.index(id_) + by))
                model.remove(id_)
                model.insert(place, id_)
                assert at == place + 1
        else:
            basket_item.remove(database, item.key)
            model = [other for other in model if other != id_]
    found = basket_item.items(database, _DOSSIER)
    assert [(item.id, item.position) for item in found] == [(id_, at) for at, id_ in enumerate(model, 1)]
    database.close()


def test_a_note_is_kept_as_it_was_written(filled: Path) -> None:
    text = "Ә\r\n\x00\x1b[31m\n\n" + "x" * 1000
    assert Basket().note(_FIRST.key, text)
    assert Basket().items(_DOSSIER)[0].note == text
    assert not Basket().note(_SECOND.key, text)
    assert Basket().note(_FIRST.key, "x" * LONGEST_NOTE)
    with pytest.raises(BadValue, match="20001 characters"):
        Basket().note(_FIRST.key, "x" * (LONGEST_NOTE + 1))


def test_it_is_bounded(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    basket = Basket()
    for wrong in (
        replace(_FIRST, kind="number"),
        replace(_FIRST, id="x" * 1001),
        replace(_SECOND, note="x" * (LONGEST_NOTE + 1)),
    ):
        with pytest.raises(BadValue):
            basket.put(wrong)
    monkeypatch.setattr(basket_item, "MOST_ITEMS", 2)
    basket.put(_SECOND)
    with pytest.raises(QantarError, match="take some out"):
        basket.put(_numbered(1))
    basket.put(_FIRST)
    assert _ids(basket) == ["fire", "fire/dead/a-2022"]
    assert basket.is_kept
    assert basket.trouble == ""


def test_every_kind_of_record_may_be_put_in() -> None:
    basket = Basket()
    for kind in KINDS:
        basket.put(BasketItem(_DOSSIER, kind, "same", kind))
    assert [item.kind for item in basket.items(_DOSSIER)] == list(KINDS)


def test_half_a_character_is_no_error() -> None:
    basket, odd = Basket(), replace(_FIRST, id="\ud800", note="\udfff")
    basket.put(odd)
    assert basket.holds([odd.key]) == {odd.key}
    assert basket.remove(odd.key) is not None


def test_ten_thousand_things_are_no_burden(path: Path) -> None:
    Basket().put(_FIRST)
    with contextlib.closing(sqlite3.connect(path)) as database, database:
        rows = ((_DOSSIER, "actor", str(n), n + 2, "t", "", "x" * 50, "") for n in range(9_998))
        database.executemany("INSERT INTO item VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
    basket = Basket()
    basket.put(_SECOND)
    assert basket.move(_SECOND.key, -9_999) == 1
    assert len(_ids(basket)) == 10_000


# What may go wrong with the file


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


def _a_text(path: Path) -> None:
    path.write_text("my own notes\n" * 100)


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def _a_broken_page(path: Path) -> None:
    raw = bytearray(path.read_bytes())
    raw[4096:4110] = b"\xff" * 14
    path.write_bytes(raw)


_DAMAGES = [_another_program, _a_trigger, _an_older_format, _a_text, _cut, _a_broken_page]


@pytest.mark.parametrize("spoil", _DAMAGES)
def test_a_damaged_or_foreign_file_is_put_aside_and_only_when_there_is_something_to_write(
    filled: Path, spoil: Callable[[Path], None]
) -> None:
    spoil(filled)
    before = filled.read_bytes()
    basket = Basket()
    assert basket.items(_DOSSIER) == ()
    assert "moved aside" in basket.trouble
    assert list(filled.parent.iterdir()) == [filled]
    assert filled.read_bytes() == before
    basket.put(_SECOND)
    aside = filled.with_name("basket.db.damaged-1")
    assert aside.read_bytes() == before
    assert str(aside) in basket.trouble
    assert basket.is_kept
    assert _ids(basket) == _ids(Basket()) == [_SECOND.id]
    basket.put(_FIRST)
    assert basket.trouble == ""


def test_none_that_was_put_aside_is_overwritten(filled: Path) -> None:
    filled.with_name("basket.db.damaged-1").write_text("kept")
    filled.with_name("basket.db.damaged-2").symlink_to("nowhere")
    filled.with_name("basket.db.damaged-3-journal").write_text("kept")
    _a_text(filled)
    filled.with_name("basket.db-shm").write_text("goes with it")
    Basket().put(_SECOND)
    assert filled.with_name("basket.db.damaged-1").read_text() == "kept"
    assert filled.with_name("basket.db.damaged-4").read_text().startswith("my own notes")
    assert filled.with_name("basket.db.damaged-4-shm").read_text() == "goes with it"
    assert _ids(Basket()) == [_SECOND.id]


def test_a_sound_one_is_never_put_aside(filled: Path) -> None:
    assert basket_file.move_aside(filled) is None
    assert list(filled.parent.iterdir()) == [filled]


def test_that_of_a_newer_program_is_left_alone(filled: Path) -> None:
    with contextlib.closing(sqlite3.connect(filled)) as database:
        database.execute("PRAGMA user_version = 2")
    before = filled.read_bytes()
    basket = Basket()
    basket.put(_SECOND)
    assert not basket.is_kept
    assert "newer qantar" in basket.trouble
    assert _ids(basket) == [_SECOND.id]
    assert filled.read_bytes() == before
    assert list(filled.parent.iterdir()) == [filled]


@_posix_only
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
    assert basket.items(_DOSSIER) == ()
    assert "move it away" in basket.trouble
    basket.put(_SECOND)
    assert not basket.is_kept
    assert _ids(basket) == [_SECOND.id]
    assert other.read_bytes() == before
    assert list(filled.parent.iterdir()) == [filled]
    assert not (tmp_path / "nowhere").exists()


def test_without_a_folder_it_is_kept_for_this_session(home: Path) -> None:
    home.write_text("in the way")
    basket = Basket()
    assert basket.items(_DOSSIER) == ()
    basket.put(_FIRST)
    basket.put(_SECOND)
    basket.move(_SECOND.key, -1)
    assert not basket.is_kept
    assert "QANTAR_STATE" in basket.trouble
    assert _ids(basket) == [_SECOND.id, _FIRST.id]
    assert basket.holds([_FIRST.key]) == {_FIRST.key}
    home.unlink()
    basket.note(_FIRST.key, "now there is one")
    assert basket.is_kept
    assert basket.trouble == ""
    assert _ids(Basket()) == [_SECOND.id, _FIRST.id]


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


@_posix_only
def test_in_a_folder_that_cannot_be_written_to_it_is_read_and_kept_for_this_session(filled: Path) -> None:
    folder = Path(tempfile.mkdtemp(dir="/tmp"))  # which others can reach
    copy = Path(shutil.copy2(filled, folder))
    try:
        with _as_an_ordinary_user(folder):
            folder.chmod(0o500)
            copy.chmod(0o400)
            basket = Basket(copy)
            assert _ids(basket) == ["fire"]
            basket.put(_SECOND)
            assert not basket.is_kept
            assert "until you leave" in basket.trouble
            assert _ids(basket) == ["fire", _SECOND.id]
            assert _ids(Basket(copy)) == ["fire"]
            new = Basket(folder / "new.db")
            new.put(_FIRST)
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
        basket.note(_FIRST.key, "x" * LONGEST_NOTE)
        assert not basket.is_kept
        assert "until you leave" in basket.trouble
        assert len(basket.items(_DOSSIER)[0].note) == LONGEST_NOTE
        basket.put(_SECOND)
    assert Basket().items(_DOSSIER) == (replace(_FIRST, position=1),)
    basket.put(_numbered(1))  # there is room again
    assert basket.is_kept
    assert basket.trouble == ""
    assert _ids(Basket()) == ["fire", _SECOND.id, "1"]
    assert len(Basket().items(_DOSSIER)[0].note) == LONGEST_NOTE
    assert list(filled.parent.iterdir()) == [filled]


@pytest.mark.skipif(sys.platform == "win32", reason="this system has no such limit")
@pytest.mark.parametrize("size", [0, 512, 4096, 8192])
def test_a_disk_that_is_full_from_the_beginning_leaves_none(path: Path, size: int) -> None:
    basket = Basket()
    with _files_of_at_most(size):
        basket.put(replace(_FIRST, note="x" * LONGEST_NOTE))
        assert not basket.is_kept
    assert Basket().items(_DOSSIER) == ()
    assert Basket().trouble == ""
    basket.put(_SECOND)
    assert _ids(Basket()) == ["fire", _SECOND.id]
    assert list(path.parent.iterdir()) == [path]


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
        basket.remove(_FIRST.key)
        assert "disk I/O error" in basket.trouble
        assert not basket.is_kept
    assert _ids(Basket()) == ["fire"]
    assert _ids(basket) == []


def test_another_program_that_holds_the_file_is_not_waited_for_long(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(basket_file, "_SECONDS", 0.05)
    basket = Basket()
    with contextlib.closing(sqlite3.connect(filled, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert basket.items(_DOSSIER) == ()
        assert "another program" in basket.trouble
        basket.put(_SECOND)
        assert not basket.is_kept
    basket.put(_numbered(1))
    assert _ids(Basket()) == ["fire", _SECOND.id, "1"]


# Several explorers, and the end of one


@pytest.fixture
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Others are waited for however slow the disk is."""
    monkeypatch.setattr(basket_file, "_SECONDS", 60)


_WRITER = """
import os, sys
from dataclasses import replace
from pathlib import Path
from qantar_tui.store import basket_file
from qantar_tui.store.basket import Basket
from qantar_tui.store.basket_item import BasketItem

basket_file._SECONDS = 60
def write(path):
    basket = Basket(Path(path))
    for number in range(int(sys.argv[1])):
        basket.put(BasketItem("january", "event", f"{number}", "Event", note="x" * (number * 997 % 20000)))
        assert basket.is_kept, basket.trouble
        os.write(1, b".")

for line in sys.stdin:
    child = os.fork()
    if not child:
        write(line.rstrip("\\n"))
        os._exit(0)
    os.write(1, f"{child}\\n".encode())
    os.waitpid(child, 0)
    os.write(1, b"\\n")
"""
"""Forks a writer for each path it is told, which is faster than to start a program anew each time."""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system starts programs otherwise")
def test_one_that_is_killed_at_any_moment_leaves_the_old_or_the_new(tmp_path: Path) -> None:
    moments = random.Random(20220105)
    has_interrupted = 0
    with subprocess.Popen(
        [sys.executable, "-c", _WRITER, "1000000"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for turn in range(200):
            if turn >= 20 and has_interrupted:
                break
            path = tmp_path / str(turn) / "basket.db"
            process.stdin.write(f"{path}\n".encode())
            child = int(process.stdout.readline())
            time.sleep(moments.uniform(0, 0.04))
            os.kill(child, signal.SIGKILL)
            written = process.stdout.readline().count(b".")
            has_interrupted += path.with_name("basket.db-journal").exists()
            basket = Basket(path)
            assert len(_ids(basket)) in {written, written + 1}
            assert _ids(basket) == [str(number) for number in range(len(_ids(basket)))]
            basket.put(_FIRST)
            assert (basket.is_kept, basket.trouble) == (True, "")
            assert [each.name for each in path.parent.iterdir()] == ["basket.db"]
        process.stdin.close()
    assert has_interrupted  # else the moments say nothing


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system starts programs otherwise")
def test_several_explorers_lose_nothing_of_one_another(path: Path, patience: None) -> None:
    def write(dossier: str) -> None:
        basket = Basket()
        for number in range(8):
            basket.put(replace(_numbered(number), dossier=dossier))
        assert basket.is_kept

    with subprocess.Popen(
        [sys.executable, "-c", _WRITER, "8"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        threads = [threading.Thread(target=write, args=[name]) for name in ("a", "b")]
        for thread in threads:
            thread.start()
        process.communicate(f"{path}\n".encode())
        for thread in threads:
            thread.join()
    for dossier in (_DOSSIER, "a", "b"):
        assert _ids(Basket(), dossier) == [str(number) for number in range(8)]


def test_two_that_find_it_damaged_put_it_aside_once(filled: Path, patience: None) -> None:
    _a_text(filled)
    baskets = [Basket() for _ in range(4)]
    together = threading.Barrier(4)

    def write(number: int) -> None:
        together.wait()
        baskets[number].put(_numbered(number))

    threads = [threading.Thread(target=write, args=[number]) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(_ids(Basket())) == ["0", "1", "2", "3"]
    assert sorted(each.name for each in filled.parent.iterdir()) == ["basket.db", "basket.db.damaged-1"]


def test_a_damaged_file_is_not_put_aside_while_another_explorer_opens_it(
    filled: Path, patience: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    _a_text(filled)
    other = threading.Thread(target=lambda: Basket().put(_numbered(1)))
    is_gone, is_opened = threading.Event(), threading.Event()
    connect = basket_file._connect

    def while_it_is_gone(path: Path) -> sqlite3.Connection:
        if other.ident:
            return connect(path)
        other.start()
        is_gone.wait(timeout=0.5)
        try:
            return connect(path)
        finally:
            is_opened.set()

    def until_it_is_opened(folder: Path) -> None:
        is_gone.set()
        is_opened.wait(timeout=5)

    monkeypatch.setattr(basket_file, "_connect", while_it_is_gone)
    monkeypatch.setattr(basket_file, "sync_folder", until_it_is_opened)
    basket = Basket()
    basket.put(_numbered(0))
    other.join()
    assert basket.is_kept
    assert sorted(_ids(Basket())) == ["0", "1"]


def test_a_damaged_file_that_is_in_use_is_left_where_it_is(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(basket_file, "_SECONDS", 0.05)
    basket = Basket()
    with basket_file.reading(filled):
        _a_text(filled)
        basket.put(_numbered(1))
    assert "another program" in basket.trouble
    assert [each.name for each in filled.parent.iterdir()] == ["basket.db"]
    basket.put(_numbered(2))
    assert _ids(Basket()) == ["1", "2"]


@pytest.mark.skipif(sys.platform == "win32", reason="this system has no such locks")
@pytest.mark.parametrize("error", [errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS, errno.EINVAL, errno.EBADF])
def test_where_a_folder_cannot_be_locked_it_is_kept_without(
    filled: Path, monkeypatch: pytest.MonkeyPatch, error: int
) -> None:
    import fcntl

    def refuse(handle: int, kind: int) -> None:
        raise OSError(error, os.strerror(error))

    monkeypatch.setattr(fcntl, "flock", refuse)
    basket = Basket()
    basket.put(_numbered(1))
    assert (basket.is_kept, basket.trouble) == (True, "")
    _a_text(filled)
    basket = Basket()
    basket.put(_numbered(2))
    assert basket.is_kept
    assert _ids(Basket()) == ["2"]
