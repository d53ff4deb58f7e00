"""What the commands that take a query make of one that cannot be read: the same, and nothing on stdout."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Qantar

_COMMANDS = (
    ["find"], ["find", "--format", "json"],
    ["timeline"], ["timeline", "--format", "md"], ["timeline", "--format", "json"],
    ["disputed"], ["disputed", "--format", "csv"],
    ["export", "bibtex"], ["export", "csl", "kind:claim"],
)  # fmt: skip


@pytest.mark.parametrize("command", _COMMANDS, ids=" ".join)
@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("actor:", "The query “actor:” is not finished: see `qantar help query`."),
        ("depot actor:", "The query “depot actor:” is not finished: see `qantar help query`."),
        ("actor: depot", "Write what is meant by actor: right behind the colon, without a space."),
        ("-", "The query “-” is not finished: see `qantar help query`."),
        ('""', 'The query “""” is not finished: see `qantar help query`.'),
        ("before:nonsense", "“nonsense” is no day, month or year: write 2022-01-07"),
        ("before:2022-13-45 depot", "“2022-13-45” is no date, for a year has 12 months: write 2022-12."),
        ("before:2022-01-05,nonsense", "“nonsense” is no day, month or year: write 2022-01-07"),
        ("after:2022-01-05T99:99", "“2022-01-05T99:99” is no time of a day: write 2022-01-05 16:30."),
        ("disputed:maybe", "Behind disputed: stands yes, no or nothing."),
        ("disputed:maybe depot", "Behind disputed: stands yes, no or nothing."),
        ("спорно:никогда depot", "Behind disputed: stands yes, no or nothing."),
    ],
)
def test_a_query_that_cannot_be_read_is_wrong_use(
    qantar: Qantar, command: list[str], query: str, said: str
) -> None:
    ran = qantar(*command, f" {query}" if query.startswith("-") else query)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    if "kind:claim" in command:
        said = said.replace("The query “", "The query “kind:claim ")
    assert " ".join(ran.err.split()).startswith(said)


@pytest.mark.parametrize("command", ["timeline", "disputed"])
@pytest.mark.parametrize("query", ["kind:actor", "-kind:event", "kind:claim disputed:"])
def test_what_lists_events_is_not_asked_for_anything_else(qantar: Qantar, command: str, query: str) -> None:
    ran = qantar(command, f" {query}", "--format", "json")
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "qantar find" in ran.err
    assert qantar(command, "kind:event").code == 0


@pytest.mark.parametrize(
    ("argv", "code"),
    [
        (["find"], 1), (["timeline"], 1), (["timeline", "kind:event"], 1), (["show"], 1), (["compare"], 1),
        (["cite"], 1), ([], 2), (["coverage"], 2), (["export"], 2), (["help"], 2),
        (["check", "--explain"], 2), (["find", "x", "--kind"], 2), (["find", "x", "--limit"], 2),
        (["disputed", "--as-of"], 2), (["cite", "ash-2022", "--at"], 2),
    ],
)  # fmt: skip
def test_of_what_is_very_long_only_the_beginning_is_repeated(
    qantar: Qantar, argv: list[str], code: int
) -> None:
    ran = qantar(*argv, "z" * 3000)
    assert ran.code == code
    assert all(len(line) < 350 for line in ran.err.splitlines())
    assert "z…" in ran.err


def test_an_id_that_nothing_is_near_is_told_how_to_be_found(qantar: Qantar) -> None:
    for command in ("show", "cite", "compare"):
        assert qantar(command, "qqqq").err.endswith(" has the id “qqqq”. Look for it with `qantar find`.\n")
    ran = qantar("compare", "depot-fire", "--point", "qqqq")
    assert (ran.code, ran.out) == (1, "") and "Nearest: " in ran.err


def test_a_negative_number_is_repeated_as_it_was_typed(qantar: Qantar) -> None:
    assert "“-3” is not a whole number" in qantar("find", "x", "--limit", "-3").err
