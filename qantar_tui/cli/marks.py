"""Verdicts and silences as coloured glyph and word."""

from __future__ import annotations

from qantar_tui.annotation import TYPE_CHECKING
from qantar_tui.cli.page import Piece, Style
from qantar_tui.compare.silence import CellState
from qantar_tui.compare.verdict import Verdict
from qantar_tui.words.verdict import CELLS, counts_in_words, verdict_in_words

if TYPE_CHECKING:
    from qantar_tui.compare.grid import Row

_VERDICT_STYLES = {
    Verdict.DISPUTED: Style.RED,
    Verdict.DOUBTED: Style.YELLOW,
    Verdict.COMPATIBLE: Style.CYAN,
    Verdict.AGREED: Style.GREEN,
    Verdict.SINGLE_ORIGIN: Style.MAGENTA,
    Verdict.SILENT: Style.FAINT,
}


def verdict_mark(verdict: Verdict) -> Piece:
    return Piece(verdict_in_words(verdict), _VERDICT_STYLES[verdict])


def cell_mark(state: CellState) -> Piece:
    """Why a source does not speak."""
    return Piece(" ".join(CELLS[state]), Style.FAINT)


def counts(row: Row) -> str:
    """`3 speak · 2 origins · 2 silent`."""
    return counts_in_words(row.speaking, row.origins, row.silent)
