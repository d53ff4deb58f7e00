"""What only a process of its own can show: what is loaded, colours on a terminal, pipes and full disks."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ui.terminal import on_terminal

pty = pytest.importorskip("pty")
_LOADED = """
import sys
from qantar_tui.cli.main import main
code = main(sys.argv[1:])
print(*sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr)
sys.exit(code)
"""


def _environment(database: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLUMNS", "TERM")}
    return {**kept, "QANTAR_DB": str(database), "TERM": "xterm", "PYTHONIOENCODING": "utf-8", **more}


@pytest.mark.parametrize(
    "argv",
    [
        ["--help"],
        ["--version"],
        ["help", "find"],
        ["timeline"],
        ["find", "orazbekov"],
        ["show", "depot-fire"],
        ["compare", "depot-fire", "--format", "md"],
        ["compare", "depot-fire", "--format", "html"],
        ["disputed", "--format", "csv"],
        ["explanations"],
        ["cite", "ash-2022", "--format", "json"],
        ["info"],
        ["pick"],
        [],
    ],
    ids=str,
)
def test_one_shots_do_not_load_the_explorer_or_the_builder(small_db: Path, argv: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _LOADED, *argv],
        env=_environment(small_db),
        capture_output=True,
        encoding="utf-8",
    )
    needs_terminal = argv in ([], ["pick"])
    assert done.returncode == (2 if needs_terminal else 0), done.stderr
    loaded = set(done.stderr.splitlines()[-1].split())
    assert "qantar_tui" in loaded
    assert not loaded & {"textual", "rich", "yaml", "sqlite_utils", "asyncio"}


def _on_terminal(database: Path, *argv: str, **more: str) -> str:
    """What a terminal of 80 columns receives."""
    import fcntl
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    command = [sys.executable, "-m", "qantar_tui", *argv]
    with subprocess.Popen(
        command, env=_environment(database, **more), stdout=theirs, stdin=theirs
    ) as process:
        os.close(theirs)
        received = b""
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:  # Linux says so when the other end is closed
                break
            if not part:
                break
            received += part
        assert process.wait() == 0
    os.close(ours)
    return received.decode()


def test_a_terminal_gets_colours_and_its_own_width(small_db: Path) -> None:
    shown = _on_terminal(small_db, "compare", "depot-fire")
    assert "  \x1b[31m≠ disputed\x1b[0m · 2 speak" in shown
    assert "  \x1b[1mAsh 2022\x1b[0m\r\n" in shown
    assert "  \x1b[2m∅ silent\x1b[0m\r\n" in shown


def test_a_terminal_gets_the_part_of_a_name_that_matched_marked(small_db: Path) -> None:
    shown = _on_terminal(small_db, "find", "orazbekov", "--kind", "actor")
    assert "\x1b[1mDaniyar Orazbekov\x1b[0m" in shown
    assert "“\x1b[1;4mOrazbekov\x1b[0m”" in shown
    title = _on_terminal(small_db, "find", "depots", "--kind", "actor")
    assert "\x1b[1;39mMinistry of\x1b[0m \x1b[1;4mDepots\x1b[0m" in title


@pytest.mark.parametrize("more", [{"NO_COLOR": "1"}, {"TERM": "dumb"}], ids=str)
def test_a_terminal_gets_no_colours_where_it_wants_none(small_db: Path, more: dict[str, str]) -> None:
    shown = _on_terminal(small_db, "compare", "depot-fire", **more)
    assert "\x1b" not in shown
    assert "≠ disputed" in shown
    assert max(map(len, shown.splitlines())) <= 80


def test_a_pipe_gets_no_colours(small_db: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "qantar_tui", "timeline"], env=_environment(small_db), capture_output=True
    )
    assert done.returncode == 0
    assert b"\x1b" not in done.stdout


def test_a_stdout_that_knows_only_ascii_is_no_obstacle(small_db: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "qantar_tui", "timeline"],
        env=_environment(small_db, PYTHONIOENCODING="ascii"),
        capture_output=True,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert rb"\u2260 disputed" in done.stdout


def test_a_page_is_utf_8_whatever_stdout_knows(small_db: Path, tmp_path: Path) -> None:
    with (tmp_path / "page.html").open("wb") as file:
        done = subprocess.run(
            [sys.executable, "-m", "qantar_tui", "compare", "depot-fire", "--format", "html"],
            env=_environment(small_db, PYTHONIOENCODING="ascii"),
            stdout=file,
            stderr=subprocess.PIPE,
        )
    assert (done.returncode, done.stderr) == (0, b"")
    page = (tmp_path / "page.html").read_bytes().decode("utf-8")
    assert "≠" in page and "\\u2260" not in page


def test_a_reader_who_has_gone_is_no_trouble(small_db: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "qantar_tui", "timeline"],
        env=_environment(small_db),
        stdout=writing,
        stderr=subprocess.PIPE,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (1, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize(
    "argv", [["timeline"], ["help"], ["info", "--format", "json"], ["--version"]], ids=str
)
def test_a_full_disk_is_one_sentence(small_db: Path, argv: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "qantar_tui", *argv],
            env=_environment(small_db),
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
    assert done.returncode == 1
    assert done.stderr == "The output cannot be written: No space left on device.\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize(
    ("argv", "code"), [(["show", "nobody"], 1), (["find"], 2), (["match", "-"], 1)], ids=str
)
def test_a_sentence_that_nobody_can_read_leaves_the_exit_code_as_it_was(
    small_db: Path, argv: list[str], code: int
) -> None:
    reading, gone = os.pipe()
    os.close(reading)
    with Path("/dev/full").open("wb") as full, os.fdopen(gone, "wb") as closed:
        for stderr in (full, closed):
            done = subprocess.run(
                [sys.executable, "-m", "qantar_tui", *argv],
                env=_environment(small_db, PYTHONUNBUFFERED=""),
                input=b"Nobody\n",
                stdout=subprocess.PIPE,
                stderr=stderr,
            )
            assert done.returncode == code


@pytest.mark.parametrize(("argv", "what"), [((), "explorer"), (("pick", "actor"), "picker")])
def test_on_a_terminal_that_only_takes_lines_nothing_is_drawn(
    small_db: Path, argv: tuple[str, ...], what: str
) -> None:
    command = ["env", "TERM=dumb", sys.executable, "-m", "qantar_tui", *argv]
    code, shown = on_terminal(small_db, [], command)
    assert code == 2
    assert shown.startswith(f"The {what} cannot draw on this terminal (TERM is dumb); here use".encode())
    assert b"\x1b" not in shown
