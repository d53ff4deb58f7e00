"""A page as lines for a terminal or a pipe: every text made safe, then wrapped in cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, zip_longest

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
from qantar_tui.cli.span import Line, Span
from qantar_tui.text.cells import cut, pad, width, wrap
from qantar_tui.text.show import show

TABLE_FROM = 100
"""Columns of the terminal from which a matrix is a table."""
_NARROWEST_COLUMN = 14
_GAP = 2
_LABEL = 13


_EMPTY: Line = ()


def render(page: Page, columns: int, *, keeps_tables: bool = True) -> list[Line]:
    """The page in lines of at most so many cells; only a longer word, such as an address, stays whole.

    So does a table that is too wide, for a program to read; else it becomes a list.
    """
    lines: list[Line] = []
    above: Block | None = None
    for block in page if keeps_tables else _with_lists(page, columns):
        if above is not None and _stands_apart(block, above):
            lines.append(_EMPTY)
        lines.extend(_block(block, columns))
        above = block
    return lines


def _with_lists(page: Page, columns: int) -> Iterator[Block]:
    for block in page:
        if isinstance(block, Table):
            from qantar_tui.cli.plain_table import fits, listed

            yield from (block,) if fits(block, columns) else listed(block)
        else:
            yield block


def written(line: Line, coloured: bool) -> str:
    """A line as a terminal is to receive it, with or without colours."""
    if not coloured:
        return "".join(span.text for span in line).rstrip()
    stretches = ((style, "".join(span.text for span in spans)) for style, spans in groupby(line, _style))
    return "".join(
        text if style is Style.PLAIN else f"\x1b[{style}m{text}\x1b[0m" for style, text in stretches
    )


def _style(span: Span) -> Style:
    return span.style


def _stands_apart(block: Block, above: Block) -> bool:
    """A list or a set of facts hangs together, and hangs on the heading above it."""
    return isinstance(block, Heading) or not isinstance(above, Heading | type(block))


def _block(block: Block, columns: int) -> Iterator[Line]:
    match block:
        case Heading(text):
            yield from _fill(_styled(text, Style.STRONG), columns)
        case Paragraph(text):
            yield from _fill(text, columns)
        case Single(text):
            yield tuple(Span(show(piece.text), piece.style) for piece in text)
        case Item(text, depth):
            yield from _fill(text, columns, " " * (2 * depth), " " * (2 * depth + 2))
        case Fact(label, text):
            first = f"  {pad(show(label), _LABEL)} " if width(label) <= _LABEL else f"  {show(label)}: "
            yield from _fill(text, columns, first, " " * (_LABEL + 3))
        case Matrix(rows=rows):
            for index, row in enumerate(rows):
                yield from (_EMPTY,) if index else ()
                yield from _row(block, row, columns)
        case Table():
            from qantar_tui.cli.plain_table import table

            yield from table(block, columns)


def _row(matrix: Matrix, row: MatrixRow, columns: int) -> Iterator[Line]:
    titles = matrix.columns
    yield from _fill(_styled(row.title, Style.STRONG), columns)
    for line in row.lines:
        yield from _fill(line, columns, "  ", "    ")
    column = (columns - 2 - _GAP * (len(titles) - 1)) // max(len(titles), 1)
    if columns >= TABLE_FROM and column >= _NARROWEST_COLUMN:
        yield from _side_by_side(row, titles, column)
    else:
        yield from _stacked(row, titles, columns, is_sparse=matrix.is_sparse)
    if row.lanes:
        from qantar_tui.cli.plain_lanes import drawn

        yield _EMPTY
        yield from drawn(row.lanes, columns)


def _side_by_side(row: MatrixRow, titles: Sequence[str], column: int) -> Iterator[Line]:
    cells: list[list[Line]] = []
    for title, answers in zip(titles, row.cells, strict=True):
        lines: list[Line] = [(Span(cut(show(title), column), Style.STRONG),)]
        for index, answer in enumerate(answers):
            lines += [_EMPTY] if index else []
            for text in answer:
                lines += _fill(text, column, breaks=True)
        cells.append(lines)
    for across in zip_longest(*cells, fillvalue=_EMPTY):
        yield _joined(across, column)


def _joined(cells: Sequence[Line], column: int) -> Line:
    spans = [Span("  ")]
    for index, cell in enumerate(cells):
        spans += cell
        if index < len(cells) - 1:
            spans.append(Span(" " * (column - _cells_of(cell) + _GAP)))
    return tuple(spans)


def _stacked(row: MatrixRow, titles: Sequence[str], columns: int, *, is_sparse: bool) -> Iterator[Line]:
    gathered: dict[Text, list[str]] = {}
    for title, answers in zip(titles, row.cells, strict=True):
        if is_sparse and len(answers) == len(answers[0]) == 1:
            gathered.setdefault(answers[0][0], []).append(title)
            continue
        yield from _fill((Piece(title, Style.STRONG),), columns, "  ", "    ")
        for answer in answers:
            text = tuple(piece for line in answer for piece in (Piece(" · "), *line))[1:]
            yield from _fill(text, columns, "    ", "      ")
    for word, those in gathered.items():
        yield from _fill((*word, Piece(f": {', '.join(those)}", Style.FAINT)), columns, "  ", "    ")


def _styled(text: Text, style: Style) -> Text:
    return tuple(Piece(piece.text, piece.style or style) for piece in text)


def _fill(
    text: Text, columns: int, first: str = "", others: str = "", *, breaks: bool = False
) -> Iterator[Line]:
    """The text broken at spaces, with one indent for the first line and another for the rest."""
    shown = tuple(Span(show(piece.text), piece.style) for piece in text if piece.text)
    if _fits(shown, columns - width(first)):
        yield Span(first), *shown
        return
    indent, line, used = first, list[Span](), 0
    words = (part for word in _words(shown) for part in (_broken(word, columns) if breaks else (word,)))
    for word in words:
        cells = _cells_of(word)
        if used and width(indent) + used + 1 + cells > columns:
            yield Span(indent), *line
            indent, line, used = others, [], 0
        if used:
            line.append(Span(" ", word[0].style if word[0].style is line[-1].style else Style.PLAIN))
            used += 1
        line += word
        used += cells
    if line:
        yield Span(indent), *line


def _fits(spans: Line, columns: int) -> bool:
    """Whether the spans are a line as they stand, as most are: no space is to be left out or unmarked."""
    if any(span.style is not Style.PLAIN and span.text.strip() != span.text for span in spans):
        return False
    whole = "".join(span.text for span in spans)
    return bool(whole) and width(whole) <= columns and " ".join(whole.split()) == whole


def _words(spans: Line) -> Iterator[Line]:
    """The words of the spans, each in as many spans as it has styles."""
    word: list[Span] = []
    for span in spans:
        for index, part in enumerate(_split(span.text)):
            if index and word:
                yield tuple(word)
                word = []
            if part:
                word.append(Span(part, span.style))
    if word:
        yield tuple(word)


def _split(text: str) -> list[str]:
    """At spaces, with an empty part where the text begins or ends with one."""
    return [*([""] if text[:1].isspace() else []), *text.split(), *([""] if text[-1:].isspace() else [])]


def _broken(word: Line, longest: int) -> Iterator[Line]:
    if _cells_of(word) <= longest:
        yield word
        return
    for span in word:
        yield from ((Span(part, span.style),) for part in wrap(span.text, longest))


def _cells_of(line: Line) -> int:
    return sum(width(span.text) for span in line)
