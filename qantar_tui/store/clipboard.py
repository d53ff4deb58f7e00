"""Hand a text to the clipboard of the desktop, by whichever program for it there is on this machine."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

SECONDS = 0.9
"""What all programs together may take; the rest of a second is for ending one that hangs."""
_SECONDS_TO_END = 0.1
_OVER_SSH = ("SSH_TTY", "SSH_CONNECTION", "SSH_CLIENT")
_ON_A_MAC = (("pbcopy",),)
_ON_WAYLAND = (("wl-copy", "--type", "text/plain;charset=utf-8"),)
_ON_X = (("xclip", "-in", "-selection", "clipboard"), ("xsel", "--input", "--clipboard"))
_IN_TMUX = ("tmux", "load-buffer", "-w", "-")


def copy_with_program(text: str, environ: Mapping[str, str] = os.environ) -> str | None:
    """The name of the program that took the text; None where none did, within a second in any case.

    Over ssh none is started: a clipboard of that machine is not the one in front of the user.
    """
    end = time.monotonic() + SECONDS
    for command in _commands(environ):
        if _takes(command, text, environ, end):
            return command[0]
    return None


def copy_with_tmux(text: str, environ: Mapping[str, str] = os.environ) -> bool:
    """Whether the tmux that this program runs in took the text, within a second in any case.

    With the settings it comes with, tmux heeds no sequence for the clipboard from the programs in it, and yet
    sends one to its own terminal when it is asked so, over ssh too.
    """
    if not environ.get("TMUX"):
        return False
    return _takes(_IN_TMUX, text, environ, time.monotonic() + SECONDS)


def programs_at_hand(environ: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """The programs for the clipboard that would be asked here, in their order; none is started."""
    wanted = [_IN_TMUX[0]] if environ.get("TMUX") else []
    wanted += [command[0] for command in _commands(environ)]
    search = _absolute(environ.get("PATH", ""))
    return tuple(name for name in wanted if shutil.which(name, path=search))


def is_over_ssh(environ: Mapping[str, str] = os.environ) -> bool:
    """Whether the terminal is on another machine than the program."""
    return any(environ.get(name) for name in _OVER_SSH)


def _commands(environ: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    if is_over_ssh(environ):
        return
    if sys.platform == "darwin":
        yield from _ON_A_MAC
    if environ.get("WAYLAND_DISPLAY"):
        yield from _ON_WAYLAND
    if environ.get("DISPLAY"):
        yield from _ON_X


def _takes(command: tuple[str, ...], text: str, environ: Mapping[str, str], end: float) -> bool:
    program = shutil.which(command[0], path=_absolute(environ.get("PATH", "")))
    if program is None or time.monotonic() >= end:
        return False
    try:
        process = subprocess.Popen(
            [program, *command[1:]],
            stdin=subprocess.PIPE,
            # Those that stay to serve the clipboard would else hold on to the terminal.
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            cwd=os.sep,  # and to a folder, such as one on a stick
            env=_environment(command[0], environ),
        )
    except (OSError, ValueError):
        return False
    return _is_fed(process, text.encode("utf-8", "replace"), end)


def _is_fed(process: subprocess.Popen[bytes], raw: bytes, end: float) -> bool:
    """Whether a program has read all and left content; one that hangs is ended."""
    try:
        process.communicate(raw, timeout=max(0.0, end - time.monotonic()))
    except subprocess.TimeoutExpired:
        _end(process)
        return False
    except OSError:  # it has left before it had read all
        _end(process)
        return False
    return process.returncode == 0


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program and what it has started, which is a session of its own."""
    with contextlib.suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    if process.stdin is not None:
        with contextlib.suppress(OSError):
            process.stdin.close()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(_SECONDS_TO_END)


def _absolute(search: str) -> str:
    """The search path without what depends on the folder one happens to be in, which may be a stranger's."""
    return os.pathsep.join(part for part in search.split(os.pathsep) if Path(part).is_absolute())


def _environment(name: str, environ: Mapping[str, str]) -> dict[str, str]:
    """As it is; but pbcopy takes text for Mac Roman unless it is told otherwise."""
    return {**environ, "LC_CTYPE": "UTF-8"} if name == "pbcopy" else dict(environ)
