"""A file that a user asks for by its path: written as a whole, and never over what is not to be replaced."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from qantar_tui.errors import BadValue
from qantar_tui.store import whole_file


class AlreadyThere(BadValue):
    """A file that was not said to be replaced."""


def write_file(path: Path, text: str, *, replaces: bool = False) -> None:
    """Write the text as UTF-8, its line breaks as they are.

    Raises AlreadyThere unless `replaces`, and BadValue where there can be no such file.
    """
    try:
        status = _status(path)
        if status is not None and not stat.S_ISREG(status.st_mode):
            raise BadValue(f"{path} is a folder, a link or a device: name a file.")
        if status is not None and not replaces:
            raise FileExistsError
        # It is the user's own to share, where a draft is not; others get no right to write to it.
        rights = stat.S_IMODE(status.st_mode) if status else 0o644
        whole_file.write(
            path, text.encode("utf-8", "replace"), f".{path.name[:50]}.", rights, replaces=replaces
        )
    except FileExistsError as error:  # from the beginning, or another program has just made it
        raise AlreadyThere(f"{path} is there already: press Enter again to replace it.") from error
    except OSError as error:
        raise BadValue(f"{path} cannot be written ({error.strerror or error}): name another file.") from error
    except ValueError as error:  # a null character
        raise BadValue("This cannot be the name of a file: name another one.") from error


def _status(path: Path) -> os.stat_result | None:
    try:
        return path.lstat()
    except FileNotFoundError:
        return None
