"""A cell of a CSV file that no spreadsheet takes for a formula."""

from __future__ import annotations

import re

from qantar_tui.text.show import show

_FORMULA = re.compile("[\\s\"'“”]*[=+\\-@＝＋－＠]|[\t\r\0]")


def cell(value: object) -> str:
    """The value made safe to show, with an apostrophe before what would begin a formula."""
    text = str(value)
    return f"'{show(text)}" if _FORMULA.match(text) else show(text)
