"""Nothing is let out: every command once, some keys in every place; all of it by `make torture`."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from qantar_tui.cli.commands import COMMANDS
from tests.torture.network import outcomes, wrong_calls
from tests.torture.network_commands import commands

_ROOT = Path(__file__).resolve().parents[2]
_PACKAGE = _ROOT / "qantar_tui"
_ONLY_HERE = {"subprocess": {"store/clipboard.py"}, "asyncio": {"ui/palette.py"}}
"""What has a use that is no network, and where."""
_REACHES_OUT = {
    *("aiohttp", "asyncore", "ftplib", "h11", "http", "httpx", "imaplib", "multiprocessing", "nntplib"),
    *("pip", "poplib", "pty", "requests", "smtplib", "socket", "socketserver", "ssl", "telnetlib"),
    *("urllib", "urllib3", "webbrowser", "websockets", "wsgiref", "xmlrpc", "_socket", "_ssl"),
    *_ONLY_HERE,
}
_HARMLESS = {"urllib.parse"}
_FETCHES = re.compile(
    r"@import|url\(\s*[\"']?(?!data:|#)|<(?:link|script|iframe|img)\b|\bsrc\s*=", re.IGNORECASE
)


@pytest.mark.skipif(sys.platform == "win32", reason="this system has neither such rights nor such programs")
def test_no_command_and_no_key_opens_a_socket_or_starts_a_program() -> None:
    found = list(outcomes(seed=1, percent=2))
    assert [failure for outcome in found for failure in outcome.failures] == []
    assert all(outcome.cases or "not tried" in outcome.what for outcome in found)


def test_every_command_there_is_is_watched(tmp_path: Path) -> None:
    run = {argv[0] for argv in commands(tmp_path, tmp_path, tmp_path) if argv}
    assert {command.name for command in COMMANDS} <= run


def test_what_is_watched_for_is_refused_and_told(tmp_path: Path) -> None:
    code = """
import asyncio, os, socket, subprocess, sys
from tests.torture.watched import Watch
watch = Watch()
sys.addaudithook(watch)
async def nothing(): pass
for attempt in (
    lambda: socket.socket(), lambda: socket.getaddrinfo("example.org", 80), lambda: socket.socketpair(),
    lambda: subprocess.run(["true"]), lambda: os.system("true"), lambda: os.fork(),
    lambda: asyncio.run(nothing()), lambda: os.posix_spawn("/bin/true", ["true"], {}),
    lambda: os.execv("/bin/true", ["true"]),
):
    try:
        attempt()
    except Exception as error:
        print(type(error).__name__)
print(len(watch.tried), watch.pairs)
"""
    ran = subprocess.run([sys.executable, "-c", code], cwd=_ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["Refused"] * 8 + ["8", "2"]


def test_a_trace_is_read_for_what_reaches_out() -> None:
    harmless = [
        '7 execve("/usr/bin/python3", ["python3"], 0x7ffd /* 20 vars */) = 0',
        "7 socketpair(AF_UNIX, SOCK_STREAM|SOCK_CLOEXEC, 0, [5, 6]) = 0",
        '8 sendto(6, "\\0", 1, 0, NULL, 0) = 1',
        "7 clone3({flags=CLONE_VM|CLONE_THREAD|CLONE_SETTLS, stack=0x7f, ...} => {parent_tid=[9]}, 88) = 9",
        "9 +++ exited with 0 +++",
    ]
    harmful = [
        "7 socket(AF_INET, SOCK_DGRAM|SOCK_CLOEXEC, IPPROTO_IP) = 4",
        "7 socketpair(AF_INET, SOCK_STREAM, 0, [7, 8]) = -1 EOPNOTSUPP",
        '7 connect(4, {sa_family=AF_UNIX, sun_path="/run/x"}, 110) = 0',
        '9 execve("/bin/sh", ["sh"], 0x7ffd /* 20 vars */) = 0',
        "7 clone(child_stack=NULL, flags=CLONE_CHILD_SETTID|SIGCHLD) = 9",
        "7 vfork() = 10",
    ]
    assert wrong_calls([*harmless, *harmful]) == harmful


@pytest.mark.parametrize("room", sorted(path.name for path in _PACKAGE.iterdir() if path.suffix != ".pyc"))
def test_no_module_imports_what_reaches_out(room: str) -> None:
    files = [_PACKAGE / room] if (_PACKAGE / room).is_file() else sorted((_PACKAGE / room).rglob("*.py"))
    for path in files:
        if path.suffix == ".py":
            name = path.relative_to(_PACKAGE).as_posix()
            allowed = {module for module, places in _ONLY_HERE.items() if name in places}
            assert (name, _imported(path) & _REACHES_OUT - allowed) == (name, set())


def _imported(path: Path) -> set[str]:
    """The outermost names of what it imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.add(node.module or "")
    return {name.partition(".")[0] for name in found - _HARMLESS}


def test_no_style_and_no_page_fetches_anything(tmp_path: Path) -> None:
    styles = [*_PACKAGE.rglob("*.css"), *_PACKAGE.rglob("*.tcss")]
    assert styles
    pages = sorted((_PACKAGE / "cli" / "html").glob("*.py"))
    found = {path.name: _FETCHES.findall(path.read_text(encoding="utf-8")) for path in (*styles, *pages)}
    assert {name: calls for name, calls in found.items() if calls} == {}
