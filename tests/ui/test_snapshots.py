"""A few pictures of the explorer on the invented dossier, to be looked at when they change.

They are drawn anew by `make snapshots`; look at every one before you commit it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.widgets import Input

from qantar_tui.dossier.library import Dossier
from qantar_tui.ui.app import QantarApp

VIEWS = {
    "timeline-80x24": ((80, 24), ["down"]),
    "timeline-160x48": ((160, 48), ["down"]),
    "compare-60x20": ((60, 20), ["enter", "down"]),
    "compare-160x48": ((160, 48), ["enter", "down", "right"]),
    "actors-80x24": ((80, 24), ["2"]),
    "cell-80x24": ((80, 24), ["enter", "enter"]),
    "zoomed-120x36": ((120, 36), ["z", "z", "down"]),
    "chips-and-lanes-120x36": ((120, 36), ["f", *"kind:fire", "enter"]),
    "help-80x24": ((80, 24), ["question_mark"]),
}


@pytest.mark.parametrize("view", VIEWS)
def test_view(
    view: str, small_db: Path, snap_compare: Callable[..., bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    # Else it would tell how fast the machine is.
    monkeypatch.setattr(Input, "_toggle_cursor", lambda _: None)
    size, keys = VIEWS[view]
    with Dossier(small_db) as dossier:
        assert snap_compare(QantarApp(dossier), terminal_size=size, press=keys)


def test_it_reads_without_colour(
    small_db: Path, snap_compare: Callable[..., bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every state has a glyph and a word, so that nothing is lost."""
    monkeypatch.setenv("NO_COLOR", "1")
    with Dossier(small_db) as dossier:
        assert snap_compare(QantarApp(dossier), terminal_size=(100, 30), press=["enter", "down"])
