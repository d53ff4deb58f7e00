"""Whether what was typed for an abbreviation is another one: each of its letters is a word by itself."""

from __future__ import annotations

from qantar_tui.search.acronyms import acronym_key, acronym_keys
from qantar_tui.search.alignment import Alignment, Pair
from qantar_tui.search.forms import Form
from qantar_tui.search.hits import Reason
from qantar_tui.search.letters import Word
from qantar_tui.search.readings import Reading

_LONGEST = 6
_BY_LETTERS = (Reason.SAME, Reason.BEGINNING, Reason.INITIALS)
_VOWELS = frozenset("aeiouyаәеёиіоөуұүыэюя")
_C = "cks"
"""What a Latin C may be in Cyrillic, by the sound that it has."""


def is_abbreviation(text: str) -> bool:
    """Whether a word, as it is written, is one: few letters, all of them capitals."""
    return 1 < len(text) <= _LONGEST and text.isalpha() and text.isupper()


def is_another(form: Form, alignment: Alignment, reading: Reading) -> bool:
    """Whether the name has an abbreviation for which something with other letters was typed."""
    return any(_is_another(form, pair, reading.texts[pair.typed]) for pair in alignment.pairs)


def _is_abbreviated(form: Form, word: Word) -> bool:
    """Whether a word of a name is an abbreviation: of a body's also where it is in small letters.

    Names that are in capitals throughout tell nothing by them.
    """
    if len(word.text) > _LONGEST:
        return False
    written = form.text[word.start : word.end]
    is_unspeakable = _VOWELS.isdisjoint(word.text)
    if not form.has_acronyms:
        return is_unspeakable and len(form.words) == 1 and is_abbreviation(written)
    if is_unspeakable:
        return is_abbreviation(written.upper())
    return is_abbreviation(written) and (len(form.words) == 1 or not form.text.isupper())


def _is_another(form: Form, pair: Pair, typed: str) -> bool:
    word = form.words[pair.first]
    if pair.reason in _BY_LETTERS or not _is_abbreviated(form, word):
        return False
    if pair.reason is Reason.TYPO:
        return True
    meant, keys = acronym_key(word.text), acronym_keys(typed)
    if pair.reason is Reason.CASE:
        return not any(key.startswith(meant) for key in keys)
    is_same = _is_alike if pair.reason is Reason.SCRIPT else str.__eq__
    return not any(is_same(key, meant) for key in keys)


def _is_alike(one: str, other: str) -> bool:
    return len(one) == len(other) and all(
        a == b or ("c" in (a, b) and a in _C and b in _C) for a, b in zip(one, other, strict=True)
    )
