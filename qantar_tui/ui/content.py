"""Text made into Textual's Content: the only way from a string to the screen, and no text is markup."""

from __future__ import annotations

from collections.abc import Iterable

from rich.segment import Segment
from textual.content import Content, Span
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

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


def wrapped(content: Content, width: int) -> list[Content]:
    """The content as lines of at most so many cells."""
    if "\n" not in content.plain and content.cell_length <= width:
        return [content]  # as wrapping would find, at a tenth of the cost
    return content.wrap(max(1, width)) or [Content("")]


def limited(lines: list[Content], most: int) -> list[Content]:
    """At most so many lines; the last one says with an ellipsis that there is more."""
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], lines[most - 1].rstrip() + Content("…")]


def strip_of(widget: Widget, pieces: Iterable[tuple[str, str]], base: Style, width: int) -> Strip:
    """One line of safe text, exactly so many cells wide; cut with an ellipsis where it is longer.

    The same as `say`, truncated and painted, at a third of the cost: for lists of very many lines.
    """
    parse = widget.app.stylesheet.parse_style
    segments = [
        Segment(show(text), (base + parse(style) if style else base).rich_style)
        for text, style in pieces
        if text
    ]
    strip = Strip(segments)
    if strip.cell_length > width:
        *kept, last = strip.crop(0, max(width - 1, 1))
        end = Segment(f"{last.text.rstrip()}…", last.style)
        return Strip([*kept, end]).adjust_cell_length(width, base.rich_style)
    return strip.extend_cell_length(width, base.rich_style)


def painted(widget: Widget, content: Content, base: Style, width: int) -> Strip:
    """One line of a widget, exactly so many cells wide, in the widget's theme."""
    parts = content.render(base, end="", parse_style=widget.app.stylesheet.parse_style)
    segments = [Segment(text, style.rich_style) for text, style in parts]
    return Strip(segments, content.cell_length).crop_extend(0, width, base.rich_style)
