"""What commands that take a query have in common."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from qantar_tui.cli.output import complain
from qantar_tui.cli.page import Block, Paragraph, text
from qantar_tui.errors import QantarError

if TYPE_CHECKING:
    from qantar_tui.dossier.library import Dossier
    from qantar_tui.model.when import When
    from qantar_tui.search.query import Query
    from qantar_tui.store.event_filter import Condition


_LEFT_OUT = "what had not certainly been said by then is left out"


def stands_in_words(as_of: When | None) -> list[Block]:
    """What an answer begins with that does not count the claims which it hides; nothing without a day."""
    if as_of is None:
        return []
    from qantar_tui.words.time import when_in_words

    return [Paragraph(text(f"As of {when_in_words(as_of)}: {_LEFT_OUT}."))]


def complain_then(sentence: str, as_of: When | None) -> None:
    """Say on standard error that nothing was found, and by which day if one stands."""
    if as_of is not None:
        from qantar_tui.cli.as_of import as_of_then

        sentence = as_of_then(sentence, as_of)
    complain(sentence)


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
