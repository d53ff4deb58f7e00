"""Text measured in terminal cells, for output that does not pass through the explorer."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_NARROW = (
    r"[ -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0377\u0391-\u03a1\u03a3-\u0482\u048a-\u052f"
    r"\u2010-\u2027\u2030-\u205e]*"
)
"""Signs of one cell each, of which nearly every text is made."""


def width(text: str) -> int:
    """How many cells the text takes in a terminal."""
    return len(text) if text.isascii() or re.fullmatch(_NARROW, text) else sum(map(_cells, text))


def cut(text: str, cells: int) -> str:
    """The text, shortened with an ellipsis to fit."""
    if width(text) <= cells:
        return text
    kept, used = [], 0
    for character in text:
        if used + _cells(character) > cells - 1:
            break
        kept.append(character)
        used += _cells(character)
    return "".join(kept).rstrip() + "…" if cells > 0 else ""


def pad(text: str, cells: int) -> str:
    """The text cut or filled to exactly so many cells."""
    text = cut(text, cells)
    return text + " " * (cells - width(text))


def wrap(text: str, cells: int) -> list[str]:
    """Lines of at most so many cells, broken at spaces where there are any."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split():
            if line and width(line) + 1 + width(word) <= cells:
                line += f" {word}"
                continue
            if line:
                lines.append(line)
            *full, line = _pieces(word, cells)
            lines.extend(full)
        lines.append(line)
    return lines


def _pieces(word: str, cells: int) -> list[str]:
    pieces, piece, used = [], "", 0
    for character in word:
        if piece and used + _cells(character) > cells:
            pieces.append(piece)
            piece, used = "", 0
        piece += character
        used += _cells(character)
    return [*pieces, piece]


@lru_cache(maxsize=4096)
def _cells(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
