"""From a dossier's folder to a database."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from qantar_tui.build.check import check_records
from qantar_tui.build.lint.native import lacking_native_names
from qantar_tui.build.problem import Problem, Problems
from qantar_tui.build.read import read_records
from qantar_tui.build.rows import table_rows
from qantar_tui.build.write import write_database
from qantar_tui.dossier.naming import MOST_IN_MEMORY, prepare
from qantar_tui.errors import QantarError
from qantar_tui.store.connection import Connection
from qantar_tui.store.examined import remember_written
from qantar_tui.store.name_source import NameSource


@dataclass(frozen=True, slots=True)
class Built:
    """What an import made."""

    content_hash: str
    counts: dict[str, int]
    lacking_native_names: tuple[str, ...]
    """Ids of actors that a search in Kazakh or Russian may miss; what the dossier excuses is left out."""


def import_dossier(folder: Path, target: Path) -> Built | list[Problem]:
    """Build the database, or return every problem and leave the old one as it is."""
    if not folder.is_dir():
        raise QantarError(f"There is no folder {folder}: name the one that holds dossier.yaml.")
    problems = Problems()
    records = read_records(folder, problems)
    check_records(records, problems)
    if problems:
        return sorted(set(problems))
    tables = table_rows(records)
    digest = write_database(tables, target)
    remember_written(target, digest)
    if len(tables["name"]) > MOST_IN_MEMORY:
        _index_names(target, digest)
    counts = {name: len(rows) for name, rows in tables.items()}
    return Built(digest, counts, tuple(lacking_native_names(records)))


def _index_names(target: Path, digest: str) -> None:
    """Make now what the first search would wait for."""
    with closing(Connection(target)) as connection:
        prepare(NameSource(connection), digest)
