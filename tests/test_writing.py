"""README's section on writing: each command in it is run, vim's by vim where there is one."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from qantar_tui.cite.forms import Form
from qantar_tui.cli.main import main
from tests.ui.terminal import on_terminal
from tests.ui.test_pick import _needs_terminal, _on_terminal

_ROOT = Path(__file__).resolve().parent.parent
SECTION = (
    (_ROOT / "README.md")
    .read_text(encoding="utf-8")
    .partition("\n## While writing\n")[2]
    .partition("\n## ")[0]
)
EDITORS = dict(re.findall(r"^\| ([^|`]+?) \| (.*`.*) \|$", SECTION, re.MULTILINE))
PICKING = [
    re.findall(r"qantar pick [^`]*", EDITORS[editor])[0]
    for editor in ("Emacs", "Helix", "VS Code’s terminal")
]
"""What the others run is run as they run it."""


def _typed(editor: str, place: int = 0) -> str:
    return str(re.findall(r"`([^`]+)`", EDITORS[editor])[place])


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, real_db: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a draft, and a `qantar` on the search path."""
    monkeypatch.setenv("QANTAR_STATE", str(tmp_path / "state"))
    monkeypatch.setenv("QANTAR_DB", str(real_db))
    program = tmp_path / "bin" / "qantar"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nPYTHONPATH={_ROOT} exec {sys.executable} -m qantar_tui "$@"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "draft.md").write_text("It is contested.\n", encoding="utf-8")
    return tmp_path


def test_every_form_stands_in_the_table_under_its_letter() -> None:
    table = dict(re.findall(r"^\| `(\w)` \| (.*) \|$", SECTION, re.MULTILINE))
    assert list(table) == [form.letter for form in Form]
    assert "[@kim-2023, para. 31]" in table["p"]


def test_picking_is_shown_from_every_editor_that_is_asked_for() -> None:
    assert [*EDITORS] == ["vim", "Emacs", "Helix", "VS Code’s terminal", "a shell"]
    assert all("qantar pick " in typed for typed in EDITORS.values())


def test_what_is_copied_in_a_terminal_is_read_by_an_editor(
    at_home: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    for editor, typed in (("Emacs", "C-u M-! "), ("Helix", ":insert-output "), ("vim", ":r !")):
        assert f"{typed}qantar last" in EDITORS[editor]
    assert main(["cite", "the-dead", "-f", "m", "--copy"]) == 0
    copied = capfd.readouterr().out
    read = subprocess.run(
        ["sh", "-c", "qantar last 2>&1"], stdin=subprocess.DEVNULL, capture_output=True, check=True
    )
    assert read.stdout.decode() == copied


@_needs_terminal
@pytest.mark.parametrize("picking", PICKING)
def test_what_is_picked_goes_to_the_draft(real_db: Path, at_home: Path, picking: str) -> None:
    command = picking.removesuffix(" >> draft.md")
    code, _ = _on_terminal(real_db, b"\x1b[B\r", "sh", "-c", f"{command} >> draft.md")
    assert code == 0
    assert len((at_home / "draft.md").read_text(encoding="utf-8").splitlines()) == 2


@_needs_terminal
def test_a_shell_puts_the_choice_into_a_sentence(real_db: Path, at_home: Path) -> None:
    code, _ = _on_terminal(real_db, b"\x1b[B\r", "sh", "-c", _typed("a shell"))
    draft = (at_home / "draft.md").read_text(encoding="utf-8")
    assert (code, re.sub(r"@[\w-]+", "@ID", draft)) == (0, "It is contested.\nSee [@ID].\n")


@_needs_terminal
@pytest.mark.skipif(shutil.which("vim") is None, reason="there is no vim here")
@pytest.mark.parametrize("options", [("-N",), ("-N", "-c", "set noshelltemp", "-c", "set shelltemp")])
def test_vim_reads_in_what_is_picked_and_nothing_else(
    real_db: Path, at_home: Path, options: tuple[str, ...]
) -> None:
    read = _typed("vim").removeprefix(":")
    assert "`:set shelltemp`" in SECTION
    # Without -N it is vi's option 'noshelltemp', under which the editor takes some of the picker's keys.
    vim = ("vim", "-u", "NONE", "-i", "NONE", "-n", *options)
    steps = [(b"Esc leave", b"\x1b[B\r"), (b"", b"\r")]
    code, _ = on_terminal(real_db, steps, (*vim, "-c", read, "-c", "wq", "draft.md"))
    draft = (at_home / "draft.md").read_text(encoding="utf-8")
    # Where the line goes depends on what vim was started with: above the first one, or below.
    lines = sorted(re.sub(r"@[\w-]+", "@ID", draft).splitlines())
    assert (code, lines) == (0, ["It is contested.", "[@ID]"])


@pytest.mark.skipif(shutil.which("pandoc") is None, reason="there is no pandoc here")
def test_pandoc_resolves_the_citations_from_the_dossier(real_dossier: Path, at_home: Path) -> None:
    (at_home / "import").symlink_to(real_dossier)
    (at_home / "draft.md").write_text("He died [@kim-2023, para. 31].\n", encoding="utf-8")
    command = re.search(r"^pandoc .*", SECTION, re.MULTILINE)
    assert command
    subprocess.run(shlex.split(command[0]), check=True)
    assert "(Kim 2023, para. 31)" in (at_home / "draft.html").read_text(encoding="utf-8").replace("\n", " ")
