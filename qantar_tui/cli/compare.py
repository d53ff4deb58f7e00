"""`qantar compare`: what each source, or each voice, says of an event, side by side."""

from __future__ import annotations

from importlib import import_module

from qantar_tui.cli.command import Arguments
from qantar_tui.cli.compared import read_compared
from qantar_tui.cli.output import Output, complain
from qantar_tui.dossier.library import Dossier

_WRITERS = {
    "text": "compare_page",
    "md": "compare_page",
    "json": "compare_json",
    "csv": "compare_csv",
    "html": "html.comparison",
}
_FOR_PROGRAMS = ("json", "csv")
"""Formats in which a sentence has no place."""


def answer(dossier: Dossier, arguments: Arguments, output: Output) -> int:
    """Compare the accounts of one event; 1 where nobody says anything of what is asked for."""
    compared = read_compared(dossier, arguments)
    import_module(f"qantar_tui.cli.{_WRITERS[arguments.format]}").write(compared, output)
    if compared.lack and arguments.format in _FOR_PROGRAMS:
        complain(compared.lack)
    return 0 if compared.is_found else 1
