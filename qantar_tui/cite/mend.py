"""What citeproc-py leaves to be mended in a formatted reference, and its markup as plain text."""

from __future__ import annotations

import html
import re

from qantar_tui.cite.russian_dates import MONTHS
from qantar_tui.cite.styles import Language, Style

_GENITIVES = dict(MONTHS)
_MONTH = "|".join(_GENITIVES)
_DAY_MONTH = re.compile(rf"\b(\d{{1,2}}) ({_MONTH})\b")
_MONTH_DAY = re.compile(rf"\b({_MONTH}) (\d{{1,2}})\b(?!\d)")
_FIRST_MONTH = re.compile(rf"(?<=[.?!] )({_MONTH})(?= \d{{4}}\b)")
"""As the first word of a sentence."""
_OPEN_YEAR = re.compile(r"(?<=\d) г\.–(?!\d)")
_EDITION = re.compile(r"\b(\d+)(?:st|nd|rd|th)(?= изд\b)")
_DESCRIPTION = re.compile(r"(?:[“«]|<i>)(\[[^“”«»<>]*\])([.,]?)(?:[”»]|</i>)")
_STOP_AFTER_STOP = re.compile(r"([.?!])((?:</i>|[”»])+)\.")
_STOP_AFTER_ASKING = re.compile(r"([?!])\.(?= |$)")
_SIGN_AFTER_QUOTE = re.compile(r"([”])([.,])")
_QUOTED = re.compile("“[^“”]*”")
_QUOTED_WITHIN = re.compile(r'(?:"|&quot;)(?=\S)(.*?\S)(?:"|&quot;)')
_GUARDED = str.maketrans("<>&", "\x01\x02\x03")
"""Signs that no text of a work has, as all that it has was made safe to show."""
_UNGUARDED = str.maketrans({"\x01": "&lt;", "\x02": "&gt;", "\x03": "&amp;"})
_MARK = "\x04"
_REPEATED_WORDS = re.compile(rf"(\S{_MARK}[^{_MARK}]*?)(?:,? ?\1)+")
_TAG = re.compile(r"</?[a-z]+(?: [^<>]*)?>")


def guarded(text: str) -> str:
    """A work's own text as citeproc-py is to get it, which takes no sign in it for markup."""
    return text.translate(_GUARDED)


def marked(text: str) -> str:
    """A guarded text that can be told from the same words in another field."""
    # Styles look at the first letter and at the last word, so the mark stands behind the one.
    return f"{text[:1]}{_MARK}{text[1:]}"


def mended(text: str, style: Style, language: Language, repeated: str = "") -> str:
    """The reference, in citeproc-py's HTML, as the style means it.

    `repeated` is a marked title that stands in an author's place, and may stand there twice.
    """
    if repeated:
        text = _once(text, repeated)
    text = _REPEATED_WORDS.sub(r"\1", text).replace(_MARK, "")
    text = _DESCRIPTION.sub(r"\1\2", text)
    if language is Language.RUSSIAN:
        text = _MONTH_DAY.sub(r"\2 \1", text)
        text = _OPEN_YEAR.sub("–", text)
        text = _FIRST_MONTH.sub(lambda found: found[1].capitalize(), text)
        text = _EDITION.sub(r"\1-е", text)
        text = _DAY_MONTH.sub(lambda found: f"{found[1]} {_GENITIVES[found[2]]}", text)
    text = _QUOTED.sub(lambda found: _QUOTED_WITHIN.sub(r"‘\1’", found[0]), text)
    if language is not Language.RUSSIAN and style.is_american:
        text = _SIGN_AFTER_QUOTE.sub(r"\2\1", text)
    text = _STOP_AFTER_STOP.sub(r"\1\2", text)
    text = re.sub(r"(\.\.\.|(?<!\.)[.?!])\.(?=</i>|[”»])", r"\1", text)
    text = _STOP_AFTER_ASKING.sub(r"\1", text)
    return text.translate(_UNGUARDED).strip()


def as_plain(text: str) -> str:
    return html.unescape(_TAG.sub("", text))


def _once(text: str, title: str) -> str:
    """The title where it stands first, and not again behind it: citeproc-py does not drop it there."""
    pattern = rf"(?:<i>)?[“«]?{re.escape(title)}[.,]?[”»]?(?:</i>)?[.,]? ?"
    found = list(re.finditer(pattern, text, re.IGNORECASE))
    return text[: found[1].start()] + text[found[1].end() :] if len(found) > 1 else text
