"""What is measured of programs in a terminal: first frames, pages, leaps, and memory."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from random import Random
from statistics import median

from bench.timeline.contestants import Contestant
from bench.timeline.dates import CENTURY
from bench.timeline.terminal import NotShown, Timed, started

_PAGE_UP, _PAGE_DOWN = b"\x1b[5~", b"\x1b[6~"
_KEYS = {"page_down": _PAGE_DOWN, "end": b"\x1b[F", "home": b"\x1b[H"}
_COUNT = re.compile(r"[0-9] (and more )?of [0-9,]+ events")
"""What stands over a list that is narrowed."""
_PANES = (b"\x1bOR", b"\x1bOS", b"\x1b[15~", b"\x1b[17~", b"\x1b[18~", b"\x1bOQ")
"""F3 to F7, and then F2: the keys of the panes that work in a box, too."""
_WARMING = 4


@dataclass(frozen=True, slots=True)
class Keys:
    """Milliseconds from each key to the screen at rest, and those of a processor that it took."""

    times: tuple[float, ...]
    processor: tuple[float, ...] = ()

    @property
    def work(self) -> float:
        """The median of the processor's time."""
        return median(self.processor)

    @property
    def p50(self) -> float:
        return median(self.times)

    @property
    def p95(self) -> float:
        return sorted(self.times)[int(len(self.times) * 0.95)]


@dataclass(frozen=True, slots=True)
class Explored:
    """The explorer on one database."""

    page_down: Keys
    end: Keys
    home: Keys
    date: Keys
    """From Enter under a date."""
    unforeseen: Keys
    """A page back after a later date, or on after an earlier one: not what was to be expected next."""
    rare: Keys
    """From Enter under a rare word to the first screen of the events that have it."""
    common: Keys
    memory: float
    """MiB after all panes were opened."""
    filtered: float
    """MiB after events were filtered by all these words, too."""


class Terminals:
    """Starts programs, each with the same environment."""

    def __init__(self, environment: Mapping[str, str], folder: Path) -> None:
        self._environment = environment
        self._folder = folder

    def first_frames(self, contestants: Sequence[Contestant], times: int) -> dict[str, float]:
        """Milliseconds to the first frame that shows what is waited for, the median, all taking turns.

        Whoever does not come to show it is named, and left out.
        """
        taken: dict[str, list[float]] = {each.name: [] for each in contestants}
        left_out: set[str] = set()
        for turn in range(times + 1):
            for each in contestants:
                if each.name in left_out:
                    continue
                try:
                    took = self._first_frame(each)
                except NotShown as error:
                    print(f"{each.name} is left out, for it does not show what it should, but:\n{error}")
                    left_out.add(each.name)
                    continue
                if turn:  # the first one finds nothing in the machine's memory
                    taken[each.name].append(took)
        return {name: median(some) for name, some in taken.items() if name not in left_out}

    def paging(self, contestants: Sequence[Contestant], presses: int) -> dict[str, Keys]:
        """Page Down in several lists, all taking turns, so that all have the machine as busy."""
        taken: dict[str, list[tuple[float, float]]] = {each.name: [] for each in contestants}
        with ExitStack() as stack:
            terminals = {each.name: stack.enter_context(self._started(each)) for each in contestants}
            for _ in range(presses + _WARMING):
                for name, terminal in terminals.items():
                    before = terminal.processor()
                    took = terminal.press(_PAGE_DOWN)
                    taken[name].append((took, terminal.processor() - before))
        return {name: Keys(*zip(*some[_WARMING:], strict=True)) for name, some in taken.items()}

    def resident(self, contestant: Contestant) -> float:
        """MiB of memory of a program that was left alone."""
        with self._started(contestant) as terminal:
            return terminal.resident()

    def resident_in_every_pane(self, ours: Contestant) -> float:
        """MiB of memory of the explorer after every pane was opened."""
        with self._started(ours) as terminal:
            return _in_every_pane(terminal)

    def explored(self, ours: Contestant, turns: int, rare: Sequence[str], common: Sequence[str]) -> Explored:
        """The explorer from end to end: the keys in the list by turns, words to filter by, and every pane."""
        rng = Random(1)
        times: dict[str, list[float]] = defaultdict(list)
        with self._started(ours) as terminal:
            for turn in range(turns + _WARMING):
                taken = {"date": _goes(terminal, date.fromordinal(rng.randrange(*CENTURY)))}
                taken |= {name: terminal.press(key) for name, key in _KEYS.items()}
                if turn >= _WARMING:
                    for name, took in taken.items():
                        times[name].append(took)
            times["unforeseen"] = _turns_back(terminal, rng, turns)
            memory = _in_every_pane(terminal)
            for name, words in (("rare", rare), ("common", common)):
                times[name] = [_filters(terminal, word) for word in words]
            filtered = terminal.resident()
        keys = {name: Keys(tuple(some)) for name, some in times.items()}
        return Explored(**keys, memory=memory, filtered=filtered)

    def _first_frame(self, contestant: Contestant) -> float:
        with started(contestant.command, self._environment, self._folder) as terminal:
            return terminal.until(contestant.shown) * 1000

    def _started(self, contestant: Contestant) -> Timed:
        """The program, when it shows what it is to show and has come to rest."""
        terminal = started(contestant.command, self._environment, self._folder)
        try:
            terminal.until(contestant.shown)
            if contestant.whole:
                terminal.until(contestant.whole)
            terminal.rest()
        except BaseException:
            terminal.__exit__()
            raise
        return terminal


def _goes(terminal: Timed, day: date) -> float:
    """Milliseconds from Enter under a date to the screen at rest there."""
    terminal.press(b":")
    terminal.press(day.isoformat().encode())
    return terminal.press(b"\r")


def _turns_back(terminal: Timed, rng: Random, turns: int) -> list[float]:
    """Milliseconds from a page that goes against the leap before it to the screen at rest."""
    days = [date.fromordinal(rng.randrange(*CENTURY)) for _ in range(turns + 1)]
    _goes(terminal, days[0])
    times = []
    for before, day in pairwise(days):
        _goes(terminal, day)
        times.append(terminal.press(_PAGE_UP if day > before else _PAGE_DOWN))
    return times


def _filters(terminal: Timed, word: str) -> float:
    """Milliseconds from Enter under a word to the first screen of what has it; then it is taken off."""
    terminal.press(b"f")
    terminal.press(word.encode())
    took = terminal.press_until(b"\r", _is_filtered)
    terminal.rest()
    terminal.press(b"F")
    terminal.press(b"\r")
    return took


def _is_filtered(lines: Sequence[str]) -> bool:
    return any(_COUNT.search(line) for line in lines)


def _in_every_pane(terminal: Timed) -> float:
    for key in _PANES:
        terminal.visit(key)
    return terminal.resident()
