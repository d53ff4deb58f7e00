"""What commands that take a query have in common."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence

from qantar_tui.annotation import TYPE_CHECKING
from qantar_tui.cli.as_of import as_of_then
from qantar_tui.cli.output import complain
from qantar_tui.errors import QantarError, UnknownValue
from qantar_tui.frozen import dataclass
from qantar_tui.text.shorten import short

if TYPE_CHECKING:
    from qantar_tui.dossier.library import Dossier
    from qantar_tui.search.query import Query
    from qantar_tui.store.event_filter import Condition


_REPEATED = 100
"""Characters of a query that are repeated."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The events that answer a query."""

    ordinals: Sequence[int]
    """Their places on the timeline, in time order."""
    in_words: str
    """What the query was read as."""


def chosen_events(dossier: Dossier, text: str) -> Chosen:
    """What answers a query; where nothing does, that is said on standard error.

    Raises QantarError where it cannot be read, and UnknownValue where the dossier does not know a value.
    """
    # Imported only here, for most is asked without a query.
    from qantar_tui.dossier.querying import conditions
    from qantar_tui.search.query import parse_query

    make_timeline(dossier)
    query = parse_query(text)
    resolved = conditions(dossier, query)
    refuse((*query.faults, *resolved.faults))
    complain_of(dossier, query, resolved.conditions)
    if resolved.problems:
        raise UnknownValue(" ".join(resolved.problems))
    if not resolved.is_of_events:
        raise QantarError("Only events are chosen here: ask `qantar find` for other kinds of record.")
    has_terms = not all(chip.is_ignored for chip in resolved.chips)
    ordinals = array("I", dossier.timeline.chosen(resolved.conditions) if has_terms else ())
    if not ordinals:
        complain(as_of_then(f"No event answers “{short(text, _REPEATED)}”.", dossier.as_of))
    return Chosen(ordinals, " · ".join(chip.text for chip in resolved.chips))


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
