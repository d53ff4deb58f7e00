"""A program in a terminal of its own, of which one waits for a certain screen, or for the screen at rest."""

from __future__ import annotations

import os
import select
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Self

from bench.million.screen import Screen
from bench.million.terminal import Terminal, children

Shown = Callable[[Sequence[str]], bool]
"""Whether the lines of a screen are those that are waited for."""

_QUIET, _LONG_QUIET = 0.3, 1.5
_PATIENCE = 60.0
_LONGEST_VISIT, _LONGEST_WAIT = 5.0, 20.0


class NotShown(Exception):
    """A program has not come to show what was waited for; the text says what it shows."""


class Timed(Terminal):
    """As `Terminal`, which feeds a screen only when nothing more comes."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str], screen: Screen) -> None:
        super().__init__(command, environment, screen)
        self._unfed: list[tuple[float, bytes]] = []
        """What came after the screen that was waited for, and may be of another one."""

    def __enter__(self) -> Self:
        return self

    def until(self, shown: Shown, since: float | None = None) -> float:
        """Seconds from the start, or from `since`, to the output that made the screen as it is waited for.

        Raises NotShown where it does not come.
        """
        began = self.started if since is None else since
        while time.perf_counter() - began < _PATIENCE:
            self._unfed = self._unfed or self._came()
            while self._unfed:
                at, output = self._unfed.pop(0)
                self.screen.feed(output)
                if shown(self.screen.text()):
                    return at - began
        raise NotShown("\n".join(line for line in self.screen.text() if line))

    def rest(self) -> None:
        """Wait until nothing more comes, as far as the program comes to rest at all."""
        for _, output in (*self._unfed, *self._came()):
            self.screen.feed(output)
        self._unfed = []

    def press(self, keys: bytes) -> float:
        """Milliseconds from a key to the screen at rest; raises NotShown where nothing comes of it."""
        since = time.perf_counter()
        os.write(self._handle, keys)
        took = self.settle(since, _LONGEST_WAIT)
        if took >= _LONGEST_WAIT:
            raise NotShown("\n".join((f"After {keys!r} it does not come to rest:", *self.screen.text())))
        return took * 1000

    def visit(self, keys: bytes) -> None:
        """Press a key, and wait for all that comes of it: some seconds, for a box blinks on and on."""
        since = time.perf_counter()
        os.write(self._handle, keys)
        self.settle(since, _LONGEST_VISIT, _LONG_QUIET)

    def press_until(self, keys: bytes, shown: Shown) -> float:
        """Milliseconds from a key to the output that made the screen as it is waited for; raises NotShown."""
        since = time.perf_counter()
        os.write(self._handle, keys)
        return self.until(shown, since) * 1000

    def processor(self) -> float:
        """Milliseconds that the program has had a processor, which others who are busy do not prolong."""
        # The number that the kernel gives another process's clock; Python has a name for a thread's only.
        return time.clock_gettime(~self.pid << 3 | 2) * 1000

    def resident(self) -> float:
        """MiB of the program's own memory and its children's that is in the machine's, as `ps` has it."""
        pids = [self.pid, *children(self.pid)]
        return sum(_resident(pid) for pid in pids) / 1024

    def _came(self) -> list[tuple[float, bytes]]:
        """Output with the moments at which it came, until nothing comes for a while."""
        came: list[tuple[float, bytes]] = []
        until = time.perf_counter() + 1.0
        while time.perf_counter() < until:  # a program may never come to rest
            ready, _, _ = select.select([self._handle], [], [], _QUIET)
            if not ready:
                break
            try:
                output = os.read(self._handle, 1 << 20)
            except OSError as error:
                raise NotShown("The program has ended.") from error
            came.append((time.perf_counter(), output))
        return came


def started(command: Sequence[str], environment: Mapping[str, str], folder: Path) -> Timed:
    """The program in a terminal; `folder` is where what reads the screen is kept."""
    return Timed(command, environment, Screen(folder))


def _resident(pid: int) -> int:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1])
    return 0
