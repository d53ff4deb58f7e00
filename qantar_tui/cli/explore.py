"""`qantar` alone: the explorer, where there is a terminal for it."""

from __future__ import annotations

import sys

from qantar_tui.cli.command import Arguments
from qantar_tui.cli.output import Output, is_terminal
from qantar_tui.cli.progress import progress
from qantar_tui.dossier.locate import find_database
from qantar_tui.errors import QantarError


def run(arguments: Arguments, _: Output) -> int:
    """Open the explorer.

    Raises QantarError without a terminal, with the commands that need none.
    """
    if not (is_terminal() and sys.stdin is not None and sys.stdin.isatty()):
        raise QantarError(
            "The explorer needs a terminal; without one use `qantar timeline`, `qantar find WORDS`,"
            " `qantar show ID`, `qantar compare EVENT` or `qantar cite SOURCE`."
        )
    from qantar_tui.ui.start import run_explorer

    with progress() as tell:
        return run_explorer(find_database(arguments.db), tell)
