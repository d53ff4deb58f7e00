"""Under which tokens a large name search stores the words of names, and asks for those of a query."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from qantar_tui.search import halves
from qantar_tui.search.acronyms import acronym_key, acronym_keys, acronyms
from qantar_tui.search.endings import stems
from qantar_tui.search.letters import without_accents
from qantar_tui.search.sounds import sound_keys
from qantar_tui.search.wholes import abbreviations

KEYS_VERSION = 6
"""Raised whenever words come to have other tokens or sound keys than before: caches are then made anew."""

_BARE, _KEY, _ACRONYM = "b", "k", "a"
_SMALL = str.maketrans("SC", "wq")
"""Tokens are the same in both cases, and no key has a w or q."""


def word_tokens(word: str, keys: Iterable[str]) -> str:
    """The tokens of a cleaned word that has these sound keys, with blanks between."""
    return " ".join([_BARE + without_accents(word), *(_KEY + key.translate(_SMALL) for key in keys)])


def abbreviating(text: str) -> str:
    """The tokens of what a name as a whole may be abbreviated to, with blanks between."""
    keys = map(acronym_key, acronyms(text))
    return " ".join(dict.fromkeys(_ACRONYM + key.translate(_SMALL) for key in keys))


def same(word: str) -> list[str]:
    """Tokens of a word as it is typed: of its letters, of its sound, or of what it may be a case of."""
    found = [_BARE + without_accents(word), *map(key_token, sound_keys(word))]
    for stem in stems(word):
        found += [key_token(key) for key in sound_keys(stem) if len(key) > 2]
    return list(dict.fromkeys(found))


def beginnings(word: str) -> list[str]:
    """With what the tokens of words begin that a typed one begins, by their letters or their sound."""
    keys = [key for key in sound_keys(word) if len(key) > 1 or len(word) == 1]
    return [_BARE + without_accents(word), *map(key_token, filter(None, keys))]


def initial(letter: str) -> str:
    """A pattern for texts, or sound keys, of which a word begins with a typed letter."""
    starts = dict.fromkeys((letter, *filter(None, sound_keys(letter))))
    return rf"\b(?:{'|'.join(map(re.escape, starts))})"


def half_typed(word: str) -> list[str]:
    """The same of words that go on with a sound of which only the first letters are typed."""
    return list(dict.fromkeys(map(key_token, halves.half_typed(without_accents(word)))))


def abbreviated(typed: Sequence[str]) -> list[str]:
    """Tokens of names that the words of a query abbreviate."""
    keys = (key for text, _ in abbreviations(typed) for key in acronym_keys(text))
    return list(dict.fromkeys(_ACRONYM + key.translate(_SMALL) for key in keys))


def key_token(key: str) -> str:
    """The token of a sound key."""
    return _KEY + key.translate(_SMALL)


def spelt(spelling: str) -> tuple[str, str]:
    """The tokens of a word that has these letters or this sound key."""
    return _BARE + spelling, key_token(spelling)


def exact(found: Iterable[str]) -> list[str]:
    """The terms for tokens."""
    return [f'"{token}"' for token in found]


def begun(beginning: str) -> str:
    """The term for all tokens that begin so."""
    return f'"{beginning}"*'


def all_of(groups: Iterable[Sequence[str]]) -> str:
    """The expression for names that have a term of every group; empty where one group is."""
    parts = [" OR ".join(group) for group in groups]
    return " AND ".join(f"({part})" for part in parts) if all(parts) else ""


def pieces(key: str, is_begun: bool = False) -> Iterator[str]:
    """The pieces of three letters of a sound key; of one that is only begun, those but the last."""
    padded = f" {key}" if is_begun else f" {key} "
    return (padded[at : at + 3] for at in range(len(padded) - 2))
