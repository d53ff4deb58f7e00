"""What is pasted, and the sequence that carries it through tmux and screen."""

from __future__ import annotations

import base64
import re
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from qantar_tui.text.osc52 import (
    LIMIT,
    asking,
    can_be_asked,
    clean,
    fits,
    is_inside_screen,
    is_inside_tmux,
    sequence,
)
from qantar_tui.text.show import LIMIT as SHOWN

_few = settings(max_examples=40)
_texts = st.text(st.characters(codec="utf-8"), min_size=1, max_size=2000)


def _carried(bare: str) -> str:
    found = re.fullmatch(r"\x1b\]52;c;([A-Za-z0-9+/=]*)\a", bare)
    assert found
    return base64.b64decode(found[1], validate=True).decode()


@given(st.text())
@example("rm -rf ~\r\n")
@example("a\x1b]52;c;AAAA\a\x9b31m\x7f \x85")
@example("\ud800 \u202e")
def test_what_is_pasted_has_no_control_characters_and_no_end_of_line(text: str) -> None:
    pasted = clean(text)
    assert not [c for c in pasted if c != "\n" and unicodedata.category(c) in {"Cc", "Cs"}]
    assert pasted == pasted.rstrip()


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


def test_lines_in_between_stay_and_nothing_is_cut_off() -> None:
    assert clean("| a | b |\n|---|---|\n\n") == "| a | b |\n|---|---|"
    assert clean("x" * (SHOWN + 1)) == "x" * (SHOWN + 1)
    assert clean(" \n\r\n\t") == ""


@given(_texts)
@_few
def test_the_bare_sequence_carries_the_text(text: str) -> None:
    assert _carried(sequence(text, inside_tmux=False, inside_screen=False)) == text


@given(_texts)
@_few
def test_tmux_is_given_it_wrapped_with_doubled_escapes_and_as_it_is(text: str) -> None:
    found = re.fullmatch(
        r"\x1bPtmux;((?:[^\x1b]|\x1b\x1b)*)\x1b\\(.*)", sequence(text, inside_tmux=True, inside_screen=False)
    )
    assert found
    assert _carried(found[1].replace("\x1b\x1b", "\x1b")) == _carried(found[2]) == text


@given(_texts)
@_few
def test_screen_is_given_it_in_pieces_that_no_version_cuts(text: str) -> None:
    sent = sequence(text, inside_tmux=False, inside_screen=True)
    pieces = re.findall(r"\x1bP(.+?)\x1b\\", sent)
    assert "".join(f"\x1bP{piece}\x1b\\" for piece in pieces) == sent
    assert max(map(len, pieces)) < 256
    assert _carried("".join(pieces)) == text


def test_tmux_inside_screen_passes_on_what_is_for_screen() -> None:
    inner = sequence("a", inside_tmux=False, inside_screen=True)
    both = sequence("a", inside_tmux=True, inside_screen=True)
    assert both.startswith("\x1bPtmux;" + inner.replace("\x1b", "\x1b\x1b") + "\x1b\\")


@pytest.mark.parametrize("inside_tmux", [True, False])
@pytest.mark.parametrize("inside_screen", [True, False])
def test_what_does_not_fit_is_not_sent_in_part(inside_tmux: bool, inside_screen: bool) -> None:
    most = LIMIT // 4 * 3
    assert fits("x" * most)
    assert sequence("x" * most, inside_tmux=inside_tmux, inside_screen=inside_screen)
    for long in ("x" * (most + 1), "ж" * (most // 2 + 1)):
        assert not fits(long)
        assert sequence(long, inside_tmux=inside_tmux, inside_screen=inside_screen) == ""


@given(st.integers(0, 90_000))
def test_what_fits_is_within_the_limit(count: int) -> None:
    assert fits("x" * count) == (len(base64.b64encode(b"x" * count)) <= LIMIT)


def test_nothing_does_not_empty_the_clipboard() -> None:
    assert sequence("", inside_tmux=False, inside_screen=False) == ""


def test_half_a_character_is_no_error() -> None:
    assert _carried(sequence("\ud800", inside_tmux=False, inside_screen=False)) == "?"


@pytest.mark.parametrize(
    ("environ", "tmux", "screen"),
    [
        ({}, False, False),
        ({"TERM": "xterm-256color", "TMUX": "", "STY": ""}, False, False),
        ({"TERM": "screen-256color", "TMUX": "/tmp/tmux-0/default,1,0"}, True, False),
        ({"TERM": "tmux-256color"}, True, False),
        ({"TERM": "screen.xterm-256color", "STY": "1.pts-0"}, False, True),
        ({"TERM": "screen"}, False, True),
        ({"TERM": "tmux-256color", "TMUX": "x", "STY": "1.pts-0"}, True, True),
        ({"TERM": "xterm-256color", "TMUX": "x", "VIM_TERMINAL": "900"}, False, False),
        ({"TERM": "xterm-256color", "STY": "1.pts-0", "VIM_TERMINAL": "900"}, False, False),
        ({"TERM": "screen-256color", "TMUX": "x", "VIM_TERMINAL": "900"}, True, False),
    ],
)
def test_what_the_environment_says_is_heeded(environ: dict[str, str], tmux: bool, screen: bool) -> None:
    assert (is_inside_tmux(environ), is_inside_screen(environ)) == (tmux, screen)
    assert can_be_asked(environ)
    assert asking("a", environ) == sequence("a", inside_tmux=tmux, inside_screen=screen)


@pytest.mark.parametrize(
    "environ",
    [
        {"TERM": "eterm-color"},
        {"TERM": "eterm-color", "TMUX": "/tmp/tmux,1,0"},
        {"TERM": "dumb"},
        {"TERM": "unknown"},
    ],
)
def test_a_terminal_that_would_print_the_sequence_is_not_asked(environ: dict[str, str]) -> None:
    assert not can_be_asked(environ)
    assert asking("a", environ) == ""


def test_tmux_within_the_terminal_of_emacs_is_asked() -> None:
    assert can_be_asked({"TERM": "tmux-256color", "INSIDE_EMACS": "28.2,term:0.96", "TMUX": "x"})
