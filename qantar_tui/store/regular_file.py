"""Regular files are opened here, and nothing that would hold the program up or lead elsewhere."""

from __future__ import annotations

import os
import stat
from pathlib import Path

_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)
"""Without waiting, so that a FIFO or device cannot hold the program up."""
_NEVER_THROUGH_A_LINK = getattr(os, "O_NOFOLLOW", 0)


class NotRegular(OSError):
    """A folder, a FIFO or a device."""


def opened(path: Path, *, follows: bool = False) -> tuple[int, os.stat_result]:
    """A handle for reading the file, and its status; a link is not followed unless that is said.

    Raises NotRegular, else OSError, and ValueError for what can be no path; then nothing is left open.
    """
    handle = os.open(path, _FLAGS if follows else _FLAGS | _NEVER_THROUGH_A_LINK)
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise NotRegular(f"{path} is not a regular file")
    except BaseException:
        os.close(handle)
        raise
    return handle, status
