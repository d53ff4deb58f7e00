"""Who leaves the explorer is not kept waiting by what is looked for in a thread."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import pytest

from qantar_tui.dossier import naming_build
from qantar_tui.dossier.library import Dossier
from qantar_tui.dossier.superseded import Superseded
from qantar_tui.store.cache_refusal import Interrupted
from qantar_tui.store.name_cache import NameCache
from qantar_tui.store.name_source import NameSource
from qantar_tui.ui.app import QantarApp


async def test_a_search_that_makes_its_index_is_given_up(
    small_db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QANTAR_STATE", str(tmp_path / "state"))
    has_begun, has_ended, is_over = (threading.Event() for _ in range(3))

    def endlessly(source: NameSource, content_hash: str, on_progress: naming_build.Progress) -> NameCache:
        has_begun.set()
        while not is_over.wait(0.005):
            on_progress(1, 2)
        raise AssertionError("it was never told to end")

    def search(dossier: Dossier) -> None:
        with pytest.raises(Superseded):
            dossier.find_names("guard")
        has_ended.set()

    monkeypatch.setattr(naming_build, "open_or_make", endlessly)
    with Dossier(Path(shutil.copy(small_db, tmp_path / "a database.db"))) as dossier:
        dossier._names._most_in_memory = 0
        thread = threading.Thread(target=search, args=[dossier])
        async with QantarApp(dossier).run_test():
            thread.start()
            assert has_begun.wait(10)
        try:
            assert has_ended.wait(30)
        finally:
            is_over.set()
            thread.join()


async def test_what_is_asked_of_the_events_is_interrupted(
    small_db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QANTAR_STATE", str(tmp_path / "state"))
    with Dossier(Path(shutil.copy(small_db, tmp_path / "a database.db"))) as dossier:
        async with QantarApp(dossier).run_test():
            index = dossier.timeline._index
            turn = index.turn
        with pytest.raises(Interrupted):
            index.search("SELECT 1", (), turn)
