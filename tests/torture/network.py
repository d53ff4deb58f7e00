"""No network, no other program, nothing that others can read: over every command, and keys in every place."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from tests.conftest import ODD_NAME, SMALL, build
from tests.torture.network_commands import KEYS, commands
from tests.torture.outcome import Outcome
from tests.ui.terminal import ROOT, on_terminal

T = TypeVar("T")
_PLACES = ("f2", "f3", "f4", "f5", "f6", "f7")
"""Not the figures: where there is a box, these would be typed into it."""
_NOWHERE = "socket, name looked up, other program started"
_WITHOUT_NETWORK = ("unshare", "--map-root-user", "--net")
_TRACED = "trace=%network,execve,execveat,fork,vfork,clone,clone3"
_CALL = re.compile(r"^(?:\d+ +)?(\w+)\((-?\w+)?")
_PAIR = re.compile(r"socketpair\(AF_UNIX, .*\[(\d+), (\d+)\]\) = 0")
_CODES = {0, 1, 2, 3, 130}
"""Those that the program documents; 130 is a picker that was left."""
_TYPED = ("\x1bOR", "\x1bOS", "\x1b[15~", "\x1b[17~", "\x1b[18~", "\x1bOQ", "B", "\x1b", "?", "\x1b", "q")
"""The same keys as a terminal sends them, the basket, the help, and out."""
_FAKE_CLIPBOARD = '#!/bin/sh\ncat >"$0.copied"\n'


@dataclass(frozen=True, slots=True)
class Home:
    """A small dossier, its database, and a folder for each that is watched."""

    folder: Path

    @property
    def dossier(self) -> Path:
        return self.folder / ODD_NAME

    @property
    def database(self) -> Path:
        return self.folder / "small.db"

    def own(self, name: str) -> Path:
        """A folder for what goes by this name."""
        folder = self.folder / name
        folder.mkdir(exist_ok=True)
        return folder

    def environment(self, name: str, **more: str) -> dict[str, str]:
        """All that a process there knows: no desktop, no ssh, no tmux, no user's own folders."""
        own = self.own(name)
        return {
            "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "COLUMNS": "100", "TEXTUAL_ANIMATIONS": "none",
            "HOME": str(own), "QANTAR_DB": str(self.database), "QANTAR_STATE": str(own / "state"),
            "QANTAR_CACHE": str(own / "cache"), "PYTHONPATH": str(ROOT), **more,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """What a watched process told of itself."""

    cases: int
    tried: tuple[str, ...]
    started: tuple[str, ...]
    codes: tuple[tuple[str, int], ...]


def outcomes(seed: int, percent: int) -> Iterator[Outcome]:
    """At 100 percent all of it in all ways; at fewer every command in one way, and a share of the rest."""
    with tempfile.TemporaryDirectory(prefix="qantar-network-") as name:
        home = Home(Path(name))
        shutil.copytree(SMALL, home.dossier)
        build(home.dossier, home.database)
        every = max(1, 100 // percent)
        ways = ("commands", "large") if every == 1 else (("commands", "large")[seed % 2],)
        told = [watched(home, way) for way in ways]
        yield _outcome("every command, watched from inside", told)
        keys = (*_PLACES, *_some(KEYS, seed, percent), "ctrl+q")
        yield _outcome(
            "keys in every place of the explorer, and in the picker",
            [watched(home, "explorer", every=every, keys=keys)],
        )
        yield from _clipboard(home, is_whole=every == 1)
        yield _apart(home, ways[0], told[0].codes[::every], every)
        some = tuple(commands(home.dossier, home.database, home.own("traced")))
        yield _traced(home, _some(some, seed, percent), is_whole=every == 1)
        yield _private(home)


def _some(all_of_them: Sequence[T], seed: int, percent: int) -> tuple[T, ...]:
    """A share of them, in their order."""
    if percent >= 100:
        return tuple(all_of_them)
    many = len(all_of_them) * percent // 100
    chosen = sorted(random.Random(seed).sample(range(len(all_of_them)), many))
    return tuple(all_of_them[place] for place in chosen)


def _outcome(what: str, told: Sequence[Told]) -> Outcome:
    tried = [line for one in told for line in (*one.tried, *(f"{name} was started" for name in one.started))]
    return Outcome(what, sum(one.cases for one in told), _NOWHERE, tuple(tried))


def watched(
    home: Home,
    what: str,
    *,
    name: str = "",
    every: int = 1,
    keys: Sequence[str] = (),
    before: Sequence[str] = (),
    more: Mapping[str, str] | None = None,
) -> Told:
    """What a process tells that does this where sockets and other programs are refused."""
    folder = home.own(name or what)
    command = [sys.executable, "-m", "tests.torture.watched", what, str(every)]
    ran = subprocess.run(
        [*before, *command, str(home.dossier), str(home.database), str(folder), *keys],
        env=home.environment(name or what, **(more or {})),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        cwd=folder,
        start_new_session=True,  # so that the picker finds no terminal
    )
    if ran.returncode:
        return Told(1, (f"{what}: {ran.stderr[-300:]}",), (), ())
    told = json.loads(ran.stdout.splitlines()[-1])
    codes = tuple((case, code) for case, code in told["codes"])
    return Told(told["cases"], tuple(told["tried"]), tuple(told["started"]), codes)


def _clipboard(home: Home, *, is_whole: bool) -> Iterator[Outcome]:
    """The one exception: the program of the desktop for its clipboard, on `y` and a letter only."""
    programs = home.own("programs")
    program = programs / "wl-copy"
    program.write_text(_FAKE_CLIPBOARD)
    program.chmod(0o700)
    desktop = {"WAYLAND_DISPLAY": "wayland-0", "PATH": f"{programs}:{os.environ['PATH']}"}
    keys = ("f3", "f2", "home", "y", "escape")
    if is_whole:
        told = watched(home, "clipboard", name="not copied", keys=(*keys, "ctrl+q"), more=desktop)
        yield _outcome("keys that copy nothing, on a desktop with a clipboard", [told])
    told = watched(home, "clipboard", name="copied", keys=(*keys, "y", "y", "ctrl+q"), more=desktop)
    wrong = [*told.tried, *(["no program was given the text"] if told.started != ("wl-copy",) else [])]
    yield Outcome("copying there", told.cases, "socket, any program but the clipboard's, once", tuple(wrong))


def _apart(home: Home, way: str, codes: Sequence[tuple[str, int]], every: int) -> Outcome:
    """The same commands where there is no network at all: each ends as it did."""
    what, looked_for = "commands in a network namespace without interfaces", "other exit code, socket"
    if reason := _why_not(*_WITHOUT_NETWORK, "true"):
        return Outcome(f"{what} (not tried: {reason})", 0, looked_for)
    apart = watched(home, way, name="apart", every=every, before=_WITHOUT_NETWORK)
    if len(apart.codes) != len(codes):
        return Outcome(what, apart.cases, looked_for, (*apart.tried, "not every command was run there"))
    other = [
        f"{case}: ends with {there} there"
        for (case, there), (_, here) in zip(apart.codes, codes, strict=True)
        if there != here
    ]
    return Outcome(what, apart.cases, looked_for, (*apart.tried, *other))


def _why_not(*command: str) -> str:
    """Why such a command does not run here; empty where it does."""
    try:
        ran = subprocess.run(command, capture_output=True, text=True)
    except FileNotFoundError:
        return f"{command[0]} is not installed"
    return (ran.stderr.strip() or f"code {ran.returncode}") if ran.returncode else ""


def _traced(home: Home, some: Sequence[Sequence[str]], *, is_whole: bool) -> Outcome:
    """Processes of their own, whose system calls are watched from outside."""
    what = "commands and the explorer, each a process, watched from outside by strace"
    if reason := _why_not("strace", "-f", "-e", _TRACED, "true"):
        return Outcome(f"{what} (not tried: {reason})", 0, _NOWHERE)
    failures: list[str] = []
    for argv in some:
        failures += _in_trace(home, argv, partial(_alone, home))
    drawn = (((), _TYPED), (("pick",), ("\x1b",)))
    for argv, typed in drawn if is_whole else drawn[1:]:
        steps = [(b"", key.encode()) for key in typed]
        failures += _in_trace(home, argv, partial(_on_terminal, home, steps))
    return Outcome(what, len(some) + (len(drawn) if is_whole else 1), _NOWHERE, tuple(failures))


def _in_trace(home: Home, argv: Sequence[str], start: Callable[[list[str]], str]) -> Iterator[str]:
    """A sentence for each system call that this command should not have made."""
    trace = home.own("traced") / "trace"
    start(["strace", "-f", "-qq", "-o", str(trace), "-e", _TRACED, sys.executable, "-m", "qantar_tui", *argv])
    for call in wrong_calls(trace.read_text(encoding="utf-8", errors="replace").splitlines()):
        yield f"{' '.join(argv) or 'explorer'}: {call[:200]}"


def _alone(home: Home, command: list[str]) -> str:
    ran = subprocess.run(
        command,
        env=home.environment("traced"),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        cwd=home.own("traced"),
        start_new_session=True,
    )
    return "" if ran.returncode in _CODES else f"ends with {ran.returncode}"


def _on_terminal(home: Home, steps: list[tuple[bytes, bytes]], command: list[str]) -> str:
    named = home.environment("traced", TERM="xterm")
    code, drawn = on_terminal(
        home.database,
        steps,
        ["env", "-i", *(f"{name}={named[name]}" for name in named), *command],
        seconds=60,
    )
    return "" if drawn and code in _CODES else f"ends with {code}, having drawn {len(drawn)} bytes"


def wrong_calls(trace: Sequence[str]) -> list[str]:
    """The calls that reach out or start a program, but for the first program and the event loop's pair."""
    pairs: set[str] = set()
    wrong = []
    for place, line in enumerate(trace):
        called = _CALL.match(line)
        if called is None:
            continue  # signals, the rest of an interrupted call, and ends
        if pair := _PAIR.search(line):
            pairs.update(pair.groups())
        elif called[1].startswith("clone"):
            wrong += [] if "CLONE_THREAD" in line else [line]
        elif called[1] == "execve":
            wrong += [line] if place else []
        elif called[2] not in pairs:
            wrong.append(line)
    return wrong


def _private(home: Home) -> Outcome:
    """All that was written in state and cache above, by processes that would let everybody read and write."""
    kept = [
        path
        for folder in home.folder.iterdir()
        for name in ("state", "cache")
        for path in (folder / name, *(folder / name).rglob("*"))
        if path.exists()
    ]
    wrong = [
        f"{path.relative_to(home.folder)} has the rights {path.stat().st_mode & 0o777:o}"
        for path in kept
        if path.stat().st_mode & 0o777 != (0o700 if path.is_dir() else 0o600)
    ]
    return Outcome("files and folders of state and cache", len(kept), "rights of others", tuple(wrong))
