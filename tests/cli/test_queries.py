"""What the commands that take a query make of one that cannot be read: the same, and nothing on stdout."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Qantar

_COMMANDS = (
    ["find"], ["find", "--format", "json"],
    ["timeline"], ["timeline", "--format", "md"], ["timeline", "--format", "json"],
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
