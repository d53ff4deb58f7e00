"""Measure the timeline of very many events: `python -m bench.timeline.run [--large]`.

Everything in one run: the explorer in a terminal against other programs there, and the library against plain
SQL. What is not installed is left out: `python -m bench.timeline.setup` installs it.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from bench.million.measure import copy_of_shipped
from bench.timeline import asking, contestants, database, figures
from bench.timeline.report import machine, table
from bench.timeline.screens import Explored, Terminals
from bench.timeline.terminal import NotShown

FOLDER = "QANTAR_BENCH"
"""Environment variable that names the folder for what takes long to make; else it is a temporary one."""
_FILTERS = 8
"""Words of each sort by which the explorer is filtered."""


def main() -> int:
    """Measure, print, and return 1 where a goal is not reached."""
    arguments = _arguments()
    folder: Path = arguments.folder
    environment = contestants.prepared(folder)
    run = _Run(Terminals(environment, folder), folder, arguments.repeat, arguments.presses)
    small = run.measured(arguments.events)
    lines = figures.lines(small)
    print(f"\n{machine()}\n\n{table(_title(arguments.events), lines)}", flush=True)
    if arguments.large:
        large = run.measured(arguments.large_events)
        more = figures.larger_lines(large, small)
        print(f"\n{table(_title(arguments.large_events), more)}")
        lines += more
    return int(any(line.is_missed for line in lines))


class _Run:
    """What is the same for every number of events."""

    def __init__(self, terminals: Terminals, folder: Path, repeat: int, presses: int) -> None:
        self._terminals = terminals
        self._folder = folder
        self._repeat = repeat
        self._presses = presses
        self._memory: tuple[float, float] | None = None

    def measured(self, events: int) -> figures.Measured:
        """Make what is missing, and measure."""
        path = self._made(events)
        start = perf_counter()
        with asking.opened(path) as timeline:
            print(f"index there after {perf_counter() - start:.1f} s", flush=True)
            asked, plain = asking.ask(timeline, path), asking.ask_plainly(timeline, path)
        sheet = database.table_of(path)
        ours, bare = contestants.ours(path), contestants.bare()
        starting = [ours, contestants.ours_whole(path), bare, *contestants.starting(path, sheet)]
        frames = self._terminals.first_frames(starting, self._repeat)
        lists = contestants.paging(sheet)
        is_there = ours.name in frames
        pages = self._terminals.paging([ours, *lists] if is_there else lists, self._presses)
        explored = self._explored(ours, path) if is_there else None
        self._memory = self._memory or self._memory_of_others()
        return figures.Measured(frames, pages, explored, *self._memory, asked, plain)

    def _made(self, events: int) -> Path:
        start = perf_counter()
        path = database.make(events, self._folder)
        size = path.stat().st_size / 1024**2
        print(f"{_title(events)}: {size:.0f} MiB, there after {perf_counter() - start:.1f} s", flush=True)
        return path

    def _explored(self, ours: contestants.Contestant, path: Path) -> Explored | None:
        rare, common = asking.words_of(path)
        try:
            return self._terminals.explored(ours, self._presses // 2, rare[:_FILTERS], common[:_FILTERS])
        except NotShown as error:
            print(f"The explorer did not go on; it shows:\n{error}")
            return None

    def _memory_of_others(self) -> tuple[float, float]:
        bare = self._terminals.resident(contestants.bare())
        return bare, self._terminals.resident_in_every_pane(contestants.ours_on_shipped(copy_of_shipped()))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.timeline.run", description=__doc__)
    parser.add_argument("--events", type=int, default=1_000_000, help="how many events")
    parser.add_argument("--large", action="store_true", help="measure five million, too")
    parser.add_argument("--large-events", type=int, default=5_000_000, help="how many these are")
    parser.add_argument("--repeat", type=int, default=5, help="how often each program is started")
    parser.add_argument("--presses", type=int, default=40, help="how often each key is pressed")
    parser.add_argument("--folder", type=Path, default=folder_for_data(), help=f"for data; else ${FOLDER}")
    return parser.parse_args()


def folder_for_data() -> Path:
    """Where what takes long to make is kept."""
    named = os.environ.get(FOLDER)
    return Path(named or tempfile.gettempdir()) / "qantar-bench-timeline"


def _title(events: int) -> str:
    return f"{events:,} events".replace(",", " ")


if __name__ == "__main__":
    sys.exit(main())
