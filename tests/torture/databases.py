"""Hostile databases, given to the commands and the explorer: refused with a sentence, or read as sound."""

from __future__ import annotations

import asyncio
import contextlib
import io
import os
import random
import signal
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from textual.pilot import Pilot

from qantar_tui.cli.main import main
from qantar_tui.dossier.library import Dossier
from qantar_tui.errors import DatabaseUnusable
from qantar_tui.ui.app import QantarApp
from tests.conftest import SMALL, build
from tests.torture import database_contents, database_files
from tests.torture.database_files import Case, sound
from tests.torture.outcome import Outcome

_AT_MOST = 60
"""Seconds after which whoever only waits is taken to wait for ever."""
_GLANCE = 0.05
"""Seconds from one look at whether the explorer has ended to the next."""
_MOST_KIB = 512 * 1024
_READING: tuple[tuple[str, ...], ...] = (
    ("info",),
    ("timeline",),
    ("show", "depot-fire"),
    ("find", "fire"),
    ("compare", "depot-fire"),
    ("cite", "ash-2022"),
    ("export", "bibtex"),
    ("disputed", "--format", "json"),
    ("coverage", "--format", "md"),
)
_CODES = {0, 1, 3}
_LOCKED = "locked by another program"
_LOCK = (
    "import sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None);"
    " c.execute('PRAGMA locking_mode = EXCLUSIVE'); c.execute('BEGIN EXCLUSIVE'); print(flush=True); input()"
)


# What the kernel says of a child's memory begins with that of the process it was forked from.
_MEASURED = """
import sys
from qantar_tui.cli.main import main
code = main(sys.argv[1:])
most = [line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")]
print("most KiB:", *most, file=sys.stderr)
sys.exit(code)
"""


class Ended(Exception):
    """The explorer has ended of itself, with a fault."""


class Hang(BaseException):
    """A command takes longer than anybody should wait."""


def outcomes(seed: int, percent: int) -> Iterator[Outcome]:
    """Every case in this process, and at 100 percent in one of its own and in the explorer too."""
    chosen = [*_every(seed)]
    if percent < 100:
        chosen = random.Random(seed).sample(chosen, max(1, len(chosen) * percent // 100))
    with tempfile.TemporaryDirectory(prefix="qantar-torture-") as home:
        raw = build(SMALL, Path(home) / "small.db").read_bytes()
        failures: list[str] = []
        with _environment(QANTAR_STATE=f"{home}/state", QANTAR_CACHE=f"{home}/cache", COLUMNS="100"):
            for case in chosen:
                failures += _tried(case, raw, whole=percent == 100)
    lookedfor = (
        "traceback, hang over 5 s (30 s where there are 100,000 rows), over 512 MiB, changed byte,"
        " created or deleted file"
    )
    yield Outcome("hostile databases", len(chosen), lookedfor, tuple(failures))


def _every(seed: int) -> Iterator[Case]:
    yield from database_files.cases(seed)
    yield from database_contents.cases()
    yield Case(_LOCKED, sound)


def _tried(case: Case, raw: bytes, *, whole: bool) -> list[str]:
    with tempfile.TemporaryDirectory(prefix="qantar-torture-") as name, contextlib.ExitStack() as stack:
        folder = Path(name)
        path = case.make(raw, folder)
        if case.name == _LOCKED:
            stack.enter_context(_locked(path))
        before = _snapshot(folder)
        wrong = [*_run_here(case, path)]
        if whole:
            wrong += _run_alone(path, case.seconds)
            wrong += _explored(path, case.seconds)
        if _snapshot(folder) != before:
            wrong.append("its folder was changed")
    return [f"{case.name}: {what}" for what in wrong]


def _run_here(case: Case, path: Path) -> Iterator[str]:
    code, _, wrong = _ran(["check", str(path)], case.seconds)
    yield from (f"check: {what}" for what in wrong)
    codes = set[int]()
    for command in _READING:
        found, out, wrong = _ran([*command, "--db", str(path)], case.seconds)
        codes.add(found)
        yield from (f"{command[0]}: {what}" for what in wrong)
        if found == 3 and out:
            yield f"{command[0]} prints something of what it refuses"
    if case.is_refused and codes != {3}:
        yield f"it is read: {codes}"
    # A folder is checked as a dossier's.
    if code in (0, 1) and 3 in codes and not path.is_dir():
        yield f"`check` finds it sound ({code}), and a command refuses it"
    if code == 4 and codes != {3}:
        yield f"`check` says that its content was changed, and it is read: {codes}"


def _ran(argv: list[str], seconds: int) -> tuple[int, str, list[str]]:
    out, err = io.StringIO(), io.StringIO()
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), _in_time(seconds):
            code = main(argv)
    except Hang:
        return -1, "", [f"over {seconds} s"]
    except Exception as error:  # whatever comes out is what is looked for
        return -1, "", [f"{type(error).__name__}: {error}"[:200]]
    wrong = _wrong(code, out.getvalue(), err.getvalue(), is_check=argv[0] == "check")
    return code, out.getvalue(), wrong


def _wrong(code: int, out: str, err: str, *, is_check: bool = False) -> list[str]:
    wrong: list[str] = []
    if code not in (_CODES | {2, 4} if is_check else _CODES):
        wrong.append(f"exit code {code}: {err[:200]}")
    if "Traceback" in out + err:
        wrong.append(f"a traceback: {err[-200:]}")
    if code == 3 and not is_check and err.count("\n") != 1:
        wrong.append(f"not one sentence: {err[:200]!r}")
    if set(out + err) & set("\x00\x07\x1b\x9b\u202e"):
        wrong.append("raw controls")
    return wrong


def _run_alone(path: Path, seconds: int) -> Iterator[str]:
    """Two commands in processes of their own, whose memory is measured."""
    for argv in (["info", "--db", str(path)], ["check", str(path)]):
        command = [sys.executable, "-c", _MEASURED, *argv]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
            assert process.stderr is not None
            try:
                with _in_time(seconds):
                    err = process.stderr.read().decode("utf-8", "replace")
                    _, status, usage = os.wait4(process.pid, 0)
            except Hang:
                process.kill()
                yield f"{argv[0]} alone: over {_AT_MOST} s"
                continue
            process.returncode = os.waitstatus_to_exitcode(status)
        err, _, most = err.rpartition("most KiB:")
        yield from (
            f"{argv[0]} alone: {what}"
            for what in _wrong(process.returncode, "", err, is_check=argv[0] == "check")
        )
        if usage.ru_utime + usage.ru_stime > seconds:
            yield f"{argv[0]} alone: {usage.ru_utime + usage.ru_stime:.1f} s"
        if not most.strip().isdigit() or int(most) > _MOST_KIB:
            yield f"{argv[0]} alone: {most.strip() or 'unknown'} KiB"


def _explored(path: Path, seconds: int) -> Iterator[str]:
    """What the explorer does before the screen is taken, and its first screens."""
    try:
        with _in_time(seconds), Dossier(path) as dossier:
            dossier.make_timeline(lambda _, __: None)
            asyncio.run(_look_around(dossier))
    except DatabaseUnusable:
        return
    except Hang:
        yield f"explorer: over {seconds} s"
    except Exception as error:  # whatever comes out is what is looked for
        yield f"explorer: {type(error).__name__}: {error}"[:300]


async def _look_around(dossier: Dossier) -> None:
    app = QantarApp(dossier)
    try:
        async with app.run_test(size=(100, 30)) as pilot:
            for key in ("down", "enter", "c", "2"):
                await _pressed(app, pilot, key)
            await pilot.pause()
    except Exception:  # it has ended while it was opening, or while keys were pressed
        if not app.fault:
            raise
    if app.fault:
        raise app.fault


async def _pressed(app: QantarApp, pilot: Pilot[None], key: str) -> None:
    """A pilot waits half a minute for the screen of an app that the key has ended."""
    pressing = asyncio.ensure_future(pilot.press(key))
    while not (pressing.done() or app.fault):
        await asyncio.wait({pressing}, timeout=_GLANCE)
    if not pressing.done():
        pressing.cancel()
        await asyncio.wait({pressing})
        raise Ended
    pressing.result()


@contextlib.contextmanager
def _in_time(seconds: int) -> Iterator[None]:
    """Of the processor's time, so that what else the machine does is not held against the program."""

    def end(*_: object) -> None:
        raise Hang

    before = {number: signal.signal(number, end) for number in (signal.SIGALRM, signal.SIGPROF)}
    signal.setitimer(signal.ITIMER_REAL, _AT_MOST)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.setitimer(signal.ITIMER_PROF, 0)
        for number, handler in before.items():
            signal.signal(number, handler)


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[None]:
    command = [sys.executable, "-c", _LOCK, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        try:
            yield
        finally:
            holder.communicate(b"\n")


@contextlib.contextmanager
def _environment(**names: str) -> Iterator[None]:
    before = dict(os.environ)
    os.environ.update(names)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def _snapshot(folder: Path) -> dict[str, tuple[object, ...]]:
    """Everything in a folder, with what can be read of it."""
    found: dict[str, tuple[object, ...]] = {}
    for path in sorted(folder.rglob("*")):
        status = path.lstat()
        is_small = stat.S_ISREG(status.st_mode) and status.st_size < 10**9
        content = path.read_bytes() if is_small else b""
        found[str(path)] = (status.st_mode, status.st_size, status.st_mtime_ns, content)
    return found
