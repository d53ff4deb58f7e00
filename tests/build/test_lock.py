"""One import at a time into one database, and nothing left of those that were killed."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from qantar_tui.build import lock
from qantar_tui.build.importer import Built, import_dossier
from qantar_tui.build.lock import alone_at
from qantar_tui.dossier import naming
from qantar_tui.errors import QantarError
from qantar_tui.model.progress import Step
from qantar_tui.store.connection import Connection
from qantar_tui.store.name_source import NameSource
from tests.build.test_safety import refused

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="this system has no such locks")

_ROOT = Path(__file__).resolve().parents[2]
_HOLD = (
    "import sys; from pathlib import Path; from qantar_tui.build.lock import alone_at\n"
    "with alone_at(Path(sys.argv[1])):\n"
    "    print('held', flush=True)\n"
    "    sys.stdin.read()\n"
)


@contextmanager
def _held(database: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process imports into this database for as long as the block lasts."""
    command = [sys.executable, "-c", _HOLD, str(database)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=_ROOT
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        yield process
        process.communicate()


def test_a_second_import_is_told_who_is_at_it(dossier_copy: Path, db_copy: Path, tmp_path: Path) -> None:
    with _held(db_copy) as other:
        with refused(
            db_copy.parent, f"(process {other.pid} on {os.uname().nodename}, since 20", "wait until it has"
        ):
            import_dossier(dossier_copy, db_copy)
        assert isinstance(import_dossier(dossier_copy, tmp_path / "other.db"), Built)
    assert isinstance(import_dossier(dossier_copy, db_copy), Built)
    assert [path.name for path in db_copy.parent.iterdir()] == ["copy.db"]


def test_the_lock_of_a_process_that_was_killed_hinders_nobody(small_dossier: Path, db_copy: Path) -> None:
    with _held(db_copy) as other:
        other.send_signal(signal.SIGKILL)
    assert [path.name for path in sorted(db_copy.parent.iterdir())] == [".copy.db.importing", "copy.db"]
    assert isinstance(import_dossier(small_dossier, db_copy), Built)
    assert [path.name for path in db_copy.parent.iterdir()] == ["copy.db"]


def test_a_file_system_without_locks_is_no_hindrance(
    small_dossier: Path, db_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    def refuse(*arguments: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", refuse)
    with _held(db_copy):
        assert isinstance(import_dossier(small_dossier, db_copy), Built)
    assert [path.name for path in db_copy.parent.iterdir()] == ["copy.db"]


def test_a_lock_that_is_removed_while_it_is_opened_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / ".x.db.importing"
    take = lock._lock
    tries = 0

    def remove_first(handle: int, database: Path) -> bool:
        nonlocal tries
        tries += 1
        if tries <= 3:
            path.unlink()
        return take(handle, database)

    monkeypatch.setattr(lock, "_lock", remove_first)
    with alone_at(tmp_path / "x.db"):
        assert path.read_text("utf-8").startswith(f"qantar import\nprocess {os.getpid()}\n")
    assert tries == 4
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("what", ["text", "link", "folder", "fifo"])
def test_what_is_no_lock_of_ours_is_left_alone(small_dossier: Path, tmp_path: Path, what: str) -> None:
    path = tmp_path / ".x.db.importing"
    match what:
        case "text":
            path.write_bytes(b"my own notes")
        case "link":
            path.symlink_to(tmp_path / "elsewhere")
        case "folder":
            path.mkdir()
        case _:
            os.mkfifo(path)
    with pytest.raises(QantarError) as error:
        import_dossier(small_dossier, tmp_path / "x.db")
    assert "\n" not in str(error.value)
    assert list(tmp_path.iterdir()) == [path]
    if what == "text":
        assert path.read_bytes() == b"my own notes"


def test_whatever_a_killed_import_leaves_the_next_one_removes(small_dossier: Path, tmp_path: Path) -> None:
    dead = 2**22 + 1
    for maker in (dead, os.getpid()):
        for suffix in ("new", "new-journal", "new-wal", "new-shm", "old"):
            (tmp_path / f".x.db.{maker}.{suffix}").write_bytes(b"left")
    (tmp_path / ".x.db.importing").write_text("qantar import\nprocess 4194305\non here\nsince then\n")
    others = [f".y.db.{dead}.new", f".x.db.{dead}.newer", ".x.db.mine.new", f"x.db.{dead}.new"]
    for name in others:
        (tmp_path / name).touch()
    import_dossier(small_dossier, tmp_path / "x.db")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*others, "x.db"])


def test_what_the_next_import_puts_there_is_never_taken_for_ones_own(
    small_dossier: Path, dossier_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "built.db"
    about = dossier_copy / "dossier.yaml"
    about.write_text(about.read_text(encoding="utf-8").replace("title: ", "title: Another, ", 1), "utf-8")
    others: list[Built] = []
    indexed: list[str] = []

    def prepare(source: NameSource, content_hash: str, *_: object) -> None:
        indexed.append(content_hash)

    def import_another(step: Step) -> None:
        if step.what == "search indexes" and not others:
            monkeypatch.setattr(naming, "MOST_IN_MEMORY", 100_000)
            other = import_dossier(dossier_copy, target)
            assert isinstance(other, Built)
            others.append(other)
            monkeypatch.setattr(naming, "MOST_IN_MEMORY", 0)

    monkeypatch.setattr(naming, "prepare", prepare)
    built = import_dossier(small_dossier, target, import_another)
    assert isinstance(built, Built)
    assert built.content_hash != others[0].content_hash
    with closing(Connection(target)) as connection:
        assert connection.content_hash == others[0].content_hash == connection.computed_hash()
    assert indexed == [others[0].content_hash]
