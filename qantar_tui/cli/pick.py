"""`qantar pick`: a record picked on the terminal, for a shell or an editor to go on with."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator

from qantar_tui.cite.forms import Form
from qantar_tui.cli.cite import rendered, say
from qantar_tui.cli.command import Arguments
from qantar_tui.cli.commands_citing import FORMS
from qantar_tui.cli.copying import copy
from qantar_tui.cli.output import Output, complain, is_dumb
from qantar_tui.dossier.citing import subject_of
from qantar_tui.dossier.library import Dossier
from qantar_tui.errors import QantarError
from qantar_tui.text.show import show

_LEFT = 130
"""Exit code where nothing was picked, as after an interruption."""
_TERMINAL = "/dev/tty"
_STDIN, _STDERR = 0, 2


def answer(dossier: Dossier, arguments: Arguments, output: Output) -> int:
    """Print what was picked; nothing, and 130, where somebody left without picking."""
    kind, name = arguments.kind, arguments.format
    form = Form.PANDOC if name == "cite" else FORMS.get(name) if name != Form.ID else None
    if kind == "place" and form:
        raise QantarError("A place cannot be cited: pick it with -f id or -f name.")
    with _on_terminal():
        from qantar_tui.ui.without_tls import without_tls

        with without_tls():
            from qantar_tui.ui.pick import run_picker

        id_ = run_picker(dossier, kind, " ".join(arguments.words))
    if not id_:
        return _LEFT
    picked = _picked(dossier, kind, id_, name, form)
    if not picked:
        complain(f"Nothing in this dossier cites “{id_}”.")
        return 1
    if arguments.copy:
        copy(picked)
    say(output, picked, form)
    return 0


def _picked(dossier: Dossier, kind: str, id_: str, name: str, form: Form | None) -> str:
    """What is printed of a record; nothing where it is to be cited, and no source speaks of it."""
    if form is None:
        named = dossier.claim(int(id_)).words if kind == "claim" else dossier.name_of(id_)
        return show(named if name == "name" else id_)
    subject = subject_of(dossier, f"{kind}:{id_}")
    return rendered(subject, form) if subject.cited or form is Form.ID else ""


@contextlib.contextmanager
def _on_terminal() -> Iterator[None]:
    """Standard input and standard error on the terminal, wherever an editor has put them.

    Raises QantarError where there is no terminal that could be drawn on.
    """
    elsewhere = [number for number in (_STDIN, _STDERR) if not _is_terminal(number)]
    if is_dumb() and not elsewhere:  # else TERM may be the editor's word for its own window
        raise QantarError(
            f"The picker cannot draw on this terminal (TERM is {os.environ['TERM']}); here use"
            " `qantar find WORDS` or `qantar match FILE`."
        )
    kept: dict[int, int] = {}
    try:
        if sys.platform == "win32" or is_dumb() or sys.__stdin__ is None or sys.__stderr__ is None:
            raise OSError("there is no such terminal")
        terminal = os.open(_TERMINAL, os.O_RDWR | os.O_CLOEXEC) if elsewhere else -1
    except OSError as error:
        raise QantarError(
            "The picker needs a terminal to draw on, as Linux and macOS have it: in an editor without one"
            " pick in another terminal with --copy and insert `qantar last`; else use `qantar find WORDS`."
        ) from error
    try:
        for number in elsewhere:
            kept[number] = os.dup(number)
            os.dup2(terminal, number)
        yield
    finally:
        for number, original in kept.items():
            os.dup2(original, number)
            os.close(original)
        if elsewhere:
            os.close(terminal)


def _is_terminal(number: int) -> bool:
    try:
        return os.isatty(number)
    except OSError:
        return False
