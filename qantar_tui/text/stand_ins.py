"""What is written on a terminal whose encoding lacks a sign: another one, as many cells wide."""

from __future__ import annotations

from qantar_tui.text.cells import width

_UNKNOWN = "?"
_STAND_INS = {
    sign: stand_in
    for stand_in, signs in {
        "-": "─━╌╍‐‑‒–—−═▔",
        "|": "│┃║▏▎▍▕▌▐",
        "+": "┌┐└┘├┤┬┴┼",
        "/": "⏎",
        "#": "█▉▊▋▇▆▅▄■",
        "_": "▁▂▃",
        ":": "░▒▓",
        "!": "≠⚠",
        "~": "≈±",
        "0": "∅",
        ",": "▫",
        "o": "○◦",
        "*": "•●",
        "&": "◆",
        ".": "·…",
        '"': "“”„‟",
        "'": "‘’‚ʼ",
        ">": "»›▸→▶⟩",
        "<": "«‹◂←◀⟨",
        "^": "▲↑",
        "v": "▼↓",
        "x": "✗×",
        "N": "№",
        "=": "‖",
        " ": "\u00a0\u2009\u202f",
    }.items()
    for sign in signs
}


def stand_in(text: str) -> str:
    """ASCII in as many cells; a letter that has no likeness in it is a question mark."""
    return "".join(_STAND_INS.get(sign, _UNKNOWN) * width(sign) for sign in text)
