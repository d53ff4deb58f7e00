"""A small file of this user's own: replaced as a whole, and read only where nobody else can write it."""

from __future__ import annotations

import contextlib
import os
import stat
import time
from pathlib import Path

from qantar_tui.store.folders import is_ours_alone

_ABANDONED = 60 * 60
"""Seconds after which a draft belongs to nobody, even if some program has the number of its maker."""


def read(path: Path, most: int) -> bytes:
    """What the file holds. Raises OSError where it is another's, no file, or has more bytes than `most`."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    with os.fdopen(os.open(path, flags | getattr(os, "O_BINARY", 0)), "rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode) or not is_ours_alone(status) or status.st_size > most:
            raise OSError(f"{path} is not as this program writes it")
        return file.read(most)


def write(path: Path, raw: bytes) -> None:
    """Readable by this user alone, and old or new to whoever reads it, also after a power cut.

    Raises OSError, and has changed nothing then.
    """
    import tempfile  # what only reads is not to wait for it

    prefix = f".{path.name}."
    for draft in path.parent.glob(f"{prefix}*"):
        with contextlib.suppress(OSError):
            maker = draft.name[len(prefix) :].partition(".")[0]
            is_dead = maker.isascii() and maker.isdecimal() and not lives(int(maker))
            if is_dead or time.time() - draft.lstat().st_mtime > _ABANDONED:
                draft.unlink()
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f"{prefix}{os.getpid()}.")
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            draft.unlink()
        raise
    sync_folder(path.parent)


def lives(process: int) -> bool:
    """Whether a process of this number may be running; where one cannot ask, it may."""
    if os.name == "nt":  # there to ask would be to end it
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def sync_folder(folder: Path) -> None:
    """Put names that were given or taken in a folder on the disk, where the system can do so."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
