"""Which database to open: a named one, the environment's, the one beside the program, or the shipped one."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from qantar_tui.errors import DatabaseUnusable

ENVIRONMENT = "QANTAR_DB"
NAME = "qantar.db"
_PACKAGE = Path(__file__).resolve().parent.parent


def find_database(named: str | None) -> Path:
    """The database to open; whether it can be read is for the store to say."""
    if chosen := named or os.environ.get(ENVIRONMENT):
        return Path(chosen)
    shipped = (*_beside_the_program(), _PACKAGE / "data" / NAME, _PACKAGE.parent / "data" / NAME)
    return next((path for path in shipped if path.is_file()), shipped[-1])


@contextmanager
def refused_by_name(named: str | None) -> Iterator[None]:
    """Have a refusal say what names the database where nobody sees it in what was typed."""
    try:
        yield
    except DatabaseUnusable as error:
        if named:
            raise
        is_of_environment = bool(os.environ.get(ENVIRONMENT))
        how = (
            f"It is ${ENVIRONMENT} that names it."
            if is_of_environment
            else "Another is named with --db FILE."
        )
        raise DatabaseUnusable(f"{error} {how}") from error


def _beside_the_program() -> tuple[Path, ...]:
    """Where it lies on a stick, which carries the program as one file; a link to that file is followed.

    Where Python was handed no file, there is nothing for it to lie beside.
    """
    program = Path(sys.argv[0] if sys.argv else "").resolve()
    return (program.with_name(NAME),) if program.is_file() else ()
