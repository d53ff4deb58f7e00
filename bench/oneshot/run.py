"""Measure look-ups as whole processes: `python -m bench.oneshot.run [--events 1000000]`.

Each is held against a Python that does nothing, on the shipped dossier and on one of very many events, and
`show` against a scan of the same text. All take turns, so that all have the machine equally busy.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple

from bench.million.measure import copy_of_shipped
from bench.timeline import contestants, database
from bench.timeline.report import Line, machine, table
from bench.timeline.run import FOLDER, folder_for_data
from qantar_tui.dossier.library import Dossier

_ROOT = Path(__file__).resolve().parents[2]
_PYTHON = (sys.executable, "-c")
_NOTHING = (*_PYTHON, "pass")
_IMPORTS = "no more than to import what show EVENT loads of the standard library"
_SCAN = "rg"


class Taken(NamedTuple):
    """What one run of a process took, in milliseconds."""

    wall: float
    processor: float


class Look(NamedTuple):
    """One look-up, and the most that it may take of a Python that does nothing."""

    what: str
    arguments: tuple[str, ...]
    goal: float


def main() -> int:
    """Measure, print, and return 1 where a goal is not reached."""
    arguments = _arguments()
    folder: Path = arguments.folder
    environment = contestants.prepared(folder)
    large = database.make(arguments.events, folder)
    lines: list[Line] = []
    for title, path, text in (
        ("the shipped dossier", copy_of_shipped(), _ROOT / "import"),
        (f"{arguments.events:,} events".replace(",", " "), large, database.table_of(large)),
    ):
        measured = _lines(path, text, environment, arguments.repeat)
        print(f"\n{table(f'Look-ups, whole process, {title}', measured)}", flush=True)
        lines += measured
    print(machine())
    return int(any(line.is_missed for line in lines))


def _lines(path: Path, text: Path, environment: dict[str, str], repeat: int) -> list[Line]:
    looks = _looks(path)
    commands = {
        "": _NOTHING,
        **{look.what: (*_program(), "--db", str(path), *look.arguments) for look in looks},
    }
    show = looks[0]
    commands[_IMPORTS] = (*_PYTHON, f"import {', '.join(_loaded_by(commands[show.what], environment))}")
    if shutil.which(_SCAN):
        commands[_SCAN] = (_SCAN, "--count", "--fixed-strings", show.arguments[-1], str(text))
    else:
        print(f"{_SCAN} is not installed, so nothing is held against a scan of the text.")
    taken = _by_turns(commands, environment, repeat)
    lines = []
    for look in looks:
        lines.append(Line(look.what, _wall(taken[look.what]), _wall(taken[""]), "ms", look.goal))
        own, nothing = _processor(taken[look.what]), _processor(taken[""])
        lines.append(Line(f"{look.what}, processor's time", own, nothing, "ms", None))
    lines.append(Line(_IMPORTS, _wall(taken[_IMPORTS]), _wall(taken[""]), "ms", None))
    if _SCAN in taken:
        ours, scan = _wall(taken[show.what]), _wall(taken[_SCAN])
        lines.append(Line(f"{show.what}, against {_SCAN} over the same text", ours, scan, "ms", 0.5))
    return lines


def _looks(path: Path) -> Sequence[Look]:
    """What is asked of a dossier: its second event, first source, a word of that event, and a name."""
    with Dossier(path) as dossier:
        event = dossier.events_after(dossier.opening_event, 1)[0]
        source, actor = dossier.read_sources[0], dossier.first_actors(1)[0]
    word = max(event.title.split(), key=len)
    return (
        Look("show EVENT", ("show", event.id), 2.0),
        Look("show SOURCE", ("show", source.id), 2.0),
        Look("cite SOURCE -f pandoc", ("cite", source.id, "-f", "pandoc"), 2.0),
        Look("find WORD", ("find", word), 3.0),
        Look("find NAME", ("find", *actor.name.split()), 5.0),
    )


def _program() -> tuple[str, ...]:
    """The installed command, or what it runs where it is not installed."""
    script = Path(sys.executable).with_name("qantar")
    return (str(script),) if script.is_file() else (sys.executable, "-m", "qantar_tui")


def _loaded_by(command: tuple[str, ...], environment: dict[str, str]) -> list[str]:
    """The modules of the standard library that a command loads."""
    told = subprocess.run(
        command,
        env={**environment, "PYTHONPROFILEIMPORTTIME": "1"},
        capture_output=True,
        text=True,
        check=True,
    ).stderr
    names = [line.rpartition("|")[2].strip() for line in told.splitlines() if line.startswith("import time:")]
    return [name for name in names if name.partition(".")[0] in sys.stdlib_module_names]


def _by_turns(
    commands: dict[str, tuple[str, ...]], environment: dict[str, str], repeat: int
) -> dict[str, list[Taken]]:
    taken: dict[str, list[Taken]] = {name: [] for name in commands}
    for turn in range(repeat + 1):
        for name, command in commands.items():
            once = _run(command, environment)
            if turn:  # the first one compiles modules, fills caches and makes indexes
                taken[name].append(once)
    return taken


def _run(command: tuple[str, ...], environment: dict[str, str]) -> Taken:
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), perf_counter()
    subprocess.run(
        command, env=environment, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    wall, after = perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Taken(wall * 1000, processor * 1000)


def _wall(taken: Sequence[Taken]) -> float:
    return median(one.wall for one in taken)


def _processor(taken: Sequence[Taken]) -> float:
    """The least, which others on the machine have disturbed least."""
    return min(one.processor for one in taken)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.oneshot.run", description=__doc__)
    parser.add_argument("--events", type=int, default=1_000_000, help="events of the large dossier")
    parser.add_argument("--repeat", type=int, default=20, help="how often each is run")
    parser.add_argument("--folder", type=Path, default=folder_for_data(), help=f"for data; else ${FOLDER}")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
