"""What may be replaced by a new database, what is kept of it, and what killed imports leave beside it."""

from __future__ import annotations

import contextlib
import errno
import filecmp
import os
import shutil
import stat
from pathlib import Path

from qantar_tui.errors import DatabaseUnusable, QantarError
from qantar_tui.model.database import APPLICATION_ID, SCHEMA_VERSION
from qantar_tui.store.file import HEADER, Header
from qantar_tui.store.private_file import lives
from qantar_tui.store.whole_file import NOTHING_TO_DO, sync

_DRAFT, _SECOND_NAME = "new", "old"
"""What the names of files end with that are there only during an import."""
_OURS_FOR_NOW = (_DRAFT, f"{_DRAFT}-journal", f"{_DRAFT}-wal", f"{_DRAFT}-shm", _SECOND_NAME)


def previous_of(target: Path) -> Path:
    """Where the database is kept that an import replaces."""
    return target.with_name(f"{target.name}.bak")


def draft_of(target: Path) -> Path:
    """Where this process prepares a new database: beside the target, hidden, under a name of its own."""
    return _for_now(target, _DRAFT)


def refuse_target(target: Path) -> None:
    """Raise QantarError where the target is anything but a database of ours, an empty file or nothing.

    So it does where what would be replaced by the previous database, NAME.bak, is anything else.
    """
    folder = status_of(target.parent, follows=True)
    if folder is None or not stat.S_ISDIR(folder.st_mode):
        raise QantarError(f"There is no folder {target.parent}: create it, or name another file with -o.")
    _refuse_foreign(target, "name another one with -o")
    if _is_filled(target):
        _refuse_foreign(previous_of(target), "move it away, for the previous database is to be kept there")


def refuse_locked_folder(target: Path) -> None:
    """Raise QantarError where an import could write nothing beside the target; nothing is written to see."""
    is_effective = os.access in os.supports_effective_ids
    if not os.access(target.parent, os.W_OK | os.X_OK, effective_ids=is_effective):
        raise QantarError(
            f"{target} cannot be written: nothing can be written in {target.parent}."
            " Choose another place with -o."
        )


def status_of(path: Path, *, follows: bool = False) -> os.stat_result | None:
    """The status of a file, or of a link where it is not followed; None only where there is none.

    Raises OSError where that cannot be known: Path.exists() would say of some failures that there is none,
    and a database that is taken for missing would be lost.
    """
    try:
        return path.stat() if follows else path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return None


def keep_previous(target: Path, draft: Path) -> Path | None:
    """Give what lies at the target the further name NAME.bak; None where there is nothing to be kept.

    It stays where it is as well: at every moment the target is the old database or the new one, and as soon
    as it is the new one, NAME.bak is the one before. What NAME.bak was until then goes only when a later
    import's previous database takes its place. A database that the draft repeats byte for byte, as the same
    dossier makes it, is not kept twice: it would displace an older one, and save nothing. (Bytes rather than
    content hashes are compared, for a hash that a damaged file carries proves nothing.) Raises OSError.
    """
    if not _is_filled(target) or filecmp.cmp(target, draft, shallow=False):
        return None
    previous = previous_of(target)
    before, now = status_of(previous), status_of(target)
    if before and now and os.path.samestat(before, now):  # an import was killed right after this
        return previous
    second = _for_now(target, _SECOND_NAME)
    try:
        second.hardlink_to(target)
    except OSError:  # as on a stick, whose file system gives a file one name only
        second.unlink(missing_ok=True)
        os.close(os.open(second, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        shutil.copyfile(target, second)
        take_rights(second, target)
        sync(second)
    second.replace(previous)
    return previous


def take_rights(draft: Path, target: Path) -> None:
    """Let those read the draft who could read what it replaces, or else whom the system lets by default."""
    if status := status_of(target):
        rights = stat.S_IMODE(status.st_mode)
    else:
        mask = os.umask(0o077)
        os.umask(mask)
        rights = 0o644 & ~mask
    if stat.S_IMODE(draft.stat().st_mode) != rights:
        try:
            draft.chmod(rights)
        except OSError as error:
            if error.errno not in NOTHING_TO_DO | {errno.EPERM}:
                raise


def remove_own(target: Path) -> None:
    """Remove what this process has prepared for the target and no longer needs; no error where it cannot."""
    for suffix in _OURS_FOR_NOW:
        with contextlib.suppress(OSError):
            _for_now(target, suffix).unlink()


def remove_dead_drafts(target: Path) -> None:
    """Remove what imports into this target have prepared whose processes live no more."""
    remove_own(target)  # an earlier process may have had our number
    before = f".{target.name}."
    for path in target.parent.iterdir():
        if path.name.startswith(before):
            maker, _, suffix = path.name[len(before) :].partition(".")
            is_one = suffix in _OURS_FOR_NOW and maker.isascii() and maker.isdecimal()
            if is_one and not lives(int(maker)):
                with contextlib.suppress(OSError):
                    path.unlink()


def _for_now(target: Path, suffix: str) -> Path:
    return target.with_name(f".{target.name}.{os.getpid()}.{suffix}")


def _is_filled(path: Path) -> bool:
    status = status_of(path)
    return status is not None and status.st_size > 0


def _refuse_foreign(path: Path, remedy: str) -> None:
    status = status_of(path)
    if status and not stat.S_ISREG(status.st_mode):
        raise QantarError(f"{path} is not a regular file: {remedy}.")
    for suffix in ("-journal", "-wal"):
        sidecar = path.with_name(path.name + suffix)
        if _is_filled(sidecar):
            raise QantarError(f"{sidecar} holds unfinished changes to {path.name}: move both away first.")
    if not status or not status.st_size:
        return
    with path.open("rb") as file:
        header = Header(file.read(HEADER))
    if not header.is_of_sqlite or header.application_id != APPLICATION_ID:
        raise DatabaseUnusable(f"{path} is not a qantar database, so it is not replaced: {remedy}.")
    if header.version > SCHEMA_VERSION:
        raise DatabaseUnusable(f"{path} was made by a newer qantar, so it is not replaced: {remedy}.")
