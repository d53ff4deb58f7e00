"""What `pip install .` installs: the command, and the database inside the package."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return zipfile.ZipFile(next(folder.glob("*.whl")))


def test_the_wheel_carries_the_shipped_database(wheel: zipfile.ZipFile) -> None:
    assert wheel.read("qantar_tui/data/qantar.db") == (ROOT / "data" / "qantar.db").read_bytes()


def test_the_wheel_carries_every_file_of_the_program(wheel: zipfile.ZipFile) -> None:
    files = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "qantar_tui").rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    assert files <= set(wheel.namelist())


def test_the_wheel_gives_the_command(wheel: zipfile.ZipFile) -> None:
    entry_points = next(name for name in wheel.namelist() if name.endswith("entry_points.txt"))
    assert b"qantar = qantar_tui.__main__:run" in wheel.read(entry_points)


def test_the_program_runs_from_the_wheel_in_any_folder(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    wheel.extractall(tmp_path / "installed")
    run = [sys.executable, "-m", "qantar_tui", "show", "tokayev"]
    ran = subprocess.run(
        run,
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path / "installed"), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.startswith("Kassym-Jomart Tokayev")
