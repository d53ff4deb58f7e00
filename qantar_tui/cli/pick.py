"""`qantar pick`: a record picked by its name on the terminal, for a shell or an editor to go on with."""

from __future__ import annotations

import argparse
import sys
from typing import TextIO

from qantar_tui.cli.output import Output, complain
from qantar_tui.cli.page import Single, text
from qantar_tui.dossier.library import Dossier
from qantar_tui.errors import QantarError

_LEFT = 130
"""Exit code where nothing was picked, as after an interruption."""


def answer(dossier: Dossier, arguments: argparse.Namespace, output: Output) -> int:
    """Print what was picked; nothing, and 130, where somebody left without picking."""
    kind, form = arguments.kind, arguments.format
    if kind == "place" and form == "cite":
        raise QantarError("A place cannot be cited: pick it with -f id or -f name.")
    if not (_is_terminal(sys.stdin) and _is_terminal(sys.stderr)) or sys.platform == "win32":
        raise QantarError(
            "The picker needs a terminal to draw on, as Linux and macOS have it; without one use"
            " `qantar find WORDS` or `qantar match FILE`."
        )
    from qantar_tui.ui.pick import run_picker

    id_ = run_picker(dossier, kind, " ".join(arguments.words))
    if not id_:
        return _LEFT
    picked = _form(dossier, kind, id_, form)
    if not picked:
        complain(f"Nothing in this dossier cites “{id_}”.")
        return 1
    output.page([Single(text(picked))])
    return 0


def _form(dossier: Dossier, kind: str, id_: str, form: str) -> str:
    match form:
        case "cite":
            return dossier.cite_source(id_) if kind == "source" else dossier.cite_actor(id_)
        case "name":
            return dossier.name_of(id_)
        case _:
            return id_


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and stream.isatty()
