"""Text that no reader of Markdown takes for anything but text."""

from __future__ import annotations

import re

from qantar_tui.text.show import show

_SPECIAL = re.compile(r"[\\`*_{}\[\]<>#|~$^@&]|(?<!\d):(?=\S)|:(?=[^\s\d])|=(?==)|(?<=www)\.", re.IGNORECASE)
_IN_CITATION = re.compile(r"[^\w\s@;,.–-]")


def escape(text: str) -> str:
    """The text in one line, with everything that Markdown or HTML would take for a mark made harmless."""
    shown = re.sub(r"\s+", " ", show(text))
    return _SPECIAL.sub(_backslashed, shown)


def citation(text: str) -> str:
    """A pandoc citation: its own brackets stand, and no others."""
    inside = show(text).removeprefix("[").removesuffix("]")
    return f"[{_IN_CITATION.sub(_backslashed, inside)}]"


def _backslashed(sign: re.Match[str]) -> str:
    return f"\\{sign[0]}"
