"""What may be replaced by a new database, and what lies beside it from imports that were killed."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from qantar_tui.errors import DatabaseUnusable, QantarError
from qantar_tui.model.database import APPLICATION_ID, SCHEMA_VERSION


def refuse_target(target: Path) -> None:
    """Raise QantarError where the target is anything but a database of ours, an empty file or nothing."""
    if not target.parent.is_dir():
        raise QantarError(f"There is no folder {target.parent}: create it, or name another file with -o.")
    if target.is_symlink() or (target.exists() and not target.is_file()):
        raise QantarError(f"{target} is not a regular file: name another one with -o.")
    for suffix in ("-journal", "-wal"):
        sidecar = target.with_name(target.name + suffix)
        if sidecar.exists() and sidecar.stat().st_size:
            raise QantarError(f"{sidecar} holds unfinished changes to {target.name}: move both away first.")
    if target.exists() and target.stat().st_size:
        _refuse_foreign(target)


def remove_dead_drafts(target: Path) -> None:
    """Remove the drafts of this target whose makers live no more."""
    if os.name == "nt":  # where asking whether a process lives would end it
        return
    before, after = f".{target.name}.", ".new"
    for path in target.parent.iterdir():
        if path.name.startswith(before) and path.name.endswith(after):
            maker = path.name[len(before) : -len(after)]
            if maker.isdecimal() and not _lives(int(maker)):
                with contextlib.suppress(OSError):
                    path.unlink()


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def _refuse_foreign(target: Path) -> None:
    with target.open("rb") as file:
        header = file.read(100)
    if not header.startswith(b"SQLite format 3\0") or header[68:72] != APPLICATION_ID.to_bytes(4, "big"):
        raise DatabaseUnusable(
            f"{target} is not a qantar database, so it is not replaced: name another with -o."
        )
    if int.from_bytes(header[60:64], "big") > SCHEMA_VERSION:
        raise DatabaseUnusable(
            f"{target} was made by a newer qantar, so it is not replaced: name another with -o."
        )
