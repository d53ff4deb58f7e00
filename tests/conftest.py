"""What every test may rely on: a bare environment, an invented small dossier, and the real one."""
# ruff: noqa: E402 -- the environment is cleared before anything that reads it is imported

from __future__ import annotations

import atexit
import gc
import importlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

for _name in [name for name in os.environ if name.startswith("TEXTUAL_") and "SNAPSHOT" not in name]:
    del os.environ[_name]
for _name in ("NO_COLOR", "QANTAR_DB", "COLUMNS"):
    os.environ.pop(_name, None)
# Textual's own; the explorer draws more, which would only take time here.
os.environ |= {"TEXTUAL_ANIMATIONS": "none", "TEXTUAL_FPS": "60"}
_HOME = tempfile.mkdtemp(prefix="qantar-tests-")
os.environ |= {"QANTAR_STATE": f"{_HOME}/state", "QANTAR_CACHE": f"{_HOME}/cache"}
atexit.register(shutil.rmtree, _HOME, ignore_errors=True)
if "textual.constants" in sys.modules:  # the snapshot plugin is there before us, where no xdist is in between
    importlib.reload(sys.modules["textual.constants"])

import pytest
from hypothesis import HealthCheck, settings

from qantar_tui.build.importer import Built, import_dossier
from qantar_tui.dossier.library import Dossier

# A process of the suite keeps hundreds of thousands of values, which need not be looked through so often.
gc.set_threshold(20_000, 50, 100)
settings.register_profile("dev", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", parent=settings.get_profile("dev"), derandomize=True, max_examples=12)
settings.register_profile("thorough", parent=settings.get_profile("dev"), max_examples=1500)
settings.load_profile("ci" if os.environ.get("CI") else "dev")

_ROOT = Path(__file__).resolve().parent.parent
SMALL = Path(__file__).resolve().parent / "small"
ODD_NAME = "досье 100% #1"
"""Everything in a folder's name that URIs, shells and formats trip over."""


def build(folder: Path, target: Path) -> Path:
    """The database of a dossier that has no problems."""
    built = import_dossier(folder, target)
    assert isinstance(built, Built), "\n".join(map(str, built))
    return target


@pytest.fixture(scope="session")
def small_dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented dossier's folder; copy it before you change it."""
    folder = tmp_path_factory.mktemp("small") / ODD_NAME
    shutil.copytree(SMALL, folder)
    return folder


@pytest.fixture(scope="session")
def small_db(small_dossier: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database built from the invented dossier; copy it before you change it."""
    folder = tmp_path_factory.mktemp("built") / ODD_NAME
    folder.mkdir()
    return build(small_dossier, folder / "small dossier.db")


@pytest.fixture(scope="session")
def small(small_db: Path) -> Iterator[Dossier]:
    with Dossier(small_db) as dossier:
        yield dossier


@pytest.fixture(scope="session")
def real_dossier() -> Path:
    """The folder from which the shipped database is built."""
    return _ROOT / "import"


@pytest.fixture(scope="session")
def real_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped database; that it is what `import/` makes has a test of its own."""
    return Path(shutil.copy(_ROOT / "data" / "qantar.db", tmp_path_factory.mktemp("real") / "qantar.db"))


@pytest.fixture(scope="session")
def real(real_db: Path) -> Iterator[Dossier]:
    with Dossier(real_db) as dossier:
        yield dossier


@pytest.fixture
def dossier_copy(small_dossier: Path, tmp_path: Path) -> Path:
    """A copy of the invented dossier that a test may spoil."""
    folder = tmp_path / ODD_NAME
    shutil.copytree(small_dossier, folder)
    return folder


@pytest.fixture
def db_copy(small_db: Path, tmp_path: Path) -> Path:
    """A copy of the invented dossier's database that a test may spoil."""
    folder = tmp_path / "db" / ODD_NAME
    folder.mkdir(parents=True)
    return Path(shutil.copy(small_db, folder / "copy.db"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest begins first, or all but one processor would wait for it at the end."""
    items.sort(key=lambda item: "test_timeline_large" not in item.nodeid)
