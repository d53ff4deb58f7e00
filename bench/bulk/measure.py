"""What is held against each other: parsing alone, rows alone, and a whole import."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path
from time import perf_counter

import yaml
from sqlite_utils import Database

from bench.bulk.dossier import build
from qantar_tui.build import nodes
from qantar_tui.build.importer import Built, import_dossier
from qantar_tui.build.rows import Row
from qantar_tui.build.write import Draft
from qantar_tui.model.database import TABLES

Tables = Mapping[str, list[Row]]
_AT_ONCE = 4_000
"""Rows of all tables together that our own step is handed at once, about as in an import."""
_ALONE = """
import resource, sys
from pathlib import Path
from qantar_tui.build.importer import import_dossier
def peak():
    status = Path("/proc/self/status")  # unlike the other figure, not that of who started this process, too
    if status.is_file():
        return int(status.read_text().split("VmHWM:")[1].split()[0])
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 if sys.platform == "darwin" else 1)
before = peak()
import_dossier(Path(sys.argv[1]), Path(sys.argv[2]))
print(before, peak())
"""


def seconds(work: Callable[[], object], turns: int = 1) -> float:
    """The least that some turns of it take."""
    times = []
    for _ in range(turns):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return min(times)


def parse(folder: Path) -> None:
    """Parse every line of the events, and do nothing with it."""
    with (folder / "events.jsonl").open("rb") as file:
        for line in file:
            json.loads(line)


def whole(folder: Path, target: Path) -> None:
    """Import, with all that belongs to it."""
    built = import_dossier(folder, target)
    if not isinstance(built, Built):
        raise RuntimeError("\n".join(map(str, built[:5])))


def rows_of(database: Path) -> Tables:
    """All rows of a database, in memory, in the order in which they were put there."""
    with closing(sqlite3.connect(database)) as connection:
        return {
            name: connection.execute(f"SELECT {', '.join(columns)} FROM {name} ORDER BY rowid").fetchall()
            for name, columns in TABLES.items()
        }


def ours(tables: Tables, target: Path) -> None:
    """Our own step, with indexes, handed a bit of each table at once."""
    rows = {name: [row for row in some if row[0] != "content_hash"] for name, some in tables.items()}
    share = _AT_ONCE / sum(map(len, rows.values()))
    left = {name: iter(some) for name, some in rows.items()}
    with closing(Draft(target)) as draft:
        while any(part := {n: list(islice(left[n], int(len(rows[n]) * share) + 1)) for n in left}.values()):
            draft.add(dict(zip(left, part, strict=True)))
        draft.finish("0")


def plain(tables: Tables, target: Path, schema: Path) -> None:
    """One `executemany` a table into the same tables, then the same indexes."""
    made, indexes = _schema(schema)
    with closing(sqlite3.connect(target, isolation_level=None)) as connection:
        for sql in made:
            connection.execute(sql)
        connection.execute("BEGIN")
        for name, some in tables.items():
            marks = ", ".join("?" * len(TABLES[name]))
            connection.executemany(f"INSERT INTO {name} VALUES ({marks})", some)
        for sql in indexes:
            connection.execute(sql)
        connection.execute("COMMIT")


def by_sqlite_utils(tables: Tables, target: Path) -> None:
    """`insert_all` as it is by itself, which makes the tables too; without any index."""
    database = Database(target)
    for name, some in tables.items():
        columns = TABLES[name]
        database.table(name).insert_all(dict(zip(columns, row, strict=True)) for row in some)
    database.close()


def _schema(database: Path) -> tuple[list[str], list[str]]:
    with closing(sqlite3.connect(database)) as connection:
        found = connection.execute("SELECT type, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    return [sql for type_, sql in found if type_ == "table"], [
        sql for type_, sql in found if type_ == "index"
    ]


def peak(folder: Path, target: Path) -> tuple[float, float]:
    """MB that a process of its own holds when all is loaded, and at most while it imports."""
    ran = subprocess.run(
        [sys.executable, "-c", _ALONE, str(folder), str(target)], check=True, capture_output=True, text=True
    )
    before, most = ran.stdout.split()
    return int(before) / 1024, int(most) / 1024


def as_yaml(folder: Path, events: int) -> Path:
    """A small dossier of the same kind, all in YAML."""
    build(folder, events)
    for name, key in (("actors", "actors"), ("places", "places"), ("sources", "references")):
        (folder / f"{name}.yaml").write_text(_yaml({key: _records(folder / f"{name}.jsonl")}), "utf-8")
        (folder / f"{name}.jsonl").unlink()
    (folder / "events").mkdir()
    for event in _records(folder / "events.jsonl"):
        (folder / "events" / f"{event['id']}.yaml").write_text(_yaml(event), "utf-8")
    (folder / "events.jsonl").unlink()
    return folder


@contextmanager
def pure_python_parser() -> Iterator[None]:
    """Read YAML without libyaml."""
    loader = nodes._LOADER
    nodes._LOADER = yaml.SafeLoader
    try:
        yield
    finally:
        nodes._LOADER = loader


def remove(*paths: Path) -> None:
    for path in paths:
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)


def _records(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def _yaml(value: object) -> str:
    return yaml.dump(value, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)
