"""What is remembered of files is ours alone to write, and is never needed."""

from __future__ import annotations

import json
import os
import sys
import threading
from pathlib import Path

import pytest

from qantar_tui.store import folders
from qantar_tui.store.examined import Examined, examined, remember
from qantar_tui.store.file import Identity
from qantar_tui.store.folders import cache_folder, state_folder

_FILE = Examined(Identity(1, 2, 3, 4, 5), "a" * 64, "b" * 64)


@pytest.fixture
def state() -> Path:
    """The file that holds one record."""
    remember(_FILE)
    assert examined() == [_FILE]
    folder = state_folder()
    assert folder is not None
    return folder / "examined.json"


def test_the_newest_come_first_and_the_oldest_are_forgotten() -> None:
    for inode in range(70):
        remember(Examined(Identity(1, inode, 3, 4, 5), "a", "b"))
    assert [known.identity.inode for known in examined()] == list(range(69, 19, -1))


def test_an_earlier_state_of_a_file_is_forgotten(state: Path) -> None:
    later = Examined(Identity(1, 2, 3, 4, 6), "c", "d")
    remember(later)
    assert examined() == [later]


_DAMAGED: list[object] = [
    "",
    "{",
    "[]",
    "null",
    "[" * 100_000,
    "9" * 5000,
    "\ud800",
    b"\xff\xfe",
    " " * 2_000_000,
    {"format": 4},
    {"format": 4, "files": {}},
    {"format": 4, "files": [1]},
    {"format": 4, "files": [{"identity": [1, 2, 3, 4], "sha256": "a", "content_hash": "b"}]},
    {"format": 4, "files": [{"identity": [1, 2, 3, 4, 5.0], "sha256": "a", "content_hash": "b"}]},
    {"format": 4, "files": [{"identity": [1, 2, 3, 4, 5], "sha256": "", "content_hash": "b"}]},
    {"format": 4, "files": [{"identity": [1, 2, 3, 4, 5], "sha256": "a", "content_hash": 7}]},
    {"format": 9, "files": [{"identity": [1, 2, 3, 4, 5], "sha256": "a", "content_hash": "b"}]},
]


@pytest.mark.parametrize("content", _DAMAGED, ids=[str(content)[:30] for content in _DAMAGED])
def test_a_damaged_state_counts_as_none_and_is_replaced(state: Path, content: object) -> None:
    if isinstance(content, dict):
        content = json.dumps(content)
    raw = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    assert isinstance(raw, bytes)
    state.write_bytes(raw)
    assert examined() == []
    remember(_FILE)
    assert examined() == [_FILE]


@pytest.mark.skipif(os.name != "posix", reason="this system has other rights")
@pytest.mark.parametrize("mode", [0o620, 0o602, 0o666])
def test_what_others_can_write_is_not_believed(state: Path, mode: int) -> None:
    state.chmod(mode)
    assert examined() == []
    state.chmod(0o644)
    assert examined() == [_FILE]
    state.parent.chmod(0o700 | mode)
    assert state_folder() is None
    assert examined() == []
    remember(_FILE)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give files away")
def test_what_another_user_owns_is_not_believed(state: Path) -> None:
    os.chown(state, 12345, -1)
    assert examined() == []
    os.chown(state, 0, -1)
    os.chown(state.parent, 12345, -1)
    assert state_folder() is None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no FIFOs")
def test_a_fifo_or_a_link_does_not_hold_the_program_up(state: Path, tmp_path: Path) -> None:
    moved = state.rename(tmp_path / "moved.json")
    state.symlink_to(moved)
    assert examined() == []
    state.unlink()
    os.mkfifo(state)
    found: list[list[Examined]] = []
    asker = threading.Thread(target=lambda: found.append(examined()), daemon=True)
    asker.start()
    asker.join(5)
    assert found == [[]]
    state.unlink()
    state.mkdir()
    assert examined() == []
    remember(_FILE)
    assert examined() == []


def test_a_file_in_the_way_is_no_error(home: Path) -> None:
    home.write_text("not a folder")
    assert state_folder() is None
    assert cache_folder() is None
    assert examined() == []
    remember(_FILE)


def test_folders_are_made_for_this_user_alone() -> None:
    for made in (state_folder(), cache_folder()):
        assert made is not None
        assert made.is_dir()
        if os.name == "posix":
            assert made.stat().st_mode & 0o777 == 0o700


@pytest.mark.skipif(os.name != "posix", reason="the standard is for other systems")
def test_folders_are_where_the_standard_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.delenv(folders.STATE)
    monkeypatch.setenv(folders.CACHE, "")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_STATE_HOME", "relative")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "elsewhere"))
    assert state_folder() == tmp_path / ".local" / "state" / "qantar"
    assert cache_folder() == tmp_path / "elsewhere" / "qantar"
    monkeypatch.setattr(sys, "platform", "darwin")
    assert cache_folder() == tmp_path / "Library" / "Caches" / "qantar"
    assert state_folder() == tmp_path / "Library" / "Application Support" / "qantar"


@pytest.mark.parametrize("home", ["", "relative", "{here}/not there"])
def test_a_home_that_is_not_there_is_not_made(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, home: str
) -> None:
    for name in ("QANTAR_STATE", "QANTAR_CACHE", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Path, "mkdir", lambda *_, **__: pytest.fail("something was made"))
    monkeypatch.setenv("HOME", home.format(here=tmp_path))
    assert state_folder() is None
    assert cache_folder() is None
