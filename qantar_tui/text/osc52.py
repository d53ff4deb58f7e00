"""What may be pasted, and the sequence that asks a terminal, however far away, to put it on its clipboard."""

from __future__ import annotations

import base64
from collections.abc import Mapping

from qantar_tui.text.show import show

LIMIT = 74_994
"""Bytes of base64 in one sequence: terminals that name a limit stop at 100,000 bytes, and what tmux and
screen add on the way is to have room below that."""
_SCREEN_CHUNK = 240
"""Of a longer string old versions of screen lose the rest: they keep 256 bytes."""


def clean(text: str) -> str:
    """The whole text as it may be pasted: no control characters but line breaks, no white space at the end.

    A line break at the end would run in a shell what was pasted there.
    """
    return show(text.rstrip(), lines=True, limit=len(text)).rstrip()


def fits(text: str) -> bool:
    """Whether `sequence` can carry the whole text."""
    return _base64_length(len(_encoded(text))) <= LIMIT


def sequence(text: str, *, inside_tmux: bool, inside_screen: bool) -> str:
    """What to write to the terminal for the text to be on its clipboard (OSC 52).

    Empty where the text does not fit, for half of it would be worse than none, and where there is none, for
    that would empty the clipboard. Of the two, tmux is taken for the inner one, where both are said.
    """
    if not text or not fits(text):
        return ""
    bare = f"\x1b]52;c;{base64.b64encode(_encoded(text)).decode('ascii')}\a"
    outer = _through_screen(bare) if inside_screen else bare
    # Which of the two tmux heeds is for its settings to say: allow-passthrough, or set-clipboard.
    return _through_tmux(outer) + bare if inside_tmux else outer


def asking(text: str, environ: Mapping[str, str]) -> str:
    """`sequence` for the terminal that the environment tells of; empty where that one would print it."""
    if not can_be_asked(environ):
        return ""
    return sequence(text, inside_tmux=is_inside_tmux(environ), inside_screen=is_inside_screen(environ))


def can_be_asked(environ: Mapping[str, str]) -> bool:
    """Whether the terminal may heed a sequence: Emacs' own (`M-x term`), or a dumb one, prints it."""
    kind = environ.get("TERM", "")
    return not kind.startswith("eterm") and kind not in ("dumb", "unknown")


def is_inside_tmux(environ: Mapping[str, str]) -> bool:
    """Whether the terminal is tmux, as far as the environment tells (over ssh only the name of it does)."""
    kind = environ.get("TERM", "")
    return kind.startswith("tmux") or (bool(environ.get("TMUX")) and not _is_inside_vim(environ))


def is_inside_screen(environ: Mapping[str, str]) -> bool:
    """Whether the terminal is GNU screen, or goes by its name, as tmux does over ssh with old settings."""
    is_named_so = environ.get("TERM", "").startswith("screen") and not is_inside_tmux(environ)
    return is_named_so or (bool(environ.get("STY")) and not _is_inside_vim(environ))


def _is_inside_vim(environ: Mapping[str, str]) -> bool:
    """Whether the terminal is vim's own, which prints what is wrapped for the tmux or screen around vim."""
    return bool(environ.get("VIM_TERMINAL")) and not environ.get("TERM", "").startswith(("tmux", "screen"))


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "replace")  # half a character stands on no clipboard


def _base64_length(count: int) -> int:
    return (count + 2) // 3 * 4


def _through_tmux(inner: str) -> str:
    doubled = inner.replace("\x1b", "\x1b\x1b")
    return f"\x1bPtmux;{doubled}\x1b\\"


def _through_screen(inner: str) -> str:
    starts = range(0, len(inner), _SCREEN_CHUNK)
    return "".join(f"\x1bP{inner[start : start + _SCREEN_CHUNK]}\x1b\\" for start in starts)
