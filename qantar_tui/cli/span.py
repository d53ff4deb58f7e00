"""Text that is safe to print, in one style."""

from __future__ import annotations

from qantar_tui.cli.page import Style
from qantar_tui.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """Safe text in one style."""

    text: str
    style: Style = Style.PLAIN


Line = tuple[Span, ...]
