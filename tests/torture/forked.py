"""Programs that are loaded once and forked for every case, so that a case costs an import and not a start."""

from __future__ import annotations

import contextlib
import ctypes
import io
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from qantar_tui.cli.main import main
from qantar_tui.store.basket import Basket
from qantar_tui.store.basket_item import BasketItem

BEGINS, ENDS = "/begins-here-in-the-trace", "/ends-here-in-the-trace"
"""What is looked for before and after the work, for whoever traces it."""
_READY = "ready\n"
_MOST_SECONDS = 60
_ROOT = Path(__file__).resolve().parents[2]
_SET_PTRACER, _ANYONE = 0x59616D61, ctypes.c_ulong(-1)


@dataclass(frozen=True, slots=True)
class Ended:
    """How the work ended."""

    code: int
    """The exit code; less than 0 where a signal ended it."""
    error: str
    """What it said on stderr."""


class Forker:
    """A process that forks others, each of which waits to be told to begin."""

    def __init__(self, scratch: Path, warm_up: Sequence[Sequence[str]]) -> None:
        self._error = scratch / "stderr"
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.torture.forked", str(self._error), json.dumps(warm_up)],
            cwd=_ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout
        assert self._process.stdout.readline() == _READY

    def fork(self, work: Sequence[str]) -> int:
        """The number of a process that will do this work."""
        return int(self._ask(json.dumps(work)))

    def begin(self, kill_after: float | None = None) -> Ended:
        """Let it begin, and kill it after so many seconds unless it has ended."""
        code = int(self._ask(json.dumps(kill_after)))
        return Ended(code, self._error.read_text("utf-8"))

    def run(self, work: Sequence[str], kill_after: float | None = None) -> Ended:
        self.fork(work)
        return self.begin(kill_after)

    def close(self) -> None:
        self._process.communicate()

    def _ask(self, line: str) -> str:
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()
        return self._process.stdout.readline()


@contextmanager
def forker(warm_up: Sequence[Sequence[str]]) -> Iterator[Forker]:
    """A forker that has done all of this work once, so that what it forks loads nothing more."""
    with (
        tempfile.TemporaryDirectory(prefix="qantar-torture-") as scratch,
        contextlib.closing(Forker(Path(scratch), warm_up)) as forked,
    ):
        yield forked


def item(id_: str) -> BasketItem:
    """Something to be put into a basket, and longer than a page of its file."""
    return BasketItem("january", "event", id_, f"Event {id_}", note="x" * 5000)


def _command(*arguments: str) -> int:
    return main(arguments)


def _exchange(path: str, put: str, *removed: str) -> int:
    basket = Basket(Path(path))
    basket.put(item(put))
    for id_ in removed:
        basket.remove(item(id_).key)
    if basket.trouble:
        print(basket.trouble, file=sys.stderr)
    return 0 if basket.is_kept else 1


_WORK: dict[str, Callable[..., int]] = {"qantar": _command, "exchange": _exchange}


def _serve(error: Path) -> None:
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
    while work := sys.stdin.readline():
        prepared, is_prepared = os.pipe()
        child = os.fork()
        if not child:
            _work(json.loads(work), error, is_prepared)
        os.close(is_prepared)
        os.read(prepared, 1)
        os.close(prepared)
        print(child, flush=True)
        kill_after = json.loads(sys.stdin.readline())
        os.kill(child, signal.SIGUSR1)
        if kill_after is not None:
            time.sleep(kill_after)
            os.kill(child, signal.SIGKILL)
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


def _work(work: Sequence[str], error: Path, is_prepared: int) -> None:
    name, *arguments = work
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with contextlib.suppress(AttributeError, OSError):  # where only a parent may trace
        ctypes.CDLL(None).prctl(_SET_PTRACER, _ANYONE, 0, 0, 0)
    for handle, path in ((1, os.devnull), (2, str(error))):
        opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(opened, handle)
        os.close(opened)
    os.write(is_prepared, b"!")
    signal.alarm(_MOST_SECONDS)  # lest it wait for ever for a parent that was killed
    signal.sigwait({signal.SIGUSR1})  # no call about a file, so that those are counted alike in each trace
    signal.alarm(0)
    code = 70
    try:
        Path(BEGINS).exists()
        code = _WORK[name](*arguments)
        Path(ENDS).exists()
    except KeyboardInterrupt:
        code = 130
    except BaseException as fault:  # said as the interpreter would
        sys.excepthook(type(fault), fault, fault.__traceback__)
    finally:
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    with contextlib.redirect_stdout(io.StringIO()):
        for _name, *_arguments in json.loads(sys.argv[2]):
            _WORK[_name](*_arguments)
    print(_READY, end="", flush=True)
    _serve(Path(sys.argv[1]))
