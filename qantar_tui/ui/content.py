"""Text made into Textual's Content: the only way from a string to the screen, and no text is markup."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.content import Content, Span
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from qantar_tui.text.cells import width
from qantar_tui.text.show import show
from qantar_tui.ui.styles import MARK
from qantar_tui.words.names import stretches

Piece = str | tuple[str, str] | Content


def say(*pieces: Piece) -> Content:
    """One line of safe text; a piece may carry a style of ours."""
    if len(pieces) == 1:
        return _safe(pieces[0], lines=False)
    return Content.assemble(*(_safe(piece, lines=False) for piece in pieces))


def say_lines(*pieces: Piece) -> Content:
    """The same, in which line breaks are kept."""
    return Content.assemble(*(_safe(piece, lines=True) for piece in pieces))


def marked(text: str, spans: Iterable[tuple[int, int]], style: str = "") -> Content:
    """One line of safe text in which some stretches are marked."""
    return say(*((part, f"{style} {MARK}" if is_in else style) for part, is_in in stretches(text, spans)))


def only_marks(content: Content) -> Content:
    """The text without its colours, for a ground of another colour; what is marked stays so."""
    marks = [Span(span.start, span.end, "underline") for span in content.spans if MARK in str(span.style)]
    return Content(content.plain, spans=marks)


def _safe(piece: Piece, *, lines: bool) -> Content:
    match piece:
        case Content():
            return piece
        case (text, style):
            return Content.styled(show(text, lines=lines), style)
        case _:
            return Content(show(piece, lines=lines))


def wrapped(content: Content, cells: int) -> list[Content]:
    """The content as lines of at most so many cells."""
    if "\n" not in content.plain and content.cell_length <= cells:
        return [content]  # as wrapping would find, at a tenth of the cost
    return content.wrap(max(1, cells)) or [Content("")]


def limited(lines: list[Content], most: int) -> list[Content]:
    """At most so many lines; the last one says with an ellipsis that there is more."""
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], lines[most - 1].rstrip() + Content("…")]


def segments_of(
    pieces: Iterable[tuple[str, str]], style_of: Callable[[str], RichStyle], cells: int
) -> list[Segment]:
    """One line of safe text, exactly so many cells wide; cut with an ellipsis where it is longer.

    The same as `say`, truncated and painted, at a fraction of the cost: for lists of very many lines.
    """
    line = [Segment(show(text), style_of(style)) for text, style in pieces if text]
    left = cells - sum(width(segment.text) for segment in line)
    if left < 0:
        *kept, last = Segment.adjust_line_length(line, max(cells - 1, 1), pad=False)
        line = [*kept, Segment(f"{last.text.rstrip()}…", last.style)]
        left = cells - sum(width(segment.text) for segment in line)
    return [*line, Segment(" " * left, style_of(""))] if left > 0 else line


def painted(widget: Widget, content: Content, base: Style, cells: int) -> Strip:
    """One line of a widget, exactly so many cells wide, in the widget's theme."""
    return Strip(painted_segments(widget, content, base, cells), cells)


def painted_segments(widget: Widget, content: Content, base: Style, cells: int) -> list[Segment]:
    """The same, for who makes the strip."""
    parts = content.render(base, end="", parse_style=widget.app.stylesheet.parse_style)
    line = [Segment(text, style.rich_style) for text, style in parts]
    return Segment.adjust_line_length(line, cells, base.rich_style)
