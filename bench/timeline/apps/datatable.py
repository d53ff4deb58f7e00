"""Textual's own DataTable with as many events as it is usually given."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

from textual.app import App, ComposeResult
from textual.widgets import DataTable

from bench.timeline.apps.table import rows


class Table(App[None]):
    """Nothing but the table."""

    def __init__(self, table: list[tuple[str, ...]]) -> None:
        super().__init__()
        self._table = table

    def compose(self) -> ComposeResult:
        yield DataTable(cursor_type="row")

    def on_mount(self) -> None:
        widget = self.query_one(DataTable)
        widget.add_columns(*self._table[0])
        widget.add_rows(self._table[1:])
        widget.focus()
        gc.collect()
        gc.freeze()


if __name__ == "__main__":
    Table(rows(Path(sys.argv[1]), 10_000)).run()
