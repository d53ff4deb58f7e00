"""Words of a source in quotation marks, and what marks of its own they bring along."""

from __future__ import annotations

_OPENING, _CLOSING = "“", "”"
_INNER = str.maketrans({_OPENING: "‘", _CLOSING: "’", "„": "‘", "‟": "‘"})
_PAIRS = {_OPENING: _CLOSING, '"': '"', "«": "»", "„": "“", _CLOSING: _CLOSING}
"""The last as a slip of typography."""


def in_quotes(words: str) -> str:
    """The words between one pair of quotation marks; marks within them become single ones.

    Nothing else of them is changed. One that is left open by where the words end is closed.
    """
    own = without_marks(words) or words
    is_open = own.count(_OPENING) > own.count(_CLOSING) or own.count('"') % 2
    return f"{_OPENING}{single_marks(own)}{'’' if is_open else ''}{_CLOSING}"


def without_marks(words: str) -> str:
    """What stands between the marks, where the source itself prints all of the words as a quotation.

    Its closing mark may come later there than the words end. Else nothing: then they may be the source's own,
    whosesoever answer they give.
    """
    words = words.strip()
    if (closing := _PAIRS.get(words[:1])) is None:
        return ""
    is_whole = len(words) > 2 and words.endswith(closing)
    is_cut_off = words[0] != _CLOSING
    inner = words[1:-1] if is_whole else words[1:] if is_cut_off else ""
    return "" if {words[0], closing} & {*inner} else inner


def single_marks(words: str) -> str:
    """The words as they stand within quotation marks: as many characters, each double mark a single one.

    Straight marks by turns, for they do not say which way they open.
    """
    first, *others = words.translate(_INNER).split('"')
    return first + "".join(f"{'’' if turn % 2 else '‘'}{part}" for turn, part in enumerate(others))
