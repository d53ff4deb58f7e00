"""The table of textual-fastdatatable with the same events as Textual's own."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

from textual.app import App, ComposeResult
from textual_fastdatatable import ArrowBackend, DataTable  # type: ignore[import-not-found]  # lives elsewhere

from bench.timeline.apps.table import rows


class Table(App[None]):
    """Nothing but the table."""

    def __init__(self, table: list[tuple[str, ...]]) -> None:
        super().__init__()
        self._table = table

    def compose(self) -> ComposeResult:
        titles, *cells = self._table
        columns = dict(zip(titles, map(list, zip(*cells, strict=True)), strict=True))
        yield DataTable(backend=ArrowBackend.from_pydict(columns), cursor_type="row")

    def on_mount(self) -> None:
        self.query_one(DataTable).focus()
        gc.collect()
        gc.freeze()


if __name__ == "__main__":
    Table(rows(Path(sys.argv[1]), 10_000)).run()
