"""The plain forms of the command line taken apart by hand, held against the parser itself."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from qantar_tui.cli.command import VERSION, Wanted
from qantar_tui.cli.commands import COMMANDS
from qantar_tui.cli.parser import parse
from qantar_tui.cli.quick import quickly
from qantar_tui.errors import QantarError

_NAMES = sorted({name for command in COMMANDS for each in command.arguments for name in each.names})
_VALUES = sorted(
    {value for command in COMMANDS for each in command.arguments for value in each.choices or ()}
)
_WORDS = st.one_of(
    st.sampled_from([*_NAMES, "--db", "--format", "-f", "--", "-", "-h", "--version", "--db=a", "-fp"]),
    st.sampled_from([*_VALUES, "json", "md", "7", "0", "", "-7", " -a", "a b", "kim-2023", "токаев"]),
    st.text(max_size=3),
)
_LINES = st.builds(
    lambda before, command, rest: [*before, command.name, *rest],
    st.sampled_from([(), ("--db", "a.db"), ("--db", ""), ("--db", "-a"), ("--version",), ("--db",)]),
    st.sampled_from(COMMANDS),
    st.lists(_WORDS, max_size=5),
)


@given(argv=_LINES)
@example(argv=["match", "names.txt"])
@example(argv=[])
@example(argv=["--db", "a.db"])
@example(argv=["find", "a", "--kind", "person", "b", "--width", "alike"])
def test_whatever_is_taken_apart_by_hand_is_taken_apart_as_the_parser_does(argv: list[str]) -> None:
    by_hand = quickly(argv)
    if by_hand is None:
        return
    command, arguments = parse(argv)
    assert by_hand[0] is command
    assert vars(by_hand[1]) == vars(arguments)


@pytest.mark.parametrize(
    "argv",
    [
        ["show", "kim-2023"],
        ["--db", "a.db", "show", "kim-2023"],
        ["show", "kim-2023", "--format", "json", "--db", "a.db"],
        ["cite", "kim-2023", "-f", "pandoc"],
        ["cite", "kim-2023", "--at", "31", "-f", "p", "--copy"],
        ["find", "tokayev"],
        ["find", "almaty", "airport", "--kind", "event"],
        ["timeline", "place:almaty"],
        ["info"],
        [],
        ["--db", "a.db"],
    ],
    ids=" ".join,
)
def test_what_is_asked_while_writing_needs_no_parser(argv: list[str]) -> None:
    by_hand = quickly(argv)
    assert by_hand is not None
    assert (by_hand[0], vars(by_hand[1])) == (parse(argv)[0], vars(parse(argv)[1]))


@pytest.mark.parametrize(
    "argv",
    [
        ["--db"],
        ["--db", ""],
        ["show"],
        ["show", ""],
        ["show", "-x"],
        ["show", "a", "b"],
        ["shwo", "a"],
        ["cite", "a", "-f", "word"],
        ["cite", "a", "-f"],
        ["find", "--", "-a"],
        ["find", "a", "--limit", "3"],
        ["doctor"],
    ],
    ids=" ".join,
)
def test_what_is_wrong_or_rare_is_left_to_the_parser(argv: list[str]) -> None:
    assert quickly(argv) is None


def test_the_version_needs_no_parser() -> None:
    with pytest.raises(Wanted) as wanted:
        quickly(["--version"])
    assert str(wanted.value) == VERSION
    with pytest.raises(QantarError):
        parse(["--verison"])
