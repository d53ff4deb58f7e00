"""`qantar` alone: the explorer, where there is a terminal for it."""

from __future__ import annotations

import os
import sys

from qantar_tui.cli.command import Arguments
from qantar_tui.cli.output import Output, is_dumb, is_terminal
from qantar_tui.cli.patience import Patience
from qantar_tui.cli.progress import progress
from qantar_tui.dossier.locate import find_database, refused_by_name
from qantar_tui.errors import QantarError
from qantar_tui.model.progress import Step

_WITHOUT = (
    "`qantar timeline`, `qantar find WORDS`, `qantar show ID`, `qantar compare EVENT` or `qantar cite SOURCE`"
)


def run(arguments: Arguments, _: Output) -> int:
    """Open the explorer.

    Raises QantarError without a terminal to draw on, with the commands that need none.
    """
    if not (is_terminal() and sys.stdin is not None and sys.stdin.isatty()):
        raise QantarError(f"The explorer needs a terminal; without one use {_WITHOUT}.")
    if is_dumb():
        raise QantarError(
            f"The explorer cannot draw on this terminal (TERM is {os.environ['TERM']}); here use {_WITHOUT}."
        )
    from qantar_tui.ui.start import run_explorer

    path = find_database(arguments.db)
    reading = Patience(f"Reading {path.name}")
    with refused_by_name(arguments.db), reading as patience, progress() as tell:

        def told(step: Step) -> None:
            patience.end()
            tell(step)

        return run_explorer(path, told, patience.end)
