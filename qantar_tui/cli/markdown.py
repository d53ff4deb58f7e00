"""A page as Markdown: our own marks, and nothing in the data that could be one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qantar_tui.cli.page import (
    Block,
    Fact,
    Heading,
    Item,
    Matrix,
    MatrixRow,
    Page,
    Paragraph,
    Piece,
    Single,
    Style,
    Table,
    Text,
)
from qantar_tui.text.markdown import citation, escape

_OPENING = re.compile(r"(\d*)([-+.)%:=])")
_ADDRESS = re.compile(r"https?://[\w.~:/?#@!$&'()*+,;=%-]+", re.ASCII)


def render(page: Page) -> list[str]:
    """The page in lines."""
    lines: list[str] = []
    above: Block | None = None
    for block in page:
        if above is not None and not (isinstance(block, Item | Fact) and isinstance(above, type(block))):
            lines.append("")
        lines.extend(_block(block))
        above = block
    return lines


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(text, level):
            yield f"{'#' * level} {_inline(text)}"
        case Paragraph(text) | Single(text):
            yield _opening(_inline(text))
        case Item(text, depth):
            yield f"{'  ' * (depth - 1)}- {_opening(_inline(text))}"
        case Fact(label, text):
            if any(piece.text for piece in text):
                yield f"- **{escape(label)}:** {_inline(text)}"
        case Matrix(corner, columns, rows):
            yield _cells(escape(corner), *(escape(column) for column in columns))
            yield _cells(*["---"] * (len(columns) + 1))
            yield from (_row(row) for row in rows)
        case Table(header, rows):
            yield _cells(*(_inline(cell) for cell in header))
            yield _cells(*["---"] * len(header))
            yield from (_cells(*(_inline(cell) for cell in row)) for row in rows)


def _row(row: MatrixRow) -> str:
    head = " · ".join(_inline(line) for line in row.lines)
    answers = (
        "; ".join(" · ".join(_inline(line) for line in answer) for answer in cell) for cell in row.cells
    )
    return _cells(f"**{_inline(row.title)}** {head}", *answers)


def _cells(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _inline(text: Text) -> str:
    return "".join(_piece(piece) for piece in text).strip()


def _piece(piece: Piece) -> str:
    if piece.citation:
        return citation(piece.citation)
    if piece.style is Style.LINK and _ADDRESS.fullmatch(piece.text):
        return f"<{piece.text}>"
    escaped = escape(piece.text)
    inner = escaped.strip()
    if piece.style in (Style.STRONG, Style.MATCH) and inner:
        return escaped.replace(inner, f"**{inner}**", 1)
    return escaped


def _opening(text: str) -> str:
    """Text that begins a line must not begin a list, a rule or a title block with it."""
    return _OPENING.sub(r"\1\\\2", text, count=1) if _OPENING.match(text) else text
