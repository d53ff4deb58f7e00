"""`qantar help`: how to use the program, or one command of it."""

from __future__ import annotations

import argparse

from qantar_tui.cli.output import Output
from qantar_tui.cli.parser import command_named, command_parser, main_parser


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Explain the command that is named, or all of them in short."""
    name = arguments.command
    output.verbatim((command_parser(command_named(name)) if name else main_parser()).format_help())
    return 0
