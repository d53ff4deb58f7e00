"""The start of the explorer: what is first seen is there before Textual is."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from pathlib import Path

from qantar_tui.dossier.library import Dossier
from qantar_tui.model.progress import OnProgress, Step, silently
from qantar_tui.ui.encoding import drawn_in_place
from qantar_tui.ui.first_frame import painted_ahead
from qantar_tui.ui.without_tls import without_tls

_LONGEST_WAIT = 0.0005
"""Seconds after which one thread lets another go on, a tenth of Python's own."""


def run_explorer(
    path: Path, on_progress: OnProgress = silently, on_ready: Callable[[], object] = bool
) -> int:
    """Open the explorer on a database, and return 0 when it is left.

    `on_progress` is told of what has to be made first; `on_ready` is called before the screen is taken.
    Raises what the explorer broke down with, once the terminal is as it was.
    """
    with Dossier(path) as dossier:
        _read_through(dossier, on_progress)
        on_ready()
        with drawn_in_place(), painted_ahead(dossier) as before:
            with without_tls():
                from qantar_tui.ui.app import QantarApp  # which takes longer than all before it

            # What is there stays: a collection in the midst of scrolling would only look through it.
            gc.freeze()
            # Else a frame that is painted waits for its thread to write it, while this one tidies up.
            sys.setswitchinterval(_LONGEST_WAIT)
            QantarApp(dossier, before).run_or_raise()
        return 0


def _read_through(dossier: Dossier, on_progress: OnProgress) -> None:
    """Read every record once, so that a damaged file is refused before the screen is taken."""
    dossier.about, dossier.sources  # noqa: B018
    dossier.make_timeline(lambda done, total: on_progress(Step("index of events", done, total, done)))
    if not dossier.is_large:  # a large one has been examined
        dossier.actors, dossier.places  # noqa: B018
