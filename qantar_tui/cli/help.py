"""`qantar help`: how to use the program, a command of it, the language of queries, a topic of the manual."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap

from qantar_tui.cli.command import Arguments
from qantar_tui.cli.commands import COMMANDS
from qantar_tui.cli.manual import WIDEST, print_topic, topic_list
from qantar_tui.cli.output import Output, columns
from qantar_tui.cli.parser import command_named, command_parser, main_parser
from qantar_tui.search.query_help import EXAMPLES, LANGUAGE, RULES, Row
from qantar_tui.words.query import IN_A_SEARCH

_QUERY = "query"
_SHELL = (
    "In a shell put the whole query into single quotes: qantar find 'place:Almaty -fire \"shoot to kill\"'."
    " Where it begins with a minus, leave a space before that: qantar timeline ' -disputed:'."
)


def run(arguments: Arguments, output: Output) -> int:
    """Explain what is named, or all commands in short with the topics that there are.

    A command goes before a topic of the same name.
    """
    width = min(columns(), WIDEST)
    match arguments.command:
        case None:
            output.verbatim(main_parser().format_help())
            output.verbatim("\n".join(["", *topic_list(width)]))
        case name if name == _QUERY:
            output.verbatim("\n".join(_language(width)))
        case name if name in {command.name for command in COMMANDS}:
            output.verbatim(command_parser(command_named(name)).format_help())
        case name:
            print_topic(name, output)
    return 0


def _language(width: int) -> Iterator[str]:
    """What can be written where a query is asked for, in lines of at most so many characters."""
    yield from wrap("Queries, as qantar find, qantar timeline and the explorer take them.", width)
    yield from ("", "events …")
    yield from _rows(LANGUAGE, width)
    yield ""
    for rule in (*RULES, IN_A_SEARCH, _SHELL):
        yield from wrap(rule, width, break_on_hyphens=False)
    yield from ("", "examples:")
    for row in EXAMPLES:
        yield f"  {row.written}"
        yield from wrap(row.finds, width, initial_indent="      ", subsequent_indent="      ")


def _rows(rows: Sequence[Row], width: int) -> Iterator[str]:
    indent = " " * (max(len(row.written) for row in rows) + 4)
    for row in rows:
        first = f"  {row.written}".ljust(len(indent))
        yield from wrap(row.finds, width, initial_indent=first, subsequent_indent=indent)
