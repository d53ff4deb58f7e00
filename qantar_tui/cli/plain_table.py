"""A table of short texts in aligned columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qantar_tui.cli.page import Style, Text
from qantar_tui.cli.span import Line, Span
from qantar_tui.text.cells import pad, width
from qantar_tui.text.show import show

_GAP = 2
_NARROWEST = 12


def table(header: Sequence[Text], rows: Sequence[Sequence[Text]], columns: int) -> Iterator[Line]:
    """The header and the rows, a line each; the second column is cut where the others leave it too little."""
    widths = [max(width(_plain(row[place])) for row in [header, *rows]) for place in range(len(header))]
    left = columns - 2 - sum(widths) - _GAP * (len(widths) - 1)
    if left < 0:
        widths[1] = max(_NARROWEST, widths[1] + left)
    yield _line(header, widths, Style.STRONG)
    for row in rows:
        yield _line(row, widths, Style.PLAIN)


def _line(row: Sequence[Text], widths: Sequence[int], style: Style) -> Line:
    spans = [Span("  ")]
    for place, (cell, cells) in enumerate(zip(row, widths, strict=True)):
        shown = pad(_plain(cell), cells) + (" " * _GAP if place < len(row) - 1 else "")
        spans.append(Span(shown, (cell[0].style if cell else style) or style))
    return tuple(spans)


def _plain(cell: Text) -> str:
    return show("".join(piece.text for piece in cell))
