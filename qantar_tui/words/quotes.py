"""Words of a source in quotation marks, and what marks of its own they bring along."""

from __future__ import annotations

_OPENING, _CLOSING = "“", "”"
_INNER = str.maketrans({_OPENING: "‘", _CLOSING: "’", "„": "‘", "‟": "‘"})
_PAIRS = {_OPENING: _CLOSING, '"': '"', "«": "»", "„": "“"}


def in_quotes(words: str) -> str:
    """The words between one pair of quotation marks; marks within them become single ones.

    Nothing else of them is changed.
    """
    own = without_marks(words) or words
    return f"{_OPENING}{single_marks(own)}{_CLOSING}"


def without_marks(words: str) -> str:
    """What stands between the marks, where the source itself prints all of the words as a quotation.

    Else nothing: then they may be the source's own, whosesoever answer they give.
    """
    words = words.strip()
    closing = _PAIRS.get(words[:1])
    inner = words[1:-1]
    is_one_pair = closing is not None and len(words) > 2 and words.endswith(closing)
    return inner if is_one_pair and not {words[0], closing} & {*inner} else ""


def single_marks(words: str) -> str:
    """The words as they stand within quotation marks: as many characters, each double mark a single one.

    Straight marks by turns, for they do not say which way they open.
    """
    first, *others = words.translate(_INNER).split('"')
    return first + "".join(f"{'’' if turn % 2 else '‘'}{part}" for turn, part in enumerate(others))
