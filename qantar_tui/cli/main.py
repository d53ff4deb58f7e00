"""From the command line to an exit code: the one place where errors become sentences."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from importlib import import_module

from qantar_tui.cli.command import Arguments, Command, Wanted
from qantar_tui.cli.output import Format, Output, complain
from qantar_tui.cli.patience import Patience
from qantar_tui.cli.quick import quickly
from qantar_tui.errors import Ended, QantarError

FAULT = 70
"""Exit code where qantar itself is at fault, by the custom of sysexits.h."""
INTERRUPTED = 130
_SELDOM = 50_000
"""Values more than before, as gc counts them, at which garbage is looked for: a look-up makes fewer."""


def main(argv: Sequence[str]) -> int:
    """Run one command and return its exit code; whatever goes wrong becomes one sentence on stderr."""
    often = gc.get_threshold()
    try:
        return _run(argv)
    except QantarError as error:
        complain(str(error))
        return error.exit_code
    except BrokenPipeError:
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED
    except Ended as ended:
        return ended.exit_code
    except OSError as error:
        complain(f"{error.filename or 'A file'} cannot be used: {error.strerror or error}.")
        return QantarError.exit_code
    except Exception as error:
        if sys.flags.dev_mode:
            raise
        # Neither what the error says nor what a variable holds: either may name a person.
        complain(
            f"qantar itself is at fault here ({type(error).__name__} in {_place(error)}). Please report this"
            " line to those who maintain qantar; `python -X dev -m qantar_tui …` shows more."
        )
        return FAULT
    finally:
        gc.set_threshold(*often)


def _place(error: BaseException) -> str:
    """The innermost line of qantar's own that an error came through, as `module, line 7`."""
    place, trace = __name__, error.__traceback__
    while trace:
        module = str(trace.tb_frame.f_globals.get("__name__"))
        if module.startswith("qantar_tui"):
            place = f"{module}, line {trace.tb_lineno}"
        trace = trace.tb_next
    return place


def _run(argv: Sequence[str]) -> int:
    try:
        command, arguments = quickly(argv) or _parsed(argv)
    except Wanted as wanted:
        output, code = Output(), 0
        output.verbatim(str(wanted))
    else:
        output = Output(_format(arguments.format))
        code = _answer(command, arguments, output)
    output.flush()
    return code


def _parsed(argv: Sequence[str]) -> tuple[Command, Arguments]:
    # Imported only here, as is all that a look-up does not need: it is asked for while somebody writes.
    from qantar_tui.cli.parser import parse

    return parse(argv)


def _format(name: str) -> Format:
    """One that the output itself can write; a command that has others writes them."""
    return Format(name) if name in tuple(Format) else Format.TEXT


def _answer(command: Command, arguments: Arguments, output: Output) -> int:
    module = import_module(f"qantar_tui.cli.{command.module}")
    if not command.reads_dossier:
        return int(module.run(arguments, output))
    from qantar_tui.dossier.library import Dossier
    from qantar_tui.dossier.locate import find_database, refused_by_name

    path = find_database(arguments.db)
    with (
        refused_by_name(arguments.db),
        Patience(f"Reading {path.name}") as patience,
        Dossier(path) as dossier,
    ):
        output.before_writing(patience.end)
        if command.draws:
            patience.end()
        else:
            gc.set_threshold(_SELDOM, *gc.get_threshold()[1:])
        if (day := vars(arguments).get("as_of")) is not None:
            from qantar_tui.words.day import read_day

            dossier.as_of = read_day(day, dossier.about.zone)
        output.stamp_with(lambda: dossier.stamp)
        code = int(module.answer(dossier, arguments, output))
        output.end()
        return code
