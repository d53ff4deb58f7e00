"""The one writer to stdout, and the one to stderr."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum

from qantar_tui.annotation import TYPE_CHECKING
from qantar_tui.errors import QantarError
from qantar_tui.text.show import show

if TYPE_CHECKING:
    from typing import TextIO

    from qantar_tui.cli.page import Page
    from qantar_tui.model.stamp import Stamp

JSON_VERSION = 1
"""Raised whenever a reader of the old JSON would misread the new one."""
PIPED_COLUMNS = 120
_NARROWEST, _WIDEST = 20, 400
_AT_ONCE = 5_000
"""Items of a long record that are written at once."""
_DUMB = ("dumb", "unknown")
"""What TERM is where lines only follow each other, as in a shell within Emacs."""


class Format(StrEnum):
    TEXT = "text"
    MARKDOWN = "md"
    JSON = "json"


class OutputLost(QantarError):
    """The result could not be written."""

    exit_code = 1


class Output:
    """Collects what a command says and writes it at once, so that a failure leaves no half of it behind.

    A command that answers line by line flushes in between.
    """

    def __init__(self, format_: Format = Format.TEXT) -> None:
        self.format = format_
        self._written: list[str] = []
        self._is_utf8 = False
        self._stamp: Callable[[], Stamp] | None = None
        self._has_page = False
        self._before_writing: Callable[[], None] | None = None

    def before_writing(self, call: Callable[[], None]) -> None:
        """Have something done each time before anything is written."""
        self._before_writing = call

    def stamp_with(self, stamp: Callable[[], Stamp]) -> None:
        """Say in every record and on every page of Markdown which dossier it is from; asked when needed."""
        self._stamp = stamp

    @property
    def stamp(self) -> Mapping[str, object]:
        """The field of a record that says which dossier it is from, and in which state; empty without one."""
        if self._stamp is None:
            return {}
        stamp = self._stamp()
        return {"dossier": {"id": stamp.dossier, "content_hash": stamp.content_hash}}

    def end(self) -> None:
        """Write what stands below everything: the stamp of what is Markdown."""
        if self._stamp and self._has_page:
            self._lines(["", self._stamp().markup])

    def page(self, page: Page) -> None:
        """Show a page as text or as Markdown."""
        if self.format is Format.MARKDOWN:
            from qantar_tui.cli import markdown

            self._has_page = True
            self._lines(markdown.render(page))
        else:
            from qantar_tui.cli import plain

            coloured = is_coloured()
            lines = plain.render(page, columns(), keeps_tables=not is_terminal())
            self._lines(plain.written(line, coloured) for line in lines)

    def record(self, kind: str, fields: Mapping[str, object]) -> None:
        """Show a record as JSON, with the version of its form, its kind and the stamp first."""
        self.json({"qantar": JSON_VERSION, "kind": kind, **self.stamp, **fields})

    def long_record(
        self,
        kind: str,
        fields: Mapping[str, object],
        name: str,
        items: Iterable[str],
        rest: Callable[[], Mapping[str, object]],
    ) -> None:
        """As `record`, of which one field is a list whose items are JSON already: they are not all held.

        `rest` is asked for once they are written. What is short is written at once, as any other record.
        """
        head = nested({"qantar": JSON_VERSION, "kind": kind, **self.stamp, **fields}, 0)
        self._written.append(f'{head.removesuffix(chr(10) + "}")},\n  "{name}": [')
        is_empty = True
        for number, item in enumerate(items):
            self._written.append(f"\n{item}" if is_empty else f",\n{item}")
            is_empty = False
            if number % _AT_ONCE == _AT_ONCE - 1:
                self.flush()
        self._written.append(("]" if is_empty else "\n  ]") + f",{nested(rest(), 0)[1:]}\n")

    def json(self, value: object) -> None:
        self._lines([nested(value, 0)])

    def verbatim(self, text: str) -> None:
        """Show a text of our own as it is laid out."""
        self._lines([show(text.rstrip("\n"), lines=True)])

    def line(self, line: str) -> None:
        """Show one line for a program to read; whoever makes it makes it safe."""
        self._lines([line])

    def document(self, text: str) -> None:
        """Write a document that says of itself that it is UTF-8, wherever the terminal stands."""
        self._is_utf8 = True
        self._lines([text])

    def flush(self) -> None:
        """Write everything that was collected.

        Raises OutputLost where the disk is full or stdout is closed, and BrokenPipeError where the reader
        has gone.
        """
        if sys.stdout is None:
            raise OutputLost("There is no standard output to write to.")
        if self._before_writing:
            self._before_writing()
        if isinstance(sys.stdout, io.TextIOWrapper):
            encoding = "utf-8" if self._is_utf8 else None
            sys.stdout.reconfigure(encoding=encoding, errors="backslashreplace")
        try:
            sys.stdout.write("".join(self._written))
            sys.stdout.flush()
            self._written.clear()
        except BrokenPipeError:
            _abandon(sys.stdout)
            raise
        except OSError as error:
            _abandon(sys.stdout)
            raise OutputLost(f"The output cannot be written: {error.strerror or error}.") from error

    def _lines(self, lines: Iterable[str]) -> None:
        self._written += [f"{line}\n" for line in lines]


def nested(value: object, depth: int) -> str:
    """A value as JSON on lines of its own, so deep within a record."""
    import json

    # Escaped throughout: C1 controls and reordering marks must not reach a terminal raw.
    lines = json.dumps(value, ensure_ascii=True, indent=2, allow_nan=False)
    return lines.replace("\n", "\n" + "  " * depth) if depth else lines


def dumped(value: object) -> str:
    """A value as JSON on one line."""
    import json

    return json.dumps(value, ensure_ascii=True, allow_nan=False)


def complain(sentence: str) -> None:
    """Say something to the person, on stderr."""
    if sys.stderr is not None:
        try:
            print(show(sentence), file=sys.stderr, flush=True)
        except OSError:
            _abandon(sys.stderr)


def columns() -> int:
    """How wide the output may be: $COLUMNS, else the terminal, else what suits a pipe."""
    named = os.environ.get("COLUMNS", "")
    if named.isascii() and named.isdigit() and len(named) < 6 and int(named):
        found = int(named)
    else:
        found = PIPED_COLUMNS
        if is_terminal():
            with contextlib.suppress(OSError, ValueError):
                found = os.get_terminal_size(sys.stdout.fileno()).columns or 80
    return max(_NARROWEST, min(found, _WIDEST))


def is_terminal() -> bool:
    """Whether stdout is one."""
    return sys.stdout is not None and sys.stdout.isatty()


def is_dumb(environ: Mapping[str, str] = os.environ) -> bool:
    """Whether the terminal can only be written on line by line, as that of Emacs' `M-x shell`."""
    return environ.get("TERM", "") in _DUMB


def is_coloured() -> bool:
    return is_terminal() and not os.environ.get("NO_COLOR") and not is_dumb()


def _abandon(stream: TextIO) -> None:
    """Keep the interpreter from trying once more when it ends, and leaving with a code of its own for it."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
