"""Read the texts of sources from a folder: the only module of this room that opens a file."""

from __future__ import annotations

import errno
import os
import stat
from hashlib import sha256
from pathlib import Path

from qantar_tui.model.source import Source
from qantar_tui.verify.paragraphs import split
from qantar_tui.verify.result import SourceText, TextState

LARGEST = 16 * 1024 * 1024
_NOT_UTF8 = "is not UTF-8, so what is quoted of it cannot be found: save it as UTF-8."
_FLAGS = (
    os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
)
"""Without waiting, so that a FIFO cannot hold the program up, and never through a link out of the folder."""


class _CannotRead(Exception):
    """Why, in the words that end the sentence “FILE …”."""


def read_text(folder: Path, source: Source) -> SourceText:
    """The text of a source; of the file that the dossier names, only the last part of its path is used."""
    name = source.text_file.replace("\\", "/").rpartition("/")[2]
    if name in ("", ".", ".."):
        return SourceText("", TextState.MISSING, f"{source.label}: the dossier names no file of its text.")
    try:
        raw = _read(folder / name)
    except _CannotRead as reason:
        return SourceText(name, TextState.MISSING, f"{source.label}: {name} {reason}.")
    found = sha256(raw).hexdigest()
    state, problem = _state(source, name, found)
    text = raw.decode("utf-8", "replace")
    if text.encode() != raw:
        problem = f"{problem} {source.label}: {name} {_NOT_UTF8}".lstrip()
    return SourceText(name, state, problem, found, split(text))


def _state(source: Source, name: str, found: str) -> tuple[TextState, str]:
    if not source.text_sha256:
        return TextState.UNPINNED, (
            f"{source.label}: the dossier names no SHA-256 of {name}, so nothing shows whether it is the text"
            f" that was read. If it is: text-sha256: {found}"
        )
    if found != source.text_sha256:
        return TextState.CHANGED, (
            f"{source.label}: {name} is a changed text: its SHA-256 is {found[:12]}…, and of the one that was"
            f" read {source.text_sha256[:12]}…."
        )
    return TextState.SAME, ""


def _read(path: Path) -> bytes:
    try:
        with os.fdopen(_opened(path), "rb") as file:
            raw = file.read(LARGEST + 1)
    except FileNotFoundError as error:
        raise _CannotRead("is not in the folder") from error
    except (OSError, ValueError) as error:
        is_link = isinstance(error, OSError) and error.errno == errno.ELOOP
        reason = "it is a symbolic link" if is_link else getattr(error, "strerror", None) or "odd name"
        raise _CannotRead(f"cannot be read ({reason})") from error
    if len(raw) > LARGEST:
        raise _CannotRead(f"is larger than the {LARGEST // 1024 // 1024} MiB that are read")
    return raw


def _opened(path: Path) -> int:
    """A handle for reading a regular file; where it is none, nothing is left open."""
    handle = os.open(path, _FLAGS)
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise _CannotRead("is not a regular file")
    except BaseException:
        os.close(handle)
        raise
    return handle
