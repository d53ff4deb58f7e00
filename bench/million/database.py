"""The database of the million, by the project's own writer, and the same names as lines of text."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from random import Random

from bench.million.people import Person, people
from qantar_tui.build.write import write_database
from qantar_tui.model.database import TABLES
from qantar_tui.store.examined import remember_written

FOLDER = "QANTAR_BENCH"
"""Environment variable that names the folder for what takes long to make; else it is a temporary one."""
_EVENTS = 2000
_INVOLVED = 20
_ABOUT = {
    "id": "million",
    "title": "A million names",
    "description": "Invented people.",
    "licence": "CC0-1.0",
    "language": "en",
    "zone": "+06:00",
    "method": "Drawn by chance.",
}


def work_folder() -> Path:
    """Where databases, lists and caches of the bench are kept from run to run."""
    named = os.environ.get(FOLDER)
    folder = Path(named) if named else Path(tempfile.gettempdir()) / "qantar-bench-million"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def make(size: int) -> tuple[Path, Path]:
    """The database of so many actors, and a file with a name a line; made where they are not there yet."""
    database, lines = work_folder() / f"{size}.db", work_folder() / f"{size}.txt"
    if not (database.exists() and lines.exists()):
        everybody = list(people(size))
        digest = write_database(_tables(everybody), database)
        remember_written(database, digest)
        names = (name for person in everybody for name in (person.name, person.native) if name)
        lines.write_text("".join(f"{name}\n" for name in names), "utf-8")
    return database, lines


def _tables(everybody: list[Person]) -> dict[str, list[tuple[object, ...]]]:
    tables: dict[str, list[tuple[object, ...]]] = {name: [] for name in TABLES}
    vocabularies = {"kinds": {"meeting": "meeting"}, "roles": {"present": "present"}}
    tables["about"] = [
        *_ABOUT.items(),
        *((f"vocabulary:{name}", json.dumps(terms)) for name, terms in vocabularies.items()),
    ]
    for person in everybody:
        tables["actor"].append((person.id, "person", ""))
        latin = "en" if person.native or person.hidden else person.language
        tables["name"].append(("actor", person.id, 0, person.name, latin, "canonical", "[]"))
        if person.native:
            tables["name"].append(("actor", person.id, 1, person.native, person.language, "native", "[]"))
    rng = Random(_EVENTS)
    for number in range(_EVENTS):
        event = f"e{number:04d}"
        tables["event"].append(
            (event, f"Meeting {number}", "meeting", None, None, None, None, None, None, None, "", "", "", "")
        )
        involved = {everybody[int(len(everybody) * rng.random() ** 3)].id for _ in range(_INVOLVED)}
        for ordinal, id_ in enumerate(sorted(involved)):
            tables["involvement"].append((event, ordinal, id_, "present", ""))
    return tables
