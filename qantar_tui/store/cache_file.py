"""Where caches lie: one file a content hash in the user's cache folder, believed only if it is ours."""

from __future__ import annotations

import contextlib
import os
import re
import sqlite3
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from qantar_tui.frozen import dataclass
from qantar_tui.store.cache_refusal import CacheUnusable
from qantar_tui.store.file import HEADER, Header
from qantar_tui.store.folders import cache_folder, is_ours_alone
from qantar_tui.store.regular_file import NotRegular, opened
from qantar_tui.store.whole_file import sync

_SUFFIX = ".db"
_HASH = re.compile(r"[0-9a-f]{64}")
_MOST = 3
"""Caches of a kind that are kept, that of the newest dossier included."""
_ABANDONED = 24 * 60 * 60
"""Seconds after which a draft belongs to nobody: its program was killed."""
_DRAFT_PRAGMAS = ("page_size = 4096", "journal_mode = OFF", "synchronous = OFF", "cache_size = -16000")

Fill = Callable[[sqlite3.Connection], None]
"""Does everything but open and keep the file."""


class Cache(Protocol):
    """A finished cache."""

    content_hash: str

    def close(self) -> None: ...


C = TypeVar("C", bound=Cache)


@dataclass(frozen=True, slots=True)
class CacheFiles(Generic[C]):
    """The files of one kind of cache."""

    kind: str
    """What their names begin with."""
    application_id: int
    version: int
    """Raised whenever a reader of an old cache would misread a new one, or the other way round."""
    opened: Callable[[sqlite3.Connection], C]
    """Makes a cache of a connection to a finished one; may raise sqlite3.Error, ValueError, CacheUnusable."""

    def open(self, content_hash: str) -> C | None:
        """The cache that was made for this content; None where there is none, or none to be believed."""
        if (folder := cache_folder()) is None:
            return None
        path = self._path(folder, content_hash)
        try:
            if not self._is_ours(path):
                return None
            cache = self._opened(connect(path))
        except (OSError, ValueError, sqlite3.Error, CacheUnusable):
            return None
        if cache.content_hash != content_hash:
            cache.close()
            return None
        with contextlib.suppress(OSError):
            os.utime(path)  # the oldest are removed first
        return cache

    def make(self, content_hash: str, fill: Fill) -> C:
        """A cache for this content, kept where there is a folder to keep it in, else only until it is closed.

        `fill` may be called a second time, where the disk is full. What it raises is passed on, and
        CacheUnusable where no cache can be made at all.
        """
        if (folder := cache_folder()) is not None:
            path = self._path(folder, content_hash)
            with contextlib.suppress(OSError, sqlite3.Error, CacheUnusable):
                if made := self._write(folder, path, content_hash, fill):
                    _sweep(folder, path, self.kind)
                    return made
        return self.make_fleeting("", fill)

    def make_fleeting(self, where: str, fill: Fill) -> C:
        """A cache that goes when it is closed, `:memory:` or, where that is empty, in a file without a name.

        Of the latter only some is in memory. Raises what `fill` does, else CacheUnusable.
        """
        try:
            connection = sqlite3.connect(where, isolation_level=None, check_same_thread=False)
            try:
                self._fill(connection, fill)
            except BaseException:
                connection.close()
                raise
            return self._opened(connection)
        except sqlite3.Error as error:
            raise CacheUnusable(str(error), self.kind) from error

    def forget(self, content_hash: str) -> None:
        """Remove a cache that turned out to be damaged; no error where that cannot be."""
        if (folder := cache_folder()) is not None:
            with contextlib.suppress(OSError):
                self._path(folder, content_hash).unlink(missing_ok=True)

    def _opened(self, connection: sqlite3.Connection) -> C:
        try:
            return self.opened(connection)
        except BaseException:
            connection.close()
            raise

    def _path(self, folder: Path, content_hash: str) -> Path:
        return folder / f"{self.kind}-{self.version}-{_name_of(content_hash)}{_SUFFIX}"

    def _is_ours(self, path: Path) -> bool:
        """Whether the file is as this program leaves it: looked at without waiting, never through a link."""
        try:
            handle, status = opened(path)
        except (FileNotFoundError, NotRegular):
            return False
        with os.fdopen(handle, "rb") as file:
            if not is_ours_alone(status):
                return False
            header = Header(file.read(HEADER))
        return (
            header.is_of_sqlite
            and header.application_id == self.application_id
            and header.version == self.version
            and header.size == status.st_size
        )

    def _fill(self, connection: sqlite3.Connection, fill: Fill) -> None:
        for pragma in _DRAFT_PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        connection.execute(f"PRAGMA application_id = {self.application_id}")
        connection.execute(f"PRAGMA user_version = {self.version}")
        fill(connection)

    def _write(self, folder: Path, path: Path, content_hash: str, fill: Fill) -> C | None:
        handle, name = tempfile.mkstemp(prefix=f".{self.kind}-", dir=folder)
        draft = Path(name)
        try:
            os.close(handle)
            connection = sqlite3.connect(draft, isolation_level=None)
            try:
                self._fill(connection, fill)
            finally:
                connection.close()
            sync(draft)
            # Another program may have been at the same work: then its readers keep what they read.
            if made := self.open(content_hash):
                return made
            draft.replace(path)
            sync(folder)
            return self._opened(connect(path))
        finally:
            draft.unlink(missing_ok=True)


def connect(path: Path) -> sqlite3.Connection:
    """Read a finished cache; raises sqlite3.Error."""
    uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"  # once there, it is only ever replaced
    return sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)


def _sweep(folder: Path, newest: Path, kind: str) -> None:
    """Remove the oldest caches beyond the few that are kept, and drafts that nobody works on.

    Where that cannot be done, it waits for the next time.
    """
    with contextlib.suppress(OSError):
        ages = []
        for path in folder.iterdir():
            with contextlib.suppress(OSError):
                if path.name.startswith(f"{kind}-") and path.suffix == _SUFFIX and path != newest:
                    ages.append((path.lstat().st_mtime, path))
                elif path.name.startswith(f".{kind}-") and time.time() - path.lstat().st_mtime > _ABANDONED:
                    path.unlink()
        for _, path in sorted(ages, reverse=True)[_MOST - 1 :]:
            with contextlib.suppress(OSError):
                path.unlink()


def _name_of(content_hash: str) -> str:
    """The hash itself, where it is one: it may be anything that a stranger's file says of itself."""
    if _HASH.fullmatch(content_hash):
        return content_hash
    import hashlib  # here, for it loads a whole library of ciphers

    return hashlib.sha256(content_hash.encode("utf-8", "replace")).hexdigest()
