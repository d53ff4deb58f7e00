"""Hostile dossiers: each is refused in sentences with place and reason, and nothing else happens."""

from __future__ import annotations

import os
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from qantar_tui.build.importer import import_dossier
from qantar_tui.build.lint.run import lint_dossier
from qantar_tui.build.problem import Problem
from tests.build.as_lines import into_lines
from tests.conftest import ODD_NAME, SMALL
from tests.torture import dossier_cases, dossier_lines
from tests.torture.dossier_cases import Case
from tests.torture.outcome import Outcome

_SECONDS = 5
_MEMORY = 512 * 1024 * 1024
_EACH = 5
"""Only every so-manieth of the small ones is started as a process of its own, which takes a second."""
_LONGEST = 3_000
"""Characters of a message."""
_PLACED = re.compile(r"[^\n]+:\d+(?::\d+)?: ")


def all_cases() -> list[Case]:
    """The whole collection."""
    return [*dossier_cases.cases(), *dossier_lines.cases()]


def outcomes(seed: int, percent: int) -> Iterator[Outcome]:
    """Every case within this process; the large and a share, with limits, as a process of its own as well."""
    chosen = all_cases()
    if percent < 100:
        chosen = random.Random(seed).sample(chosen, max(1, len(chosen) * percent // 100))
    failures = [
        failure
        for number, case in enumerate(chosen)
        if (failure := tried(case, limits=case.is_large or number % _EACH == 0))
    ]
    looked_for = "traceback, over 5 s or 512 MB, changed, created or deleted file, no place or reason named"
    yield Outcome("hostile dossiers", len(chosen), looked_for, tuple(failures))


def tried(case: Case, *, limits: bool = False) -> str:
    """What went wrong with one hostile dossier; nothing where it was withstood."""
    with tempfile.TemporaryDirectory(prefix="qantar-torture-") as scratch:
        folder, target = Path(scratch, ODD_NAME), Path(scratch, "built", "x.db")
        target.parent.mkdir()
        shutil.copytree(SMALL, folder)
        if case.is_of_lines:
            into_lines(folder)
        case.spoil(folder)
        before = _state(folder)
        found = _imported(case, folder, target) or (_linted(folder) if not case.is_large else "")
        if limits and not found:
            found = _commanded(case, folder, target)
        if not found and any(target.parent.iterdir()):
            found = "it left something behind"
        if not found and _state(folder) != before:
            found = "it changed the dossier"
        return f"{case.name}: {found}" if found else ""


def _imported(case: Case, folder: Path, target: Path) -> str:
    try:
        built = import_dossier(folder, target)
    except Exception as error:  # whatever comes out is what is looked for
        return f"{type(error).__name__}: {str(error)[:200]}"
    if not isinstance(built, list):
        return "it was accepted"
    sentences = list(map(str, built))
    wanted = case.says.split("|")
    if not any(all(part in sentence for part in wanted) for sentence in sentences):
        return f"no message names “{case.says}”: {sentences[:3]}"
    return next(filter(None, map(_fault, built)), "")


def _fault(problem: Problem) -> str:
    """What is wrong with a message."""
    sentence = str(problem)
    if len(sentence) > _LONGEST:
        return f"a message of {len(sentence):,} characters: {sentence[:100]}"
    if raw := {letter for letter in sentence if unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Co")}:
        return f"raw {raw} in {sentence[:200]!r}"
    return "" if _PLACED.match(sentence) else f"no place in {sentence[:200]}"


def _linted(folder: Path) -> str:
    try:
        report = lint_dossier(folder)
    except Exception as error:  # as above
        return f"check: {type(error).__name__}: {str(error)[:200]}"
    return "" if report.fails else "check finds nothing"


def _commanded(case: Case, folder: Path, target: Path) -> str:
    """The same by the command, which may use only so much."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.monotonic()
    try:
        ended = subprocess.run(
            [sys.executable, "-m", "qantar_tui", "import", str(folder), "-o", str(target)],
            capture_output=True, timeout=12 * _SECONDS, preexec_fn=_limit, stdin=subprocess.DEVNULL,
            env={**os.environ, "QANTAR_STATE": f"{target.parent.parent}/state", "NO_COLOR": "1"},
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return f"not ended after {time.monotonic() - began:.0f} s"
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = used.ru_utime + used.ru_stime - before.ru_utime - before.ru_stime
    said = ended.stderr.decode()
    if ended.returncode != 1 or ended.stdout:
        return f"exit code {ended.returncode} after {seconds:.1f} s: {said[-300:]}"
    if "Traceback" in said or "at fault" in said:
        return f"a traceback: {said[-300:]}"
    if seconds > _SECONDS:
        return f"{seconds:.1f} s of work"
    raw = {letter for letter in said if unicodedata.category(letter)[0] == "C" and letter != "\n"}
    return f"raw {raw} on stderr" if raw else ""


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (4 * _SECONDS, 4 * _SECONDS))


def _state(folder: Path) -> dict[str, tuple[int, ...]]:
    """What tells whether anything in the folder was touched."""
    found: dict[str, tuple[int, ...]] = {}
    for path in [folder, *folder.rglob("*")]:
        status = path.lstat()
        found[str(path)] = status.st_ino, status.st_mode, status.st_size, status.st_mtime_ns
    return found
