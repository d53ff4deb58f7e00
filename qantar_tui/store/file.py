"""A file that may be a database of ours: opened without waiting, and looked at before SQLite sees it."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from qantar_tui.errors import DatabaseUnusable
from qantar_tui.model.database import APPLICATION_ID, SCHEMA_VERSION
from qantar_tui.store.refusal import REBUILD, Flaw, FlawKind

HEADER = 100
"""Bytes at the beginning of every SQLite database."""
WRITE_AHEAD = slice(18, 20)
"""Where the header says in which mode the file was left."""
_MAGIC = b"SQLite format 3\0"


class Identity(NamedTuple):
    """What a file has in common with itself as long as nobody changes it."""

    device: int
    inode: int
    size: int
    mtime_ns: int
    ctime_ns: int

    @staticmethod
    def of(status: os.stat_result) -> Identity:
        return Identity(status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)


class File:
    """An open regular file. Raises DatabaseUnusable where it cannot be one of ours."""

    def __init__(self, path: Path, *, is_to_be_judged: bool = False) -> None:
        """A file that is to be judged need not be one of ours: what is wrong with it is asked for after."""
        self.path = path
        # Without waiting, so that a FIFO or device cannot hold the program up.
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        try:
            # Unbuffered, so that every read is of the file as it then is.
            self._file = os.fdopen(os.open(path, flags), "rb", buffering=0)
        except FileNotFoundError as error:
            raise DatabaseUnusable(
                f"There is no database at {path}: name one with --db FILE, or {REBUILD}."
            ) from error
        except IsADirectoryError as error:
            raise _not_regular(path) from error
        except (OSError, ValueError) as error:
            raise _unreadable(path, error) from error
        try:
            status = os.fstat(self._file.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise _not_regular(path)
            self.identity = Identity.of(status)
            self._links = status.st_nlink
            self.header = self.read(0, HEADER)
            for flaw in () if is_to_be_judged else self.flaws():
                raise flaw.refusal
        except BaseException:
            self.close()
            raise

    @property
    def is_in_write_ahead_mode(self) -> bool:
        return self.header[WRITE_AHEAD] != b"\1\1"

    @property
    def is_of_sqlite(self) -> bool:
        """Whether it begins as SQLite's files do; else nothing in it can be read."""
        return self.header.startswith(_MAGIC) and len(self.header) == HEADER

    def flaws(self) -> Iterator[Flaw]:
        """What is wrong with it before SQLite has seen it."""
        if self.is_of_sqlite:
            yield from _header_flaws(self.path, self.header, self.identity.size)
        elif self.header:
            yield Flaw(
                FlawKind.FILE,
                f"{self.path} is not a SQLite database: name another with --db FILE, or {REBUILD}.",
            )
        else:
            yield Flaw(FlawKind.FILE, f"{self.path} is empty: {REBUILD}.")
        yield from _sidecar_flaws(self.path)

    def read(self, start: int, count: int) -> bytes:
        """Up to so many bytes, fewer only at the end of the file."""
        found = bytearray()
        try:
            self._file.seek(start)
            while len(found) < count and (more := self._file.read(count - len(found))):
                found += more
        except (OSError, ValueError) as error:
            raise _unreadable(self.path, error) from error
        return bytes(found)

    def is_changed(self) -> bool:
        """Whether the file that was opened has been written to since."""
        if self._file.closed:
            return False
        status = os.fstat(self._file.fileno())
        now = Identity.of(status)
        # To be given another name, or to lose one to a newer file, is no change of what is in it.
        is_renamed = status.st_nlink != self._links and now[:4] == self.identity[:4]
        return now != self.identity and not is_renamed

    def is_at_its_path(self) -> bool:
        """Whether the path still leads to the very file that was opened, untouched."""
        try:
            return Identity.of(self.path.stat()) == self.identity
        except OSError:
            return False

    def close(self) -> None:
        self._file.close()


def _not_regular(path: Path) -> DatabaseUnusable:
    return DatabaseUnusable(f"{path} is not a regular file: name a database with --db FILE.")


def _unreadable(path: Path, error: Exception) -> DatabaseUnusable:
    return DatabaseUnusable(f"{path} cannot be read: {getattr(error, 'strerror', None) or error}.")


def _header_flaws(path: Path, header: bytes, size: int) -> Iterator[Flaw]:
    version = int.from_bytes(header[60:64], "big")
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        what = f"{path} is another program's database: name one of qantar's, or {REBUILD}."
        yield Flaw(FlawKind.FILE, what)
    elif version > SCHEMA_VERSION:
        yield Flaw(
            FlawKind.FILE,
            f"{path} was made by a newer qantar (format {version}; this one reads up to {SCHEMA_VERSION}):"
            " upgrade qantar.",
        )
    elif version < SCHEMA_VERSION:
        yield Flaw(FlawKind.FILE, f"{path} was made by an older qantar: {REBUILD}.")
    page = int.from_bytes(header[16:18], "big")
    said = int.from_bytes(header[28:32], "big") * (65536 if page == 1 else page)
    if said != size:
        yield Flaw(
            FlawKind.STRUCTURE,
            f"{path} is damaged (it has {size} bytes and says that it has {said}): copy it anew, or"
            f" {REBUILD}.",
        )


def _sidecar_flaws(path: Path) -> Iterator[Flaw]:
    """What an interrupted writer left beside the file belongs to it, and is not in what is read."""
    for beside in dict.fromkeys((path, path.resolve())):
        for suffix in ("-journal", "-wal"):
            sidecar = beside.with_name(beside.name + suffix)
            try:
                status = sidecar.lstat()
            except OSError:  # there is none, or its name would be too long
                continue
            if status.st_size or not stat.S_ISREG(status.st_mode):
                yield Flaw(
                    FlawKind.UNFINISHED,
                    f"{sidecar} holds unfinished changes to {beside.name}: let the program that made them"
                    " finish, or move both away.",
                )
