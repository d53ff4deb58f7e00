"""The command line taken apart; what cannot be read is refused in one sentence."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from typing import NoReturn

from qantar_tui.cli.command import DATABASE, VERSION, Argument, Arguments, Command, Wanted
from qantar_tui.cli.commands import COMMANDS, EXPLORER
from qantar_tui.cli.output import Format, columns
from qantar_tui.errors import QantarError
from qantar_tui.text.cells import wrap
from qantar_tui.text.nearest import nearest
from qantar_tui.text.shorten import short

_DESCRIPTION = "Browse, find, compare and cite what sources say about contested events."
_LONGEST_COUNT = 9
_REPEATED = 60
"""Characters of what was typed that are repeated."""
_LONG_WORD = re.compile(r"\S{100,}")
_LABEL = re.compile(r"(?: +\S+ {2,})?")
"""What stands before the explanation of a command, which goes on beneath itself."""
_EXIT_CODES = "Exit codes: 0 found, 1 nothing found or problems found, 2 wrong use, 3 unusable database."


class _ShowHelp(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        raise Wanted(parser.format_help())


class _ShowVersion(argparse.Action):
    def __call__(self, *_: object) -> NoReturn:
        raise Wanted(VERSION)


class _Parser(argparse.ArgumentParser):
    """Neither prints nor exits: it raises QantarError, or Wanted."""

    def __init__(self, prog: str, description: str, epilog: str = "") -> None:
        super().__init__(
            prog,
            description=description,
            epilog=epilog,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            add_help=False,
            allow_abbrev=False,
        )
        # Python 3.14 colours the help by itself; the writer would show its escapes as text.
        self.color = False
        self.add_argument(
            "-h", "--help", action=_ShowHelp, nargs=0, default=argparse.SUPPRESS, help="explain this and stop"
        )

    def format_help(self) -> str:
        """What argparse leaves as it stands is broken where the terminal ends, too."""
        return "".join(f"{part}\n" for line in super().format_help().splitlines() for part in _fitting(line))

    def error(self, message: str) -> NoReturn:
        topic = self.prog.removeprefix("qantar").strip()
        message = _LONG_WORD.sub(lambda found: short(found[0], _REPEATED), message)
        raise QantarError(f"{message[:1].upper()}{message[1:]}. See `{f'qantar help {topic}'.rstrip()}`.")


def _fitting(line: str) -> list[str]:
    if len(line) <= columns():
        return [line]
    label = _LABEL.match(line)
    indent = len(label[0]) if label else 0
    first, *others = wrap(line[indent:], columns() - indent)
    return [line[:indent] + first, *(" " * indent + other for other in others)]


def parse(argv: Sequence[str]) -> tuple[Command, Arguments]:
    """The command that is meant, and its arguments.

    Raises QantarError on wrong use, and Wanted where help or the version is asked for.
    """
    before, rest = _split(argv)
    arguments = main_parser().parse_args(before, Arguments())
    arguments.format = Format.TEXT
    if not rest:
        return EXPLORER, arguments
    command = command_named(rest[0])
    texts = _with_texts(rest[1:], command)
    try:
        return command, command_parser(command).parse_intermixed_args(texts, arguments)
    except AttributeError as error:  # argparse stumbles over its own clearing up where Ctrl-C interrupts it
        if isinstance(error.__context__, KeyboardInterrupt):
            raise KeyboardInterrupt from error
        raise


def _with_texts(argv: Sequence[str], command: Command) -> list[str]:
    """What begins with a minus and is no option is part of a query: a blank before it keeps it one."""
    if not any(argument.nargs in ("*", "+") for argument in command.arguments):
        return list(argv)
    short = {name for argument in (*command.arguments, command.format) for name in argument.names}
    options = list(argv[: argv.index("--")] if "--" in argv else argv)
    texts = [
        f" {arg}" if len(arg) > 1 and arg[0] == "-" != arg[1] and arg[:2] not in short | {"-h"} else arg
        for arg in options
    ]
    return [*texts, *(f" {arg}" if arg[:1] == "-" else arg for arg in argv[len(options) + 1 :])]


def command_named(name: str) -> Command:
    """The command of this name.

    Raises QantarError, with the nearest names.
    """
    commands = {command.name: command for command in COMMANDS}
    if name in commands:
        return commands[name]
    offer = " or ".join(f"`qantar {near}`" for near in nearest(name, commands))
    raise QantarError(
        f"There is no command “{short(name, _REPEATED)}”. "
        + (f"Did you mean {offer}?" if offer else "See `qantar help`.")
    )


def main_parser() -> argparse.ArgumentParser:
    """The parser of what stands before the command; its help lists the commands."""
    names = max(len(command.name) for command in COMMANDS)
    lines = [f"  {command.name:<{names}}  {command.help}" for command in COMMANDS]
    epilog = "\n".join(
        ["commands:", *lines, "", "Without a command, qantar opens the explorer.", _EXIT_CODES]
    )
    parser = _Parser("qantar", _DESCRIPTION, epilog)
    parser.usage = "qantar [--db FILE] [COMMAND …]"
    parser.add_argument(
        "--version",
        action=_ShowVersion,
        nargs=0,
        default=argparse.SUPPRESS,
        help="print the version and stop",
    )
    _add(parser, DATABASE)
    return parser


def command_parser(command: Command) -> argparse.ArgumentParser:
    """The parser of one command."""
    parser = _Parser(f"qantar {command.name}", command.help)
    for argument in command.arguments:
        _add(parser, argument)
    if command.reads_dossier:
        _add(parser, DATABASE)
        _add(parser, command.format)
    return parser


def _split(argv: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """The options before the command, and the command with all that follows it."""
    index = 0
    while index < len(argv) and argv[index].startswith("-"):
        index += 2 if argv[index] == "--db" else 1
    return argv[:index], argv[index:]


def _add(parser: argparse.ArgumentParser, argument: Argument) -> None:
    if argument.is_flag:
        parser.add_argument(*argument.names, action="store_true", help=argument.help)
        return
    if argument.repeats:
        parser.add_argument(
            *argument.names,
            action="append",
            type=_not_empty,
            help=argument.help,
            metavar=argument.metavar,
            choices=_plain(argument.choices),
        )
        return
    parser.add_argument(
        *argument.names,
        type=_count if argument.is_count else _not_empty,
        help=argument.help,
        metavar=argument.metavar,
        nargs=argument.nargs,
        choices=_plain(argument.choices),
        default=argparse.SUPPRESS if argument is DATABASE and parser.prog != "qantar" else argument.default,
    )


def _not_empty(text: str) -> str:
    """An empty argument is most often a shell variable that was never set."""
    if not text:
        raise argparse.ArgumentTypeError("expected something, and it is empty")
    return text


def _plain(choices: Sequence[str] | None) -> list[str] | None:
    """Members of an enumeration as their words: a refusal repeats them as Python would write them."""
    return None if choices is None else [str(choice) for choice in choices]


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= _LONGEST_COUNT and int(text)):
        raise argparse.ArgumentTypeError(
            f"“{short(text.strip(), _REPEATED)}” is not a whole number from 1 up"
        )
    return int(text)
