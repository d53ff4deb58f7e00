"""What commands that take a query have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qantar_tui.dossier.library import Dossier


def make_timeline(dossier: Dossier) -> None:
    """Have the index of a large dossier's events at hand, and show how far it has come where it is made."""
    if dossier.is_large:
        from qantar_tui.cli.progress import progress
        from qantar_tui.model.progress import Step

        with progress() as tell:
            dossier.make_timeline(lambda done, total: tell(Step("index of events", done, total, done)))
