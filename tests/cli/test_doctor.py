"""`qantar doctor`: what is there, what is missing, what that costs; it works where nothing else does."""

from __future__ import annotations

import hashlib
import os
import re
import socket
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path
from typing import NoReturn

import pytest

from qantar_tui.cli import doctor_terminal
from qantar_tui.cli.doctor_check import Check, State
from qantar_tui.cli.doctor_parts import LIBRARIES, fits, program, sqlite
from qantar_tui.cli.doctor_place import own_folders, stick
from qantar_tui.store import abilities
from tests.cli.conftest import RAW, Qantar

_ROOT = Path(__file__).resolve().parents[2]


def _named(checks: Iterable[Check], name: str) -> Check:
    return next(check for check in checks if check.name == name)


def test_here_all_that_is_needed_is_there(qantar: Qantar, small_db: Path) -> None:
    ran = qantar("doctor")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[-1] == "All that qantar needs is there."
    assert str(small_db) in ran.out
    assert not RAW.search(ran.out)


def test_json_has_every_check_with_its_state(qantar: Qantar, small_db: Path) -> None:
    record = qantar("doctor", "--format", "json").json
    assert (record["kind"], record["usable"]) == ("doctor", True)
    groups = list(dict.fromkeys(check["group"] for check in record["checks"]))
    assert groups == ["Program", "SQLite", "Database", "Terminal", "Folders", "Stick"]
    assert {check["state"] for check in record["checks"]} <= {str(state) for state in State}
    assert all((check["state"] == "ok") == (check["cost"] is None) for check in record["checks"])
    assert all(check["remedy"] for check in record["checks"] if check["state"] != "ok")
    file_hash = next(check for check in record["checks"] if check["name"] == "SHA-256")
    assert hashlib.sha256(small_db.read_bytes()).hexdigest() in file_hash["found"]


def test_the_libraries_are_those_that_the_project_declares() -> None:
    project = tomllib.loads((_ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    needed = {f"{library.name}{library.wanted}" for library in LIBRARIES if library.is_essential}
    assert needed == set(project["dependencies"])
    others = {f"{library.name}{library.wanted}" for library in LIBRARIES if not library.is_essential}
    assert others == set(project["optional-dependencies"]["styles"])


@pytest.mark.parametrize(
    ("version", "wanted", "is_so"),
    [
        ("8.2.8", "==8.2.8", True), ("8.2.9", "==8.2.8", False), ("3.14.0", ">=3.14,<4", True),
        ("3.13.9", ">=3.14,<4", False), ("4.0", ">=3.14,<4", False), ("4.0.0", ">=4,<5", True),
        ("6.0.3.post1", ">=6.0.3,<7", True), ("6.0", ">=6.0.3,<7", False),
        ("", ">=1", False), ("1", "~=1", False),
    ],
)  # fmt: skip
def test_versions_are_compared_as_numbers(version: str, wanted: str, is_so: bool) -> None:
    assert fits(version, wanted) is is_so


def test_a_library_that_is_missing_or_of_another_version_is_told_with_its_cost(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(metadata, "version", lambda name: "1.0")
    assert {check.name for check in program() if check.fails} == {
        "textual", "rapidfuzz", "sqlite-utils", "pyyaml", "markdown-it-py",
    }  # fmt: skip
    citeproc = _named(program(), "citeproc-py")
    assert (citeproc.state, citeproc.fails) == (State.WRONG, False)
    assert citeproc.cost and citeproc.remedy


def test_compiled_parts_that_cannot_be_loaded_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """As where the system's libstdc++ is missing, or Python is newer than the compiled parts."""
    for name in ("rapidfuzz.fuzz_cpp", "lxml.etree"):
        monkeypatch.setitem(sys.modules, name, None)
    search, citeproc = _named(program(), "C++ search"), _named(program(), "citeproc-py")
    assert (search.state, search.found, search.fails) == (State.MISSING, "cannot be loaded", False)
    assert "libstdc++" in search.remedy
    assert (citeproc.state, citeproc.fails) == (State.WRONG, False)
    assert "lxml, which it needs, cannot be loaded" in citeproc.found


def test_an_old_sqlite_is_of_no_use(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(abilities, "version_number", lambda: (3, 36, 0))
    monkeypatch.setattr(abilities, "abilities", lambda: {"STRICT": False, "trigram": False, "FTS5": True})
    assert [check.name for check in sqlite() if check.fails] == ["version", "STRICT"]


def test_a_database_that_is_missing_damaged_or_changed_fails(
    qantar: Qantar, small_db: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.db"
    bad.write_bytes(small_db.read_bytes()[:5000])
    for path, word in ((tmp_path / "none.db", "∅ missing"), (bad, "≠ wrong"), (tmp_path, "≠ wrong")):
        ran = qantar("doctor", "--db", str(path))
        assert (ran.code, ran.err) == (1, "")
        assert f"{word}, and needed database: " in ran.out
        assert ran.out.endswith("is as it should be (database: database).\n")


def test_it_works_with_nothing_around_it(tmp_path: Path) -> None:
    """No home, no environment, no terminal, no database, no standard input."""
    code = "import sys; from qantar_tui.cli.main import main; sys.exit(main(['doctor', '--db', 'nowhere']))"
    ran = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": str(_ROOT), "HOME": "/dev/null"},
        cwd=tmp_path,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (1, b"")
    assert list(tmp_path.iterdir()) == []
    for name in (b"terminal", b"state", b"cache"):
        assert b"missing " + name in ran.stdout


def test_it_opens_no_socket_and_starts_no_program(qantar: Qantar, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> NoReturn:
        raise AssertionError("this is not to be done")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(subprocess, "Popen", refuse)
    monkeypatch.setattr(os, "system", refuse)
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setenv("TMUX", "/tmp/tmux,1,0")
    assert qantar("doctor").code == 0


@pytest.mark.parametrize(
    ("environ", "found"),
    [
        ({"TERM": "xterm-256color"}, "256 (TERM says so)"),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, "all (COLORTERM says so)"),
        ({"TERM": "xterm", "COLORTERM": "truecolor", "NO_COLOR": "1"}, "none, as NO_COLOR asks"),
        ({"TERM": "linux"}, "16, which is enough"),
        ({}, "16, which is enough"),
        ({"TERM": "dumb"}, "none that TERM tells of"),
        ({"TERM": "unknown"}, "none that TERM tells of"),
    ],
)
def test_colours_are_what_the_environment_tells(environ: dict[str, str], found: str) -> None:
    assert _named(doctor_terminal.terminal(environ), "colours").found == found


def test_the_clipboard_programs_are_those_that_would_be_asked(tmp_path: Path) -> None:
    for name in ("wl-copy", "xsel", "tmux"):
        (tmp_path / name).write_text("#!/bin/sh\nexit 1\n")
        (tmp_path / name).chmod(0o755)
    desktop = {"PATH": str(tmp_path), "WAYLAND_DISPLAY": "w", "DISPLAY": ":0"}
    check = _named(doctor_terminal.terminal(desktop), "clipboard")
    assert (check.state, check.found.partition(", and")[0]) == (State.OK, "wl-copy, xsel")
    far = _named(doctor_terminal.terminal({**desktop, "SSH_TTY": "/dev/pts/1"}), "clipboard")
    assert far.state is State.MISSING and "programs here could not reach it" in far.remedy
    inside = _named(doctor_terminal.terminal({"PATH": str(tmp_path), "TMUX": "x"}), "clipboard")
    assert inside.found.startswith("tmux, and")
    emacs = {"PATH": str(tmp_path), "TERM": "eterm-color"}
    alone = _named(doctor_terminal.terminal(emacs), "clipboard")
    assert alone.found == "no program for it, and this terminal has none"
    assert alone.remedy == "Insert what `qantar last` prints, or copy in another terminal."
    beside = _named(doctor_terminal.terminal({**emacs, "DISPLAY": ":0"}), "clipboard")
    assert (beside.state, beside.found) == (State.OK, "xsel; this terminal has none")


def test_folders_that_others_can_look_into_are_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "state"
    monkeypatch.setenv("QANTAR_STATE", str(folder))
    assert _named(own_folders(), "state").state is State.OK
    folder.chmod(0o755)
    check = _named(own_folders(), "state")
    assert (check.state, check.fails) == (State.WRONG, False)
    assert f"chmod 700 {folder}" in check.remedy
    folder.chmod(0o777)
    assert _named(own_folders(), "state").state is State.MISSING


def _stick(folder: Path) -> Path:
    (folder / "manual").mkdir(parents=True)
    for name in ("qantar", "qantar.db", "manual/README.md"):
        (folder / name).write_text(f"this is {name}")
    _list(folder, "qantar", "qantar.db", "manual/README.md")
    return folder / "qantar"


def _list(folder: Path, *names: str) -> None:
    sums = ((hashlib.sha256((folder / name).read_bytes()).hexdigest(), name) for name in names)
    (folder / "SHA256SUMS").write_text("".join(f"{sum_}  {name}\n" for sum_, name in sums))


def _state_of(path: Path) -> Check:
    (check,) = stick(str(path))
    return check


def test_a_stick_is_held_against_its_list(tmp_path: Path) -> None:
    path = _stick(tmp_path / "stick")
    assert (_state_of(path).state, _state_of(path).found) == (State.OK, "3 as listed")
    (tmp_path / "link").symlink_to(path)
    assert _state_of(tmp_path / "link").found == "3 as listed"
    (path.parent / "manual" / "README.md").write_text("something else")
    (path.parent / "qantar.db").unlink()
    check = _state_of(path)
    assert check.fails
    assert check.found == "1 as listed; 1 other than listed: manual/README.md; 1 missing: qantar.db"


def test_a_program_that_is_not_listed_is_not_believed(tmp_path: Path) -> None:
    path = _stick(tmp_path)
    _list(tmp_path, "qantar.db")
    assert _state_of(path).fails
    assert "the program itself, qantar, is not listed" in _state_of(path).found


@pytest.mark.parametrize(
    "line", ["0" * 64 + "  ../qantar", "0" * 64 + "  /etc/passwd", "nonsense", "\0", "é" * 70]
)
def test_a_line_that_is_no_sum_of_a_file_in_the_folder_is_told_of(tmp_path: Path, line: str) -> None:
    path = _stick(tmp_path)
    with (tmp_path / "SHA256SUMS").open("a") as file:
        file.write(f"{line}\n")
    check = _state_of(path)
    assert check.fails
    assert check.found == "3 as listed; 1 lines that are no sum"


def test_a_list_that_cannot_be_read_is_one_sentence(tmp_path: Path) -> None:
    path = _stick(tmp_path)
    sums = tmp_path / "SHA256SUMS"
    for raw in (b"\xff\xfe", b"x" * 2_000_000):
        sums.write_bytes(raw)
        assert re.match(r".*SHA256SUMS cannot be read: ", _state_of(path).found)
    sums.unlink()
    assert _state_of(path).state is State.OK
    sums.mkdir()
    assert _state_of(path).fails
    sums.rmdir()
    if hasattr(os, "mkfifo"):
        os.mkfifo(sums)
        assert _state_of(path).fails
