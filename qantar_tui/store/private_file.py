"""A small file of this user's own: replaced as a whole, and read only where nobody else can write it."""

from __future__ import annotations

import contextlib
import os
import time
from pathlib import Path

from qantar_tui.store import whole_file
from qantar_tui.store.folders import is_ours_alone
from qantar_tui.store.regular_file import opened

_ABANDONED = 60 * 60
"""Seconds after which a draft belongs to nobody, even if some program has the number of its maker."""


def read(path: Path, most: int) -> bytes:
    """What the file holds. Raises OSError where it is another's, no file, or has more bytes than `most`."""
    handle, status = opened(path)
    with os.fdopen(handle, "rb") as file:
        if not is_ours_alone(status) or status.st_size > most:
            raise OSError(f"{path} is not as this program writes it")
        return file.read(most)


def write(path: Path, raw: bytes) -> None:
    """Readable by this user alone, and old or new to whoever reads it, also after a power cut.

    Raises OSError, and has changed nothing then.
    """
    prefix = f".{path.name}."
    for draft in path.parent.glob(f"{prefix}*"):
        with contextlib.suppress(OSError):
            maker = draft.name[len(prefix) :].partition(".")[0]
            is_dead = maker.isascii() and maker.isdecimal() and not lives(int(maker))
            if is_dead or time.time() - draft.lstat().st_mtime > _ABANDONED:
                draft.unlink()
    whole_file.write(path, raw, f"{prefix}{os.getpid()}.")
    whole_file.sync_folder(path.parent)


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
