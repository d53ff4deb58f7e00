"""A program on a terminal of its own, and keys that are sent once it has drawn what they wait for."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
needs_terminal = pytest.mark.skipif(sys.platform == "win32", reason="there is no such terminal there")
Step = tuple[bytes, bytes]
"""What is to be drawn after the step before, and the keys that are sent then."""
_QUIET = 0.2


def on_terminal(
    database: Path,
    steps: Sequence[Step],
    argv: Sequence[str],
    *,
    size: tuple[int, int] = (64, 20),
    seconds: float = 30,
) -> tuple[int, bytes]:
    """The exit code of a session of its own, and all that it wrote; it is ended when its time is over.

    A step that waits for nothing waits until nothing more is drawn.
    """
    import fcntl
    import pty
    import select
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
    environment = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
    with subprocess.Popen(
        argv,
        env={**environment, "QANTAR_DB": str(database), "TERM": "xterm-256color", "PYTHONPATH": str(ROOT)},
        preexec_fn=lambda: os.login_tty(theirs),
    ) as process:
        os.close(theirs)
        waiting, drawn, seen, deadline = list(steps), b"", 0, time.monotonic() + seconds
        while time.monotonic() < deadline:
            is_quiet = not select.select([ours], [], [], _QUIET)[0]
            if not is_quiet:
                try:
                    drawn += os.read(ours, 65536)
                except OSError:  # Linux says so when the other end is closed
                    break
            awaited = waiting[0][0] if waiting else b""
            if waiting and drawn and (drawn.find(awaited, seen) >= 0 if awaited else is_quiet):
                seen = len(drawn)
                os.write(ours, waiting.pop(0)[1])
        else:
            process.kill()
        code = process.wait()
    os.close(ours)
    return code, drawn
