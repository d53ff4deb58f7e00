"""A large database is opened, and even examined, with far less memory than it is long."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from qantar_tui.build.write import write_database
from qantar_tui.model.database import TABLES
from qantar_tui.store.examined import LARGEST_IN_MEMORY

_ROOT = Path(__file__).resolve().parents[2]
_OPEN = """
import json, resource, sys
from pathlib import Path
from qantar_tui.dossier.library import Dossier

def peak():
    status = Path("/proc/self/status")  # unlike the other figure, not that of who started this process, too
    if status.is_file():
        return 1024 * int(status.read_text().split("VmHWM:")[1].split()[0])
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)

before = peak()
with Dossier(Path(sys.argv[1])) as dossier:
    names = [actor.name for actor in dossier.first_actors(3)]
    names += [dossier.name_of("a-39999"), dossier.actor("a-20000").name]
print(json.dumps({"names": names, "grown": peak() - before}))
"""


@pytest.fixture(scope="module")
def long_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of about 90 MiB, of which no record says anything."""
    tables: dict[str, Sequence[tuple[object, ...]]] = dict.fromkeys(TABLES, ())
    tables["about"] = [("id", "long"), ("zone", "+06:00")]
    tables["actor"] = [(f"a-{number}", "person", f"{number:07} " * 256) for number in range(40_000)]
    tables["name"] = [
        ("actor", f"a-{number}", 0, f"Name {number}", "en", "canonical", "[]") for number in range(40_000)
    ]
    path = tmp_path_factory.mktemp("long") / "long.db"
    write_database(tables, path)
    return path


def test_neither_examining_nor_opening_takes_half_of_the_file(long_db: Path, home: Path) -> None:
    pytest.importorskip("resource")
    assert long_db.stat().st_size > 2 * LARGEST_IN_MEMORY
    for is_known in (False, True):
        assert (home / "state" / "examined.json").is_file() is is_known
        ran = subprocess.run(
            [sys.executable, "-W", "error", "-c", _OPEN, str(long_db)],
            check=True,
            capture_output=True,
            text=True,
            cwd=_ROOT,
        )
        said = json.loads(ran.stdout)
        assert said["names"] == ["Name 0", "Name 1", "Name 10", "Name 39999", "Name 20000"]
        assert said["grown"] < long_db.stat().st_size / (8 if is_known else 2)
