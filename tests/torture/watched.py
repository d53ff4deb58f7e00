"""A process in which a socket, a name to be resolved or another program is refused, counted and told."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from unittest import mock

from qantar_tui.dossier import indexing, naming, timeline
from qantar_tui.dossier.library import Dossier
from qantar_tui.store import examined
from qantar_tui.ui.app import QantarApp
from qantar_tui.ui.pick import PickApp
from tests.torture.hostile_commands import run
from tests.torture.network_commands import PICKED, commands

_REFUSED = (
    "socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.startfile", "os.system",
    "pty.spawn", "webbrowser.", "urllib.", "http.", "ftplib.", "smtplib.", "imaplib.", "poplib.", "ssl.",
)  # fmt: skip
"""How the names of such audit events begin."""


class Refused(Exception):
    """What the program meets where it tries."""


@dataclass(slots=True)
class Watch:
    """What was tried, and by which case."""

    case: str = ""
    cases: int = 0
    tried: list[str] = field(default_factory=list)
    may_start: frozenset[str] = frozenset()
    """The programs that may be started now."""
    started: list[str] = field(default_factory=list)
    pairs: int = 0
    """Ends of the pair by which asyncio wakes its own loop: they lead nowhere but into this process."""

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        """An audit hook; raises Refused."""
        if not event.startswith(_REFUSED):
            return
        if event == "socket.__new__" and arguments[1] == socket.AF_UNIX and _is_of_event_loop():
            self.pairs += 1
            return
        if event == "subprocess.Popen" and os.path.basename(str(arguments[0])) in self.may_start:  # noqa: PTH119
            self.started.append(os.path.basename(str(arguments[0])))  # noqa: PTH119
            return
        self.tried.append(f"{self.case}: {event}{arguments!r}"[:300])
        raise Refused(event)


def _is_of_event_loop() -> bool:
    """Whether the event loop makes its own pair, and nobody else a socket."""
    frame = sys._getframe()
    while frame.f_back is not None:
        frame = frame.f_back
        if frame.f_code.co_name == "_make_self_pipe":
            return frame.f_globals.get("__name__") == "asyncio.selector_events"
    return False


@contextmanager
def _as_if_large() -> Iterator[None]:
    """Every dossier kept as a large one is: looked at in place, and its indexes in files."""
    with ExitStack() as stack:
        for module, name in (
            (examined, "LARGEST_IN_MEMORY"),
            (indexing, "MOST_EVENTS_IN_MEMORY"),
            (timeline, "MOST_EVENTS_IN_MEMORY"),
            (naming, "MOST_IN_MEMORY"),
            (naming, "MOST_EVENTS_IN_MEMORY"),
        ):
            stack.enter_context(mock.patch.object(module, name, 0))
        yield


def _run_commands(watch: Watch, some: Iterable[tuple[str, ...]]) -> list[tuple[str, int]]:
    codes = []
    for argv in some:
        watch.case, watch.cases = " ".join(argv), watch.cases + 1
        codes.append((watch.case, run(*argv).code))
    return codes


async def _press(watch: Watch, database: Path, keys: Sequence[str], picked: Sequence[str]) -> None:
    """Go through the explorer, and through the picker of these kinds."""
    with Dossier(database) as dossier:
        async with QantarApp(dossier).run_test(size=(100, 30)) as pilot:
            for key in keys:
                watch.case, watch.cases = f"key {key}", watch.cases + 1
                await pilot.press(key)
                await pilot.app.workers.wait_for_complete()
        for kind in picked:
            async with PickApp(dossier, kind, "").run_test(size=(80, 24)) as picking:
                for key in (*"de", "down", "enter"):
                    watch.case, watch.cases = f"pick {kind}, key {key}", watch.cases + 1
                    await picking.press(key)


def main(what: str, every: int, paths: Sequence[Path], keys: Sequence[str]) -> None:
    """Do it watched, each n-th of the commands or all the keys, and tell of it in one line of JSON."""
    os.umask(0)  # so that what is private is so because the program makes it so
    dossier, database, folder = paths
    some = tuple(commands(dossier, database, folder))[::every]
    watch = Watch()
    sys.addaudithook(watch)
    codes: list[tuple[str, int]] = []
    if what == "commands":
        codes = _run_commands(watch, some)
    elif what == "large":
        with _as_if_large():
            codes = _run_commands(watch, some)
    elif what == "clipboard":
        watch.may_start = frozenset({"wl-copy"})
        asyncio.run(_press(watch, database, keys, ()))
    else:
        asyncio.run(_press(watch, database, keys, PICKED[::every]))
    told = {"cases": watch.cases, "tried": watch.tried, "started": watch.started, "codes": codes}
    print(json.dumps(told))


if __name__ == "__main__":
    _what, _every, _dossier, _database, _folder, *_keys = sys.argv[1:]
    main(_what, int(_every), (Path(_dossier), Path(_database), Path(_folder)), _keys)
