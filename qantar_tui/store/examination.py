"""Examine a database before it is believed; a large one in a private copy, which nobody else can change."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from qantar_tui.store.examined import Examined, examined, remember
from qantar_tui.store.file import File
from qantar_tui.store.refusal import UNREADABLE, changed, damaged


def examine(file: File) -> Examined:
    """The record, made now, of a sound file that is read where it lies.

    Raises DatabaseUnusable where the file is damaged, or changes while it is looked at.
    """
    # Imported only here, as is all that looks at a file: a known one, which most are, is not to wait.
    from qantar_tui.store.private_copy import private_copy

    with private_copy(file) as (copy, sha256):
        contents = {known.sha256: known.content_hash for known in examined()}
        content = contents.get(sha256) or _sound_content(file.path, copy)
    if not file.is_at_its_path():
        raise changed(file.path)
    found = Examined(file.identity, sha256, content)
    remember(found)
    return found


def examine_in_memory(file: File, raw: bytes, connection: sqlite3.Connection) -> str:
    """The content hash that a file has and deserves, all of whose bytes are at hand and in the connection.

    Raises DatabaseUnusable where it is damaged.
    """
    import hashlib

    sha256 = hashlib.sha256(raw).hexdigest()
    same = next((known for known in examined() if known.sha256 == sha256), None)
    content = same.content_hash if same else _content(file.path, connection, is_large=False)
    remember(Examined(file.identity, sha256, content))
    return content


def opened_copy(copy: Path) -> sqlite3.Connection:
    """A connection to a file that nobody else can change."""
    return sqlite3.connect(f"{copy.absolute().as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None)


def _sound_content(path: Path, copy: Path) -> str:
    """The content hash that the copy carries and deserves; `path` is what a refusal names."""
    try:
        with closing(opened_copy(copy)) as connection:
            return _content(path, connection, is_large=True)
    except UNREADABLE as error:
        raise damaged(path, error) from error


def _content(path: Path, connection: sqlite3.Connection, *, is_large: bool) -> str:
    from qantar_tui.store.soundness import Soundness

    soundness = Soundness(path, is_large)
    for flaw in soundness.flaws(connection):
        raise flaw.refusal
    return soundness.found
