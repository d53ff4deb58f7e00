"""What a terminal receives as an answer fits it: a line that it breaks tears a table apart."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

import pytest

from qantar_tui.text.cells import width
from tests.cli.conftest import Qantar
from tests.ui.terminal import needs_terminal, on_terminal

_COMMANDS = (
    "timeline", "timeline disputed:", "disputed", "explanations", "coverage", "coverage --as-of 2022-02",
    "find tokayev", "find кнб", "find airport", "info", "show coup-question", "show the-dead", "show knb",
    "show almaty", "show bne-2026", "compare the-dead", "compare coup-question --by voice", "doctor",
    "compare the-dead --as-of 2022-02", "check --explain", "check {database}", "verify --texts {folder}",
    "last", "help", "diff {other} {database}", "match {folder}/names.txt", "help match", "help guide",
    "--help", "find --help", "import --help",
)  # fmt: skip
_END = "<end of an answer>"
_RUN = f"""
import os, sys
from qantar_tui.cli.main import main
sys.stderr = open(os.devnull, "w")
for command in sys.argv[1:]:
    sys.stdout.write("<" + command + ">\\n")
    main(command.split())
    sys.stdout.write("{_END}\\n")
"""


@needs_terminal
@pytest.mark.parametrize("columns", [60, 80])
def test_no_line_is_wider_than_the_terminal(
    real_db: Path, small_db: Path, tmp_path: Path, columns: int
) -> None:
    other = shutil.copy(small_db, tmp_path / "other.db")
    (tmp_path / "names.txt").write_text("Tokaev\nNazarbayev K.\nQwertyuiop\nMasimov\n", encoding="utf-8")
    named = {"database": real_db, "other": other, "folder": tmp_path}
    commands = [command.format(**named) for command in _COMMANDS]
    argv = [sys.executable, "-c", _RUN, *commands]
    _, drawn = on_terminal(real_db, [], argv, size=(columns, 24), seconds=120)
    shown = re.sub(r"\x1b\[[0-9;]*m", "", drawn.decode()).replace("\r\n", "\n")
    answers = shown.split(f"{_END}\n")
    assert len(answers) == len(commands) + 1
    for command, answer in zip(commands, answers, strict=False):
        _, _, lines = answer.partition(">\n")
        assert lines or command == "last"
        assert [line for line in lines.split("\n") if _is_too_wide(line, columns)] == [], command


def _is_too_wide(line: str, columns: int) -> bool:
    """An address, a path or a content hash stays whole, to be copied: such a line has no room for it."""
    indent = 16
    return width(line) > columns and all(width(word) <= columns - indent for word in line.split())


def test_what_is_read_by_a_program_keeps_its_table(qantar: Qantar, real_db: Path) -> None:
    wide = qantar("coverage", "--db", str(real_db)).out
    assert max(map(width, wide.splitlines())) > 120 - 2
