"""`qantar help`: commands first, then the topics of the manual."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from qantar_tui.cli.commands import COMMANDS
from qantar_tui.dossier import manual
from qantar_tui.dossier.manual import Chapter, Topic, topics
from qantar_tui.dossier.manual_lines import lines_of
from qantar_tui.text.filling import plain
from tests.cli.conftest import HOSTILE, RAW, Qantar
from tests.cli.test_processes import _on_terminal

TOPICS = topics()


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.id)
def test_every_topic_is_printed(qantar: Qantar, topic: Topic) -> None:
    ran = qantar("help", topic.id)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        plain(line).rstrip() for line in lines_of(topic.text, 110, quotes_code=True)
    ]
    assert ran.out.replace("`", "").startswith(topic.title) and not RAW.search(ran.out)


def test_no_topic_is_hidden_behind_a_command() -> None:
    commands = {command.name for command in COMMANDS} | {"query"}
    assert commands.isdisjoint(topic.id for topic in TOPICS)


def test_the_whole_manual_is_every_chapter(qantar: Qantar) -> None:
    ran = qantar("help", "manual")
    assert ran.code == 0
    chapters = [qantar("help", topic.id).out for topic in TOPICS if topic.level == 1]
    assert ran.out == "\n".join(chapters)


def test_the_width_is_the_terminals(qantar: Qantar, monkeypatch: pytest.MonkeyPatch) -> None:
    for columns in (40, 80):
        monkeypatch.setenv("COLUMNS", str(columns))
        assert max(map(len, qantar("help", "manual").out.splitlines())) <= columns


def test_the_help_lists_the_topics(qantar: Qantar) -> None:
    out = qantar("help").out
    assert "`qantar help manual`" in out
    listed = out.partition("topics of the manual")[2].replace(",", " ").split()
    assert {topic.id for topic in TOPICS} <= set(listed)


def test_the_help_is_there_without_the_manual(qantar: Qantar, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(manual, "CHAPTERS", (Chapter("gone", "docs/gone.md", 2),))
    asked, topic = qantar("help"), qantar("help", "keys")
    assert asked.code == 0 and "The manual is not complete: docs/gone.md cannot be read." in asked.out
    assert (topic.code, topic.out, topic.err.count("\n")) == (1, "", 1)


@pytest.mark.parametrize(
    ("name", "offered"),
    [
        ("whle-writing", "`qantar help while-writing`"),
        ("fnd", "`qantar find`"),
        ("xyzzyxyzzy", "See `qantar help`."),
    ],
)
def test_an_unknown_topic_offers_the_nearest(qantar: Qantar, name: str, offered: str) -> None:
    ran = qantar("help", name)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert offered in ran.err


def test_a_hostile_topic_is_only_text(qantar: Qantar) -> None:
    ran = qantar("help", HOSTILE * 100)
    assert (ran.code, ran.out) == (2, "")
    assert not RAW.search(ran.err.rstrip("\n")) and ran.err.count("\n") == 1


def test_on_a_terminal_what_is_typed_is_strong(small_db: Path) -> None:
    shown = _on_terminal(small_db, "help", "moving-through-time")
    assert shown.startswith("\x1b[1mMoving through time\x1b[0m\r\n")
    assert "\x1b[1mqantar find\x1b[0m" in shown and "`" not in shown
    assert set(re.findall("\x1b[^m]*m", shown)) == {"\x1b[1m", "\x1b[0m"}
    without = _on_terminal(small_db, "help", "moving-through-time", NO_COLOR="1")
    assert "\x1b" not in without and "`qantar find`" in without


def test_a_topic_needs_no_explorer(small_db: Path) -> None:
    code = (
        "import sys; from qantar_tui.cli.main import main; code = main(['help', 'keys']);"
        " sys.exit(code or bool({'textual', 'rich', 'yaml', 'sqlite3', 'asyncio'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
