"""What an event index says of events in tokens, which stand beside the words of a text and are none."""

from __future__ import annotations

import hashlib
from enum import StrEnum

SIGN = "§"
"""Begins every tag; no folded word has it, and the tokenizer splits at spaces only."""
GAP = "¶"
"""Between two texts of an event, so that no phrase runs from one into the other."""
EVERY = f"{SIGN}e"
DISPUTED = f"{SIGN}d"
"""Some point of the event is disputed or doubted."""
SOME_SILENT = f"{SIGN}q"
MOST_SILENT = f"{SIGN}m"
"""More sources are silent on it than not, so it has the tags of those that are not."""
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
    SILENT = "y"
    NOT_SILENT = "n"


def tag(tie: Tie, id_: str) -> str:
    """The token of a tie to a record; the same for no two."""
    raw = id_.encode("utf-8", "replace")
    # In hexadecimal, because an id may have what splits tokens, or differ from another in case.
    written = raw.hex() if len(raw) <= _LONGEST_ID else f"x{hashlib.sha256(raw).hexdigest()}"
    return f"{SIGN}{tie}{written}"
