"""What a command says of the day as of which it looks at the dossier."""

from __future__ import annotations

from qantar_tui.annotation import TYPE_CHECKING
from qantar_tui.cli.page import Page, Paragraph, text
from qantar_tui.words.time import when_in_words

if TYPE_CHECKING:
    from qantar_tui.compare.said import Hidden
    from qantar_tui.model.when import When

_LEFT_OUT = "what had not certainly been said by then is left out"


def stands_in_words(as_of: When | None) -> Page:
    """What an answer begins with that does not count the claims which it hides; nothing without a day."""
    return [Paragraph(text(f"As of {when_in_words(as_of)}: {_LEFT_OUT}."))] if as_of else []


def hidden_in_words(as_of: When | None, hidden: Hidden) -> str:
    """`As of 7 January 2022: 12 claims hidden as said later, and 3 undated.`; empty without a day."""
    if as_of is None:
        return ""
    # Imported only here, as it reads days, too, which most answers have not to.
    from qantar_tui.words.day import left_out_in_words

    left_out = left_out_in_words(hidden.later, hidden.undated) or "no claim is hidden"
    return f"As of {when_in_words(as_of)}: {left_out}."


def as_of_then(sentence: str, as_of: When | None) -> str:
    """`Nothing is disputed as of 7 January 2022.`: what holds of a day is not said of the whole dossier."""
    return f"{sentence.removesuffix('.')} as of {when_in_words(as_of)}." if as_of else sentence
