"""Sort more lines than memory should hold: in runs on the disk, merged block by block."""

from __future__ import annotations

import tempfile
from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

_RUN = 2_000_000
"""Characters that wait in memory before they are sorted and put away."""
_MERGED, _LEAST_BLOCK = 4_000_000, 8_000
"""Bytes that a merge holds of all runs together, and at least of each."""


class LineSorter:
    """Lines of ASCII without their ends, of which none holds a line break."""

    def __init__(self, folder: Path) -> None:
        """What does not fit goes to a file without a name in `folder`, which goes with us."""
        self._folder = folder
        self._waiting: list[str] = []
        self._size = 0
        self._file: BinaryIO | None = None
        self._runs: list[tuple[int, int]] = []
        """Where each begins and ends."""
        self._last = ""

    def add(self, lines: list[str]) -> None:
        """Add some lines; to add them sorted makes the sorting quicker."""
        self._waiting += lines
        self._size += sum(map(len, lines))
        if self._size > _RUN:
            self._put_away()

    def blocks(self) -> Iterator[list[str]]:
        """All lines in order, some at a time."""
        if self._file is None:
            yield sorted(self._waiting)
            return
        if self._waiting:
            self._put_away()
        yield from self._merged(self._file)

    def close(self) -> None:
        if self._file is not None:
            self._file.close()

    def _put_away(self) -> None:
        if self._file is None:
            self._file = tempfile.TemporaryFile(dir=self._folder)  # noqa: SIM115  # closed by close()
        lines = self._waiting
        lines.sort()
        start = self._file.tell()
        self._file.write("\n".join(lines).encode())
        self._file.write(b"\n")
        if self._runs and self._last <= lines[0]:
            start = self._runs.pop()[0]  # it goes on where the last one ended: no need to merge the two
        self._runs.append((start, self._file.tell()))
        self._last = lines[-1]
        self._waiting, self._size = [], 0

    def _merged(self, file: BinaryIO) -> Iterator[list[str]]:
        file.flush()
        size = max(_LEAST_BLOCK, _MERGED // len(self._runs))
        runs = [_Run(file, *run, size) for run in self._runs]
        while runs := [run for run in runs if run.is_ready()]:
            # What has not been read yet of any run comes after this.
            bound = min(run.last for run in runs)
            block: list[str] = []
            for run in runs:
                block += run.up_to(bound)
            block.sort()
            yield block


class _Run:
    """Sorted lines in a part of a file, read a block at a time."""

    def __init__(self, file: BinaryIO, start: int, end: int, size: int) -> None:
        self._file, self._at, self._end, self._size = file, start, end, size
        self._lines: list[str] = []
        self._next = 0

    @property
    def last(self) -> str:
        return self._lines[-1]

    def is_ready(self) -> bool:
        """Whether there is another line, which is then in memory."""
        if self._next < len(self._lines):
            return True
        if self._at >= self._end:
            return False
        self._file.seek(self._at)
        block = self._file.read(min(self._size, self._end - self._at))
        if not block.endswith(b"\n"):
            block += self._file.readline()
        self._at += len(block)
        self._lines, self._next = block.decode().split("\n")[:-1], 0
        return True

    def up_to(self, bound: str) -> list[str]:
        """Take the lines in memory that are not above the bound."""
        start, self._next = self._next, bisect_right(self._lines, bound, self._next)
        return self._lines[start : self._next]
