"""What the bench asks: a query, its class, and the actors that a human would accept as the answer."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Draft:
    """A query made by rule from one form of one actor's name, before ambiguity is looked at."""

    text: str
    actor: str
    origin: str = ""
    """The form of the name that it was made from; empty for names that are nobody's."""
    accepted: frozenset[str] = frozenset()
    """Further actors that are as good an answer."""


@dataclass(frozen=True, slots=True)
class Query:
    """One query; nothing is acceptable for a name that is nobody's."""

    group: str
    text: str
    accepted: frozenset[str]
    needs_native: bool = False
    """Whether the dossier's Russian, Kazakh or Ukrainian names are needed to understand it."""


def plain(text: str) -> str:
    """The letters and digits of a text in small letters, single spaces between words."""
    composed = unicodedata.normalize("NFC", text).casefold()
    return " ".join(re.findall(r"[^\W_]+", composed))


def bare(text: str) -> str:
    """The text without accents and other marks on its letters."""
    marked = unicodedata.normalize("NFD", text.translate(_WITHOUT_MARKS))
    return unicodedata.normalize("NFC", "".join(c for c in marked if not unicodedata.combining(c)))


_WITHOUT_MARKS = str.maketrans("ıłŁøđ", "ilLod", "ʹʺʼ’'`")
