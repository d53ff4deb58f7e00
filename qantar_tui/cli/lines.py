"""A list that somebody made elsewhere, read line by line: from a file, or from a pipe while it is written."""

from __future__ import annotations

import codecs
import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from qantar_tui.errors import QantarError
from qantar_tui.frozen import dataclass

STANDARD_INPUT = "-"
LONGEST = 200
"""Characters of a line that are taken; a search looks at no more."""
_CHUNK = 65_536
_NO_LIST = 1_000_000
"""Bytes in one line from which the file is no list of names."""
_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, without the spaces around it."""

    number: int
    """Counted from 1, blank lines included."""
    text: str
    is_cut: bool


def read_lines(name: str) -> Iterator[Line]:
    """The lines of a UTF-8 file, or of standard input where the name is a hyphen.

    Raises QantarError where it cannot be read, or a line of it is not UTF-8.
    """
    title = "Standard input" if name == STANDARD_INPUT else name
    with _opened(name) as stream:
        number = 0
        while (line := _line(stream, title, number + 1)) is not None:
            number += 1
            text, is_cut = line
            if text := text.strip():
                yield Line(number, text, is_cut)


@contextlib.contextmanager
def _opened(name: str) -> Iterator[BinaryIO]:
    if name == STANDARD_INPUT:
        if sys.stdin is None:
            raise QantarError("There is no standard input to read from: name a file.")
        yield sys.stdin.buffer
        return
    path = Path(name)
    try:
        stream = path.open("rb")
    except FileNotFoundError as error:
        raise QantarError(f"There is no file {name}.") from error
    except IsADirectoryError as error:
        raise QantarError(f"{name} is a folder: name a file that holds a name a line.") from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else None
        raise QantarError(f"{name} cannot be read: {reason or error}.") from error
    with stream:
        yield stream


def _line(stream: BinaryIO, title: str, number: int) -> tuple[str, bool] | None:
    """The beginning of the next line, and whether there is more of it; None at the end of the file."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    text, taken, is_cut, is_over = "", 0, False, False
    while not is_over:
        try:
            part = stream.readline(_CHUNK)
        except OSError as error:
            raise QantarError(f"{title} cannot be read: {error.strerror or error}.") from error
        is_over = not part or part.endswith(b"\n")
        taken += len(part)
        if taken > _NO_LIST:
            raise QantarError(f"Line {number} of {title} has no end: this is no list with a name a line.")
        try:
            text += decoder.decode(part, final=is_over)
        except UnicodeDecodeError as error:
            raise QantarError(f"Line {number} of {title} is not UTF-8: save the list as UTF-8.") from error
        if number == 1:
            text = text.removeprefix(_BOM)
        is_cut = is_cut or len(text.strip()) > LONGEST
        text = text.lstrip()[:LONGEST] if is_cut else text
    return (text, is_cut) if taken else None
