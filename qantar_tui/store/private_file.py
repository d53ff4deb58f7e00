"""A small file of this user's own: replaced as a whole, and read only where nobody else can write it."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
import time
from pathlib import Path

from qantar_tui.store.folders import is_ours_alone

_ABANDONED = 60 * 60
"""Seconds after which a draft belongs to nobody: its program was killed."""


def read(path: Path, most: int) -> bytes:
    """What the file holds. Raises OSError where it is another's, no file, or has more bytes than `most`."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    with os.fdopen(os.open(path, flags | getattr(os, "O_BINARY", 0)), "rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode) or not is_ours_alone(status) or status.st_size > most:
            raise OSError(f"{path} is not as this program writes it")
        return file.read(most)


def write(path: Path, raw: bytes) -> None:
    """Readable by this user alone, and old or new to whoever reads it meanwhile; raises OSError."""
    prefix = f".{path.name}."
    for draft in path.parent.glob(f"{prefix}*"):
        with contextlib.suppress(OSError):
            if time.time() - draft.lstat().st_mtime > _ABANDONED:
                draft.unlink()
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=prefix)
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
