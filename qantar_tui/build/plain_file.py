"""Files of a dossier are opened here, and only regular ones within its folder."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import BinaryIO

from qantar_tui.build.problem import Refused, Where
from qantar_tui.build.target import status_of

_FLAGS = (
    os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_NOFOLLOW", 0)
)
"""A FIFO must not hold the import up, and what has become a link since it was looked at is not followed."""


def is_there(path: Path) -> bool:
    """Whether anything is; raises OSError where that cannot be known, as what seems missing is lost."""
    return status_of(path) is not None


def followed(path: Path, name: str, folder: Path) -> Path:
    """The path, or where it leads as a link that stays in the folder; `name` is what messages call it.

    Raises Refused where the link leads out of the folder, or nowhere.
    """
    if not path.is_symlink():
        return path
    try:
        real = Path(os.path.realpath(path, strict=True))
    except OSError as error:
        raise unreadable(name, error) from error
    if not real.is_relative_to(os.path.realpath(folder)):
        raise Refused(Where(name), "this link leads out of the dossier's folder", "put the file itself here")
    return real


def opened(path: Path, name: str) -> BinaryIO:
    """The file, opened for reading; raises Refused where it cannot be, or is not a regular file."""
    try:
        descriptor = os.open(path, _FLAGS)
    except OSError as error:
        raise unreadable(name, error) from error
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise Refused(Where(name), "this is not a regular file", "put a plain text file in its place")
    return os.fdopen(descriptor, "rb")


def unreadable(name: str, error: OSError) -> Refused:
    """The refusal of a file that the system does not let us read."""
    return Refused(Where(name), f"the file cannot be read: {error.strerror}")
