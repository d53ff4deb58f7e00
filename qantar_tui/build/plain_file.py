"""Files of a dossier are opened here, and only regular ones within its folder."""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO

from qantar_tui.build.problem import Refused, Where
from qantar_tui.build.target import status_of
from qantar_tui.store import regular_file


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
        # What has become a link since it was looked at is not followed.
        handle, _ = regular_file.opened(path)
    except regular_file.NotRegular as error:
        problem = "this is not a regular file"
        raise Refused(Where(name), problem, "put a plain text file in its place") from error
    except OSError as error:
        raise unreadable(name, error) from error
    return os.fdopen(handle, "rb")


def unreadable(name: str, error: OSError) -> Refused:
    """The refusal of a file that the system does not let us read."""
    return Refused(Where(name), f"the file cannot be read: {error.strerror}")
