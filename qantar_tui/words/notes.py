"""An editor's notes, in which works go by the names that a reader knows."""

from __future__ import annotations

import re
from collections.abc import Callable

from qantar_tui.pattern import pattern

_MAY_BE_ID = pattern(r"(?<![\w/.@#‘“\"'-])\w+(?:-\w+)+(?![\w/@”\"-])")
"""Several words with hyphens between, whole; but no part of an address, nor what is quoted."""


def with_labels(note: str, label_of: Callable[[str], str]) -> str:
    """A note in which the ids of works are their labels; `label_of` gives nothing for what is no work's id.

    An id may have a capital where it begins a sentence. One without a hyphen may be a word, and is left.
    """

    def named(found: re.Match[str]) -> str:
        id_ = found[0]
        return label_of(id_) or label_of(id_[0].lower() + id_[1:]) or id_

    return _MAY_BE_ID.sub(named, note)
