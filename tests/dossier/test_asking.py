"""Answers to queries, against looking at every record of a dossier in turn."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qantar_tui.compare.verdict import Verdict
from qantar_tui.dossier import asking
from qantar_tui.dossier.finding import ID, SOME_WORDS, Found, kinds_in_order, passage_of
from qantar_tui.dossier.kinds import KIND_TITLES, KINDS
from qantar_tui.dossier.library import Dossier
from qantar_tui.dossier.querying import conditions
from qantar_tui.dossier.superseded import Superseded
from qantar_tui.model.account import Claim
from qantar_tui.model.event import Event
from qantar_tui.model.value import Answer, Chosen
from qantar_tui.model.when import When
from qantar_tui.search.query import Field, Query, Term, parse_query
from qantar_tui.search.query_help import EXAMPLES, LANGUAGE
from qantar_tui.search.words import find_words
from qantar_tui.store import event_filter
from qantar_tui.store.event_filter import Condition
from qantar_tui.text.fold import plain, readings

_FEW = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
_PARTING = (Verdict.DISPUTED, Verdict.DOUBTED)
_BY_EVENT = ("place", "kind", "part-of", "before", "after", "silent")


@pytest.fixture(autouse=True)
def _as_of_no_day(real: Dossier) -> None:
    real.as_of = None


def _keys(hits: list[Found] | tuple[Found, ...], *kinds: str) -> list[str]:
    return [f"{hit.kind}:{hit.id}" for hit in hits if hit.kind in kinds or not kinds]


class Naive:
    """Events and claims by the meaning of each condition, one at a time."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self._chosen: dict[Condition, set[int]] = {}
        self._places = {event.id: place for place, event in enumerate(dossier.events)}
        self.claims: dict[str, list[Claim]] = {event.id: [] for event in dossier.events}
        for claim in dossier.every_claim():
            self.claims[claim.event].append(claim)
        texts = [text for event in dossier.events for text in (event.title, event.summary)]
        texts += [
            text for claims in self.claims.values() for claim in claims for text in (claim.words, claim.quote)
        ]
        self.phrases = sorted({plain(text) for text in texts if len(plain(text).split()) > 1})
        self.words = sorted({word for text in self.phrases for word in text.split()})

    def hits(self, wanted: tuple[Condition, ...]) -> set[str]:
        """The events and claims that answer conditions."""
        found = set()
        for event in self.dossier.events:
            claims = self.claims[event.id]
            if all(self._event_holds(one, event, claims) for one in wanted):
                found.add(f"event:{event.id}")
            found |= {
                f"claim:{claim.number}"
                for claim in claims
                if all(self._claim_holds(one, claim, event) for one in wanted)
            }
        return found

    def _event_holds(self, one: Condition, event: Event, claims: list[Claim]) -> bool:
        own = (event.title, event.summary, event.note, event.id, *(point.ask for point in event.points))
        if one.kind == "words" and not one.is_negated:
            return _has(one.values, own)
        if one.kind == "words":
            return not _has(one.values, (*own, *(text for claim in claims for text in _texts(claim))))
        return self._is_of(one, event) is not one.is_negated

    def _claim_holds(self, one: Condition, claim: Claim, event: Event) -> bool:
        match one.kind:
            case "words":
                is_met = _has(one.values, _texts(claim))
            case "source":
                is_met = claim.source in one.values
            case "voice":
                is_met = bool({*claim.voice} & {*one.values})
            case "actor":
                actors = {*claim.voice, *(part.actor for part in event.actors), *_meant(claim, event)}
                is_met = bool(actors & {*one.values})
            case "disputed":
                (row,) = [r for r in self.dossier.comparison(event.id).rows if r.point.id == claim.point]
                is_met = row.verdict in _PARTING
            case _:
                is_met = self._is_of(one, event)
        return is_met is not one.is_negated

    def _is_of(self, one: Condition, event: Event) -> bool:
        alone = Condition(one.kind, one.values, one.instant)
        if alone not in self._chosen:
            self._chosen[alone] = set(self.dossier.timeline.chosen([alone]))
        return self._places[event.id] in self._chosen[alone]


def _texts(claim: Claim) -> tuple[str, ...]:
    return claim.words, claim.quote, claim.translation, claim.note


def _meant(claim: Claim, event: Event) -> set[str]:
    asks = {point.id for point in event.points if point.answer is Answer.ACTOR}
    return set(claim.value.ids) if claim.point in asks and isinstance(claim.value, Chosen) else set()


_RANDOM = Random(7) if os.environ.get("CI") else Random()
_padded = cache(lambda text: " · ".join(f" {reading}" for reading in readings(text)))


def _has(values: tuple[str, ...], texts: tuple[str, ...]) -> bool:
    return any(f" {value}" in _padded(text) for value in values for text in texts)


@pytest.fixture(scope="module")
def naive(real: Dossier) -> Naive:
    real.as_of = None
    return Naive(real)


@lru_cache(2)
def _terms(naive: Naive) -> st.SearchStrategy[Term]:
    dossier = naive.dossier
    values = {
        Field.ACTOR: [actor.id for actor in dossier.actors[:30]],
        Field.VOICE: [actor.id for actor in dossier.actors[:30]],
        Field.SOURCE: [source.id for source in dossier.read_sources],
        Field.SILENT: [source.id for source in dossier.read_sources],
        Field.PLACE: [place.id for place in dossier.places],
        Field.KIND: sorted({event.kind for event in dossier.events}),
        Field.PHASE: [event.id for event in dossier.wholes],
        Field.BEFORE: ["2022-01-05", "2022-01-06", "2022-02"],
        Field.AFTER: ["2022-01-05", "2022-01-06", "2022-02"],
    }
    phrase = st.tuples(st.sampled_from(naive.phrases), st.integers(0, 40), st.integers(1, 3)).map(
        lambda drawn: " ".join(drawn[0].split()[drawn[1] % len(drawn[0].split()) :][: drawn[2]])
    )
    words = st.sampled_from(naive.words).map(lambda word: (word[:4],))
    return st.one_of(
        st.builds(Term, st.just(Field.WORDS), words, st.booleans()),
        st.builds(Term, st.just(Field.WORDS), phrase.map(lambda text: (text,)), st.booleans(), st.just(True)),
        st.builds(Term, st.just(Field.DISPUTED), st.just(()), st.booleans()),
        st.sampled_from(sorted(values)).flatmap(
            lambda field: st.builds(
                Term,
                st.just(field),
                st.lists(st.sampled_from(values[field]), min_size=1, max_size=2, unique=True).map(tuple),
                st.booleans(),
            )
        ),
    )


@_FEW
@given(st.data())
def test_what_is_found_is_what_the_terms_hold_of(naive: Naive, data: st.DataObject) -> None:
    query = Query(tuple(data.draw(st.lists(_terms(naive), min_size=1, max_size=3))))
    resolved = conditions(naive.dossier, query)
    assert resolved.problems == ()
    answered = naive.dossier.answer(str(query))
    found = _keys(answered.hits, "event", "claim")
    assert len(found) == len(set(found)) and not answered.is_cut
    assert set(found) == naive.hits(resolved.conditions)


def _by_words(dossier: Dossier, query: str) -> list[tuple[str, str, str]]:
    """Names first, then events, sources and claims, as a search by words alone has always had them."""
    found = [
        (hit.kind, hit.id, str(hit.reason), hit.is_strong)
        for hit in dossier.find_names(query, ("actor", "place", "source"))
    ]
    events = [
        (e.id, e.title, " ".join((e.id, e.summary, e.note, *(point.ask for point in e.points))))
        for e in dossier.events
    ]
    works = [
        (s.id, f"{s.label} {s.title}", f"{s.id} {s.standpoint} {' '.join(_people(s.csl.get('author')))}")
        for s in dossier.sources
    ]
    claims = [(str(claim.number), "", " ".join(_texts(claim))) for claim in dossier.every_claim()]
    for kind, records in (("event", events), ("source", works), ("claim", claims)):
        found += [
            (kind, hit.id, "words of the title" if hit.in_title else "words", True)
            for hit in find_words(query, records)
        ]
    ordered = [hit for hit in found if hit[3]] + [hit for hit in found if not hit[3]]
    keys = [hit[:2] for hit in ordered]
    return [hit[:3] for place, hit in enumerate(ordered) if hit[:2] not in keys[:place]]


def _people(names: object) -> list[str]:
    assert names is None or isinstance(names, list)
    return [" ".join(map(str, name.values())) for name in names or ()]


@settings(_FEW, max_examples=8)
@given(st.data())
def test_words_alone_are_found_as_ever(naive: Naive, lazy: Dossier, data: st.DataObject) -> None:
    words = data.draw(st.lists(st.sampled_from(naive.words), min_size=1, max_size=2))
    query = " ".join([*words[:-1], words[-1][: data.draw(st.integers(2, 8))]])
    _expect_as_ever(naive.dossier, lazy, query)


@pytest.mark.parametrize("query", ["lucian", "chief", "jomart kassym", "security", "anar", "and", "kim"])
def test_the_authors_of_sources_are_found_as_ever(real: Dossier, lazy: Dossier, query: str) -> None:
    _expect_as_ever(real, lazy, query)


def _expect_as_ever(real: Dossier, lazy: Dossier, query: str) -> None:
    real.as_of = lazy.as_of = None
    expected = _by_words(real, query)
    _expect_in_order(real.answer(query).hits, expected)
    large = lazy.answer(query)
    if not large.is_cut:
        _expect_in_order(large.hits, expected)


def _expect_in_order(hits: Sequence[Found], expected: list[tuple[str, str, str]]) -> None:
    """What is just what was typed comes first, the rest as ever."""
    keys = [(hit.kind, hit.id, str(hit.reason)) for hit in hits]
    exact = [key for key, hit in zip(keys, hits, strict=True) if hit.is_exact]
    assert keys[: len(exact)] == exact
    assert {key for key in exact if key[2] != ID} <= set(expected)
    ids = {key[:2] for key in exact}
    assert keys[len(exact) :] == [key for key in expected if key[:2] not in ids]


def test_strong_hits_come_before_weak_ones(naive: Naive) -> None:
    for word in ("anar", "and", *naive.words[::40]):
        for query in (word, f"{word} -zzzz"):
            strengths = [hit.is_strong for hit in naive.dossier.answer(query).hits]
            assert strengths == sorted(strengths, reverse=True), query


@pytest.mark.parametrize("row", [*LANGUAGE, *EXAMPLES], ids=lambda row: row.written)
def test_what_is_explained_finds_the_same_in_a_large_dossier(
    real: Dossier, lazy: Dossier, row: object
) -> None:
    query = row.written  # type: ignore[attr-defined]  # parametrize gives objects
    answered, large = real.answer(query), lazy.answer(query)
    assert answered.problems == answered.hints == ()
    assert any(hit.is_strong for hit in answered.hits)
    if not large.is_cut:
        assert large == answered


def test_events_that_are_found_are_among_those_of_the_timeline(real: Dossier) -> None:
    resolved = conditions(real, parse_query("airport -seized actor:tokayev"))
    of_timeline = {row.id for row in real.timeline.rows_of(list(real.timeline.chosen(resolved.conditions)))}
    assert {hit.id for hit in real.find("airport -seized actor:tokayev", ["event"])} <= of_timeline


@pytest.mark.parametrize(
    ("query", "kinds"),
    [
        ("airport", {"place", "event", "claim"}),
        ("airport kind:claim", {"claim"}),
        ("airport -kind:claim", {"place", "event"}),
        ("airport kind:place", {"place"}),
        ("airport kind:fire", set()),
        ("tokayev kind:person", {"actor"}),
        ("kind:actor", {"actor"}),
        ("kind:place", {"place"}),
        ("kind:source", {"source"}),
        ("source:kim-2023", {"event", "source", "claim"}),
        ('lucian "the other jan" kind:source', {"source"}),
        ("voice:Kuspan", {"event", "claim"}),
        ("actor:zzzz fire", set()),
        ("-actor:zzzz fire", set()),
        ("… []", set()),
        ("actor:", set()),
        ('"', set()),
    ],
)
def test_kinds_are_those_that_a_query_can_be_of(real: Dossier, query: str, kinds: set[str]) -> None:
    assert {hit.kind for hit in real.answer(query).hits if hit.is_strong} == kinds


def test_kinds_that_are_given_narrow_those_of_the_query(real: Dossier) -> None:
    assert real.find("airport kind:claim", ["event"]) == []
    assert {hit.kind for hit in real.find("kind:actor,event", ["actor", "event"])} == {"actor", "event"}
    people = {actor.id for actor in real.actors if actor.kind == "person"}
    assert {hit.id for hit in real.find("-kind:group kind:actor", ["person"])} == people


def test_what_is_ruled_out_is_not_a_name_either(real: Dossier) -> None:
    assert "actor:tokayev" in _keys(real.find("tokayev"))
    assert "actor:tokayev" not in _keys(real.find("tokayev -kassym"))


def test_what_the_dossier_does_not_know_is_said_and_an_unfinished_query_is_no_problem(real: Dossier) -> None:
    (problem,) = real.answer("actor:zzzz").problems
    assert problem.startswith("No actor goes by “zzzz”: ")
    partly = real.answer("actor:zzzz,tokayev kind:claim")
    assert partly.hits and partly.problems == (problem,)
    unfinished = real.answer("actor:")
    assert (unfinished.hits, unfinished.problems, unfinished.is_unfinished) == ((), (), True)
    assert not real.answer("airport actor:").is_unfinished and real.find("airport actor:") == real.find(
        "airport"
    )
    (hint,) = real.answer("actr:tokayev").hints
    assert "did you mean actor:?" in hint


@pytest.mark.parametrize(
    ("query", "kinds", "is_hinted"),
    [
        ("who really ordered to shoot", KINDS, True),
        ("source:kim-2023 who really ordered to shoot", ["event", "claim"], False),
        ("who really ordered to shoot", ["actor"], False),
        ("order to shoot", KINDS, False),
        ("tokaev kasym", KINDS, False),
        ("tokaevkasym", KINDS, False),
    ],
)
def test_where_words_are_only_guessed_at_fewer_are_asked_for(
    real: Dossier, lazy: Dossier, query: str, kinds: list[str], is_hinted: bool
) -> None:
    for dossier in (real, lazy):
        answered = dossier.answer(query, kinds)
        offered = [hit.id for hit in answered.hits if hit.reason == SOME_WORDS]
        assert offered == ["order-to-shoot"] * (is_hinted and dossier is real)
        than_all = "1 has “who ordered to shoot”." if dossier is real else "leave some out."
        assert [hint for hint in answered.hints if "all of these words" in hint] == [
            f"No event and no claim has all of these words: {than_all}"
        ] * is_hinted


def test_a_day_that_stands_holds_back_what_was_said_later(real: Dossier) -> None:
    for query in ("airport", "airport kind:claim", '"the airport"', "source:kim-2023 airport"):
        real.as_of = None
        every = {hit.id for hit in real.find(query, ["claim"])}
        real.as_of = When("2022-06-30", zone="+06:00")
        said = {str(claim.number) for claim in real.every_claim()}
        assert {hit.id for hit in real.find(query, ["claim"])} == every & said != every


def test_of_a_large_dossier_the_first_events_are_looked_at_and_that_is_said(
    lazy: Dossier, real: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "MOST_EVENTS", 5)
    for query in ("almaty", "place:Almaty", "-fire"):
        answered = lazy.answer(query, ("event", "claim"))
        assert answered.is_cut
        first = {event.id for event in real.events[: len(real.events) // 2]}
        events = [hit.id for hit in answered.hits if hit.kind == "event"]
        assert len(events) <= 5 and set(events) <= first
        assert len(answered.hits) <= 10
        assert not real.answer(query, ("event", "claim")).is_cut
    assert lazy.answer("kind:place").is_cut and lazy.answer("kind:actor").hits
    monkeypatch.undo()
    assert not lazy.answer("hijacked").is_cut


def test_what_is_superseded_is_passed_through(real_db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(event_filter, "_FIRST", 1)
    with Dossier(real_db) as dossier:
        timeline = dossier.timeline
        found = timeline.chosen([Condition("disputed")])
        next(found)
        monkeypatch.setattr(timeline, "chosen", lambda _: found)
        timeline.close()
        with pytest.raises(Superseded):
            dossier.answer("disputed:")


def test_a_hit_shows_where_it_matched(real: Dossier) -> None:
    hits = (
        real.find("airport conspiracy", ["event"]) + real.find('"to the airport"') + real.find("lucian npr")
    )
    for query, hit in ((q, h) for q in ('"to the airport"', "airport conspiracy") for h in hits):
        passage = passage_of(real, query, hit)
        if passage and hit in real.find(query):
            first, last = passage.spans[0]
            assert plain(passage.text[first:last]) in plain(query)
    hit = next(
        hit
        for hit in real.find("airport", ["claim"])
        if hit.claim and "airport" not in hit.claim.words.lower()
    )
    passage = passage_of(real, "airport", hit)
    assert passage is not None and passage.where in ("quotation", "note")
    assert passage_of(real, "disputed:", real.find("disputed: kind:event")[0]) is None
    assert passage_of(real, "tokayev", real.find("tokayev")[0]) is None


def test_every_kind_has_a_title() -> None:
    assert set(KIND_TITLES) == set(KINDS)


def _some(records: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Others in each run, but where it has to be the same one."""
    return _RANDOM.sample(records, 60)


def test_the_record_whose_id_is_typed_comes_first(real: Dossier) -> None:
    records = [("event", one.id) for one in real.events] + [("source", one.id) for one in real.sources]
    records += [("actor", one.id) for one in real.actors] + [("place", one.id) for one in real.places]
    for kind, id_ in _some(records):
        typed = _RANDOM.choice((id_, f" {id_.upper()} "))
        first = real.find(typed)[0]
        assert (first.kind, first.id, first.is_strong, first.is_exact) == (kind, id_, True, True), typed


def test_a_record_is_found_by_its_id_only_among_the_kinds_asked_for(real: Dossier) -> None:
    assert real.find("knb", ["body"])[0].is_exact
    assert not any(hit.is_exact for hit in real.find("tokayev", ["event", "body"]))


def test_the_record_whose_title_is_typed_comes_first(real: Dossier) -> None:
    titled = [("event", one.title) for one in real.events]
    titled += [("source", title) for one in real.sources for title in (one.title, one.label)]
    titled += [("place", one.name) for one in real.places] + [("actor", one.name) for one in real.actors]
    for kind, title in _some(titled):
        typed = _RANDOM.choice((title, title.lower(), f'"{title}"'))
        hits = real.find(typed)
        exact = [hit for hit in hits if hit.is_exact]
        assert exact == hits[: len(exact)], typed
        assert kind in {hit.kind for hit in exact}, typed
        assert kinds_in_order(hits)[0] == hits[0].kind, typed


def test_a_number_with_a_comma_is_one_word_to_names_words_and_filters(real: Dossier) -> None:
    hits = real.answer("20,000").hits
    assert not any(hit.claim and "2,000 miles" in hit.claim.words for hit in hits)
    apart, together = real.answer("kind:claim 20,000"), real.answer("kind:claim 20000")
    assert [hit.id for hit in apart.hits] == [hit.id for hit in together.hits] != []


@pytest.mark.parametrize(
    "query", ["how were hurt many", "kind:event how were hurt many", '"How many were hurt"']
)
def test_an_event_is_found_by_what_is_asked_of_it(small: Dossier, query: str) -> None:
    (hit,) = (hit for hit in small.answer(query).hits if hit.kind == "event")
    passage = passage_of(small, query, hit)
    assert (hit.id, passage and (passage.where, passage.text)) == (
        "depot-fire",
        ("question", "How many were hurt?"),
    )


def test_every_question_finds_its_event_on_the_timeline_too(real: Dossier) -> None:
    for event in real.events:
        for point in event.points[:1]:
            words = plain(point.ask)
            found = {hit.id for hit in real.find(words, ("event",))}
            conditions_ = conditions(real, parse_query(words)).conditions
            chosen = {row.id for row in real.timeline.rows_of(list(real.timeline.chosen(conditions_)))}
            assert event.id in found <= chosen
