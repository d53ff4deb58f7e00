"""The explorer on a hostile dossier on a real terminal: the bytes that arrive there."""

# ruff: noqa: E501  # keys are easier to read in one line

from __future__ import annotations

import re
import sys
from pathlib import Path

from tests.torture.hostile_texts import steering
from tests.ui.terminal import Step, on_terminal

_SIZE = (120, 36)
_KEYS = (
    b"jjjj", b"\t", b"G", b"\t", b" ", b"ym", b"3", b"\x1b[C", b"\r", b"\x1b", b"4", b"jjj", b"2", b"jjjj", b"6", b"5fire", b"\x1b[B",
    b"\x1b", b"1", b"?", b"\x1b", b"B", b"\x1b", b"\x10a", b"\x1b",
)  # fmt: skip
_SEQUENCE = re.compile(
    r"\x1b\[[0-9;:<>=?]*[ -/]*[@-~]|\x1b[\]P_^X][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[ -/]*[0-~]"
)
_STYLE = re.compile(r"\x1b\[[0-9;]*m")
_MOVE = re.compile(r"\x1b\[(\d+);(\d+)H")
_COPY = re.compile(r"\x1b\]52;c;[A-Za-z0-9+/=]*\x07")


def written(database: Path) -> str:
    """What the explorer writes to the terminal while it is led through its places."""
    steps: list[Step] = [(b"Help", _KEYS[0]), *((b"", keys) for keys in _KEYS[1:]), (b"", b"q"), (b"", b"q")]
    code, drawn = on_terminal(database, steps, [sys.executable, "-m", "qantar_tui"], size=_SIZE, seconds=120)
    assert code == 0, drawn[-300:]
    return drawn.decode()


def wrong_in(hostile: str, harmless: str) -> list[str]:
    """What a terminal was sent for a hostile dossier and is never sent for a harmless one."""
    found = {f"a sequence: {sequence!a}" for sequence in _others(hostile) - _others(harmless)}
    text = _SEQUENCE.sub("", hostile).replace("\r", "")
    return sorted(found | {f"raw {sign}" for sign in steering(text)})


def _others(drawn: str) -> set[str]:
    """The sequences that are neither a style, nor a place on the screen, nor a request to copy."""
    return {sequence for sequence in _SEQUENCE.findall(drawn) if not _is_the_drivers(sequence)}


def _is_the_drivers(sequence: str) -> bool:
    if _STYLE.fullmatch(sequence):
        return all(int(number or 0) <= 255 for number in sequence[2:-1].split(";"))
    if move := _MOVE.fullmatch(sequence):
        return int(move[1]) <= _SIZE[1] and int(move[2]) <= _SIZE[0] + 1
    return bool(_COPY.fullmatch(sequence))
