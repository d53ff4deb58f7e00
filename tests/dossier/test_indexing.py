"""What an event index is made of, against the model and the comparison that it must agree with."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import cast

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from qantar_tui.compare.grid import CellState, compare
from qantar_tui.compare.verdict import CONTESTED
from qantar_tui.dossier.indexing import _Build, _texts
from qantar_tui.dossier.indexing_time import heading_of, instants_of, utc_heading_of
from qantar_tui.dossier.library import Dossier
from qantar_tui.dossier.texts import texts_of, title_and_rest
from qantar_tui.errors import BadValue
from qantar_tui.model.account import Account, Claim
from qantar_tui.model.event import Event
from qantar_tui.model.source import Source
from qantar_tui.model.when import When
from qantar_tui.store.event_index_draft import StagedEvent
from qantar_tui.store.event_source import Belonging, EventSource, SourceClaim, SourceEvent
from qantar_tui.store.event_tags import GAP
from qantar_tui.text.fold import readings
from qantar_tui.words.time import heading_in_words
from qantar_tui.words.zone import in_utc
from tests.compare.cases import DATES, SOURCES, accounts, cases, dated_sources
from tests.conftest import build
from tests.dossier.conftest import Large
from tests.strategies import CLOCKS, ZONES, whens

_days = st.one_of(st.dates(), st.sampled_from([date.min, date.max])).map(date.isoformat)
_clocks = st.one_of(st.just(""), CLOCKS)


def _dated(when: When | None) -> SourceEvent:
    parts = (when.edtf, when.clock_from, when.clock_to, when.zone, when.note) if when else ("",) * 5
    return SourceEvent("e", "E", "fire", "", "", *parts, summary="", note="")


def _agrees(when: When) -> None:
    event = _dated(when)
    assert instants_of(event) in (None, (when.earliest, when.latest))
    assert heading_of(event) == heading_in_words(when)
    assert utc_heading_of(event) == heading_in_words(in_utc(when))


@given(whens)
@example(When("2022-01-04T23:30-03:00"))
def test_any_time_is_indexed_as_the_model_has_it(when: When) -> None:
    _agrees(when)


@given(_days, _clocks, _clocks, ZONES)
@example("2022-01-05", "22:00~", "", "+06:00")
@example("0001-01-01", "00:10", "", "+14:00")
def test_a_day_with_a_clock_is_indexed_as_the_model_has_it(day: str, start: str, end: str, zone: str) -> None:
    try:
        when = When(day, start, end, zone)
    except BadValue:
        assert instants_of(SourceEvent("e", "", "", "", "", day, start, end, zone, "", "", "")) is None
        return
    _agrees(when)


def test_plain_days_need_no_slow_reading() -> None:
    for clocks in (("", ""), ("16:30", ""), ("", "16:30"), ("16:30", "17:00")):
        assert instants_of(_dated(When("2022-01-05", *clocks, "+06:00"))) is not None
    assert heading_of(_dated(None)) == utc_heading_of(_dated(None)) == heading_in_words(None)


class _Fake:
    """Claims that need no reading."""

    def __init__(self, sources: tuple[Source, ...], claims: list[Claim]) -> None:
        self._sources = sources
        self._claims = {claim.number: claim for claim in claims}

    def sources(self) -> tuple[Source, ...]:
        return self._sources

    def claim(self, claim: SourceClaim, point: object) -> Claim:
        return self._claims[claim.number]


def _stored(claim: Claim) -> SourceClaim:
    texts = (claim.event, claim.point, claim.source, str(claim.stance), '""', "", "", claim.origin)
    return SourceClaim(claim.number, *texts, texts=(), voice=claim.voice)


@given(cases, dated_sources, st.sampled_from(DATES), st.sampled_from(DATES), st.booleans(), st.data())
def test_what_is_told_is_what_the_comparison_says(
    case: tuple[Event, list[Claim]],
    sources: tuple[Source, ...],
    when: str,
    since: str,
    is_as_of: bool,
    data: st.DataObject,
) -> None:
    bare, said = case
    point = replace(bare.points[0], since=When(since) if since else None)
    second = replace(point, id="q", since=None)
    event = replace(bare, when=When(when) if when else None, points=(point, second))
    told_by = accounts([replace(claim, point=data.draw(st.sampled_from("pq"))) for claim in said])
    empty = [source.id for source in SOURCES if source.id not in {account.source for account in told_by}]
    told_by += [Account("e", id_, "gist") for id_ in data.draw(st.sets(st.sampled_from(empty or ["s1"])))]
    told_by = list({account.source: account for account in reversed(told_by)}.values())
    as_of = When("2022-01-31") if is_as_of else None
    comparison = compare(event, sources, told_by, as_of=as_of)
    claims = [claim for account in told_by for claim in account.claims]
    build = _Build(cast(EventSource, _Fake(sources, claims)), as_of, None)
    own = Belonging(
        list(event.points), [], [account.source for account in told_by], list(map(_stored, claims))
    )
    kept = build._said(own, own.claims, as_of) if as_of else own.claims
    staged = StagedEvent(
        _dated(event.when),
        event.when.earliest if event.when else None,
        event.when.latest if event.when else None,
    )
    told = build._told(staged, own, kept)
    assert told.verdict is comparison.verdict
    is_contested = told.verdict in CONTESTED
    assert told.disputed == (comparison.count(told.verdict) if is_contested else 0)
    speaking = {answer.claim.source for row in comparison.rows for answer in row.answers}
    assert told.sources == speaking | comparison.gists.keys() == set(comparison.telling)
    silences = [silence for row in comparison.rows for silence in row.silences]
    silent = {source for source, state in silences if state is CellState.SILENT}
    assert build._silences.silent(told.silence) == silent
    assert told.silence.total == len(silent)


_FIRE = "events/depot-fire.yaml"
_WRITTEN = (
    (_FIRE, "id: depot-fire\n", "id: depot-fire\nnote: Zanote.\n"),
    (
        _FIRE,
        "quote-lang: en\n",
        "quote-lang: en\n        translation: Zatranslated.\n        note: Zaclaimed.\n",
    ),
)
"""Texts that the invented dossier does not have."""
_FINDING = {
    "zanote": "event:depot-fire",
    "fire told": "event:depot-fire",
    "zatranslated": "claim:1",
    "zaclaimed": "claim:1",
    "three are dead": "claim:1",
}


@pytest.fixture
def written_db(dossier_copy: Path, tmp_path: Path) -> Path:
    """The invented dossier with something in every text by which a record is found."""
    for file, old, new in _WRITTEN:
        text = (dossier_copy / file).read_text("utf-8")
        assert text.count(old) == 1
        (dossier_copy / file).write_text(text.replace(old, new), "utf-8")
    return build(dossier_copy, tmp_path / "written.db")


def test_a_record_is_found_by_the_same_texts_wherever_they_are_read(written_db: Path, real: Dossier) -> None:
    with Dossier(written_db) as written:
        for dossier in (written, real):
            reader = dossier._reader
            own = {event.id: [text for _, text in texts_of(event)] for event in dossier.every_event()}
            events = list(dossier.every_event())
            assert reader.events.texts() == [(event.id, *title_and_rest(event)) for event in events]
            assert list(dossier.event_texts()) == reader.events.texts()
            claims = tuple(reader.claims.every())
            assert reader.claims.texts() == [(claim.number, title_and_rest(claim)[1]) for claim in claims]
            source = reader.event_source
            for event in source.events():
                (belonging,) = source.belonging([event.id]).values()
                said = {claim.number: claim.texts for claim in belonging.claims}
                of_event = [claim for claim in claims if claim.event == event.id]
                assert said == {claim.number: tuple(t for _, t in texts_of(claim)) for claim in of_event}
                every = [*own[event.id], *(text for texts in said.values() for text in texts)]
                indexed = [text for text in _texts(event, belonging.points, belonging.claims) if text != GAP]
                assert indexed == [reading for text in every if text for reading in readings(text)]


def test_what_is_written_in_any_text_is_found_in_a_dossier_of_any_size(written_db: Path) -> None:
    with Dossier(written_db) as small, Large(written_db) as large:
        for query, found in _FINDING.items():
            for dossier in (small, large):
                hits = [f"{hit.kind}:{hit.id}" for hit in dossier.find(query, ("event", "claim"))]
                assert hits[:1] == [found], query
