"""What was copied last, kept in a file, for terminals and machines that have no clipboard."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
import time
from pathlib import Path

from qantar_tui.store.folders import is_ours_alone, state_folder

MOST_BYTES = 64 * 1024 * 1024
"""More is neither kept nor read."""
_FILE = "last.txt"
_DRAFT = f".{_FILE}."
_ABANDONED = 60 * 60
"""Seconds after which a draft belongs to nobody: its program was killed."""


def remember(text: str) -> bool:
    """Keep exactly this text in place of the last one; False, and the last one, where that cannot be."""
    folder = state_folder()
    raw = text.encode("utf-8", "replace")  # half a character stands in no file
    if folder is None or len(raw) > MOST_BYTES:
        return False
    try:
        _write(folder, raw)
    except OSError:
        return False
    return True


def last() -> str | None:
    """The text that was copied last; None where there is none that only this user can have written."""
    folder = state_folder()
    if folder is None:
        return None
    try:
        return _read(folder / _FILE).decode("utf-8")
    except (OSError, ValueError):
        return None


def _read(path: Path) -> bytes:
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    with os.fdopen(os.open(path, flags | getattr(os, "O_BINARY", 0)), "rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode) or not is_ours_alone(status) or status.st_size > MOST_BYTES:
            raise OSError(f"{path} is not as this program writes it")
        return file.read(MOST_BYTES)


def _write(folder: Path, raw: bytes) -> None:
    """Readable by this user alone, and old or new to whoever reads it meanwhile, even after a power cut."""
    _sweep(folder)
    handle, name = tempfile.mkstemp(dir=folder, prefix=_DRAFT)
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(folder / _FILE)
    finally:
        draft.unlink(missing_ok=True)


def _sweep(folder: Path) -> None:
    """Nobody expects what was copied to lie about for ever."""
    for path in folder.glob(f"{_DRAFT}*"):
        with contextlib.suppress(OSError):
            if time.time() - path.lstat().st_mtime > _ABANDONED:
                path.unlink()
