"""What `pip install .` installs: the command, and inside the package the database and the manual."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from qantar_tui.dossier.manual import CHAPTERS

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return zipfile.ZipFile(next(folder.glob("*.whl")))


def test_the_wheel_carries_the_shipped_database(wheel: zipfile.ZipFile) -> None:
    assert wheel.read("qantar_tui/data/qantar.db") == (ROOT / "data" / "qantar.db").read_bytes()


def test_the_wheel_carries_the_manual(wheel: zipfile.ZipFile) -> None:
    carried = {name for name in wheel.namelist() if name.startswith("qantar_tui/manual/")}
    assert carried == {f"qantar_tui/manual/{chapter.id}.md" for chapter in CHAPTERS}
    for chapter in CHAPTERS:
        assert wheel.read(f"qantar_tui/manual/{chapter.id}.md") == (ROOT / chapter.file).read_bytes()


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


@pytest.fixture(scope="module")
def installed(wheel: zipfile.ZipFile, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("installed")
    wheel.extractall(folder)
    return folder


def _ran(installed: Path, cwd: Path, *argv: str) -> str:
    """What the installed program prints, and nothing but that."""
    ran = subprocess.run(
        [sys.executable, "-m", "qantar_tui", *argv],
        cwd=cwd,
        env={"PYTHONPATH": str(installed), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    return ran.stdout


def test_the_program_runs_from_the_wheel_in_any_folder(installed: Path, tmp_path: Path) -> None:
    assert _ran(installed, tmp_path, "show", "tokayev").startswith("Kassym-Jomart Tokayev")


def test_the_manual_is_read_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    assert _ran(installed, tmp_path, "help", "while-writing").startswith("While writing\n")
    assert _ran(installed, tmp_path, "help", "docs/shell.md").startswith("qantar from the shell\n")


def test_the_manual_is_read_from_a_program_that_is_one_file(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    assert _ran(Path(str(wheel.filename)), tmp_path, "help", "your-own-dossier").startswith(
        "Your own dossier"
    )
