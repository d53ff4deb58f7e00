"""What is no regular file is refused wherever one is opened, without waiting and with nothing left open."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from qantar_tui.build import plain_file
from qantar_tui.build.problem import Refused
from qantar_tui.errors import DatabaseUnusable
from qantar_tui.store import private_file
from qantar_tui.store.checksums import sha256_of
from qantar_tui.store.event_index import FILES
from qantar_tui.store.file import File

_HANDLES = Path("/proc/self/fd")


def _cached(path: Path) -> None:
    if not FILES._is_ours(path):
        raise OSError("it is no cache of ours")


_OPENERS: dict[str, Callable[[Path], object]] = {
    "a database": File,
    "a file whose sum is asked for": sha256_of,
    "a file of the user's own": lambda path: private_file.read(path, 100),
    "a cache": _cached,
    "a dossier's file": lambda path: plain_file.opened(path, "x"),
}


@pytest.mark.skipif(not _HANDLES.is_dir(), reason="this system does not say what is open")
@pytest.mark.parametrize("what", _OPENERS)
@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo, lambda path: path.symlink_to("/dev/zero")])
def test_what_is_no_regular_file_is_refused_and_not_left_open(
    tmp_path: Path, make: Callable[[Path], None], what: str
) -> None:
    path = tmp_path / "x"
    make(path)
    before = len(list(_HANDLES.iterdir()))
    for _ in range(3):
        with pytest.raises((OSError, DatabaseUnusable, Refused)):
            _OPENERS[what](path)
    assert len(list(_HANDLES.iterdir())) == before
