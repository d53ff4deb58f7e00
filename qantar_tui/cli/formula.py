"""Rows of a CSV file in which no spreadsheet takes a cell for a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

from qantar_tui.text.show import show

_FORMULA = re.compile("[\\s\"'“”]*[=+\\-@＝＋－＠]|[\t\r\0]")


def cell(value: object) -> str:
    """The value made safe to show, with an apostrophe before what would begin a formula."""
    text = str(value)
    return f"'{show(text)}" if _FORMULA.match(text) else show(text)


def csv_row(values: Iterable[object]) -> str:
    """One line, without its end; every cell is quoted and safe."""
    row = io.StringIO()
    csv.writer(row, quoting=csv.QUOTE_ALL, lineterminator="").writerow([cell(value) for value in values])
    return row.getvalue()
