"""Make any text safe and honest to show: nothing in it may steer a terminal, hide, or reorder what is read.

What is dangerous is not dropped but made visible, so that a reader sees that it was there.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby

_BIDI = {
    0x061C: "ALM", 0x200E: "LRM", 0x200F: "RLM", 0x202A: "LRE", 0x202B: "RLE", 0x202C: "PDF", 0x202D: "LRO",
    0x202E: "RLO", 0x2066: "LRI", 0x2067: "RLI", 0x2068: "FSI", 0x2069: "PDI",
}  # fmt: skip
_INVISIBLE = {
    0x00AD: "SHY", 0x034F: "CGJ", 0x180E: "MVS", 0x200B: "ZWSP", 0x2028: "LS", 0x2029: "PS", 0x2060: "WJ",
    0xFEFF: "BOM", 0x3164: "HF", 0x115F: "HCF", 0x1160: "HJF", 0xFFA0: "HHF",
}  # fmt: skip
_UNSEEN = re.compile("[\u17b4\u17b5\u180b-\u180f\ufe00-\ufe0d\U000e0100-\U000e01ef]")
"""Marks without ink; of the selectors of variants only those that turn emoji on and off are common."""
_JOINERS = "\u200c\u200d"
_MARKS_KEPT = 8
_PLAIN = re.compile(
    r"[ -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0377\u0391-\u03a1\u03a3-\u0482\u048a-\u052f"
    r"\u2010-\u2027\u2030-\u205e]*"
)
"""What needs no second look, which is nearly every text."""
LIMIT = 20_000
"""Characters shown of one text; the rest is announced, not shown."""


def show(text: object, *, lines: bool = False, limit: int = LIMIT) -> str:
    """The text with every control, escape, reordering and invisible character turned into a visible mark.

    Line breaks become ⏎ unless `lines` is true. Brackets and all ordinary letters stay as they are.
    """
    plain = text.decode("utf-8", "replace") if isinstance(text, bytes) else str(text)
    cut = len(plain) - limit
    plain = plain[:limit]
    if not _PLAIN.fullmatch(plain):
        plain = _without_floods(plain)
        plain = "".join(_visible(plain, index, lines) for index in range(len(plain)))
    return f"{plain} ⟨{cut} more characters⟩" if cut > 0 else plain


def _without_floods(text: str) -> str:
    """The text with no more marks on one letter than a language has use for."""
    parts = []
    for are_marks, run in groupby(text, lambda letter: unicodedata.category(letter) in {"Mn", "Me"}):
        part = "".join(run)
        more = len(part) - _MARKS_KEPT
        parts.append(f"{part[:_MARKS_KEPT]}⟨+{more} marks⟩" if are_marks and more > 0 else part)
    return "".join(parts)


def _visible(text: str, index: int, lines: bool) -> str:
    character = text[index]
    code = ord(character)
    if character == "\n":
        return "\n" if lines else "⏎"
    if character == "\t":
        return " "
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if mark := _BIDI.get(code) or _INVISIBLE.get(code):
        return f"⟨{mark}⟩"
    if character in _JOINERS:
        return character if _joins(text, index) else f"⟨{'ZWNJ' if character == _JOINERS[0] else 'ZWJ'}⟩"
    return f"⟨U+{code:04X}⟩" if _is_unseen(character) else character


def _is_unseen(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Cn"} or bool(_UNSEEN.match(character))


def _joins(text: str, index: int) -> bool:
    """Joiners are letters of Arabic and Indic scripts and of emoji; anywhere else they only hide."""
    neighbours = text[max(0, index - 1) : index] + text[index + 1 : index + 2]
    return len(neighbours) == 2 and all(
        not _is_unseen(letter)
        and (
            0x0600 <= ord(letter) <= 0x0DFF or ord(letter) >= 0x1F000 or letter in "\ufe0f\u2640\u2642\u2764"
        )
        for letter in neighbours
    )
