"""A file that may be a database of ours: opened without waiting, and looked at before SQLite sees it."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from qantar_tui.errors import DatabaseUnusable
from qantar_tui.frozen import dataclass, replace
from qantar_tui.model.database import APPLICATION_ID, SCHEMA_VERSION
from qantar_tui.store.refusal import REBUILD, Flaw, FlawKind
from qantar_tui.store.regular_file import NotRegular, opened

HEADER = 100
"""Bytes at the beginning of every SQLite database."""
WRITE_AHEAD = slice(18, 20)
"""Where the header says in which mode the file was left."""
_MAGIC = b"SQLite format 3\0"


@dataclass(frozen=True, slots=True)
class Header:
    """The first bytes of a file, and what they say where it is a SQLite database."""

    raw: bytes

    @property
    def is_of_sqlite(self) -> bool:
        """Whether it begins as SQLite's files do; else nothing in it can be read."""
        return self.raw.startswith(_MAGIC) and len(self.raw) == HEADER

    @property
    def application_id(self) -> int:
        return int.from_bytes(self.raw[68:72], "big")

    @property
    def version(self) -> int:
        """That of the format, as its program counts them."""
        return int.from_bytes(self.raw[60:64], "big")

    @property
    def size(self) -> int:
        """Bytes of the whole file."""
        page = int.from_bytes(self.raw[16:18], "big")
        return int.from_bytes(self.raw[28:32], "big") * (65536 if page == 1 else page)


@dataclass(frozen=True, slots=True)
class Identity:
    """What a file has in common with itself as long as nobody changes it."""

    device: int
    inode: int
    size: int
    mtime_ns: int
    ctime_ns: int

    @classmethod
    def of(cls, status: os.stat_result) -> Identity:
        return cls(status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)


class File:
    """An open regular file. Raises DatabaseUnusable where it cannot be one of ours."""

    def __init__(self, path: Path, *, is_to_be_judged: bool = False) -> None:
        """A file that is to be judged need not be one of ours: what is wrong with it is asked for after."""
        self.path = path
        try:
            handle, status = opened(path, follows=True)
        except FileNotFoundError as error:
            raise DatabaseUnusable(f"There is no database at {path}: name another, or {REBUILD}.") from error
        except NotRegular as error:
            raise DatabaseUnusable(f"{path} is not a regular file: name a database.") from error
        except (OSError, ValueError) as error:
            raise _unreadable(path, error) from error
        # Unbuffered, so that every read is of the file as it then is.
        self._file = os.fdopen(handle, "rb", buffering=0)
        try:
            self.identity = Identity.of(status)
            self._links = status.st_nlink
            self.header = Header(self.read(0, HEADER))
            for flaw in () if is_to_be_judged else self.flaws():
                raise flaw.refusal
        except BaseException:
            self.close()
            raise

    @property
    def is_in_write_ahead_mode(self) -> bool:
        return self.header.raw[WRITE_AHEAD] != b"\1\1"

    @property
    def is_of_sqlite(self) -> bool:
        """Whether it begins as SQLite's files do; else nothing in it can be read."""
        return self.header.is_of_sqlite

    def flaws(self) -> Iterator[Flaw]:
        """What is wrong with it before SQLite has seen it."""
        if self.is_of_sqlite:
            yield from _header_flaws(self.path, self.header, self.identity.size)
        elif self.header.raw:
            yield Flaw(
                FlawKind.FILE,
                f"{self.path} is not a SQLite database: name another, or {REBUILD}.",
            )
        else:
            yield Flaw(FlawKind.FILE, f"{self.path} is empty: {REBUILD}.")
        yield from _sidecar_flaws(self.path)

    def read(self, start: int, count: int) -> bytes:
        """Up to so many bytes, fewer only at the end of the file."""
        found, missing = [], count
        try:
            self._file.seek(start)
            while missing and (more := self._file.read(missing)):
                found.append(more)
                missing -= len(more)
        except (OSError, ValueError) as error:
            raise _unreadable(self.path, error) from error
        return b"".join(found)  # no copy where it came at once

    def is_changed(self) -> bool:
        """Whether the file that was opened has been written to since."""
        if self._file.closed:
            return False
        status = os.fstat(self._file.fileno())
        was, now = self.identity, Identity.of(status)
        # To be given another name, or to lose one to a newer file, is no change of what is in it.
        is_renamed = status.st_nlink != self._links and replace(now, ctime_ns=was.ctime_ns) == was
        return now != was and not is_renamed

    def is_at_its_path(self) -> bool:
        """Whether the path still leads to the very file that was opened, untouched."""
        try:
            return Identity.of(self.path.stat()) == self.identity
        except OSError:
            return False

    def close(self) -> None:
        self._file.close()


def _unreadable(path: Path, error: Exception) -> DatabaseUnusable:
    return DatabaseUnusable(f"{path} cannot be read: {getattr(error, 'strerror', None) or error}.")


def _header_flaws(path: Path, header: Header, size: int) -> Iterator[Flaw]:
    if header.application_id != APPLICATION_ID:
        what = f"{path} is another program's database: name one of qantar's, or {REBUILD}."
        yield Flaw(FlawKind.FILE, what)
    elif header.version > SCHEMA_VERSION:
        yield Flaw(
            FlawKind.FILE,
            f"{path} was made by a newer qantar (format {header.version}; this one reads up to"
            f" {SCHEMA_VERSION}): upgrade qantar.",
        )
    elif header.version < SCHEMA_VERSION:
        yield Flaw(FlawKind.FILE, f"{path} was made by an older qantar: {REBUILD}.")
    if header.size != size:
        yield Flaw(
            FlawKind.STRUCTURE,
            f"{path} is damaged (it has {size} bytes and says that it has {header.size}): copy it anew, or"
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
