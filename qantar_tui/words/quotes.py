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

    Straight marks by turns, for they do not say which way they open; “ closes where a low mark was
    opened last, but before a word, behind a blank or that mark, it opens: „a “b” c“.
    """
    is_straight = False
    opened: list[str] = []
    turned = []
    for at, sign in enumerate(words):
        if sign == '"':
            turned.append("’" if is_straight else "‘")
            is_straight = not is_straight
        elif sign in _LOW or (sign == _OPENING and _opens(words, at, opened)):
            turned.append("‘")
            opened.append(sign)
        elif sign in (_OPENING, _CLOSING):
            turned.append("’")
            opened = opened[:-1]
        else:
            turned.append(sign)
    return "".join(turned)


def _opens(words: str, at: int, opened: list[str]) -> bool:
    """Whether the “ there opens: after a low mark only where it stands before a word and not behind one."""
    if not opened or opened[-1] not in _LOW:
        return True
    before, after = words[at - 1], words[at + 1 : at + 2]
    return after.isalnum() and (before.isspace() or before in _LOW)
