"""The content hash of very many rows, as model.database defines it, with flat memory."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from qantar_tui.build.rows import Row
from qantar_tui.build.sorting import LineSorter
from qantar_tui.model.database import TABLES

_AT_ONCE = 1_000
_BEFORE = '[{""\n'
_BETWEEN = '}, {""\n'
_AFTER = "}]"
# Many rows are written at once, each in a mapping of its own whose colon is a line break: nothing else that
# JSON writes has one, so the rows can be told apart again.
_write = json.JSONEncoder(ensure_ascii=True, check_circular=False, separators=(", ", "\n")).encode


def sorted_lines(rows: Sequence[Row]) -> list[str]:
    """The lines that the content hash reads of some rows of texts and numbers, in order."""
    lines: list[str] = []
    for start in range(0, len(rows), _AT_ONCE):
        written = _write([{"": row} for row in rows[start : start + _AT_ONCE]])
        lines += written[len(_BEFORE) : -len(_AFTER)].split(_BETWEEN)
    lines.sort()
    return lines


class Fingerprint:
    """The content hash of rows that come bit by bit."""

    def __init__(self, folder: Path) -> None:
        """What does not fit into memory goes to files without a name in `folder`."""
        self._sorters = {name: LineSorter(folder) for name in TABLES}

    def add(self, lines: Mapping[str, list[str]]) -> None:
        """Add the lines of some rows, by table."""
        for name, some in lines.items():
            if some:
                self._sorters[name].add(some)

    def digest(self) -> str:
        digest = hashlib.sha256()
        for name, sorter in self._sorters.items():
            digest.update(f"{name}\n".encode())
            for block in sorter.blocks():
                if block:
                    digest.update("\n".join(block).encode())
                    digest.update(b"\n")
        return digest.hexdigest()

    def close(self) -> None:
        for sorter in self._sorters.values():
            sorter.close()
