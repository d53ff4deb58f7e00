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
_UNSEEN = "[\u17b4\u17b5\u180b-\u180f\u2800\ufe00-\ufe0d\U0001d159\U000e0100-\U000e01ef]"
"""Signs without ink; of the selectors of variants only those that turn emoji on and off are common."""
_EMOJI_SWITCHES = "\ufe0e\ufe0f"
_ZWNJ, _ZWJ = "\u200c\u200d"
_JOINING_SCRIPTS = (
    "[\u0600-\u0dff\u0f00-\u109f\u1780-\u18af\u1a00-\u1bff\ua840-\ua8ff\ua980-\uaaff\uabc0-\uabff"
    "\ufb50-\ufdff\ufe70-\ufefc\U00010a00-\U00010eff\U00011000-\U000114df]"
)
"""Arabic, Indic, Tibetan, Burmese, Khmer, Mongolian and what is written like them."""
_JOINED_EMOJI = "[\u2640\u2642\u2764\ufe0f\u2695\u2696\u2708\u26a7\u2b1b\U0001f000-\U0001faff]"
_HANGUL_PARTS = "[\u1161-\u11ff\ud7b0-\ud7ff]"
"""Vowels and finals, which a terminal piles up on the letter before them as it does with marks."""
_MARKS_KEPT = 8
_PLAIN = (
    r" -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0377\u0391-\u03a1\u03a3-\u0482\u048a-\u052f"
    r"\u2010-\u2027\u2030-\u205e\u2190-\u23ff\u2500-\u25ff"
)
"""What needs no second look, which is nearly every text, and what bars and frames are drawn with."""
_ODD = f"[^{_PLAIN}]"
_FLOOD = f"[^{_PLAIN}]{{{_MARKS_KEPT + 1}}}"
LIMIT = 20_000
"""Characters shown of one text; the rest is announced, not shown."""


def show(text: object, *, lines: bool = False, limit: int = LIMIT) -> str:
    """The text with every control, escape, reordering and invisible character turned into a visible mark.

    Line breaks become ⏎ unless `lines` is true. Brackets and all ordinary letters stay as they are.
    """
    plain = text.decode("utf-8", "replace") if isinstance(text, bytes) else str(text)
    cut = len(plain) - limit
    plain = plain[:limit]
    # By their source, for `re` then compiles what it meets, and no more, and keeps it.
    if not (plain.isascii() and plain.isprintable()) and re.search(_ODD, plain):
        if re.search(_FLOOD, plain):
            plain = _without_floods(plain)
        plain = re.sub(_ODD, lambda found: _visible(plain, found.start(), lines), plain)
    return f"{plain} ⟨{cut} more characters⟩" if cut > 0 else plain


def _without_floods(text: str) -> str:
    """The text with no more marks on one letter than a language has use for."""
    parts = []
    for are_marks, run in groupby(text, _is_mark):
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
    if character in (_ZWNJ, _ZWJ):
        return character if _joins(text, index) else f"⟨{'ZWNJ' if character == _ZWNJ else 'ZWJ'}⟩"
    if character in _EMOJI_SWITCHES and not _is_switched(text[index - 1] if index else ""):
        return f"⟨U+{code:04X}⟩"
    return f"⟨U+{code:04X}⟩" if _is_unseen(character) else character


def _is_mark(character: str) -> bool:
    return unicodedata.category(character) in {"Mn", "Me"} or bool(re.match(_HANGUL_PARTS, character))


def _is_unseen(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Cn"} or bool(
        re.match(_UNSEEN, character)
    )


def _is_switched(before: str) -> bool:
    """Whether a sign can be an emoji or not; after any other a switch would only hide."""
    if not before or _is_unseen(before):
        return False
    return before in "#*0123456789‼⁉ℹ〰" or unicodedata.category(before) in {"So", "Sm", "Sk"}


def _joins(text: str, index: int) -> bool:
    """Joiners are letters of Arabic and Indic scripts and of emoji; anywhere else they only hide.

    In those scripts a joiner may end a word, too: it keeps the shape that its letter has before another.
    """
    before, after = text[index - 1 : index], text[index + 1 : index + 2]
    if not before or _is_unseen(before):
        return False
    if re.match(_JOINING_SCRIPTS, before):
        if re.match(_JOINING_SCRIPTS, after):
            return not _is_unseen(after)
        return text[index] == _ZWJ and (not after or after in "\n\t" or not _is_unseen(after))
    return bool(re.match(_JOINED_EMOJI, before) and re.match(_JOINED_EMOJI, after))
