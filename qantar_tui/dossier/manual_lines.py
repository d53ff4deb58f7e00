"""A text of the manual in lines of so many cells: no pictures, links as their words, tables in columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qantar_tui.annotation import TYPE_CHECKING
from qantar_tui.dossier.manual_table import Cell, table_lines
from qantar_tui.text import cells as terminal
from qantar_tui.text.filling import Line, Piece, Weight, filled, plain
from qantar_tui.text.show import show

if TYPE_CHECKING:
    from markdown_it.token import Token

_SIGN = "• "
_INDENT = "  "
_RULES = {"h1": "═", "h2": "─"}
_COMMENT = re.compile(r"(?<=\S)\s+(?=# )")


def lines_of(markdown: str, cells: int, *, quotes_code: bool = False) -> list[Line]:
    """The text as it reads without marks, safe to print; no line is wider than so many cells, four at least.

    What is typed is strong; with `quotes_code`, for where that is not seen, it keeps its backticks, too.
    """
    from markdown_it import MarkdownIt  # slow to load, and wanted only where somebody reads the manual

    safe = show(markdown, lines=True, limit=len(markdown))
    tokens = MarkdownIt("commonmark").enable("table").parse(safe)
    if quotes_code:
        for token in (inner for outer in tokens for inner in outer.children or ()):
            token.content = f"`{token.content}`" if token.type == "code_inline" else token.content
    lines: list[Line] = []
    is_close = False
    for block, hangs_together in _blocks(tokens, max(cells, 4)):
        if block:
            lines += [*([()] if lines and not (hangs_together and is_close) else []), *block]
            is_close = hangs_together
    return lines


def _blocks(tokens: Sequence[Token], cells: int) -> Iterator[tuple[list[Line], bool]]:
    """Each block's lines, and whether it is one of a list whose items hang together."""
    depth, starts = 0, False
    for index, token in enumerate(tokens):
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                depth += 1
            case "bullet_list_close" | "ordered_list_close":
                depth -= 1
            case "list_item_open":
                starts = True
            case "heading_open":
                yield _heading(tokens[index + 1], _RULES.get(token.tag, ""), cells), False
            case "paragraph_open":
                rest = _INDENT * depth if 2 * depth < cells // 2 else ""
                first = rest[: -len(_SIGN)] + _SIGN if starts and rest else rest
                yield filled(_pieces(tokens[index + 1]), cells, first, rest), depth > 0 and token.hidden
                starts = False
            case "fence" | "code_block":
                yield _code(token.content, cells), False
            case "table_open":
                header, *body = _rows(tokens[index:])
                yield table_lines(header, body, cells), False


def _heading(inline: Token, rule: str, cells: int) -> list[Line]:
    lines = filled((Piece(piece.text, Weight.HEADING) for piece in _pieces(inline)), cells)
    longest = max(terminal.width(plain(line)) for line in lines)
    return [*lines, *([(Piece(rule * longest),)] if rule else [])]


def _rows(tokens: Sequence[Token]) -> list[list[Cell]]:
    """The rows of the table that begins here, header first."""
    rows: list[list[Cell]] = []
    for index, token in enumerate(tokens):
        if token.type == "table_close":
            break
        if token.type == "tr_open":
            rows.append([])
        elif token.type in ("th_open", "td_open"):
            rows[-1].append(_pieces(tokens[index + 1]))
    return rows


def _pieces(inline: Token) -> Cell:
    """What a paragraph, heading or cell says, without what a terminal cannot show."""
    pieces, weight = [], Weight.PLAIN
    for token in inline.children or ():
        match token.type:
            case "strong_open":
                weight = Weight.STRONG
            case "strong_close":
                weight = Weight.PLAIN
            case "softbreak" | "hardbreak":
                pieces.append(Piece(" ", weight))
            case "code_inline":
                pieces.append(Piece(token.content, Weight.STRONG))
            case "image":
                pass
            case _:
                pieces.append(Piece(token.content, weight))
    return tuple(piece for piece in pieces if piece.text)


def _code(text: str, cells: int) -> list[Line]:
    """As it stands, moved in; the comment of a line that is too long stands below it."""
    lines: list[Line] = []
    for line in text.rstrip("\n").split("\n"):
        if terminal.width(line) + len(_INDENT) <= cells:
            lines.append((Piece(f"{_INDENT}{line}".rstrip()),))
            continue
        lead = f"{_INDENT}{line[: len(line) - len(line.lstrip())]}"
        lead = lead if len(lead) <= cells // 4 else ""
        farther = f"{lead}{2 * _INDENT}" if lead else ""
        command, *comment = _COMMENT.split(line, maxsplit=1)
        lines += filled([Piece(command)], cells, lead, farther)
        lines += filled([Piece(text) for text in comment], cells, farther, farther)
    return lines
