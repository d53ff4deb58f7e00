"""The real dossier as if it were too large for the memory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from qantar_tui.dossier.library import Dossier
from qantar_tui.store import examined


class Large(Dossier):
    """One whose file is read where it lies."""

    @property
    def is_large(self) -> bool:
        return True


@pytest.fixture(scope="module")
def lazy(real_db: Path) -> Iterator[Dossier]:
    """At the end nothing of it has been read whole."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(examined, "LARGEST_IN_MEMORY", 0)
        dossier = Large(real_db)
    with dossier:
        yield dossier
        assert "events" not in vars(dossier)
        assert not dossier._events.is_whole
