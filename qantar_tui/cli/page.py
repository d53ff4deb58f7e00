"""What a command has to say, before it is known whether it becomes plain text or Markdown."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from qantar_tui.annotation import TYPE_CHECKING
from qantar_tui.frozen import dataclass

if TYPE_CHECKING:
    from qantar_tui.compare.lanes import Lanes


class Style(StrEnum):
    """How a piece looks on a terminal with colours; the value is its SGR code."""

    PLAIN = ""
    STRONG = "1"
    FAINT = "2"
    LINK = "4"
    TITLE = "1;39"
    """Strong on a terminal, and plain in Markdown, where only what matched is strong."""
    MATCH = "1;4"
    """The part of a name that a search found."""
    RED = "31"
    GREEN = "32"
    YELLOW = "33"
    MAGENTA = "35"
    CYAN = "36"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text in one style, as it came from the dossier: the renderers make it safe."""

    text: str
    style: Style = Style.PLAIN
    citation: str = ""
    """What Markdown has in its place: a pandoc citation."""


Text = tuple[Piece, ...]


def text(*parts: str | Piece) -> Text:
    """A text of plain and styled pieces, set one after the other as they stand."""
    return tuple(Piece(part) if isinstance(part, str) else part for part in parts)


def dotted(parts: Iterable[str | Piece]) -> Text:
    """The parts that say something, with a dot between."""
    pieces: list[Piece] = []
    for part in text(*parts):
        if part.text:
            pieces += [Piece(" · "), part] if pieces else [part]
    return tuple(pieces)


@dataclass(frozen=True, slots=True)
class Heading:
    text: Text
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: Text


@dataclass(frozen=True, slots=True)
class Single:
    """A line that stays one however long it is: it is there to be pasted or piped."""

    text: Text


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of a list; depth 2 belongs to the entry of depth 1 above it."""

    text: Text
    depth: int = 1


@dataclass(frozen=True, slots=True)
class Fact:
    """A labelled text; where there is no text, nothing is shown."""

    label: str
    text: Text


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A question, the lines on how its answers relate, and for each column its answers, line by line."""

    title: Text
    lines: tuple[Text, ...]
    cells: tuple[tuple[tuple[Text, ...], ...], ...]
    lanes: Lanes | None = None
    """The answers on one scale, which is drawn where there are characters to draw with."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows by columns: a table where there is room, else one under the other."""

    corner: str
    columns: tuple[str, ...]
    rows: tuple[MatrixRow, ...]
    is_sparse: bool = False
    """Whether most cells hold one and the same word: one under the other, their columns are gathered."""


@dataclass(frozen=True, slots=True)
class Table:
    """Short texts in rows and columns; the second column gives way where there is not enough room."""

    header: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]
    headings: int = 1
    """How many columns, the first ones, say what a row is of."""
    is_sparse: bool = False
    """Whether most cells of a row hold one and the same word: as a list, their columns are gathered."""


Block = Heading | Paragraph | Single | Item | Fact | Matrix | Table
Page = list[Block]
