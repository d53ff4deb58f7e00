"""`qantar import`: from a dossier's files to a database."""

from __future__ import annotations

import argparse
import shlex
from collections.abc import Sequence
from pathlib import Path

from qantar_tui.cli.output import Output, complain
from qantar_tui.cli.page import Fact, Heading, text

_COUNTED = ("event", "actor", "place", "source", "point", "account", "claim")
_NAMED = 5
"""Ids that the warning of an import names."""


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Build the database, or list every problem and leave the old one as it is."""
    from qantar_tui.build.importer import import_dossier

    folder = Path(arguments.folder)
    target = Path(arguments.output) if arguments.output else default_target(folder)
    built = import_dossier(folder, target)
    if isinstance(built, list):
        for problem in built:
            complain(str(problem))
        kept = "The old database is untouched." if target.exists() else "No database was written."
        complain(f"{len(built)} problem{'' if len(built) == 1 else 's'}. {kept}")
        return 1
    output.page(
        [
            Heading(text(f"{target} written")),
            *(Fact(f"{name}s", text(f"{built.counts.get(name, 0):,}")) for name in _COUNTED),
            Fact("content hash", text(built.content_hash)),
        ]
    )
    if built.lacking_native_names:
        complain(_warning(built.lacking_native_names, arguments.folder))
    return 0


def _warning(lacking: Sequence[str], folder: str) -> str:
    """One line: how many, the first few, and how to see them all."""
    few = ", ".join(lacking[:_NAMED]) + (", …" if len(lacking) > _NAMED else "")
    who = "1 actor lacks" if len(lacking) == 1 else f"{len(lacking):,} actors lack"
    return (
        f"Warning: {who} a Kazakh or Russian name and may not be found by it: {few}."
        f" `qantar check {shlex.quote(folder)} --all` lists them."
    )


def default_target(folder: Path) -> Path:
    """The database of the project that the folder belongs to, else one in the current folder."""
    of_project = folder / ".." / "data" / "qantar.db"
    return of_project if of_project.is_file() else Path("qantar.db")
