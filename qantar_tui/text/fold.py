"""Folding for search by words: what is left of a text when case, accents and punctuation are set aside."""

from __future__ import annotations

import re
import unicodedata

_LATIN = {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "ə": "a", "æ": "e"}
_WORD = re.compile(r"[^\W_]+")


def plain(text: str) -> str:
    """The words of the text in lower case, without accents and punctuation, whatever its script."""
    decomposed = unicodedata.normalize("NFKC", text).casefold().replace("’", "").replace("'", "")
    return " ".join(_WORD.findall(_without_accents(decomposed)))


def _without_accents(text: str) -> str:
    kept = []
    for letter in text:
        if letter in _LATIN:
            kept.append(_LATIN[letter])
        elif "\u0400" <= letter <= "\u052f":
            kept.append(letter)
        else:
            kept += [
                part for part in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(part)
            ]
    return "".join(kept)
