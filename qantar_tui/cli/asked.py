"""What commands that take a query have in common."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from qantar_tui.annotation import TYPE_CHECKING
from qantar_tui.cli.output import complain
from qantar_tui.errors import QantarError

if TYPE_CHECKING:
    from qantar_tui.dossier.library import Dossier
    from qantar_tui.search.query import Query
    from qantar_tui.store.event_filter import Condition


def refuse(faults: Sequence[str]) -> None:
    """Raise QantarError where a query cannot be read, so that nothing is answered that was not asked."""
    if faults:
        raise QantarError(faults[0])


def complain_of(dossier: Dossier, query: Query, conditions: Iterable[Condition]) -> None:
    """Say on standard error what a query was perhaps meant to be, and where it looks beyond the day."""
    for sentence in filter(None, (*query.hints, dossier.timeline.hint_on(conditions))):
        complain(sentence)


def make_timeline(dossier: Dossier) -> None:
    """Have the index of a large dossier's events at hand, and show how far it has come where it is made."""
    if dossier.is_large:
        from qantar_tui.cli.progress import progress
        from qantar_tui.model.progress import Step

        with progress() as tell:
            dossier.make_timeline(lambda done, total: tell(Step("index of events", done, total, done)))
