"""A file is written as a whole or not at all, and put on the disk where the system can do so."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from qantar_tui.store import whole_file

_posix_only = pytest.mark.skipif(os.name != "posix", reason="this system has other files and rights")


@_posix_only
def test_only_this_user_can_read_it_unless_rights_are_given(tmp_path: Path) -> None:
    path = tmp_path / "x"
    for rights, expected in ((0o640, 0o640), (None, 0o600)):
        whole_file.write(path, b"new", ".x.", rights)
        assert stat.S_IMODE(path.stat().st_mode) == expected
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_what_fails_changes_nothing_and_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"old")

    def fail(*arguments: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    def stay(draft: Path) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(OSError, match="No space left"):
        whole_file.write(path, b"new", ".x.")
    assert list(tmp_path.iterdir()) == [path]
    monkeypatch.setattr(Path, "unlink", stay)  # a draft that cannot be removed does not hide why it is one
    with pytest.raises(OSError, match="No space left"):
        whole_file.write(path, b"new", ".x.")
    assert path.read_bytes() == b"old"


def test_what_is_not_there_cannot_be_put_on_the_disk(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        whole_file.sync(tmp_path / "x")
    whole_file.sync_folder(tmp_path / "x")


@_posix_only
@pytest.mark.parametrize("error", [errno.EINVAL, errno.EIO])
def test_only_for_folders_has_a_system_nothing_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: int
) -> None:
    (tmp_path / "x").touch()
    whole_file.sync(tmp_path / "x")
    whole_file.sync(tmp_path)

    def fail(handle: int) -> None:
        raise OSError(error, os.strerror(error))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError):
        whole_file.sync(tmp_path / "x")
    whole_file.sync_folder(tmp_path)
    if error == errno.EINVAL:
        whole_file.sync(tmp_path)
    else:
        with pytest.raises(OSError):
            whole_file.sync(tmp_path)
