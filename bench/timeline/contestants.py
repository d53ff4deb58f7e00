"""The programs that the explorer is held against: how each is started, and what it is to show first."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bench.timeline.apps.bare import READY
from bench.timeline.database import SEED
from bench.timeline.setup import program
from bench.timeline.terminal import Shown
from bench.timeline.wording import vocabulary

BARE, OURS = "a bare Textual app", "qantar"
OURS_WHOLE = "qantar, with everything about the list"
FLOOR = "Textual swapping two screens"
DATATABLE, FASTDATATABLE = "DataTable, 10 000 rows", "textual-fastdatatable, 10 000 rows"
_ROOT = Path(__file__).resolve().parents[2]
_CELLS_OF_THE_LIST, _LINES_OF_A_FULL_LIST = 50, 8


@dataclass(frozen=True, slots=True)
class Contestant:
    """A program in a terminal."""

    name: str
    command: tuple[str, ...]
    shown: Shown
    """Whether a screen is its first one with something to work on."""
    whole: Shown | None = None
    """Whether it takes keys by now, where that is later."""


def prepared(folder: Path) -> dict[str, str]:
    """Make the folder, and the environment of every program that is measured.

    This process itself keeps its state and cache there from now on.
    """
    folder.mkdir(parents=True, exist_ok=True)
    environment = _environment(folder)
    os.environ.update({name: text for name, text in environment.items() if name.startswith("QANTAR_")})
    return environment


def _environment(folder: Path) -> dict[str, str]:
    """That of this process, with a home, a state and a cache of the bench's own, and without animations."""
    home = folder / "home"
    home.mkdir(parents=True, exist_ok=True)
    # Compiled modules may be kept: those of all installed programs, the others' among them, are.
    dropped = ("TEXTUAL", "XDG_", "VIRTUAL_ENV", "PYTHONPATH", "PYTHONDONTWRITEBYTECODE", "QANTAR_")
    plain = {name: value for name, value in os.environ.items() if not name.startswith(dropped)}
    return plain | {
        "HOME": str(home),
        "QANTAR_STATE": str(folder / "state"),
        "QANTAR_CACHE": str(folder / "cache"),
        "PYTHONPATH": str(_ROOT),
        "TEXTUAL_ANIMATIONS": "none",
        "TEXTUAL_FPS": "500",  # as the explorer sets it for itself: nobody waits for the next sixtieth
    }


def bare() -> Contestant:
    """Textual's own start."""
    return Contestant(BARE, (*_own("bare"),), says(READY))


def ours(database: Path) -> Contestant:
    """The explorer on a database."""
    return Contestant(OURS, _explorer(database), is_filled, is_whole)


def ours_whole(database: Path) -> Contestant:
    """The same, when Textual has painted it."""
    return Contestant(OURS_WHOLE, _explorer(database), lambda lines: is_filled(lines) and is_whole(lines))


def ours_on_shipped(database: Path) -> Contestant:
    """The explorer on the dossier that comes with it."""
    return Contestant(OURS, _explorer(database), says("2022"), is_whole)


def starting(database: Path, table: Path) -> list[Contestant]:
    """Programs of which the first frame is measured; those that are not installed are left out, and named."""
    known = [
        ("harlequin", "harlequin", ("-a", "sqlite", "-r", str(database)), says("Query Editor")),
        ("posting", "posting", (), says("Collection")),
        ("VisiData", "vd", (str(table),), says("event-")),
    ]
    return [
        Contestant(name, (str(path), *arguments), shown)
        for name, command, arguments, shown in known
        if (path := _installed(name.lower(), command))
    ]


def paging(table: Path) -> list[Contestant]:
    """Others' lists in which a page down is measured."""
    found = [
        Contestant(FLOOR, (*_own("floor"), str(table)), says("event-")),
        Contestant(DATATABLE, (*_own("datatable"), str(table)), says("event-")),
    ]
    if python := _installed("fastdatatable", "python"):
        command = (str(python), "-m", "bench.timeline.apps.fastdatatable", str(table))
        found.append(Contestant(FASTDATATABLE, command, says("event-")))
    return found


def says(text: str) -> Shown:
    """Whether a text stands in some line of a screen."""
    return lambda lines: any(text in line for line in lines)


def is_whole(lines: Sequence[str]) -> bool:
    """Whether Textual has painted the explorer: the bar of places stands over the list."""
    return says("1 Timeline")(lines)


def is_filled(lines: Sequence[str]) -> bool:
    """Whether a list of events is there, which nobody but the database has words for."""
    known = _invented()
    lists = (line[:_CELLS_OF_THE_LIST].lower().split() for line in lines)
    return sum(not known.isdisjoint(words) for words in lists) >= _LINES_OF_A_FULL_LIST


@cache
def _invented() -> frozenset[str]:
    """Words so long that no other language has them by chance."""
    return frozenset(word for word in vocabulary(SEED) if len(word) > 4)


def _explorer(database: Path) -> tuple[str, ...]:
    return sys.executable, "-m", "qantar_tui", "--db", str(database)


def _own(app: str) -> tuple[str, ...]:
    return sys.executable, "-m", f"bench.timeline.apps.{app}"


def _installed(name: str, command: str) -> Path | None:
    path = program(name, command)
    if path is None:
        print(f"{name} is not installed, so it is left out: python -m bench.timeline.setup {name}")
    return path
