"""Files that are old or new to whoever reads them, never half of each, and what puts them on the disk."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from pathlib import Path

NOTHING_TO_DO = frozenset({errno.EINVAL, errno.ENOTSUP, errno.ENOSYS})
"""What systems say that have nothing to do for a folder, or no rights to change."""


def write(
    path: Path, raw: bytes, draft_begins: str, rights: int | None = None, *, replaces: bool = True
) -> None:
    """Put the bytes in place of what the path holds, by a draft beside it whose name begins so.

    Without `rights`, this user alone may read it. Raises OSError, and has changed nothing then. That the disk
    has the name by now is not promised: for that there is `sync_folder`. Unless it `replaces`, it raises
    FileExistsError where the path holds anything, even what came there a moment ago.
    """
    import tempfile  # what only reads is not to wait for it

    handle, name = tempfile.mkstemp(dir=path.parent, prefix=draft_begins)
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        if rights is not None:
            draft.chmod(rights)
        if replaces:
            draft.replace(path)
        else:
            _put_where_nothing_is(draft, path)
    except BaseException:
        with contextlib.suppress(OSError):
            draft.unlink()
        raise


def _put_where_nothing_is(draft: Path, path: Path) -> None:
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):  # as on a stick, whose file system gives a file one name only
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        try:
            draft.replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                path.unlink()
            raise
        return
    with contextlib.suppress(OSError):
        draft.unlink()


def sync(path: Path) -> None:
    """Put a file or folder on the disk; no error where the system has no such thing for folders.

    Raises OSError.
    """
    is_folder = stat.S_ISDIR(path.stat().st_mode)
    if is_folder and os.name == "nt":
        return
    try:
        # Windows does so only for what may be written to; elsewhere one need not be allowed to.
        _sync(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)
    except OSError as error:
        if not is_folder or error.errno not in NOTHING_TO_DO:
            raise


def sync_folder(folder: Path) -> None:
    """Put names that were given or taken in a folder on the disk, where the system can do so."""
    with contextlib.suppress(OSError):
        _sync(folder, os.O_RDONLY)


def _sync(path: Path, flags: int) -> None:
    handle = os.open(path, flags)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
