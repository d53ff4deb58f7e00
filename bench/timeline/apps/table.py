"""The first rows of a file of comma-separated values."""

from __future__ import annotations

import csv
from itertools import islice
from pathlib import Path


def rows(path: Path, most: int) -> list[tuple[str, ...]]:
    """The titles of the columns, and after them so many rows."""
    with path.open(encoding="utf-8", newline="") as file:
        return [tuple(row) for row in islice(csv.reader(file), most + 1)]
