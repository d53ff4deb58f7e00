"""What `--copy` does: a text to the clipboard, and to the file that `qantar last` prints."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TextIO

from qantar_tui.cli.output import complain
from qantar_tui.store.clipboard import copy_with_program, copy_with_tmux
from qantar_tui.store.last import remember
from qantar_tui.text.osc52 import asking, clean


def copy(text: str) -> None:
    """Copy a text, without white space at its end, every way there is, and say where it went."""
    text = clean(text)
    is_kept = remember(text)
    ways = [name for name, goes in (("the terminal", _to_terminal), ("tmux", copy_with_tmux)) if goes(text)]
    if program := copy_with_program(text):
        ways.append(program)
    sent = f"Sent to {' and '.join(ways)}." if ways else "There is no clipboard here."
    again = "`qantar last` prints it." if is_kept else "It could not be kept for `qantar last`."
    # An editor that reads what a command prints mostly reads both streams.
    if not is_kept or _is_terminal(sys.stderr):
        complain(f"{sent} {again}")


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and stream.isatty()


def _to_terminal(text: str) -> bool:
    """Ask the terminal, however far away, to put a text on its clipboard; False where there is none."""
    asked = asking(text, os.environ)
    terminal = next((stream for stream in (sys.stderr, sys.stdout) if _is_terminal(stream)), None)
    if terminal is None or not asked:
        return False
    with contextlib.suppress(OSError):
        terminal.write(asked)
        terminal.flush()
        return True
    return False
