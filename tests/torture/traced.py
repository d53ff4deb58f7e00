"""System calls of a forked program that fail, or that a signal meets, as strace arranges it."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.torture.forked import BEGINS, ENDS, Ended, Forker
from tests.torture.scenes import Scene

_STRACE = shutil.which("strace")
_TRACED = "%file,%desc"
_OF_MEMORY = {"mmap"}
_TAKING_AWAY = {"unlink", "unlinkat"}
_MET = ("(INJECTED)", "+++ killed by", "--- SIGINT")
_CALL = re.compile(r"(\w+)\(")


@dataclass(frozen=True, slots=True)
class Call:
    """The so-manieth call of its name since the trace began."""

    name: str
    number: int

    def __str__(self) -> str:
        return f"{self.name} {self.number}"


def why_not() -> str:
    """Why nothing can be traced here; empty where it can."""
    if _STRACE is None:
        return "strace is not installed"
    tried = subprocess.run(
        [_STRACE, "-e", "inject=fsync:error=EIO:when=9", "true"], capture_output=True, text=True
    )
    return "" if tried.returncode == 0 else f"strace cannot trace here ({tried.stderr.strip()[:200]})"


def at_every_call(
    forker: Forker, scene: Scene, what: str, share: Callable[[list[Call]], list[Call]], *, without: str = ""
) -> tuple[int, list[str]]:
    """How many calls of a scene's work met `what`, an injection of strace's, and what went wrong.

    Calls that `without` names fail throughout, as `link` does on a stick; only those after them are met.
    """
    scene.prepare()
    found = share(_calls(forker, scene.work, without))
    failures: list[str] = []
    for call in found:
        scene.prepare()
        injected = [*_refusals(without), "-e", f"inject={call.name}:{what}:when={call.number}"]
        ended, trace = _traced(forker, scene.work, injected)
        seen = trace.partition(f'"{BEGINS}"')[2]
        # What a process could not take away it may leave to the next one.
        wrong = scene.wrong(ended, may_litter=call.name in _TAKING_AWAY and "error=" in what)
        if not any(sign in seen for sign in _MET):
            wrong = "the call was not made"
        if wrong:
            failures.append(f"{scene.what}, {what} at {call}: {wrong}")
    return len(found), failures


def _calls(forker: Forker, work: Sequence[str], without: str) -> list[Call]:
    """Every system call of the work that is about files."""
    counted: Counter[str] = Counter()
    found: list[Call] = []
    ended, trace = _traced(forker, work, _refusals(without))
    assert not ended.code, ended.error
    begins = False
    for line in trace.splitlines():
        if named := _CALL.match(line):
            name = named[1]
            counted[name] += 1
            if f'"{ENDS}"' in line:
                return found
            if without and "(INJECTED)" in line:
                found.clear()
            elif begins and name not in _OF_MEMORY:
                found.append(Call(name, counted[name]))
            begins |= f'"{BEGINS}"' in line
    raise AssertionError("the work was not traced to its end")


def _refusals(names: str) -> list[str]:
    return ["-e", f"inject={names}:error=EPERM"] if names else []


def _traced(forker: Forker, work: Sequence[str], options: Sequence[str]) -> tuple[Ended, str]:
    """How the work ended, and what strace wrote of it."""
    assert _STRACE is not None
    process = forker.fork(work)
    with tempfile.NamedTemporaryFile(prefix="qantar-trace-") as file:
        command = [_STRACE, "-p", str(process), "-o", file.name, "-e", f"trace={_TRACED}", *options]
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as strace:
            assert strace.stderr
            said = strace.stderr.readline()
            assert "attached" in said, said
            ended = forker.begin()
            strace.communicate()
        return ended, Path(file.name).read_text("utf-8", "replace")
