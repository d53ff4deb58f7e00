"""Where qantar is and what lies there: the database, its two folders, and the folder of a stick."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

from qantar_tui.cli.doctor_check import Check, State, judged
from qantar_tui.dossier.library import Dossier
from qantar_tui.dossier.locate import find_database, refused_by_name
from qantar_tui.errors import QantarError
from qantar_tui.store import folders
from qantar_tui.store.checksums import SUMS, Sums, check_sums, sha256_of

_DATABASE, _FOLDERS, _STICK = "Database", "Folders", "Stick"
_NO_DATABASE = "There is nothing to browse, find, compare or cite."
_COPY_ANEW = (
    "Copy the folder anew from where it was made. Whoever can change a file can change the list as well, so"
    " hold the sum of the list itself against what its maker says."
)
_MOST_NAMED = 5


def database(named: str | None) -> Iterator[Check]:
    """The database that every command would read, examined, with the hashes that it has."""
    path = find_database(named)
    try:
        with refused_by_name(named), Dossier(path) as dossier:
            is_sound, about = dossier.is_sound(), dossier.about
            sha256 = sha256_of(path)
    except (QantarError, OSError) as error:
        yield Check(
            _DATABASE,
            "database",
            State.WRONG if os.path.lexists(path) else State.MISSING,
            str(error),
            _NO_DATABASE,
            f"Name another with --db FILE or $QANTAR_DB; `qantar check {path}` says more."
            if os.path.lexists(path)
            else "Name one with --db FILE or $QANTAR_DB, or build one with `qantar import`.",
            is_essential=True,
        )
        return
    counted = ", ".join(f"{about.counts[name]:,} {name}" for name in ("events", "sources", "claims"))
    yield Check(_DATABASE, "database", State.OK, f"{path}: {about.title} ({counted})", is_essential=True)
    yield judged(
        _DATABASE,
        "content hash",
        is_there=is_sound,
        found=f"{about.content_hash}, {'and the content is so' if is_sound else 'and the content is other'}",
        otherwise=State.WRONG,
        cost="Somebody, or a fault, changed the file: what it shows may not be what its makers wrote.",
        remedy=f"Copy it anew; `qantar check {path}` says more.",
        is_essential=True,
    )
    yield Check(_DATABASE, "SHA-256", State.OK, f"{sha256}, of the file")


def own_folders() -> Iterator[Check]:
    """The two folders that qantar writes to: nothing is lost that cannot be made again where it has none."""
    yield _folder(
        "state",
        folders.state_folder(),
        folders.STATE,
        "The basket, what was copied last and what was chosen are forgotten when qantar is left, and a large"
        " database is examined at each start.",
    )
    yield _folder(
        "cache",
        folders.cache_folder(),
        folders.CACHE,
        "The search indexes of a large dossier are made anew at each start.",
    )


def _folder(name: str, folder: Path | None, variable: str, cost: str) -> Check:
    if folder is None:
        remedy = f"Name one in ${variable} that is yours and that nobody else may write to."
        found = "none that only this user can write to, and none could be made"
        return Check(_FOLDERS, name, State.MISSING, found, cost, remedy)
    if not os.access(folder, os.W_OK | os.X_OK):
        remedy = f"Make it writable, or name another in ${variable}."
        return Check(_FOLDERS, name, State.WRONG, f"{folder}, which cannot be written to", cost, remedy)
    mode = stat.S_IMODE(folder.stat().st_mode)
    return judged(
        _FOLDERS,
        name,
        is_there=os.name != "posix" or not mode & 0o077,
        found=f"{folder} ({mode:04o}, writable)",
        otherwise=State.WRONG,
        cost="Others on this machine can see which files are there; the files themselves are for you alone.",
        remedy=f"Take their rights away: chmod 700 {folder}",
    )


def stick(program: str | None = None) -> Iterator[Check]:
    """Whether everything beside a program that is one file is what its list of sums says."""
    path = Path(program if program is not None else sys.argv[0] if sys.argv else "").resolve()
    try:
        sums = check_sums(path.parent) if path.is_file() else None
    except (OSError, ValueError) as error:
        yield Check(
            _STICK, SUMS, State.WRONG, f"{path.parent / SUMS} cannot be read: {error}",
            "Nobody can tell whether the folder is as it was made.", _COPY_ANEW, is_essential=True,
        )  # fmt: skip
        return
    if sums is None:
        yield Check(_STICK, SUMS, State.OK, "none beside the program, which is installed and not on a stick")
        return
    is_listed = path.name in (*sums.same, *sums.other, *sums.missing)
    yield judged(
        _STICK,
        SUMS,
        is_there=sums.is_sound and is_listed,
        found=_told(sums, "" if is_listed else path.name),
        otherwise=State.WRONG,
        cost="What is other than listed is not what was put here: do not run or believe it.",
        remedy=_COPY_ANEW,
        is_essential=True,
    )


def _told(sums: Sums, unlisted: str) -> str:
    parts = [f"{len(sums.same):,} as listed"]
    for names, what in ((sums.other, "other than listed"), (sums.missing, "missing")):
        if names:
            few = ", ".join(names[:_MOST_NAMED]) + (", …" if len(names) > _MOST_NAMED else "")
            parts.append(f"{len(names):,} {what}: {few}")
    if sums.unclear:
        parts.append(f"{sums.unclear:,} lines that are no sum")
    if unlisted:
        parts.append(f"the program itself, {unlisted}, is not listed")
    return "; ".join(parts)
