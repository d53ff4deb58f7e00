"""Measure the comparison: `python -m bench.comparison.run [--sources 200] [--points 100]`.

Opening is timed from the key to the first settled screen, of an event that all sources tell of at length and
of one of which nobody does; scrolling against the timeline of the shipped dossier. All in one run.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

from textual.pilot import Pilot

from bench.comparison.dossier import EMPTY, LARGE, build
from qantar_tui.dossier.library import Dossier
from qantar_tui.dossier.locate import find_database
from qantar_tui.ui.app import QantarApp

_SIZE = (160, 48)
_TURNS = 7
_MOST_OPENING, _MOST_SCROLLING = 2.0, 1.5


def main() -> int:
    """Measure, print, and return 1 where a goal is not reached."""
    parser = argparse.ArgumentParser(prog="python -m bench.comparison.run")
    parser.add_argument("--sources", type=int, default=200)
    parser.add_argument("--points", type=int, default=100)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        path = build(Path(scratch), arguments.sources, arguments.points)
        opening = asyncio.run(_opening(path))
        scrolling = asyncio.run(_scrolling(path, LARGE))
    timeline = asyncio.run(_scrolling(find_database(None), ""))
    print(f"{arguments.sources} sources × {arguments.points} points, medians of one run in ms")
    return max(
        _compare("opening, against an event that nobody tells of", *opening, _MOST_OPENING),
        _compare("a page down, against the timeline", scrolling, timeline, _MOST_SCROLLING),
    )


def _compare(title: str, ours: float, other: float, most: float) -> int:
    ratio = ours / other
    reached = "reached" if ratio <= most else "NOT reached"
    print(f"  {title}: {ours * 1000:.1f} and {other * 1000:.1f}, {ratio:.2f} × (at most {most}): {reached}")
    return int(ratio > most)


async def _opening(path: Path) -> tuple[float, float]:
    """Seconds to open the comparison of the large event, and of the empty one."""
    times: dict[str, list[float]] = {LARGE: [], EMPTY: []}
    for turn in range(_TURNS * 2):
        event = (LARGE, EMPTY)[turn % 2]
        with Dossier(path) as dossier:
            app = _started(dossier)
            async with app.run_test(size=_SIZE) as pilot:
                await pilot.pause()
                times[event].append(await _timed(pilot, ["1", *(["down"] * _steps(dossier, event))], "enter"))
    return statistics.median(times[LARGE]), statistics.median(times[EMPTY])


def _started(dossier: Dossier) -> QantarApp:
    """The explorer as `qantar` starts it: everything read once, and kept out of the collector's way."""
    for event in dossier.events:
        dossier.comparison(event.id)
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    return QantarApp(dossier)


def _steps(dossier: Dossier, event: str) -> int:
    return [known.id for known in dossier.events].index(event)


async def _scrolling(path: Path, event: str) -> float:
    """Seconds for a page down in the comparison of an event, or in the timeline where none is named."""
    with Dossier(path) as dossier:
        app = _started(dossier)
        async with app.run_test(size=_SIZE) as pilot:
            await pilot.pause()
            if event:
                await pilot.press("home", *(["down"] * _steps(dossier, event)), "enter")
                await pilot.pause()
            else:
                await pilot.press("home")
            times = [await _timed(pilot, [], "pagedown") for _ in range(_TURNS)]
    return statistics.median(times)


async def _timed(pilot: Pilot[None], before: Sequence[str], key: str) -> float:
    for step in before:
        await pilot.press(step)
    await pilot.pause()
    start = perf_counter()
    await pilot.press(key)
    await pilot.pause()
    return perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
