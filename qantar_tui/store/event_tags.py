"""What an event index says of events in tokens, which stand beside the words of a text and are none."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

SIGN = "§"
"""Begins every tag; no folded word has it, and the tokenizer splits at spaces only."""
GAP = "¶"
"""Between two texts of an event, so that no phrase runs from one into the other."""
EVERY = f"{SIGN}e"
DISPUTED = f"{SIGN}d"
"""Some point of the event is disputed or doubted."""
SOME_SILENT = f"{SIGN}q"
"""Some source is."""
_LONGEST_ID = 64
"""Bytes; a token is cut where it is far too long."""


class Tie(StrEnum):
    """What ties an event to a record."""

    ACTOR = "a"
    PLACE = "p"
    KIND = "k"
    PART_OF = "o"
    SOURCE = "s"
    VOICE = "v"
    NOT_SILENT = "n"
    """Though it could be, by when it came out."""


def tag(tie: Tie, id_: str) -> str:
    """The token of a tie to a record; the same for no two."""
    raw = id_.encode("utf-8", "replace")
    # In hexadecimal, because an id may have what splits tokens, or differ from another in case.
    return f"{SIGN}{tie}{raw.hex() if len(raw) <= _LONGEST_ID else _shortened(raw)}"


def _shortened(raw: bytes) -> str:
    import hashlib  # here, for it loads a whole library of ciphers, and hardly an id is so long

    return f"x{hashlib.sha256(raw).hexdigest()}"


def begun(number: int) -> str:
    """The token of a number from `begun_by` or `begun_up_to`."""
    return f"{SIGN}m{number}"


def begun_by(rank: int, last: int) -> Iterator[int]:
    """Numbers for a rank below `last`: few, and for no higher rank does `begun_up_to` miss them all.

    They are the nodes of a Fenwick tree: so an event has some tokens for the sources that may be silent on
    it, however many these are, and to ask for those events of which a source could know takes some more.
    """
    number = rank + 1
    while number <= last:
        yield number
        number += number & -number


def begun_up_to(rank: int) -> Iterator[int]:
    """Numbers of which those for a rank up to this one have one, and those for a higher one none."""
    number = rank + 1
    while number:
        yield number
        number -= number & -number
