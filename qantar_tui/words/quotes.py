"""Words of a source in quotation marks, and what marks of its own they bring along."""

from __future__ import annotations

_OPENING, _CLOSING = "“", "”"
_LOW = "„‟"
"""What opens in German, Russian and Polish; there “ closes, or ”."""
_CLOSINGS = {_OPENING: _CLOSING, '"': '"', "«": "»", "„": "“”", _CLOSING: _CLOSING}
"""The last as a slip of typography."""


def in_quotes(words: str) -> str:
    """The words between one pair of quotation marks; marks within them become single ones.

    Nothing else of them is changed. One that is left open by where the words end is closed.
    """
    own = without_marks(words) or words
    single = single_marks(own)
    turned = [mark for double, mark in zip(own, single, strict=True) if double != mark]
    is_open = turned.count("‘") > turned.count("’")
    return f"{_OPENING}{single}{'’' if is_open else ''}{_CLOSING}"


def without_marks(words: str) -> str:
    """What stands between the marks, where the source itself prints all of the words as a quotation.

    Its closing mark may come later there than the words end. Else nothing: then they may be the source's own,
    whosesoever answer they give.
    """
    words = words.strip()
    if (closings := _CLOSINGS.get(words[:1])) is None:
        return ""
    is_whole = len(words) > 2 and words[-1] in closings
    is_cut_off = words[0] != _CLOSING
    inner = words[1:-1] if is_whole else words[1:] if is_cut_off else ""
    return "" if {words[0], *closings} & {*inner} else inner


def single_marks(words: str) -> str:
    """The words as they stand within quotation marks: as many characters, each double mark a single one.

    Straight marks by turns, for they do not say which way they open; “ closes where a low mark is open.
    """
    is_low = is_straight = False
    turned = []
    for sign in words:
        if sign == '"':
            turned.append("’" if is_straight else "‘")
            is_straight = not is_straight
        elif sign in _LOW:
            turned.append("‘")
            is_low = True
        elif sign in (_OPENING, _CLOSING):
            turned.append("’" if is_low or sign == _CLOSING else "‘")
            is_low = False
        else:
            turned.append(sign)
    return "".join(turned)
