"""What a program's output makes of a screen, so that only what changes something to be seen counts."""

from __future__ import annotations

import importlib
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

ROWS, COLUMNS = 40, 100


def installed(package: str, folder: Path) -> Path:
    """The folder into which a package of the bench is installed, where it is not there yet."""
    if not folder.exists():
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "--target", str(folder), package], check=True)
    return folder


class Screen:
    """A terminal's screen, as pyte understands it."""

    def __init__(self, folder: Path) -> None:
        if (place := str(installed("pyte", folder / "pyte"))) not in sys.path:
            sys.path.append(place)
        pyte: Any = importlib.import_module("pyte")
        self._screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self._screen)
        self._shown = self._lines(range(ROWS))

    def feed(self, output: bytes) -> bool:
        """Whether this output changes a letter or its colour anywhere."""
        self._screen.dirty.clear()
        self._stream.feed(output)
        lines = self._lines(at for at in self._screen.dirty if at < ROWS)
        is_changed = any(self._shown[at] != line for at, line in lines.items())
        self._shown.update(lines)
        return is_changed

    def text(self) -> list[str]:
        """The lines as they stand, without blanks at their ends."""
        return [line.rstrip() for line in self._screen.display]

    def _lines(self, places: Iterable[int]) -> dict[int, tuple[Any, ...]]:
        buffer = self._screen.buffer
        return {at: tuple(buffer[at][x] for x in range(COLUMNS)) for at in places}
