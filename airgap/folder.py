"""The folder around the program: database, manual, sums and README."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from string import Template

from airgap.program import ROOT
from airgap.target import Target
from qantar_tui import __version__
from qantar_tui.dossier.library import Dossier

PROGRAM, DATABASE, SUMS, README = "qantar", "qantar.db", "SHA256SUMS", "README"
_MANUAL = ("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "import/README.md")
_TEMPLATE = Path(__file__).with_name("README.template")


def add_manual(folder: Path) -> None:
    """All that the project tells its users, as it stands in the checkout, so that its links hold."""
    manual = folder / "manual"
    (manual / "docs").mkdir(parents=True)
    (manual / "import").mkdir()
    for name in _MANUAL:
        shutil.copyfile(ROOT / name, manual / name)
    for path in sorted((ROOT / "docs").iterdir()):
        if path.suffix in (".md", ".svg"):
            shutil.copyfile(path, manual / "docs" / path.name)


def add_database(folder: Path, database: Path) -> None:
    shutil.copyfile(database, folder / DATABASE)


def readme(database: Path, targets: Sequence[Target]) -> str:
    """What lies on the stick and how it is run, in five lines."""
    with Dossier(database) as dossier:
        about = dossier.about
    return Template(_TEMPLATE.read_text(encoding="utf-8")).substitute(
        version=__version__,
        title=about.title,
        hash=about.content_hash,
        targets=listed(targets),
    )


def listed(targets: Sequence[Target]) -> str:
    machines = dict.fromkeys(target.machine for target in targets)
    return "; ".join(
        f"CPython {', '.join(f'3.{target.minor}' for target in targets if target.machine == machine)}"
        f" on Linux {machine}"
        for machine in machines
    )


def sums(folder: Path) -> str:
    """A line for each file of the folder but the sums themselves, as `sha256sum -c` reads them."""
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return "".join(
        f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n"
        for name in names
        if name != SUMS
    )


def seal(folder: Path, second: int) -> None:
    """Write the sums, and give everything the same date and rights on every machine."""
    (folder / SUMS).write_text(sums(folder), encoding="utf-8")
    for path in sorted(folder.rglob("*"), reverse=True):
        path.chmod(0o755 if path.is_dir() or path == folder / PROGRAM else 0o644)
        os.utime(path, (second, second))
