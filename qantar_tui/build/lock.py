"""One import at a time into one target: a lock that names its holder, and ends with its process."""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from qantar_tui.build.uninterrupted import uninterrupted
from qantar_tui.errors import QantarError

_MAGIC = "qantar import"
_HOLDER = re.compile(
    rf"{_MAGIC}\nprocess (?P<process>\d{{1,20}})"
    r"\non (?P<host>[^\n]{1,255})"
    r"\nsince (?P<since>[^\n]{1,40})\n"
)
_MOST_BYTES = 1000
_MOST_TRIES = 100
"""A file system whose inode numbers change from look to look is not tried for ever."""


@contextmanager
def alone_at(target: Path) -> Iterator[None]:
    """For as long as the block lasts no other import writes to this target.

    The system itself gives the lock up when its holder dies, whatever file that leaves behind. Where the file
    system knows no locks, the block runs without one: each import has a draft of its own.
    Raises QantarError, which names the holder, and OSError where there can be no file beside the target.
    """
    if sys.platform == "win32":
        yield
        return
    path = target.with_name(f".{target.name}.importing")
    held = None
    try:
        with uninterrupted():
            held = _taken(path, target)
        yield
    finally:
        if held is not None:
            with uninterrupted():
                _give_up(path, *held)


def _taken(path: Path, target: Path) -> tuple[int, bool]:
    """The lock file, open and with our name in it, and whether the system keeps it locked."""
    for tries_left in reversed(range(_MOST_TRIES)):
        opened = _open(path)
        if opened is None:
            continue
        handle, is_made = opened
        is_locked = False
        try:
            is_locked = _lock(handle, target)
            # Who held it before may have removed it between our opening and our locking it.
            if not tries_left or _is_at(path, handle):
                _sign(path, handle)
                return handle, is_locked
        except BaseException:
            if is_made and is_locked:
                with suppress(OSError):
                    path.unlink()
            os.close(handle)
            raise
        os.close(handle)
    raise QantarError(f"{target} is being written by other imports, one after another: try again later.")


def _open(path: Path) -> tuple[int, bool] | None:
    """The lock file, and whether it was made just now; None where it has just gone."""
    flags = os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    try:
        return os.open(path, flags | os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o644), True
    except FileExistsError:
        with suppress(FileNotFoundError):
            try:
                return os.open(path, flags | os.O_RDWR), False
            except PermissionError:  # another user's import was killed: to lock what it left is enough
                return os.open(path, flags | os.O_RDONLY), False
    return None


def _lock(handle: int, target: Path) -> bool:
    """Whether the lock is ours now; not where there can be none. Raises QantarError where another has it."""
    if sys.platform == "win32":
        return False
    import fcntl  # of POSIX only

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise QantarError(
            f"{target} is being written by another import{_holder(handle)}: wait until it has finished."
        ) from error
    except OSError:
        return False
    return True


def _holder(handle: int) -> str:
    """Who has the lock, as far as the file says so: it may have been made a moment ago."""
    with suppress(OSError):
        if found := _HOLDER.fullmatch(os.pread(handle, _MOST_BYTES, 0).decode("utf-8", "replace")):
            return f" (process {found['process']} on {found['host']}, since {found['since']})"
    return ""


def _is_at(path: Path, handle: int) -> bool:
    ours = os.fstat(handle)
    try:
        there = path.lstat()
    except FileNotFoundError:
        return False
    return (ours.st_dev, ours.st_ino) == (there.st_dev, there.st_ino)


def _sign(path: Path, handle: int) -> None:
    """Write who we are; without it the lock holds as well. Raises QantarError where the file is another's."""
    is_file = stat.S_ISREG(os.fstat(handle).st_mode)
    found = os.pread(handle, len(_MAGIC), 0) if is_file else b""
    if not is_file or not _MAGIC.encode().startswith(found):
        raise QantarError(f"{path} is not a lock of qantar’s, and stands in the place of one: move it away.")
    since = datetime.now().astimezone().strftime("%Y-%m-%d %H:%M:%S%z")
    with suppress(OSError):
        os.ftruncate(handle, 0)
        name = f"{_MAGIC}\nprocess {os.getpid()}\non {os.uname().nodename}\nsince {since}\n"
        os.pwrite(handle, name.encode("utf-8", "replace"), 0)


def _give_up(path: Path, handle: int, is_locked: bool) -> None:
    with suppress(OSError):
        # On a file system without locks another import may have put its own file there.
        if is_locked or _is_at(path, handle):
            path.unlink()
    with suppress(OSError):
        os.close(handle)
