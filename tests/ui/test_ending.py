"""The explorer and the picker told to end by somebody else: the terminal is as it was, nothing is said."""

from __future__ import annotations

import shlex
import shutil
import signal
import sys
from pathlib import Path

import pytest

from tests.ui.conftest import Explore
from tests.ui.terminal import needs_terminal, on_terminal

_TERMINATED = 128 + 15
_TOLD_TO_END = """
import gc, os, signal, sys, termios
from qantar_tui.cli.main import main

def end(*_):
    os.kill(os.getpid(), signal.SIGTERM)

def when_it_is_there(app):
    mounted = app.on_mount
    def on_mount(self):
        mounted(self)
        self.set_timer(0.3, end)
    app.on_mount = on_mount

match sys.argv[1]:
    case "at once":
        set_to = termios.tcsetattr

        def and_end(*given):
            set_to(*given)
            termios.tcsetattr = set_to
            end()

        termios.tcsetattr = and_end
        command = []
    case "early":
        gc.freeze = end
        command = []
    case "explorer":
        from qantar_tui.ui.app import QantarApp
        when_it_is_there(QantarApp)
        command = []
    case _:
        from qantar_tui.ui.pick import PickApp
        when_it_is_there(PickApp)
        command = ["pick", "actor"]
code = main(command)
print("CODE", code, "ECHO", bool(termios.tcgetattr(0)[3] & termios.ECHO))
sys.exit(code)
"""


@needs_terminal
@pytest.mark.parametrize("when", ["at once", "early", "explorer", "picker"])
def test_who_is_told_to_end_gives_the_terminal_back(small_db: Path, when: str) -> None:
    code, drawn = on_terminal(small_db, [], [sys.executable, "-c", _TOLD_TO_END, when])
    shown = drawn.decode()
    assert code == _TERMINATED
    assert f"CODE {_TERMINATED}" in shown
    assert "Traceback" not in shown and "at fault" not in shown
    assert "ECHO True" in shown
    for mode in ("1049", "1000", "1003", "1006", "2004", "1004"):
        assert shown.rfind(f"\x1b[?{mode}l") >= shown.rfind(f"\x1b[?{mode}h"), mode
    assert shown.rfind("\x1b[?25h") >= shown.rfind("\x1b[?25l")


_PUT_ASIDE = "printf 'AT %s\\n' the-shell; stty -a | grep -c ' icanon'; sleep 0.3; fg; echo CODE $?"


@needs_terminal
@pytest.mark.parametrize("drawn_first", [b"\x1b[?1049h", b"Help"], ids=["while it loads", "when it is there"])
def test_ctrl_z_goes_back_to_the_shell_and_fg_comes_back(small_db: Path, drawn_first: bytes) -> None:
    bash = shutil.which("bash") or pytest.skip("there is no shell with job control here")
    command = f"{shlex.quote(sys.executable)} -m qantar_tui; {_PUT_ASIDE}"
    steps = [(drawn_first, b"\x1a"), (b"AT the-shell", b""), (b"Help", b"q")]
    code, drawn = on_terminal(small_db, steps, [bash, "-mc", command])
    assert code == 0
    before, _, after = drawn.partition(b"AT the-shell")
    assert before.rfind(b"\x1b[?1049l") > before.rfind(b"\x1b[?1049h")
    assert after.split(b"\r\n")[1] == b"1"  # lines are lines there
    assert b"\x1b[?1049h" in after and after.rstrip().endswith(b"CODE 0")


_ENDED_ASIDE = "printf 'AT %s\\n' the-shell; kill %1; sleep 1; jobs -r -s; echo NO MORE; kill -KILL %1"


@needs_terminal
def test_what_is_put_aside_can_be_ended_from_the_shell(small_db: Path) -> None:
    bash = shutil.which("bash") or pytest.skip("there is no shell with job control here")
    command = f"{shlex.quote(sys.executable)} -m qantar_tui; {_ENDED_ASIDE}"
    _, drawn = on_terminal(small_db, [(b"Help", b"\x1a")], [bash, "-mc", command])
    _, _, after = drawn.partition(b"AT the-shell")
    assert b"Terminated" in after and b"Stopped" not in after


@needs_terminal
def test_ctrl_z_where_no_shell_could_continue_it_is_no_trap(small_db: Path) -> None:
    steps = [(b"Help", b"\x1a"), (b"\x1b[?1049l", b""), (b"Help", b"q")]
    code, _ = on_terminal(small_db, steps, [sys.executable, "-m", "qantar_tui"])
    assert code == 0


async def test_where_a_program_cannot_be_put_aside_it_says_so(explore: Explore) -> None:
    async with explore() as pilot:
        await pilot.press("ctrl+z")
        assert [said.message for said in pilot.app._notifications] == [
            "There is no way to put qantar aside here."
        ]


async def test_where_the_system_has_no_such_signal_the_explorer_stays(
    explore: Explore, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with explore() as pilot:
        driver = type(pilot.app._driver)
        monkeypatch.setattr(driver, "can_suspend", True)
        monkeypatch.setattr(driver, "suspend_application_mode", lambda _: pytest.fail("it went"))
        monkeypatch.delattr(signal, "SIGTSTP")
        monkeypatch.setattr(sys, "platform", "win32")
        await pilot.press("ctrl+z")
        assert len(pilot.app._notifications) == 1
