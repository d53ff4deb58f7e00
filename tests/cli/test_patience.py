"""What is waited for is said on a terminal, and taken away before anything else is written there."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from qantar_tui.cli import patience
from qantar_tui.cli.patience import CLEAR, Patience
from tests.ui.terminal import needs_terminal, on_terminal


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def _waited(until: str, terminal: Terminal, waiting: Patience) -> str:
    with waiting:
        while until not in terminal.getvalue():
            pass
        waiting.end()
        return terminal.getvalue()


def test_it_is_said_what_is_waited_for_and_how_long(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(patience, "_STEP", 0.4)
    said = _waited("1 s", terminal, Patience("Reading a\x1b[31m.db"))
    assert said.startswith(f"{CLEAR}Reading a") and said.endswith(f"1 s (Ctrl-C leaves){CLEAR}")
    assert "\x1b[31m" not in said


def test_nothing_is_said_of_what_is_soon_done_or_where_nobody_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    for stderr in (Terminal(), io.StringIO()):
        monkeypatch.setattr(sys, "stderr", stderr)
        monkeypatch.setattr(patience, "_STEP", 30.0 if stderr.isatty() else 0.0)
        with Patience("Reading a.db"):
            pass
        assert stderr.getvalue() == ""


@needs_terminal
@pytest.mark.parametrize("command", [["info"], ["check", "DATABASE"], ["timeline"], ["show", "nobody"]])
def test_it_is_gone_before_the_answer_or_a_refusal_is_written(small_db: Path, command: list[str]) -> None:
    argv = [str(small_db) if word == "DATABASE" else word for word in command]
    code = (
        "import sys, time; from qantar_tui.cli import check_database, main, patience\n"
        "from qantar_tui.dossier.library import Dossier\n"
        "patience._STEP = 0.05\n"
        "def slowly(method):\n    return lambda *given: (time.sleep(0.3), method(*given))[1]\n"
        "Dossier.__init__ = slowly(Dossier.__init__)\n"
        "check_database.inspect = slowly(check_database.inspect)\n"
        "sys.exit(main.main(sys.argv[1:]))"
    )
    exit_code, drawn = on_terminal(small_db, [], [sys.executable, "-c", code, *argv])
    said, _, rest = drawn.decode().rpartition(CLEAR)
    name = "Checking" if command[0] == "check" else "Reading"
    assert exit_code == (1 if command[0] == "show" else 0)
    assert f"{name} {small_db.name} …" in said and "\n" not in said
    assert rest.strip() and "…" not in rest.split("\n")[0]
