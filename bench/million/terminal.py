"""A program in a terminal of its own: type a key, and see when the screen has come to rest."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench.million.screen import COLUMNS, ROWS, Screen

QUIET = 0.3
"""Seconds without output after which the screen is at rest; never counted as part of the wait."""


class Terminal:
    """Starts a program; close it, or use it in a `with` block."""

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        screen: Screen,
        stdin: Path | None = None,
    ) -> None:
        self.screen = screen
        self.started = time.perf_counter()
        self.pid, self._handle = pty.fork()
        if not self.pid:
            if stdin is not None:
                os.dup2(os.open(stdin, os.O_RDONLY), 0)
            os.execvpe(command[0], list(command), {**environment, "TERM": "xterm-256color"})
        fcntl.ioctl(self._handle, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._handle)

    def settle(self, since: float, patience: float = 60.0, quiet: float = QUIET) -> float:
        """Seconds from `since` to the last change of the screen, when nothing has come for a while.

        Waits for some output at first. Output that changes nothing to be seen is waited out; it counts
        only where there is no other.
        """
        came: list[tuple[float, bytes]] = []
        while time.perf_counter() - since < patience:
            ready, _, _ = select.select([self._handle], [], [], quiet if came else 1.0)
            if ready:
                try:
                    output = os.read(self._handle, 1 << 20)
                except OSError:  # the program has ended
                    break
                came.append((time.perf_counter() - since, output))
            elif came:
                break
        # Looked at only now, as that takes longer than the programs do.
        changes = [at for at, output in came if self.screen.feed(output)]
        if changes:
            return changes[-1]
        return came[-1][0] if came else time.perf_counter() - since

    def type(self, keys: str) -> float:
        """Seconds from the last key to the screen at rest."""
        since = time.perf_counter()
        os.write(self._handle, keys.encode())
        return self.settle(since)

    def memory(self) -> float:
        """MiB of memory that the program and its children have, what is shared counted in parts."""
        return sum(_own(pid) for pid in [self.pid, *children(self.pid)]) / 1024


def _own(pid: int) -> int:
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1])
    return 0


def children(pid: int) -> list[int]:
    found = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in map(int, (task / "children").read_text().split()):
            found += [child, *children(child)]
    return found
