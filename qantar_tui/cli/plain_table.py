"""A table of short texts in aligned columns, or as a list where the terminal is too narrow for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qantar_tui.cli.page import Item, Piece, Style, Table, Text, dotted, text
from qantar_tui.cli.span import Line, Span
from qantar_tui.text.cells import pad, width
from qantar_tui.text.show import show

_GAP = 2
_NARROWEST = 12


def table(shown: Table, columns: int) -> Iterator[Line]:
    """The header and the rows, a line each; the second column is cut where the others leave it too little."""
    widths = _widths(shown)
    left = columns - _cells_across(widths)
    if left < 0:
        widths[1] = max(_NARROWEST, widths[1] + left)
    made: dict[tuple[int, int], Span] = {}
    for row in (shown.header, *shown.rows):
        spans = [Span("  ")]
        style = Style.STRONG if row is shown.header else Style.PLAIN
        for place, cell in enumerate(row):
            if (span := made.get((id(cell), place))) is None:
                gap = " " * _GAP if place < len(row) - 1 else ""
                span = Span(
                    pad(_plain(cell), widths[place]) + gap, (cell[0].style if cell else style) or style
                )
                if place >= shown.headings:  # what rows are of is of each another
                    made[id(cell), place] = span
            spans.append(span)
        yield tuple(spans)


def fits(table: Table, columns: int) -> bool:
    """Whether it has room, if need be with the second column cut."""
    widths = _widths(table)
    widths[1] = min(widths[1], _NARROWEST)
    return _cells_across(widths) <= columns


def listed(table: Table) -> Iterator[Item]:
    """Each row as an entry: what it is of, and beneath it what the columns have."""
    of = table.headings
    for row in table.rows:
        yield Item(dotted(Piece(piece.text, Style.STRONG) for cell in row[:of] for piece in cell))
        pairs = [(_plain(head), cell) for head, cell in zip(table.header[of:], row[of:], strict=True)]
        if table.is_sparse:
            lots: dict[Text, list[str]] = {}
            for head, cell in pairs:
                lots.setdefault(cell, []).append(head)
            yield from (Item(text(*cell, f": {', '.join(heads)}"), 2) for cell, heads in lots.items())
        else:
            yield Item(dotted(f"{head} {_plain(cell)}" for head, cell in pairs), 2)


def _widths(table: Table) -> list[int]:
    """Of each column; a cell that several rows share is measured once."""
    columns = [[row[place] for row in (table.header, *table.rows)] for place in range(len(table.header))]
    return [
        max(width(_plain(cell)) for cell in {id(cell): cell for cell in cells}.values()) for cells in columns
    ]


def _cells_across(widths: Sequence[int]) -> int:
    return 2 + sum(widths) + _GAP * (len(widths) - 1)


def _plain(cell: Text) -> str:
    return show("".join(piece.text for piece in cell))
