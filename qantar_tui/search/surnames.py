"""Surnames that a woman bears in another form than a man: Nazarbayeva, beside Nazarbayev."""

from __future__ import annotations

import re

from qantar_tui.search.letters import words
from qantar_tui.search.sounds import sound_keys

_OF_MEN = re.compile("(?:[oe]v|in|[sc]ki)$")
"""How a sound key ends of which there is a woman's form."""
_OF_WOMEN = {"a": "", "oi": "", "ka": "ki"}
"""How a woman's form ends, alone or in a case, and what stands there in a man's."""


def is_of_a_woman(typed: str, name: str) -> bool:
    """Whether a surname, alone or behind initials, is the woman's form of one that a name has as a man's.

    A given name beside it would tell, so then it is not.
    """
    long = [word.text for word in words(typed) if len(word.text) > 1]
    if len(long) != 1:
        return False
    borne = {key for word in words(name) for key in sound_keys(word.text)}
    keys = sound_keys(long[0])
    return borne.isdisjoint(keys) and any(
        key.endswith(ending) and _OF_MEN.search(man := key.removesuffix(ending) + before) and man in borne
        for key in keys
        for ending, before in _OF_WOMEN.items()
    )
