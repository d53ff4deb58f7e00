"""Which databases this installation has written or examined, so that it need not look again."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

from qantar_tui.errors import DatabaseUnusable
from qantar_tui.frozen import dataclass
from qantar_tui.store import private_file
from qantar_tui.store.file import File, Identity
from qantar_tui.store.folders import state_folder

LARGEST_IN_MEMORY = 32 * 1024 * 1024
"""Bytes of a file that is read into memory."""
BLOCK = 1024 * 1024

_FILE = "examined.json"
_FORMAT = 4
"""Raised whenever an examination becomes stricter: what passed the old one is examined anew."""
_PARTS = ("device", "inode", "size", "mtime_ns", "ctime_ns")
"""Of an identity, as they are written."""
_MOST_RECORDS = 50
_MOST_BYTES = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Examined:
    """A file as it was when it was found to be sound."""

    identity: Identity
    sha256: str
    content_hash: str


def examined() -> list[Examined]:
    """Every record, the newest first; none where the state cannot be read or believed."""
    folder = state_folder()
    if folder is None:
        return []
    try:
        state = json.loads(private_file.read(folder / _FILE, _MOST_BYTES))
        if state["format"] != _FORMAT:
            return []
        return [_record(entry) for entry in state["files"][:_MOST_RECORDS]]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return []


def recorded(identity: Identity) -> Examined | None:
    """The record of a file, as long as nobody has changed it."""
    return next((known for known in examined() if known.identity == identity), None)


def remember(found: Examined) -> None:
    """Record a file, and forget what was known of an earlier state of it; no error where it cannot be."""
    folder = state_folder()
    if folder is None:
        return
    others = [known for known in examined() if _place(known) != _place(found)]
    files = [
        {
            "identity": [getattr(known.identity, name) for name in _PARTS],
            "sha256": known.sha256,
            "content_hash": known.content_hash,
        }
        for known in [found, *others][:_MOST_RECORDS]
    ]
    with contextlib.suppress(OSError):
        private_file.write(folder / _FILE, json.dumps({"format": _FORMAT, "files": files}, indent=1).encode())


def remember_written(path: Path, content_hash: str, put: Identity | None = None) -> None:
    """Record a database that this program has just written itself.

    Nothing is recorded where `put` is given and another file lies there by now, such as another import's.
    """
    import hashlib  # here, for it loads a whole library of ciphers, and who reads a record needs none

    with contextlib.suppress(DatabaseUnusable), contextlib.closing(File(path)) as file:
        if put is not None and file.identity != put:
            return
        digest = hashlib.sha256()
        for start in range(0, file.identity.size, BLOCK):
            digest.update(file.read(start, BLOCK))
        if file.is_at_its_path():
            remember(Examined(file.identity, digest.hexdigest(), content_hash))


def _place(known: Examined) -> tuple[int, int]:
    return known.identity.device, known.identity.inode


def _record(entry: dict[str, object]) -> Examined:
    identity, sha256, content_hash = entry["identity"], entry["sha256"], entry["content_hash"]
    if not (
        isinstance(identity, list)
        and len(identity) == len(_PARTS)
        and all(type(part) is int for part in identity)
    ):
        raise ValueError("an identity is whole numbers")
    if not (isinstance(sha256, str) and isinstance(content_hash, str) and sha256 and content_hash):
        raise ValueError("a hash is a text")
    return Examined(Identity(*identity), sha256, content_hash)
