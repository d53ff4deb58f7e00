"""What the terminal can do, as far as the environment tells; nothing is sent to it and no program started."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress

from qantar_tui.cli.doctor_check import Check, State, judged
from qantar_tui.cli.output import is_dumb, is_terminal
from qantar_tui.store.clipboard import is_over_ssh, programs_at_hand
from qantar_tui.text import osc52

_GROUP = "Terminal"
_NARROWEST, _LOWEST = 60, 20
"""Columns and lines in which every place of the explorer still shows what matters."""
_LOCALE = ("LC_ALL", "LC_CTYPE", "LANG")
_MOST = 60
"""Characters that are shown of a variable."""


def terminal(environ: Mapping[str, str] = os.environ) -> Iterator[Check]:
    """Each thing that the explorer asks of a terminal; none is essential, as the commands do without."""
    yield _presence(environ)
    yield _colours(environ)
    yield _letters(environ)
    yield _size()
    yield _clipboard(environ)


def _presence(environ: Mapping[str, str]) -> Check:
    has_one = is_terminal() and sys.stdin is not None and sys.stdin.isatty()
    kind = environ.get("TERM", "")[:_MOST]
    through = [name for name, is_so in _ways(environ) if is_so]
    return judged(
        _GROUP,
        "terminal",
        is_there=has_one and not is_dumb(environ),
        found=", ".join([f"TERM is {kind or 'not set'}", *through])
        if has_one
        else "none: this is a pipe or a file",
        otherwise=State.WRONG if has_one else State.MISSING,
        cost="The explorer and `qantar pick` do not open; all other commands answer.",
        remedy="Set TERM to what the terminal is, such as xterm-256color."
        if has_one
        else "Start qantar in a terminal.",
    )


def _ways(environ: Mapping[str, str]) -> tuple[tuple[str, bool], ...]:
    return (
        ("within tmux", osc52.is_inside_tmux(environ)),
        ("within screen", osc52.is_inside_screen(environ)),
        ("over ssh", is_over_ssh(environ)),
    )


def _colours(environ: Mapping[str, str]) -> Check:
    kind = environ.get("TERM", "")
    if environ.get("NO_COLOR"):
        found = "none, as NO_COLOR asks"
    elif is_dumb(environ):
        return Check(
            _GROUP,
            "colours",
            State.MISSING,
            "none that TERM tells of",
            "Nothing is said by colour alone: a glyph and a word stand beside it.",
            "Set TERM to what the terminal is.",
        )
    elif environ.get("COLORTERM", "").lower() in ("truecolor", "24bit"):
        found = "all (COLORTERM says so)"
    else:
        found = "256 (TERM says so)" if "256color" in kind else "16, which is enough"
    return Check(_GROUP, "colours", State.OK, found)


def _letters(environ: Mapping[str, str]) -> Check:
    encoding = (getattr(sys.stdout, "encoding", None) or "").lower()
    named = next(
        (f"{name}={environ[name][:_MOST]}" for name in _LOCALE if environ.get(name)), "no locale is set"
    )
    return judged(
        _GROUP,
        "Unicode",
        is_there=encoding.replace("-", "").replace("_", "") == "utf8",
        found=f"{encoding or 'no encoding'}; {named}",
        otherwise=State.WRONG,
        cost="Letters that the encoding does not have are printed as \\u and a number; the explorer has signs"
        " of ASCII in their places.",
        remedy="Set LC_ALL=C.UTF-8, or PYTHONUTF8=1, and use a terminal that shows UTF-8.",
    )


def _size() -> Check:
    size = _measured()
    found = f"{size[0]} columns, {size[1]} lines" if size else "there is none to measure"
    return judged(
        _GROUP,
        "size",
        is_there=size is None or (size[0] >= _NARROWEST and size[1] >= _LOWEST),
        found=found,
        otherwise=State.WRONG,
        cost=f"The explorer shows less than it should: it is made for {_NARROWEST} columns and {_LOWEST}"
        " lines or more.",
        remedy="Make the window larger, or its letters smaller.",
    )


def _measured() -> tuple[int, int] | None:
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if stream is not None:
            with suppress(OSError, ValueError):
                size = os.get_terminal_size(stream.fileno())
                if size.columns and size.lines:
                    return size.columns, size.lines
    return None


def _clipboard(environ: Mapping[str, str]) -> Check:
    """What is copied goes every way at once, and always to a file, so nothing is lost where none works."""
    programs = programs_at_hand(environ)
    return judged(
        _GROUP,
        "clipboard",
        is_there=bool(programs),
        found=_asked(programs, osc52.can_be_asked(environ)),
        cost="What is copied may not reach the clipboard; `qantar last` prints it in any case.",
        remedy=_remedy(environ),
    )


def _asked(programs: Sequence[str], is_terminal_asked: bool) -> str:
    named = ", ".join(programs)
    if not is_terminal_asked:
        return (
            f"{named}; this terminal has none" if named else "no program for it, and this terminal has none"
        )
    if named:
        return f"{named}, and the terminal is asked as well (OSC 52)"
    return "no program for it; the terminal is asked (OSC 52), which does not say whether it heeds that"


def _remedy(environ: Mapping[str, str]) -> str:
    if is_over_ssh(environ):
        return "Allow the terminal that you sit at to set its clipboard; programs here could not reach it."
    if environ.get("WAYLAND_DISPLAY"):
        return "Install wl-clipboard."
    if environ.get("DISPLAY"):
        return "Install xclip or xsel."
    if not osc52.can_be_asked(environ):
        return "Insert what `qantar last` prints, or copy in another terminal."
    return "Allow the terminal to set its clipboard, if it asks or has a setting for that."
