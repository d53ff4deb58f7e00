"""The cache of names: believed only where this program made it whole, and made again everywhere else."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from qantar_tui.dossier.naming_build import open_or_make
from qantar_tui.dossier.naming_tokens import KEYS_VERSION
from qantar_tui.store import cache_file
from qantar_tui.store.connection import Connection
from qantar_tui.store.name_cache import Interrupted, NameCache
from qantar_tui.store.name_cache_file import open_cached
from qantar_tui.store.name_source import NameSource

HASH = "0" * 64


@pytest.fixture
def source(small_db: Path) -> NameSource:
    return NameSource(Connection(small_db))


def _cache_file(folder: Path) -> Path:
    (path,) = folder.glob("names-*.db")
    return path


def _works(cache: NameCache) -> bool:
    return bool(cache.matching('"borazbekov"', 1)) and bool(cache.spellings())


def test_it_is_made_once_for_a_content(folder: Path, source: NameSource) -> None:
    told: list[tuple[int, int]] = []
    open_or_make(source, HASH, lambda done, total: told.append((done, total))).close()
    assert told[0][0] == 0
    assert told[-1] == (2 * source.count(), 2 * source.count())
    path = _cache_file(folder)
    assert path.stat().st_mode & 0o777 == 0o600
    made = path.stat().st_mtime_ns, path.stat().st_ino
    told.clear()
    assert _works(open_or_make(source, HASH, lambda done, total: told.append((done, total))))
    assert not told
    assert _cache_file(folder).stat().st_ino == made[1]
    open_or_make(source, "1" * 64).close()
    assert len(list(folder.glob("names-*.db"))) == 2


def test_nothing_but_the_caches_stays_behind(folder: Path, source: NameSource) -> None:
    for number in range(5):
        open_or_make(source, str(number) * 64).close()
        os.utime(_newest(folder), (1000 + number, 1000 + number))
    assert len(list(folder.iterdir())) == 3
    kept = [number for number in range(5) if open_cached(str(number) * 64, KEYS_VERSION)]
    assert kept == [2, 3, 4]


def _newest(folder: Path) -> Path:
    return max(folder.iterdir(), key=lambda path: path.stat().st_mtime)


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-4096])


def _not_a_database(path: Path) -> None:
    path.write_bytes(b"\0\xff" * 20_000)


def _of_another_program(path: Path) -> None:
    _pragma(path, "application_id = 1")


def _of_another_version(path: Path) -> None:
    _pragma(path, "user_version = 9999")


def _of_another_content(path: Path) -> None:
    _run(path, "UPDATE fact SET value = 'another' WHERE key = 'content_hash'")


def _without_facts(path: Path) -> None:
    _run(path, "DELETE FROM fact")


def _without_tables(path: Path) -> None:
    _run(path, "DROP TABLE fact")


def _open_to_others(path: Path) -> None:
    path.chmod(0o666)


def _a_link(path: Path) -> None:
    path.rename(path.with_name("elsewhere.db"))
    path.symlink_to(path.with_name("elsewhere.db"))


def _a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _pragma(path: Path, pragma: str) -> None:
    _run(path, f"PRAGMA {pragma}")


def _run(path: Path, sql: str) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute(sql)
    connection.close()


@pytest.mark.parametrize(
    "spoil",
    [
        _empty,
        _cut,
        _not_a_database,
        _of_another_program,
        _of_another_version,
        _of_another_content,
        _without_facts,
        _without_tables,
        _open_to_others,
        _a_link,
        _a_folder,
        _a_pipe,
    ],
)
def test_what_is_not_as_we_left_it_is_made_again(
    folder: Path, source: NameSource, spoil: Callable[[Path], None]
) -> None:
    open_or_make(source, HASH).close()
    spoil(_cache_file(folder))
    assert open_cached(HASH, KEYS_VERSION) is None
    cache = open_or_make(source, HASH)
    assert _works(cache)
    cache.close()
    if spoil is not _a_folder:  # which nobody has asked us to remove
        again = open_cached(HASH, KEYS_VERSION)
        assert again is not None
        again.close()
        assert not _cache_file(folder).is_symlink()


def test_that_of_another_user_is_not_believed(
    folder: Path, source: NameSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_or_make(source, HASH).close()
    monkeypatch.setattr(cache_file, "is_ours_alone", lambda status: False)
    assert open_cached(HASH, KEYS_VERSION) is None


@pytest.mark.parametrize("is_there", [True, False])
def test_it_works_where_nothing_can_be_kept(
    folder: Path, source: NameSource, monkeypatch: pytest.MonkeyPatch, is_there: bool
) -> None:
    if is_there:  # root may write everywhere, so the folder has to be one that nobody can write to
        monkeypatch.setattr(cache_file, "cache_folder", lambda: Path("/proc/self"))
    else:
        monkeypatch.setattr(cache_file, "cache_folder", lambda: None)
    cache = open_or_make(source, HASH)
    assert _works(cache)
    cache.close()
    assert not list(folder.iterdir())


def test_one_that_was_killed_leaves_nothing_that_is_believed(folder: Path, small_db: Path) -> None:
    program = (
        "import sys\nfrom pathlib import Path\n"
        "from qantar_tui.store.connection import Connection\n"
        "from qantar_tui.store.name_source import NameSource\n"
        "from qantar_tui.dossier.naming_build import open_or_make\n"
        "def stop(done, total):\n"
        "    if done:\n"
        "        print(flush=True)\n        sys.stdin.read()\n"
        "open_or_make(NameSource(Connection(Path(sys.argv[1]))), '0' * 64, stop)\n"
    )
    # Told of the end when everything is written, and before it is put in its place.
    with subprocess.Popen(
        [sys.executable, "-c", program, str(small_db)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.send_signal(signal.SIGKILL)
    (left,) = folder.iterdir()
    assert left.name.startswith(".names-")
    assert open_cached(HASH, KEYS_VERSION) is None
    source = NameSource(Connection(small_db))
    open_or_make(source, HASH).close()
    assert left.exists()
    os.utime(left, (0, 0))
    open_or_make(source, "1" * 64).close()
    assert not left.exists()


def test_an_answer_can_be_interrupted(folder: Path, source: NameSource) -> None:
    cache = open_or_make(source, HASH)
    started = threading.Event()

    def interrupt() -> None:
        started.wait()
        for _ in range(100):
            time.sleep(0.02)
            cache.interrupt()

    threading.Thread(target=interrupt, daemon=True).start()
    many = " AND ".join(['("bo"* OR "ko"* OR "tactor")'] * 200)
    started.set()
    with pytest.raises(Interrupted):
        while True:
            cache.matching(many, 1000)


def test_every_question_is_answered_by_an_index(folder: Path, source: NameSource) -> None:
    open_or_make(source, HASH).close()
    connection = sqlite3.connect(_cache_file(folder), isolation_level=None)
    cache = NameCache(connection)
    plans: list[str] = []

    def explain(sql: str) -> None:
        if sql.startswith("SELECT"):
            plans.append(sql)

    connection.set_trace_callback(explain)
    assert cache.forms([1, 2])
    assert cache.glances([1, 2])
    assert cache.words(["orazbekov"])
    assert cache.terms("bora", 3)
    assert cache.existing(["borazbekov"])
    assert cache.with_pieces([" or"])
    connection.set_trace_callback(None)
    assert len(plans) == 6
    for sql in plans:
        plan = [str(row[3]) for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}")]
        assert not [step for step in plan if step.startswith("SCAN") and "VIRTUAL TABLE" not in step], plan
    sql = "SELECT rowid FROM token WHERE token MATCH 'ka*' LIMIT 3"
    (step,) = [str(row[3]) for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}")]
    assert step.endswith("INDEX 0:M1")  # by the tokens, and in the order of the rows without sorting
    connection.close()
