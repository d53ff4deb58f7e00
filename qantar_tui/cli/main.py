"""From the command line to an exit code: the one place where errors become sentences."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module

from qantar_tui.cli.command import Command
from qantar_tui.cli.output import Format, Output, complain
from qantar_tui.cli.parser import Wanted, parse
from qantar_tui.dossier.library import Dossier
from qantar_tui.dossier.locate import find_database
from qantar_tui.errors import QantarError

FAULT = 70
"""Exit code where qantar itself is at fault, by the custom of sysexits.h."""
INTERRUPTED = 130


def main(argv: Sequence[str]) -> int:
    """Run one command and return its exit code; whatever goes wrong becomes one sentence on stderr."""
    try:
        return _run(argv)
    except QantarError as error:
        complain(str(error))
        return error.exit_code
    except BrokenPipeError:
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        complain(f"{error.filename or 'A file'} cannot be used: {error.strerror or error}.")
        return QantarError.exit_code
    except Exception as error:
        if sys.flags.dev_mode:
            raise
        complain(
            f"qantar itself is at fault here ({type(error).__name__}: {error}). Please report it, with what"
            " you typed; `python -X dev -m qantar_tui …` shows where it happened."
        )
        return FAULT


def _run(argv: Sequence[str]) -> int:
    try:
        command, arguments = parse(argv)
    except Wanted as wanted:
        output, code = Output(), 0
        output.verbatim(str(wanted))
    else:
        output = Output(_format(arguments.format))
        code = _answer(command, arguments, output)
    output.flush()
    return code


def _format(name: str) -> Format:
    """One that the output itself can write; a command that has others writes them."""
    return Format(name) if name in tuple(Format) else Format.TEXT


def _answer(command: Command, arguments: argparse.Namespace, output: Output) -> int:
    module = import_module(f"qantar_tui.cli.{command.module}")
    if not command.reads_dossier:
        return int(module.run(arguments, output))
    with Dossier(find_database(arguments.db)) as dossier:
        return int(module.answer(dossier, arguments, output))
