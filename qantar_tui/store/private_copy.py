"""A copy of a large file that only this user can reach, for as long as it is looked at."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from qantar_tui.errors import DatabaseUnusable
from qantar_tui.store.examined import BLOCK
from qantar_tui.store.file import WRITE_AHEAD, File
from qantar_tui.store.folders import CACHE, cache_folder

_PREFIX = "examined-"
_ABANDONED = 24 * 60 * 60
"""Seconds after which a copy belongs to nobody: its program was killed."""


@contextmanager
def private_copy(file: File) -> Iterator[tuple[Path, str]]:
    """A copy that is deleted however the block is left, and the SHA-256 of the original.

    Raises DatabaseUnusable where there is no room for one.
    """
    name, copy = _new(file)
    try:
        with copy:
            try:
                sha256 = _fill(copy, file)
                copy.flush()
            except OSError as error:
                raise no_room(file.path, name.parent, error) from error
        yield name, sha256
    finally:
        name.unlink(missing_ok=True)


def no_room(path: Path, folder: Path, error: Exception, variable: str = CACHE) -> DatabaseUnusable:
    """The refusal of a file that is too large to be looked at where it is."""
    room = ""
    with contextlib.suppress(OSError):  # it may have been moved or replaced meanwhile
        room = f" for about {2 * (path.stat().st_size // 1024 // 1024)} MiB"
    return DatabaseUnusable(
        f"{path} cannot be examined in {folder} ({getattr(error, 'strerror', None) or error}): make room"
        f" there{room}, or name another folder with ${variable}."
    )


def _new(file: File) -> tuple[Path, BinaryIO]:
    """An empty file in the user's cache, or else where temporary files go."""
    cache = cache_folder()
    if cache is not None:
        _sweep(cache)
        with contextlib.suppress(OSError):
            return _in(cache, file)
    temporary = Path()
    try:
        temporary = Path(tempfile.gettempdir())
        return _in(temporary, file)
    except OSError as error:
        raise no_room(file.path, cache or temporary, error) from error


def _in(folder: Path, file: File) -> tuple[Path, BinaryIO]:
    if shutil.disk_usage(folder).free < file.identity.size:
        raise OSError("no space left")
    handle, name = tempfile.mkstemp(prefix=_PREFIX, suffix=".db", dir=folder)
    return Path(name), os.fdopen(handle, "wb")


def _fill(copy: BinaryIO, file: File) -> str:
    digest = hashlib.sha256()
    for start in range(0, file.identity.size, BLOCK):
        block = bytearray(file.read(start, min(BLOCK, file.identity.size - start)))
        digest.update(block)
        if start == 0:
            # A file left in write-ahead mode wants sidecars; only the copy is changed.
            block[WRITE_AHEAD] = b"\1\1"
        copy.write(block)
    return digest.hexdigest()


def _sweep(folder: Path) -> None:
    with contextlib.suppress(OSError):
        for left in folder.glob(f"{_PREFIX}*.db"):
            if time.time() - left.lstat().st_mtime > _ABANDONED:
                left.unlink()
