"""A breakdown of the interface, on a real terminal: one sentence, code 70, and nothing of the data."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from tests.ui.terminal import needs_terminal, on_terminal

_SECRET = "Aigerim-the-witness"
_FAULTY = f'''
import asyncio, os, sys, termios
from textual import events
from textual._xterm_parser import XTermParser
from textual.css.stylesheet import Stylesheet
from textual.worker import Worker
from qantar_tui.cli import main as cli
from qantar_tui.errors import BadValue
from qantar_tui.ui.app import QantarApp
from qantar_tui.ui.pick import Choices, PickApp
from qantar_tui.ui.widgets.event_list import EventList

def fail(*_, **__):
    secret = "{_SECRET}"
    raise KeyError(secret)

def in_worker(app):
    app.run_worker(fail, thread=True)

def by_timer(app):
    app.set_timer(0.01, fail)

def said(app):
    raise BadValue("The dossier is [sic] no longer there.")

CASES = {{
    "compose": (QantarApp, "compose", fail),
    "render": (EventList, "content_line", fail),
    "worker": (QantarApp, "look_for_newer", in_worker),
    "timer": (QantarApp, "look_for_newer", by_timer),
    "message": (QantarApp, "on_key", fail),
    "mount": (EventList, "on_mount", fail),
    "style": (Stylesheet, "parse", fail),
    "unread": (XTermParser, "tick", fail),
    "picker": (Choices, "render", fail),
    "sentence": (QantarApp, "look_for_newer", said),
}}
as_it_was = termios.tcgetattr(0)
mounted = QantarApp.on_mount
def on_mount(app):
    mounted(app)
    app.look_for_newer()
    app.call_later(app.post_message, events.Key("j", "j"))
QantarApp.on_mount = on_mount
for name, (owner, method, failing) in CASES.items():
    kept = owner.__dict__.get(method)
    setattr(owner, method, failing)
    code = cli.main(["pick", "actor"] if name == "picker" else [])
    setattr(owner, method, kept) if kept else delattr(owner, method)
    is_whole = termios.tcgetattr(0) == as_it_was
    print(f"\\n<<{{name}} {{code}} {{is_whole}}>>", flush=True)
'''
"""One process for all of them, which have most of their time in common."""


@needs_terminal
def test_a_breakdown_is_a_sentence_on_a_terminal_as_it_was(small_db: Path) -> None:
    _, drawn = on_terminal(small_db, [], [sys.executable, "-c", _FAULTY])
    shown = drawn.decode()
    own = ("compose", "render", "worker", "timer", "message", "mount", "style", "unread", "picker")
    ended = re.findall(r"<<(\w+) (\d+) (\w+)>>", shown)
    assert ended == [*((name, "70", "True") for name in own), ("sentence", "2", "True")]
    assert shown.count("qantar itself is at fault here (") == len(own)
    assert shown.count("KeyError in ") == len(own) - 1
    assert "The dossier is [sic] no longer there." in shown
    assert _SECRET not in shown
    assert "Traceback" not in shown
    for mode in ("1049", "1000", "1003", "1006", "2004", "1004"):
        assert shown.rfind(f"\x1b[?{mode}l") > shown.rfind(f"\x1b[?{mode}h"), mode
    assert shown.rfind("\x1b[?25h") > shown.rfind("\x1b[?25l")


@needs_terminal
def test_keys_that_are_none_are_passed_over(small_db: Path) -> None:
    steps = [(b"Help", b"\xff\xfe"), (b"", b"\x1b[1114112u"), (b"", b"\x1b[:1~"), (b"", b"q")]
    code, drawn = on_terminal(small_db, steps, [sys.executable, "-m", "qantar_tui"])
    assert code == 0
    assert b"at fault" not in drawn and b"Traceback" not in drawn
