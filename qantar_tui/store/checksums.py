"""Whether files are still what a list of their SHA-256 sums says, as `sha256sum` writes such lists."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from qantar_tui.frozen import dataclass
from qantar_tui.store.regular_file import opened

SUMS = "SHA256SUMS"
_LINE = re.compile(r"([0-9a-f]{64}) [ *](.+)", re.IGNORECASE)
_MOST_BYTES = 1024 * 1024
"""Of a list; none of ours has a hundredth of it."""
_BLOCK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Sums:
    """What became of the files that a list names."""

    same: tuple[str, ...]
    other: tuple[str, ...]
    """Those that hold something else."""
    missing: tuple[str, ...]
    """Those that are not there, or cannot be read."""
    unclear: int
    """Lines that are no sum of a file within the folder."""

    @property
    def is_sound(self) -> bool:
        return bool(self.same) and not (self.other or self.missing or self.unclear)


def sha256_of(path: Path) -> str:
    """The SHA-256 of a regular file's bytes. Raises OSError where it is none, or cannot be read."""
    digest = hashlib.sha256()
    with _opened(path) as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def check_sums(folder: Path) -> Sums | None:
    """Every file of the folder's list held against it; None where there is no list.

    Raises OSError where the list cannot be read, and ValueError where it is not one.
    """
    try:
        with _opened(folder / SUMS) as file:
            raw = file.read(_MOST_BYTES + 1)
    except FileNotFoundError:
        return None
    if len(raw) > _MOST_BYTES:
        raise ValueError("it is too long for a list of sums")
    lines = [_LINE.fullmatch(line) for line in raw.decode("utf-8").splitlines() if line.strip()]
    named = {line[2]: line[1].lower() for line in lines if line and _is_within(line[2])}
    found: dict[str, list[str]] = {"same": [], "other": [], "missing": []}
    for name, expected in named.items():
        try:
            sum_ = sha256_of(folder / name)
        except (OSError, ValueError):
            found["missing"].append(name)
        else:
            found["same" if sum_ == expected else "other"].append(name)
    return Sums(tuple(found["same"]), tuple(found["other"]), tuple(found["missing"]), len(lines) - len(named))


def _is_within(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts


def _opened(path: Path) -> BinaryIO:
    handle, _ = opened(path, follows=True)
    return os.fdopen(handle, "rb")
