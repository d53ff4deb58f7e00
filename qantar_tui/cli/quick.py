"""The plain forms of the command line taken apart by hand, for argparse alone takes longer than a look-up."""

from __future__ import annotations

from collections.abc import Sequence

from qantar_tui.cli.command import DATABASE, VERSION, Argument, Arguments, Command, Wanted
from qantar_tui.cli.commands import COMMANDS, EXPLORER
from qantar_tui.cli.output import Format


def quickly(argv: Sequence[str]) -> tuple[Command, Arguments] | None:
    """As `parser.parse`, where the command reads a dossier and every option stands apart from its value.

    Or where no command is named: the explorer keeps in memory whatever was loaded before it.

    None where the parser itself has to be asked, as for whatever is wrong. Raises Wanted for the version.
    """
    if list(argv) == ["--version"]:
        raise Wanted(VERSION)
    database, rest = (argv[1], argv[2:]) if len(argv) > 1 and argv[0] in DATABASE.names else (None, argv)
    if database == "" or (database or "")[:1] == "-":
        return None
    if not rest:
        return EXPLORER, Arguments(format=Format.TEXT, db=database)
    command = next((command for command in COMMANDS if command.name == rest[0]), None)
    if command is None or not command.reads_dossier:
        return None
    options, positionals = _split(command)
    if any(option.is_count and option.default for option in options.values()):
        return None
    found: dict[str, object] = {}
    words: list[str] = []
    left = iter(rest[1:])
    for word in left:
        if not word.startswith("-"):
            words.append(word)
            continue
        option = options.get(word)
        if option is None or option.nargs or option.repeats or option.is_count:
            return None
        value = True if option.is_flag else next(left, "")
        if not _is_taken(option, value):
            return None
        found[option.dest] = value
    if not _share(words, positionals, found):
        return None
    defaults = {option.dest: False if option.is_flag else option.default for option in options.values()}
    return command, Arguments(**{"format": Format.TEXT, **defaults, "db": database} | found)


def _split(command: Command) -> tuple[dict[str, Argument], list[Argument]]:
    """What a command takes: its options by each of their names, and what stands for itself."""
    options, positionals = {}, []
    for argument in (*command.arguments, DATABASE, command.format):
        if argument.names[0].startswith("-"):
            options.update(dict.fromkeys(argument.names, argument))
        else:
            positionals.append(argument)
    return options, positionals


def _share(words: list[str], positionals: Sequence[Argument], found: dict[str, object]) -> bool:
    """Give each positional argument its word, or all of them to the only one; False where that is not so."""
    takes_all = len(positionals) == 1 and positionals[0].nargs in ("*", "+")
    if takes_all and words and all(_is_taken(positionals[0], word) for word in words):
        found[positionals[0].dest] = words
        return True
    for argument, word in zip(positionals, words, strict=False):
        if argument.nargs or argument.is_count or not _is_taken(argument, word):
            return False
        found[argument.dest] = word
    return len(words) == len(positionals)


def _is_taken(argument: Argument, value: str | bool) -> bool:
    """Whether an argument may have a value, which is no option."""
    if isinstance(value, bool):
        return True
    return value[:1] not in ("", "-") and (argument.choices is None or value in argument.choices)
