"""The day as of which a command looks at the dossier, and what it says of that."""

from __future__ import annotations

from qantar_tui.compare.said import Hidden
from qantar_tui.dossier.library import Dossier
from qantar_tui.model.when import When
from qantar_tui.words.day import left_out_in_words, read_day
from qantar_tui.words.time import when_in_words


def read_as_of(dossier: Dossier, typed: str) -> When:
    """The day, month or year that is typed, in the dossier's zone.

    Raises BadValue where it is anything else.
    """
    return read_day(typed, dossier.about.zone)


def hidden_in_words(as_of: When | None, hidden: Hidden) -> str:
    """`As of 7 January 2022: 12 claims hidden as said later, and 3 undated.`; empty without a day."""
    if as_of is None:
        return ""
    left_out = left_out_in_words(hidden.later, hidden.undated) or "no claim is hidden"
    return f"As of {when_in_words(as_of)}: {left_out}."


def as_of_then(sentence: str, as_of: When | None) -> str:
    """`Nothing is disputed as of 7 January 2022.`: what holds of a day is not said of the whole dossier."""
    return f"{sentence.removesuffix('.')} as of {when_in_words(as_of)}." if as_of else sentence
