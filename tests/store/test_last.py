"""What was copied last is kept as it was, for this user alone, and is old or new."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qantar_tui.store import last as last_module
from qantar_tui.store.last import last, remember


@pytest.fixture
def file(home: Path) -> Path:
    """The file, with a text in it."""
    assert remember("old")
    return home / "state" / "last.txt"


def test_nothing_was_copied_yet() -> None:
    assert last() is None


@given(st.text(st.characters(codec="utf-8")))
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_was_copied_comes_back_exactly(text: str) -> None:
    assert remember(text)
    assert last() == text


def test_the_file_holds_the_text_and_nothing_else(file: Path) -> None:
    assert remember("Ә\r\n\n ")
    assert file.read_bytes() == "Ә\r\n\n ".encode()
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.skipif(os.name != "posix", reason="this system has other rights")
def test_only_this_user_can_read_it(file: Path) -> None:
    for before in (0o600, 0o644):
        file.chmod(before)
        assert remember("new")
        assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700


def test_half_a_character_is_no_error() -> None:
    assert remember("a\ud800")
    assert last() == "a?"


@pytest.mark.skipif(sys.platform == "win32", reason="this system has no such limit")
def test_a_full_disk_leaves_the_old_one(file: Path) -> None:
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
        assert not remember("x" * 4097)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert last() == "old"
    assert list(file.parent.iterdir()) == [file]


def test_more_than_can_be_read_back_is_not_kept(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(last_module, "MOST_BYTES", 10)
    assert not remember("x" * 11)
    assert last() == "old"
    file.write_bytes(b"x" * 11)
    assert last() is None


def test_without_a_folder_nothing_is_kept(home: Path) -> None:
    home.write_text("in the way")
    assert not remember("a")
    assert last() is None


def test_bytes_that_are_no_text_are_not_believed(file: Path) -> None:
    file.write_bytes(b"\xff\xfe")
    assert last() is None


@pytest.mark.skipif(os.name != "posix", reason="this system has other rights")
def test_a_link_a_pipe_a_folder_or_what_others_can_write_is_not_believed(file: Path, tmp_path: Path) -> None:
    file.chmod(0o666)
    assert last() is None
    file.unlink()
    other = tmp_path / "other.txt"
    other.write_text("other")
    file.symlink_to(other)
    assert last() is None
    assert remember("new")
    assert other.read_text() == "other"
    assert last() == "new"
    file.unlink()
    os.mkfifo(file)
    assert last() is None
    file.unlink()
    file.mkdir()
    assert last() is None
    assert not remember("a")
    assert list(file.parent.iterdir()) == [file]


def test_the_draft_of_a_program_that_was_killed_goes_in_time(file: Path) -> None:
    left = file.with_name(".last.txt.killed")
    left.write_text("old")
    assert remember("new")
    assert left.exists()
    os.utime(left, (0, 0))
    assert remember("newer")
    assert not left.exists()
