"""A file that is asked for is written as a whole, and never over what is not to be replaced."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from qantar_tui.errors import BadValue
from qantar_tui.store.export_file import AlreadyThere, write_file


def test_a_new_file_holds_the_text_and_nothing_lies_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "Ә basket.bib"
    write_file(path, "a\r\nб\n")
    assert path.read_bytes() == "a\r\nб\n".encode()
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_is_there_is_replaced_only_when_that_is_said(tmp_path: Path) -> None:
    path = tmp_path / "basket.md"
    path.write_text("mine")
    path.chmod(0o640)
    with pytest.raises(AlreadyThere, match="again to replace it"):
        write_file(path, "new")
    assert path.read_text() == "mine"
    write_file(path, "new", replaces=True)
    assert path.read_text() == "new"
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o640


def test_what_is_no_regular_file_is_never_written_to(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "kept").write_text("kept")
    (tmp_path / "link").symlink_to(tmp_path / "kept")
    for name in ("folder", "link"):
        with pytest.raises(BadValue, match="name a file"):
            write_file(tmp_path / name, "new", replaces=True)
    assert (tmp_path / "kept").read_text() == "kept"


@pytest.mark.parametrize("name", ["nowhere/basket.md", "x" * 300, "a\0b"])
def test_where_there_can_be_no_file_a_sentence_says_so(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadValue, match="name another"):
        write_file(tmp_path / name, "new")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("has_further_names", [True, False])
def test_what_comes_to_be_there_while_it_is_written_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_further_names: bool
) -> None:
    path = tmp_path / "basket.md"
    sync = os.fsync

    def meanwhile(handle: int) -> None:
        sync(handle)
        path.write_text("another program's")

    def fail(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    if not has_further_names:
        monkeypatch.setattr(os, "link", fail)
        write_file(tmp_path / "other.md", "new")
        assert (tmp_path / "other.md").read_text() == "new"
        (tmp_path / "other.md").unlink()
    monkeypatch.setattr(os, "fsync", meanwhile)
    with pytest.raises(AlreadyThere, match="again to replace it"):
        write_file(path, "new")
    assert path.read_text() == "another program's"
    assert list(tmp_path.iterdir()) == [path]
    write_file(path, "new", replaces=True)
    assert path.read_text() == "new"
