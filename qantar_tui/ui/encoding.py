"""A terminal whose encoding lacks some of what is drawn: nothing moves from its place for it."""

from __future__ import annotations

import codecs
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper

from qantar_tui.text.stand_ins import stand_in

_NAME = "qantar-stand-ins"


@contextmanager
def drawn_in_place() -> Iterator[None]:
    """Have stand-ins drawn on stderr, as wide as what they stand for, where Python would write `\\u2260`."""
    terminal = sys.__stderr__
    if not isinstance(terminal, TextIOWrapper) or terminal.errors is None:
        yield
        return
    before = terminal.errors
    codecs.register_error(_NAME, _replaced)
    _set_errors(terminal, _NAME)
    try:
        yield
    finally:
        _set_errors(terminal, before)


def _set_errors(stream: TextIOWrapper, name: str) -> None:
    # Where an editor had it as a file, Python looks, once all is set, for a place in what is a terminal now.
    with suppress(OSError):
        stream.reconfigure(errors=name)


def _replaced(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return stand_in(error.object[error.start : error.end]), error.end
