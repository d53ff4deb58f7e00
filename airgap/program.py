"""The program as one file that runs: its parts laid out, packed by shiv, with what chooses among them."""

from __future__ import annotations

import json
import os
import shutil
import time
import zipfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from airgap import wheels
from airgap.stick.unpack import COMMON, CONTENTS, PURE
from airgap.target import Target
from qantar_tui.dossier.manual import CHAPTERS

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "qantar_tui"
_START = "airgap.stick.launch:start"
_STICK = ("__init__.py", "stick/__init__.py", "stick/launch.py", "stick/unpack.py")
_WITH_FALLBACK = ("rapidfuzz", "pyyaml")
"""Compiled libraries that do the same without their compiled code, slower."""
_RUBBISH = shutil.ignore_patterns("__pycache__", "*.py[co]", "data")


def epoch() -> int:
    """The second that all is dated to, so that two builds are the same: $SOURCE_DATE_EPOCH, or in 1980."""
    return max(int(os.environ.get("SOURCE_DATE_EPOCH", "0")), 315532800)


def lay_out(store: Path, targets: Sequence[Target], folder: Path) -> None:
    """The parts of the file, each a folder: a common one, one for each target, one without compiled code."""
    package = folder / COMMON / PACKAGE
    shutil.copytree(ROOT / PACKAGE, package, ignore=_RUBBISH)
    (package / "manual").mkdir()
    for chapter in CHAPTERS:  # as the wheel has them
        shutil.copyfile(ROOT / chapter.file, package / "manual" / f"{chapter.id}.md")
    for wheel in wheels.pure(store):
        wheels.unpack(wheel, folder / COMMON)
    for target in targets:
        for wheel in wheels.compiled(store, target):
            wheels.unpack(wheel, folder / target.abi)
    for wheel in wheels.compiled(store, targets[0]):
        if wheel.name.startswith(_WITH_FALLBACK):
            wheels.unpack(wheel, folder / PURE, without_code=True)
    for path in folder.rglob("*"):
        path.chmod(0o700 if path.is_dir() else 0o600)


def pack(parts: Path, file: Path) -> None:
    """Make one file of the parts, which any Python 3 runs; the same bytes for the same parts.

    Raises ModuleNotFoundError without shiv, OSError.
    """
    create: Callable[..., None] = import_module("shiv.builder").create_archive
    environment = import_module("shiv.bootstrap.environment").Environment(
        built_at=datetime.fromtimestamp(epoch(), UTC).strftime("%Y-%m-%d %H:%M:%S"),
        shiv_version=import_module("shiv").__version__,
        compile_pyc=False,
        reproducible=True,
    )
    create([parts], file, "/usr/bin/env python3", _START, environment)
    contents = {
        "build": environment.build_id[:16],
        "parts": sorted(path.name for path in parts.iterdir()),
    }
    with zipfile.ZipFile(file, "a") as archive:
        for name in _STICK:
            archive.writestr(_dated(f"airgap/{name}"), (ROOT / "airgap" / name).read_bytes())
        archive.writestr(_dated(f"airgap/stick/{CONTENTS}"), json.dumps(contents))


def _dated(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, time.gmtime(epoch())[:6])
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    return info
