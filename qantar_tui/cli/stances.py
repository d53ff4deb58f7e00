"""Stances as coloured glyph and word."""

from __future__ import annotations

from qantar_tui.cli.page import Piece, Style
from qantar_tui.model.account import Stance
from qantar_tui.words.claim import STANCES

_STYLES = {
    Stance.ASSERTS: Style.PLAIN,
    Stance.DENIES: Style.RED,
    Stance.DOUBTS: Style.YELLOW,
    Stance.REPORTS: Style.CYAN,
}


def stance_mark(stance: Stance) -> Piece:
    return Piece(" ".join(STANCES[stance]), stance_style(stance))


def stance_style(stance: Stance) -> Style:
    return _STYLES[stance]
