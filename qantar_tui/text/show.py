"""Make any text safe and honest to show: nothing in it may steer a terminal, hide, or reorder what is read.

What is dangerous is not dropped but made visible, so that a reader sees that it was there.
"""

from __future__ import annotations

import re
import unicodedata

_BIDI = {
    0x061C: "ALM", 0x200E: "LRM", 0x200F: "RLM", 0x202A: "LRE", 0x202B: "RLE", 0x202C: "PDF", 0x202D: "LRO",
    0x202E: "RLO", 0x2066: "LRI", 0x2067: "RLI", 0x2068: "FSI", 0x2069: "PDI",
}  # fmt: skip
_INVISIBLE = {
    0x00AD: "SHY", 0x034F: "CGJ", 0x180E: "MVS", 0x200B: "ZWSP", 0x2028: "LS", 0x2029: "PS", 0x2060: "WJ",
    0xFEFF: "BOM", 0x3164: "HF", 0x115F: "HCF", 0x1160: "HJF",
}  # fmt: skip
_JOINERS = "\u200c\u200d"
_MARKS_KEPT = 8
_FLOOD = re.compile(
    rf"[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]{{{_MARKS_KEPT + 1},}}"
)
_PLAIN = re.compile(r"[ -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e]*")
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
        plain = _FLOOD.sub(
            lambda flood: f"{flood[0][:_MARKS_KEPT]}⟨+{len(flood[0]) - _MARKS_KEPT} marks⟩", plain
        )
        plain = "".join(_visible(plain, index, lines) for index in range(len(plain)))
    return f"{plain} ⟨{cut} more characters⟩" if cut > 0 else plain


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
    if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Cn"}:
        return f"⟨U+{code:04X}⟩"
    return character


def _joins(text: str, index: int) -> bool:
    """Joiners are letters of Arabic and Indic scripts and of emoji; anywhere else they only hide."""
    neighbours = text[max(0, index - 1) : index] + text[index + 1 : index + 2]
    return len(neighbours) == 2 and all(
        0x0600 <= ord(letter) <= 0x0DFF or ord(letter) >= 0x1F000 or letter in "\ufe0f\u2640\u2642\u2764"
        for letter in neighbours
    )
