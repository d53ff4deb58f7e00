"""A share of the hostile texts; the explorer's is in tests/ui/test_hostile.py."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.torture import hostile_commands, hostile_terminal
from tests.torture.hostile_dossier import pack
from tests.torture.hostile_texts import collection, steering
from tests.torture.texts import through_show

SHORT = [text for name, texts in collection().items() if name != "long" for text in texts]


def test_there_are_four_hundred_different_ones_and_more() -> None:
    assert len({text for texts in collection().values() for text in texts}) >= 400


def test_show_makes_every_text_harmless_and_eats_nothing() -> None:
    assert through_show().failures == ()


@pytest.mark.parametrize(
    "text", ["a\x1b", "\x9b", "\u202e", "\u200b", "\ue000", "\U000e0041", "o" + "\u0301" * 99]
)
def test_what_is_looked_for_is_found(text: str) -> None:
    assert steering(text)


def test_commands_and_exports_say_nothing_raw(small_db: Path, tmp_path: Path) -> None:
    database = pack(small_db, tmp_path / "hostile.db", SHORT)
    (tmp_path / "names.txt").write_bytes(
        "\n".join(" ".join(t.split()) for t in SHORT[::60]).encode("utf-8", "replace")
    )
    assert [
        ran.wrong for ran in hostile_commands.over_a_dossier(database, tmp_path, every=4) if ran.wrong
    ] == []
    arguments = hostile_commands.as_arguments(SHORT[::25], database, tmp_path)
    assert [ran.wrong for ran in arguments if ran.wrong] == []


def test_what_a_terminal_must_not_be_sent_is_told_from_what_the_explorer_sends() -> None:
    harmless = "\x1b[?1049h\x1b[1;1H\x1b[0;38;5;17mtext\x1b[?1049l"
    assert hostile_terminal.wrong_in(f"{harmless}\x1b[36;2H\x1b]52;c;aGk=\x07", harmless) == []
    for raw in (
        "\x1b[2J",
        "\x1b[31337;7m",
        "\x1b]0;x\x07",
        "\x1b]8;;https://e\x1b\\",
        "\x9b",
        "\x00",
        "\u202e",
        "\x1b[99;1H",
    ):
        assert hostile_terminal.wrong_in(harmless + raw, harmless), ascii(raw)
