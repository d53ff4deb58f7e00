"""The works that a selection rests on, with the places in them: what a bibliography is made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from qantar_tui.cite.subject import Cited
from qantar_tui.dossier.citing import cited_in
from qantar_tui.dossier.library import Dossier
from qantar_tui.dossier.querying import Resolved, conditions
from qantar_tui.errors import QantarError, UnknownValue
from qantar_tui.frozen import dataclass
from qantar_tui.model.account import Claim
from qantar_tui.model.event import Event
from qantar_tui.model.source import Source
from qantar_tui.search.query import Field, Query, parse_query
from qantar_tui.store.batches import batches
from qantar_tui.store.event_filter import Condition


@dataclass(frozen=True, slots=True)
class Selection:
    """What a query selects, and what it was read as, so that nobody has to read it again."""

    works: tuple[Cited, ...]
    """In the dossier's order."""
    query: Query = Query()
    conditions: tuple[Condition, ...] = ()


def selection_of(dossier: Dossier, query: str) -> Selection:
    """The works behind what a query selects; all of them where it is empty.

    A query selects events, and so the places where claims on them stand, as of the day that stands; with
    `source:` or `voice:` only claims of these. With `kind:claim` it selects the claims that answer it, and
    with `kind:source` works. What is not selected by claims had certainly appeared by the day.
    Raises QantarError where it cannot be read, and UnknownValue where a part of it asks for nothing that the
    dossier has, so that nothing is selected that was not meant.
    """
    if not (query := query.strip()):
        return Selection(_out(dossier, dossier.sources))
    asked = parse_query(query)
    meant = conditions(dossier, asked)
    if faults := (*asked.faults, *meant.faults):
        raise QantarError(faults[0])
    ignored = [f"“{chip.text}” asks for nothing." for chip in meant.chips if chip.is_ignored]
    if problems := [*meant.problems, *ignored]:
        raise UnknownValue(problems[0])
    return Selection(_works(dossier, query, meant), asked, meant.conditions)


def _works(dossier: Dossier, query: str, meant: Resolved) -> tuple[Cited, ...]:
    match meant.record_kinds:
        case None | ("event",):
            return _behind(dossier, meant.conditions)
        case ("claim" | "source" as kind,):
            return _found(dossier, query, kind, meant)
    raise QantarError(
        "A bibliography is that of events, claims or works: write kind:event, kind:claim or kind:source."
    )


def _found(dossier: Dossier, query: str, kind: str, meant: Resolved) -> tuple[Cited, ...]:
    """The works that claims which were found stand in, or those that were found themselves."""
    answer = dossier.answer(query, (kind,), resolved=meant)
    if answer.is_cut:
        raise QantarError("More answers this query than can be looked through: narrow it down.")
    found = [hit for hit in answer.hits if hit.is_strong]
    if kind == "claim":
        return cited_in(dossier, [hit.claim for hit in found if hit.claim])
    ids = {hit.id for hit in found}
    return _out(dossier, [source for source in dossier.sources if source.id in ids])


def _out(dossier: Dossier, sources: Iterable[Source]) -> tuple[Cited, ...]:
    return tuple(Cited(source) for source in sources if dossier.is_out(source))


def _behind(dossier: Dossier, asked: Sequence[Condition]) -> tuple[Cited, ...]:
    """The works behind the events for which all conditions hold; of their claims only the places are kept."""
    sources, voices = _wanted(asked, Field.SOURCE), _wanted(asked, Field.VOICE)
    said = (
        claim
        for claims in batches(_claims(dossier, _events(dossier, asked)))
        for claim in dossier.said(claims)[0]
    )
    return cited_in(
        dossier,
        (
            claim
            for claim in said
            if all(claim.source in some for some in sources)
            and all(not some.isdisjoint(claim.voice) for some in voices)
        ),
    )


def _wanted(asked: Sequence[Condition], field: Field) -> list[frozenset[str]]:
    """The ids of each condition of a kind, of which a claim has to have one."""
    return [frozenset(one.values) for one in asked if one.kind == field and not one.is_negated]


def _events(dossier: Dossier, asked: Sequence[Condition]) -> Iterator[Event]:
    for ordinals in batches(dossier.timeline.chosen(asked)):
        yield from dossier.events_in_time(row.id for row in dossier.timeline.rows_of(ordinals))


def _claims(dossier: Dossier, events: Iterable[Event]) -> Iterator[Claim]:
    for some in batches(events):
        yield from dossier._reader.claims.of_events(some)
