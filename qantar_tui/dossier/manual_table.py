"""A table of the manual in columns that fit, or record by record where they cannot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from math import sqrt

from qantar_tui.text.cells import width
from qantar_tui.text.filling import Line, Piece, Weight, filled, plain

Cell = tuple[Piece, ...]
Row = Sequence[Cell]
_GAP = 2
_NARROWEST = 12
"""Cells of a column, unless it has no need of them."""
_CROWDED = 1.5
"""Lines a row, on average, above which there is an empty one between rows."""


def table_lines(header: Row, body: Sequence[Row], cells: int) -> list[Line]:
    """The table in lines of at most so many cells; what is empty in every row is left out."""
    rows = [header, *body]
    kept = [place for place in range(len(header)) if any(plain(row[place]).strip() for row in rows)]
    head, *rest = [[row[place] for place in kept] for row in rows]
    widths = _widths([row for row in (head, *rest) if not _is_title(row)], cells - _GAP * (len(kept) - 1))
    blocks = [(False, _row([_strong(cell) for cell in head], widths, cells))] if any(map(plain, head)) else []
    blocks += [(_is_title(row), _row(row, widths, cells)) for row in rest]
    stands_apart = sum(len(block) for _, block in blocks) > len(blocks) * _CROWDED
    lines: list[Line] = []
    for is_title, block in blocks:
        lines += [*([()] if lines and (stands_apart or is_title) else []), *block]
    return lines


def _row(row: Row, widths: Sequence[int], cells: int) -> list[Line]:
    if _is_title(row):
        return filled(_strong(row[0]), cells)
    return list(_side_by_side(row, widths) if widths else _stacked(row, cells))


def _widths(rows: Sequence[Row], room: int) -> list[int]:
    """What each column gets: all it wants, else more where it wants more; nothing where it is too little."""
    columns = [[plain(row[place]) for row in rows] for place in range(len(rows[0]))]
    wanted = [max(map(width, column)) for column in columns]
    longest = [
        max((width(word) for text in column for word in text.split()), default=0) for column in columns
    ]
    needed = [min(want, max(_NARROWEST, word)) for want, word in zip(wanted, longest, strict=True)]
    if sum(wanted) <= room or sum(needed) > room:
        return wanted if sum(wanted) <= room else []
    widths: dict[int, int] = {}
    while open_ := [place for place in range(len(wanted)) if place not in widths]:
        left, weight = room - sum(widths.values()), sum(sqrt(wanted[place]) for place in open_)
        share = {place: int(left * sqrt(wanted[place]) / weight) for place in open_}
        short = {place: needed[place] for place in open_ if share[place] < needed[place]}
        content = {place: wanted[place] for place in open_ if share[place] >= wanted[place]}
        widths |= short or content or share
    return [widths[place] for place in range(len(wanted))]


def _side_by_side(row: Row, widths: Sequence[int]) -> Iterator[Line]:
    columns = [filled(cell, cells) for cell, cells in zip(row, widths, strict=True)]
    for across in zip_longest(*columns, fillvalue=()):
        line: list[Piece] = []
        for place, (part, cells) in enumerate(zip(across, widths, strict=True)):
            line += part
            if any(across[place + 1 :]):
                line.append(Piece(" " * (cells - width(plain(part)) + _GAP)))
        yield tuple(line)


def _stacked(row: Row, cells: int) -> Iterator[Line]:
    for place, cell in enumerate(row):
        yield from filled(cell, cells, "  " if place else "", "  ")


def _is_title(row: Row) -> bool:
    """Whether it is a heading for the rows below it."""
    return len(row) > 1 and bool(plain(row[0])) and not any(map(plain, row[1:]))


def _strong(cell: Cell) -> Cell:
    return tuple(Piece(piece.text, Weight.STRONG) for piece in cell)
