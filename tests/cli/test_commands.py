"""The table of commands, the help that it makes, and what all commands have in common."""

from __future__ import annotations

from importlib import import_module

import pytest

from qantar_tui import __version__
from qantar_tui.cli.command import Command
from qantar_tui.cli.commands import COMMANDS, EXPLORER
from tests.cli.conftest import RAW, Qantar

READING = (
    ["timeline"],
    ["find", "orazbekov"],
    ["find", "depot"],
    ["show", "depot-fire"],
    ["show", "old-rumour"],
    ["show", "orazbekov"],
    ["show", "ministry"],
    ["show", "port-city"],
    ["show", "ash-2022"],
    ["show", "birch-2023"],
    ["show", "caravan-2024"],
    ["compare", "depot-fire"],
    ["compare", "depot-fire", "--by", "voice"],
    ["compare", "depot-fire", "--as-of", "2022-01-06"],
    ["disputed"],
    ["explanations"],
    ["cite", "ash-2022", "--at", "12"],
    ["cite", "caravan-2024"],
    ["info"],
)


@pytest.mark.parametrize("format_", ["text", "md", "json"])
@pytest.mark.parametrize("argv", READING, ids=" ".join)
def test_every_reading_command_answers_in_every_format(qantar: Qantar, argv: list[str], format_: str) -> None:
    ran = qantar(*argv, "--format", format_)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.strip()
    assert not RAW.search(ran.out)


@pytest.mark.parametrize("argv", READING, ids=" ".join)
def test_json_is_ascii_and_says_its_version_and_kind(qantar: Qantar, argv: list[str]) -> None:
    ran = qantar(*argv, "--format", "json")
    assert ran.out.isascii()
    assert list(ran.json)[:2] == ["qantar", "kind"]
    assert ran.json["qantar"] == 1


@pytest.mark.parametrize("argv", READING, ids=" ".join)
@pytest.mark.parametrize("columns", ["1", "40", "99", "100", "9999", "00", "wide"])
def test_no_width_is_too_odd(
    qantar: Qantar, monkeypatch: pytest.MonkeyPatch, argv: list[str], columns: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert qantar(*argv).code == 0


@pytest.mark.parametrize("command", [*COMMANDS, EXPLORER], ids=lambda command: command.name or "explorer")
def test_every_command_has_a_module_that_runs_it(command: Command) -> None:
    module = import_module(f"qantar_tui.cli.{command.module}")
    assert callable(getattr(module, "answer" if command.reads_dossier else "run"))


@pytest.mark.parametrize("argv", [["help"], ["--help"], ["-h"]], ids=" ".join)
def test_the_help_names_every_command(qantar: Qantar, argv: list[str]) -> None:
    ran = qantar(*argv)
    assert ran.code == 0
    assert all(f"  {command.name} " in ran.out for command in COMMANDS)
    assert all(command.help in ran.out for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_a_command_explains_its_arguments(qantar: Qantar, command: Command) -> None:
    asked, flagged = qantar("help", command.name), qantar(command.name, "--help")
    assert asked == flagged
    assert asked.code == 0
    for argument in command.arguments:
        assert (argument.metavar or "") in asked.out
    assert ("--format" in asked.out) == (
        command.reads_dossier or any("--format" in argument.names for argument in command.arguments)
    )


def test_the_version(qantar: Qantar) -> None:
    assert qantar("--version").out == f"qantar {__version__}\n"


def test_the_database_may_be_named_before_or_after_the_command(
    qantar: Qantar, real_db: object, small_db: object
) -> None:
    assert qantar("--db", str(real_db), "info", "--format", "json").json["database"] == str(real_db)
    assert qantar("info", "--format", "json", f"--db={real_db}").json["database"] == str(real_db)
    assert qantar("info", "--format", "json").json["database"] == str(small_db)


def test_without_a_terminal_the_explorer_names_the_commands_that_need_none(qantar: Qantar) -> None:
    ran = qantar()
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.count("\n") == 1
    assert "qantar timeline" in ran.err
