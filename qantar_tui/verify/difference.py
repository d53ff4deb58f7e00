"""How two wordings of one thing differ, word by word."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from qantar_tui.verify.result import Change

_WORD = re.compile(r"\w\S*\w|\w|[^\w\s]+")
"""A word with what is inside it; the signs around it count by themselves."""


def changes(quoted: str, printed: str) -> tuple[Change, ...]:
    """The words in which they differ; what is printed before and after the quotation is left out."""
    old, new = _WORD.findall(quoted), _WORD.findall(printed)
    found = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        first = max(c, d - (b - a)) if a == 0 else c
        last = min(d, c + (b - a)) if b == len(old) else d
        if tag != "equal" and (a < b or first < last):
            found.append(Change(" ".join(old[a:b]), " ".join(new[first:last])))
    return tuple(found)


def in_words(changed: tuple[Change, ...]) -> str:
    """`-old +new`, with an ellipsis between one change and the next."""
    return " … ".join(
        " ".join(f"{sign}{words}" for sign, words in (("-", change.old), ("+", change.new)) if words)
        for change in changed
    )
