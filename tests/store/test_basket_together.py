"""The basket keeps what several explorers put into it at once, and one that is ended."""

from __future__ import annotations

import errno
import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from qantar_tui.store import basket_file
from qantar_tui.store.basket import Basket
from tests.store.baskets import DOSSIER, FIRST, ids, numbered, write_text_over


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
            assert len(ids(basket)) in {written, written + 1}
            assert ids(basket) == [str(number) for number in range(len(ids(basket)))]
            basket.put(FIRST)
            assert (basket.is_kept, basket.trouble) == (True, "")
            assert [each.name for each in path.parent.iterdir()] == ["basket.db"]
        process.stdin.close()
    assert has_interrupted  # else the moments say nothing


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system starts programs otherwise")
def test_several_explorers_lose_nothing_of_one_another(basket_path: Path, patience: None) -> None:
    def write(dossier: str) -> None:
        basket = Basket()
        for number in range(8):
            basket.put(replace(numbered(number), dossier=dossier))
        assert basket.is_kept

    with subprocess.Popen(
        [sys.executable, "-c", _WRITER, "8"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        threads = [threading.Thread(target=write, args=[name]) for name in ("a", "b")]
        for thread in threads:
            thread.start()
        process.communicate(f"{basket_path}\n".encode())
        for thread in threads:
            thread.join()
    for dossier in (DOSSIER, "a", "b"):
        assert ids(Basket(), dossier) == [str(number) for number in range(8)]


def test_two_that_find_it_damaged_put_it_aside_once(filled: Path, patience: None) -> None:
    write_text_over(filled)
    baskets = [Basket() for _ in range(4)]
    together = threading.Barrier(4)

    def write(number: int) -> None:
        together.wait()
        baskets[number].put(numbered(number))

    threads = [threading.Thread(target=write, args=[number]) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(ids(Basket())) == ["0", "1", "2", "3"]
    assert sorted(each.name for each in filled.parent.iterdir()) == ["basket.db", "basket.db.damaged-1"]


def test_a_damaged_file_is_not_put_aside_while_another_explorer_opens_it(
    filled: Path, patience: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_text_over(filled)
    other = threading.Thread(target=lambda: Basket().put(numbered(1)))
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
    basket.put(numbered(0))
    other.join()
    assert basket.is_kept
    assert sorted(ids(Basket())) == ["0", "1"]


def test_a_damaged_file_that_is_in_use_is_left_where_it_is(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(basket_file, "_SECONDS", 0.05)
    basket = Basket()
    with basket_file.reading(filled):
        write_text_over(filled)
        basket.put(numbered(1))
    assert "another program" in basket.trouble
    assert [each.name for each in filled.parent.iterdir()] == ["basket.db"]
    basket.put(numbered(2))
    assert ids(Basket()) == ["1", "2"]


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
    basket.put(numbered(1))
    assert (basket.is_kept, basket.trouble) == (True, "")
    write_text_over(filled)
    basket = Basket()
    basket.put(numbered(2))
    assert basket.is_kept
    assert ids(Basket()) == ["2"]
