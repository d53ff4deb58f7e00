"""Where name caches lie: one file a content hash in the user's cache folder, believed only if it is ours."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
import stat
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from qantar_tui.store.folders import cache_folder, is_ours_alone
from qantar_tui.store.name_cache import APPLICATION_ID, CacheUnusable, NameCache
from qantar_tui.store.name_cache_draft import Draft

_PREFIX, _SUFFIX = "names-", ".db"
_DRAFT = ".names-"
_MOST = 3
"""Caches that are kept, that of the newest dossier included."""
_ABANDONED = 24 * 60 * 60
"""Seconds after which a draft belongs to nobody: its program was killed."""
_HEADER = 100


def open_cached(content_hash: str, version: int) -> NameCache | None:
    """The cache that was made for this content; None where there is none, or none to be believed."""
    folder = cache_folder()
    if folder is None:
        return None
    path = _path(folder, content_hash, version)
    try:
        if not _is_ours(path, version):
            return None
        cache = NameCache(_connect(path))
    except (OSError, ValueError, sqlite3.Error, CacheUnusable):
        return None
    if cache.content_hash != content_hash:
        cache.close()
        return None
    with contextlib.suppress(OSError):
        os.utime(path)  # the oldest are removed first
    return cache


def make_cache(content_hash: str, version: int, fill: Callable[[Draft], None]) -> NameCache:
    """A cache for this content, kept where there is a folder to keep it in, else only until it is closed.

    `fill` does everything but open and keep the file; it may be called a second time, where the disk is full.
    What it raises is passed on, and CacheUnusable where no cache can be made at all.
    """
    if (folder := cache_folder()) is not None:
        path = _path(folder, content_hash, version)
        try:
            _write(folder, path, version, fill)
            _sweep(folder, path)
            return NameCache(_connect(path))
        except (OSError, sqlite3.Error, CacheUnusable):
            pass
    try:
        return NameCache(_fleeting(version, fill))
    except sqlite3.Error as error:
        raise CacheUnusable(str(error)) from error


def forget(content_hash: str, version: int) -> None:
    """Remove a cache that turned out to be damaged; no error where that cannot be."""
    if (folder := cache_folder()) is not None:
        with contextlib.suppress(OSError):
            _path(folder, content_hash, version).unlink(missing_ok=True)


def _path(folder: Path, content_hash: str, version: int) -> Path:
    # The hash may be anything that a stranger's file says of itself.
    name = hashlib.sha256(f"{version} {content_hash}".encode("utf-8", "replace")).hexdigest()[:32]
    return folder / f"{_PREFIX}{name}{_SUFFIX}"


def _is_ours(path: Path, version: int) -> bool:
    """Whether the file is as this program leaves it: looked at without waiting, and never through a link."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        handle = os.open(path, flags | getattr(os, "O_BINARY", 0))
    except FileNotFoundError:
        return False
    with os.fdopen(handle, "rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode) or not is_ours_alone(status):
            return False
        header = file.read(_HEADER)
    size = int.from_bytes(header[16:18], "big") * int.from_bytes(header[28:32], "big")
    return (
        header.startswith(b"SQLite format 3\0")
        and header[68:72] == APPLICATION_ID.to_bytes(4, "big")
        and header[60:64] == version.to_bytes(4, "big")
        and size == status.st_size
    )


def _connect(path: Path) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"  # once there, it is only ever replaced
    return sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)


def _write(folder: Path, path: Path, version: int, fill: Callable[[Draft], None]) -> None:
    handle, name = tempfile.mkstemp(prefix=_DRAFT, dir=folder)
    draft = Path(name)
    os.close(handle)
    try:
        connection = sqlite3.connect(draft, isolation_level=None)
        try:
            fill(Draft(connection, version))
        finally:
            connection.close()
        _sync(draft)
        draft.replace(path)
        if os.name != "nt":
            _sync(folder)
    finally:
        draft.unlink(missing_ok=True)


def _fleeting(version: int, fill: Callable[[Draft], None]) -> sqlite3.Connection:
    """A cache in a temporary file of SQLite's own, of which only some is in memory."""
    connection = sqlite3.connect("", isolation_level=None, check_same_thread=False)
    try:
        fill(Draft(connection, version))
    except BaseException:
        connection.close()
        raise
    return connection


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDWR if path.is_file() else os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _sweep(folder: Path, newest: Path) -> None:
    """Remove the oldest caches beyond the few that are kept, and drafts that nobody works on."""
    ages = []
    for path in folder.iterdir():
        with contextlib.suppress(OSError):
            if path.name.startswith(_PREFIX) and path.suffix == _SUFFIX and path != newest:
                ages.append((path.lstat().st_mtime, path))
            elif path.name.startswith(_DRAFT) and time.time() - path.lstat().st_mtime > _ABANDONED:
                path.unlink()
    for _, path in sorted(ages, reverse=True)[_MOST - 1 :]:
        with contextlib.suppress(OSError):
            path.unlink()
