"""Whether a database has been replaced by another since it was opened."""

from __future__ import annotations

from qantar_tui.dossier.records import Records
from qantar_tui.store.file import Identity


class Watched:
    """The file at a dossier’s path; each newer one is reported once."""

    def __init__(self, dossier: Records) -> None:
        """Of an open dossier: by now another file may lie at its path already."""
        self._path = dossier.path
        self._known = dossier._reader.identity

    def is_replaced(self) -> bool:
        """Whether another file lies there than at the last look; one that is gone is not replaced yet."""
        now = self._now()
        if now is None or now == self._known:
            return False
        self._known = now
        return True

    def _now(self) -> Identity | None:
        try:
            return Identity.of(self._path.stat())
        except OSError:
            return None
