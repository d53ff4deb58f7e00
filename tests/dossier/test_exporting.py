from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path

import pytest

from qantar_tui.compare.said import is_certainly_by
from qantar_tui.compare.verdict import Verdict
from qantar_tui.dossier.exporting import selection_of
from qantar_tui.dossier.library import Dossier
from qantar_tui.errors import QantarError
from qantar_tui.model.account import Claim
from qantar_tui.model.event import Event
from qantar_tui.model.when import When

Holds = Callable[[Dossier, Event, Claim], bool]
_PARTING = (Verdict.DISPUTED, Verdict.DOUBTED)


@pytest.fixture
def dossier(small_db: Path) -> Iterator[Dossier]:
    """The invented dossier, to look back in."""
    with Dossier(small_db) as opened:
        yield opened


@lru_cache
def _is_told_by(dossier: Dossier, event: Event, source: str) -> bool:
    return any(account.source == source for account in dossier.accounts(event.id))


@lru_cache
def _is_disputed(dossier: Dossier, event: Event) -> bool:
    return any(row.verdict in _PARTING for row in dossier.comparison(event.id).rows)


def _expected(dossier: Dossier, holds: Holds) -> dict[str, set[str]]:
    """The sources, and the places in each, found by looking at every claim."""
    events = {event.id: event for event in dossier.events}
    places: dict[str, set[str]] = {}
    for claim in dossier.every_claim():
        if holds(dossier, events[claim.event], claim):
            places.setdefault(claim.source, set()).add(claim.locator)
    return places


def _exported(dossier: Dossier, query: str) -> dict[str, set[str]]:
    return {work.source.id: set(work.locators) for work in selection_of(dossier, query).works}


IN_SMALL: dict[str, Holds] = {
    "disputed:": lambda dossier, event, _: _is_disputed(dossier, event),
    "disputed: source:ash-2022": lambda dossier, event, claim: (
        _is_disputed(dossier, event) and claim.source == "ash-2022"
    ),
    "voice:ministry kind:fire": lambda _, event, claim: "ministry" in claim.voice and event.kind == "fire",
}
IN_REAL: dict[str, Holds] = {
    "kind:event kind:protest": lambda _, event, __: event.kind == "protest",
    "source:kim-2023,katara-nd kind:protest": lambda _, event, claim: (
        event.kind == "protest" and claim.source in ("kim-2023", "katara-nd")
    ),
    "voice:tokayev": lambda _, __, claim: "tokayev" in claim.voice,
    "-source:kim-2023 kind:protest": lambda dossier, event, _: (
        event.kind == "protest" and not _is_told_by(dossier, event, "kim-2023")
    ),
    "before:2022-01-02": lambda _, event, __: bool(event.when and event.when.earliest < 1_641_060_000),
}


@pytest.mark.parametrize("query", IN_SMALL)
def test_a_bibliography_is_exactly_that_of_the_selection(small: Dossier, query: str) -> None:
    exported = _exported(small, query)
    assert exported == _expected(small, IN_SMALL[query])
    assert exported


@pytest.mark.parametrize("query", IN_REAL)
def test_so_it_is_in_the_shipped_dossier(real: Dossier, query: str) -> None:
    exported = _exported(real, query)
    assert exported == _expected(real, IN_REAL[query])
    assert exported


def test_works_stand_in_the_order_of_the_dossier(real: Dossier) -> None:
    order = [source.id for source in real.sources]
    found = [work.source.id for work in selection_of(real, "voice:tokayev").works]
    assert found == sorted(found, key=order.index)


@pytest.mark.parametrize("query", ["", "  "])
def test_without_a_query_every_source_is_selected_as_a_whole(small: Dossier, query: str) -> None:
    works = selection_of(small, query).works
    assert [work.source for work in works] == list(small.sources)
    assert not any(work.locators for work in works)


def test_claims_are_selected_by_their_own_words(small: Dossier) -> None:
    holds: Holds = lambda _, __, claim: "petrol" in claim.words  # noqa: E731
    assert _exported(small, "kind:claim petrol") == _expected(small, holds)
    assert set(_exported(small, "petrol")) > {"ash-2022", "birch-2023"}  # the whole event


def test_works_are_selected_by_names_and_words_without_places(small: Dossier) -> None:
    assert _exported(small, "kind:source harbour") == {"ash-2022": set()}
    assert list(_exported(small, "kind:source")) == [source.id for source in small.sources]


def test_what_is_only_near_is_not_selected(small: Dossier) -> None:
    assert any(not hit.is_strong for hit in small.find("caravel", ("source",)))
    assert _exported(small, "kind:source caravel") == {}


def test_what_had_not_been_said_by_a_day_is_not_selected(dossier: Dossier) -> None:
    dossier.as_of = When("2022-01-06", zone=dossier.about.zone)
    assert _exported(dossier, "kind:fire") == _expected(dossier, lambda _, event, __: event.kind == "fire")
    assert _exported(dossier, "kind:fire") == {"ash-2022": {"12"}}


@pytest.mark.parametrize("query", ["", "kind:source"])
def test_works_that_had_not_certainly_appeared_by_a_day_are_left_out(dossier: Dossier, query: str) -> None:
    dossier.as_of = When("2022-12-31", zone=dossier.about.zone)
    out = [work.id for work in dossier.sources if is_certainly_by(work.published, dossier.as_of)]
    assert "ash-2022" in out and "birch-2023" not in out
    assert list(_exported(dossier, query)) == out


def test_nothing_may_be_selected(small: Dossier) -> None:
    assert selection_of(small, "kind:inquest").works == ()


@pytest.mark.parametrize(
    "query",
    ["actor:nobodyhere", "kind:", "actor:", "-", "after:monday", "kind:actor", "kind:place depot", "..."],
)
def test_what_asks_for_nothing_is_refused_instead_of_left_out(small: Dossier, query: str) -> None:
    with pytest.raises(QantarError):
        selection_of(small, f"disputed: {query}" if query not in ("-", "...") else query)
