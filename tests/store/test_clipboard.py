"""Clipboard programs are started when they can be of use, fed without a shell, and never waited for long."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from qantar_tui.store import clipboard
from qantar_tui.store.clipboard import copy_with_program, copy_with_tmux

pytestmark = pytest.mark.skipif(os.name != "posix", reason="this system starts programs otherwise")

_TEXT = "Ә $(touch x) `y`\n'z'"


@pytest.fixture
def environ(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """A desktop whose programs are those that `_install` makes."""
    monkeypatch.setattr(sys, "platform", "linux")
    (tmp_path / "bin").mkdir()
    return {"PATH": str(tmp_path / "bin"), "DISPLAY": ":7", "KEPT": "as it is", "OUT": str(tmp_path)}


def _install(environ: dict[str, str], name: str, body: str = "") -> None:
    seen = f'echo "$0 $* $DISPLAY $KEPT $LC_CTYPE" >> "$OUT/{name}.seen"'
    takes = f'PATH=/usr/bin:/bin; cat > "$OUT/{name}"; {seen}'
    program = Path(environ["PATH"].split(os.pathsep)[-1]) / name
    program.write_text(f"#!/bin/sh\n{body or takes}\n")
    program.chmod(0o755)


def _taken(environ: dict[str, str], name: str) -> str | None:
    path = Path(environ["OUT"], name)
    return path.read_text(encoding="utf-8") if path.exists() else None


@pytest.mark.parametrize("name", ["xclip", "xsel"])
def test_a_program_is_given_the_text_as_it_is_and_the_environment(environ: dict[str, str], name: str) -> None:
    _install(environ, name)
    assert copy_with_program(_TEXT, environ) == name
    assert _taken(environ, name) == _TEXT
    seen = _taken(environ, f"{name}.seen")
    assert seen is not None
    assert "clipboard :7 as it is" in seen
    assert seen.startswith("/")


def test_wayland_comes_first_and_the_next_is_tried_where_one_fails(environ: dict[str, str]) -> None:
    for name in ("wl-copy", "xclip", "xsel"):
        _install(environ, name)
    environ["WAYLAND_DISPLAY"] = "wayland-0"
    assert copy_with_program("a", environ) == "wl-copy"
    _install(environ, "wl-copy", "exit 1")
    assert copy_with_program("b", environ) == "xclip"
    del environ["WAYLAND_DISPLAY"]
    _install(environ, "xclip", "exec /nowhere")
    assert copy_with_program("c", environ) == "xsel"
    assert [_taken(environ, name) for name in ("wl-copy", "xclip", "xsel")] == ["a", "b", "c"]


def test_on_a_mac_it_is_told_how_the_text_is_written(
    environ: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    _install(environ, "pbcopy")
    del environ["DISPLAY"]
    assert copy_with_program(_TEXT, environ) == "pbcopy"
    assert _taken(environ, "pbcopy") == _TEXT
    assert str(_taken(environ, "pbcopy.seen")).endswith("as it is UTF-8\n")


@pytest.mark.parametrize(
    "change",
    [
        {"SSH_TTY": "/dev/pts/1"},
        {"SSH_CONNECTION": "10.0.0.1 1 10.0.0.2 22"},
        {"DISPLAY": ""},
        {"PATH": ""},
        {"PATH": "/nowhere"},
    ],
    ids=str,
)
def test_none_is_started_where_none_can_be_of_use(
    environ: dict[str, str], change: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("wl-copy", "xclip", "xsel", "pbcopy"):
        _install(environ, name)
    monkeypatch.setattr(subprocess, "Popen", None)  # to start one would be an error
    assert copy_with_program("a", environ | change) is None


def test_one_in_the_folder_one_is_in_is_not_started(
    environ: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _install(environ, "xclip")
    monkeypatch.chdir(tmp_path / "bin")
    for relative in (".", "", "../bin"):
        assert copy_with_program("a", environ | {"PATH": f"{relative}:/nowhere"}) is None
    assert copy_with_program("a", environ | {"PATH": f".:{environ['PATH']}"}) == "xclip"


def test_one_that_hangs_is_ended_with_all_it_started(
    environ: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clipboard, "SECONDS", 0.3)
    # Whoever is still alive holds the pipe open; that it can be read to its end says that nobody is.
    pipe = tmp_path / "alive"
    os.mkfifo(pipe)
    _install(environ, "xclip", f"PATH=/usr/bin:/bin; exec 3> {pipe}; sleep 5 & echo >&3; sleep 5")
    _install(environ, "xsel")
    with os.fdopen(os.open(pipe, os.O_RDONLY | os.O_NONBLOCK), "rb") as alive:
        assert copy_with_program("x" * 1_000_000, environ) is None
        os.set_blocking(alive.fileno(), True)
        assert alive.read() == b"\n"
    assert _taken(environ, "xsel") is None  # there was no time left


def test_one_that_stays_in_the_background_is_not_waited_for(environ: dict[str, str], tmp_path: Path) -> None:
    stay = tmp_path / "stay"
    os.mkfifo(stay)
    _install(
        environ,
        "xclip",
        f'PATH=/usr/bin:/bin; cat > "$OUT/xclip"; (read line < {stay}) &',
    )
    assert copy_with_program("x" * 1_000_000, environ) == "xclip"
    assert _taken(environ, "xclip") == "x" * 1_000_000
    with stay.open("w") as let_go:  # opens when the one in the background is there to read
        let_go.write("\n")


def test_one_that_does_not_read_is_no_error(environ: dict[str, str]) -> None:
    _install(environ, "xclip", "exec 0<&-; exit 3")
    assert copy_with_program("x" * 1_000_000, environ) is None


def test_tmux_is_asked_where_the_program_runs_in_it(environ: dict[str, str]) -> None:
    _install(environ, "tmux")
    assert not copy_with_tmux(_TEXT, environ)
    environ |= {"TMUX": "/tmp/tmux-0/default,1,0", "SSH_TTY": "/dev/pts/1"}
    assert copy_with_tmux(_TEXT, environ)
    assert _taken(environ, "tmux") == _TEXT
    assert "load-buffer -w -" in str(_taken(environ, "tmux.seen"))
    _install(environ, "tmux", "exit 1")
    assert not copy_with_tmux(_TEXT, environ)
