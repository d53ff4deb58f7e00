"""Text in two weights broken into lines of so many cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from itertools import groupby
from typing import NamedTuple

from qantar_tui.text.cells import width


class Weight(Enum):
    PLAIN = "plain"
    STRONG = "strong"
    HEADING = "heading"


class Piece(NamedTuple):
    """A stretch of text in one weight."""

    text: str
    weight: Weight = Weight.PLAIN


Line = tuple[Piece, ...]


def filled(pieces: Iterable[Piece], cells: int, first: str = "", others: str = "") -> list[Line]:
    """The text in lines of at most so many cells, with one indent before the first and one before the others.

    Spaces and line breaks become one space; a word that is wider than a line is broken.
    """
    lines: list[Line] = []
    indent, line = first, list[Piece]()
    for word in _words(pieces, max(1, cells - max(width(first), width(others)))):
        if line and width(indent) + _cells(line) + 1 + _cells(word) > cells:
            lines.append(_joined(indent, line))
            indent, line = others, []
        if line:
            goes_on = line[-1].weight if line[-1].weight is word[0].weight else Weight.PLAIN
            line.append(Piece(" ", goes_on))
        line += word
    return [*lines, _joined(indent, line)] if line else lines


def plain(line: Line) -> str:
    """The text of a line."""
    return "".join(piece.text for piece in line)


def _words(pieces: Iterable[Piece], cells: int) -> Iterator[list[Piece]]:
    """The words, in as many pieces as they have weights, none wider than so many cells."""
    signs = [Piece(sign, piece.weight) for piece in pieces for sign in piece.text]
    for is_space, run in groupby(signs, lambda sign: sign.text.isspace()):
        if is_space:
            continue
        part, used = list[Piece](), 0
        for sign in run:
            taken = width(sign.text)
            if part and used + taken > cells:
                yield _together(part)
                part, used = [], 0
            part.append(sign)
            used += taken
        yield _together(part)


def _together(signs: Sequence[Piece]) -> list[Piece]:
    runs = groupby(signs, lambda sign: sign.weight)
    return [Piece("".join(sign.text for sign in run), weight) for weight, run in runs]


def _joined(indent: str, line: Sequence[Piece]) -> Line:
    return tuple(_together([Piece(indent), *line] if indent else line))


def _cells(pieces: Iterable[Piece]) -> int:
    return sum(width(piece.text) for piece in pieces)
