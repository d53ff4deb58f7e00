"""Rows of a CSV file in which no spreadsheet takes a cell for a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

from qantar_tui.annotation import TYPE_CHECKING
from qantar_tui.text.show import show

if TYPE_CHECKING:
    from qantar_tui.dossier.library import Dossier

_FORMULA = re.compile("[\\s\"'“”]*[=+\\-@＝＋－＠]|[\t\r\0]")


STAMP_COLUMNS = ("content_hash", "as_of_day")
"""The last two of a file: in which state the dossier was, and the day that stood; empty for none.

Of a claim `as_of` is when it was said; so the day that one looks back to has another name.
"""


def stamp_cells(dossier: Dossier) -> tuple[str, str]:
    """What stands in these columns, in every row."""
    return dossier.stamp.short, dossier.as_of.edtf if dossier.as_of else ""


def cell(value: object) -> str:
    """The value made safe to show, with an apostrophe before what would begin a formula."""
    text = str(value)
    return f"'{show(text)}" if _FORMULA.match(text) else show(text)


def csv_row(values: Iterable[object]) -> str:
    """One line, without its end; every cell is quoted and safe."""
    row = io.StringIO()
    csv.writer(row, quoting=csv.QUOTE_ALL, lineterminator="").writerow([cell(value) for value in values])
    return row.getvalue()
