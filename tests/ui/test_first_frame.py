"""What is painted before Textual is loaded is what the list then has; keys pressed by then are not lost."""

from __future__ import annotations

import gc
import re
import subprocess
import sys
from pathlib import Path

import pytest

from qantar_tui.dossier.library import Dossier
from qantar_tui.ui.app import QantarApp
from qantar_tui.ui.first_frame import frame
from qantar_tui.ui.start import run_explorer
from qantar_tui.ui.widgets.event_list import EventList
from qantar_tui.ui.widgets.lanes_pane import LanesPane
from tests.ui.conftest import Explore, app_of
from tests.ui.terminal import ROOT, needs_terminal, on_terminal

_PLACED = re.compile(r"\x1b\[(\d+);1H")
_STYLE = re.compile(r"\x1b\[\d+m")
_LOADED_AFTER = """
import sys
from pathlib import Path
from qantar_tui.cli.main import main
main(sys.argv[2:])
Path(sys.argv[1]).write_text(" ".join(sys.modules))
"""
_CLEARED, _LEFT = b"\x1b[2J", b"\x1b[?1049l"


def _painted(dossier: Dossier, size: tuple[int, int]) -> tuple[str, int, list[str]]:
    """The title, on which line the list begins, counted from 0, and its lines."""
    _, *parts = _PLACED.split("".join(frame(dossier, *size)))
    assert [int(y) for y in parts[2::2]] == list(range(int(parts[2]), int(parts[2]) + len(parts[2::2])))
    title, *lines = [_STYLE.sub("", text).strip() for text in parts[1::2]]
    return title, int(parts[2]) - 1, lines


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (110, 30), (200, 50)])
async def test_it_is_the_list_as_it_will_stand(
    explore: Explore, real: Dossier, size: tuple[int, int]
) -> None:
    async with explore(size=size) as pilot:
        events = app_of(pilot).screen.query_one(EventList)
        listed = [events.render_line(y).text.strip() for y in range(events.content_size.height)]
        assert app_of(pilot).screen.query_one(LanesPane).display, "it opens where the time is disputed"
        stands = events.content_region.y
    title, top, painted = _painted(real, size)
    assert top == stands
    assert real.about.title[:20] in title
    assert len(listed) > 4
    assert painted[: len(listed)] == listed


@pytest.mark.parametrize(("size", "lines"), [((60, 13), 8), ((500, 10), 5), ((60, 9), 7), ((70, 6), 4)])
async def test_on_a_low_terminal_the_list_comes_before_what_is_drawn_above_it(
    explore: Explore, real: Dossier, size: tuple[int, int], lines: int
) -> None:
    async with explore(size=size) as pilot:
        events = app_of(pilot).screen.query_one(EventList)
        listed = [events.render_line(y).text.strip() for y in range(events.content_size.height)]
        stands = events.content_region.y
    _, top, painted = _painted(real, size)
    assert (len(listed), top) == (lines, stands)
    assert painted[:lines] == listed
    assert "The unrest of" in "".join(listed)


def test_the_terminals_smallest_size_and_an_empty_dossier_are_no_hindrance(small: Dossier) -> None:
    assert [*frame(small, 1, 1), *frame(small, 5, 2), *frame(small, 30, 7)]


def test_nothing_of_textual_is_loaded_before_it() -> None:
    code = "import sys, qantar_tui.ui.start; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert {"textual", "rich", "yaml", "asyncio"}.isdisjoint(ran.stdout.split())


@needs_terminal
@pytest.mark.parametrize("key", [b"q", b"\x11"])
def test_a_key_pressed_at_once_is_taken_when_the_explorer_is_there_and_never_echoed(
    small_db: Path, key: bytes
) -> None:
    code, drawn = on_terminal(small_db, [(_CLEARED, key)], [sys.executable, "-m", "qantar_tui"])
    assert code == 0
    before, _, after = drawn.partition(_CLEARED)
    assert before.endswith(b"\x1b[?1049h\x1b[?25l")
    assert after.count(_LEFT) == 1
    assert b"\r\nq" not in after and not after.startswith(b"q")


@needs_terminal
@pytest.mark.parametrize("argv", [[], ["pick", "actor"]], ids=["explorer", "picker"])
def test_no_library_of_ciphers_is_loaded_for_a_database_that_is_known(
    small_db: Path, tmp_path: Path, argv: list[str]
) -> None:
    told = tmp_path / "modules"
    for _ in range(2):  # the first time the database is examined, for which all of it is hashed
        on_terminal(small_db, [(b"", b"\x11")], [sys.executable, "-c", _LOADED_AFTER, str(told), *argv])
    loaded = set(told.read_text().split())
    assert {"asyncio.sslproto", "textual"} <= loaded
    assert loaded.isdisjoint({"ssl", "_ssl", "_hashlib"})


def test_a_painted_frame_does_not_wait_for_its_turn_to_be_written(
    small_db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, seen = sys.getswitchinterval(), []
    monkeypatch.setattr(gc, "freeze", lambda: None)  # what the other tests leave is to go
    monkeypatch.setattr(QantarApp, "run_or_raise", lambda _: seen.append(sys.getswitchinterval()))
    try:
        assert run_explorer(small_db) == 0
    finally:
        sys.setswitchinterval(before)
    assert seen == [pytest.approx(0.0005)]


@needs_terminal
@pytest.mark.parametrize("argv", [[], ["pick", "actor"]], ids=["explorer", "picker"])
def test_where_the_encoding_has_no_such_signs_others_stand_in_their_places(
    real_db: Path, argv: list[str]
) -> None:
    command = ["env", "PYTHONIOENCODING=ascii", sys.executable, "-m", "qantar_tui", *argv]
    code, drawn = on_terminal(real_db, [(b"", b"\x11")], command)
    assert code == (130 if argv else 0)
    assert drawn.isascii()
    assert not re.search(rb"\\[xuU]", drawn)
