"""Filters of the timeline, against looking at every event of a dossier in turn."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qantar_tui.compare.grid import CellState
from qantar_tui.compare.verdict import Verdict
from qantar_tui.dossier.indexing import make_in_memory, open_or_make
from qantar_tui.dossier.library import Dossier
from qantar_tui.model.event import Event
from qantar_tui.model.value import Answer, Chosen
from qantar_tui.model.when import BEGINNING_OF_TIME, END_OF_TIME
from qantar_tui.store import event_expression, event_filter
from qantar_tui.store.cache_refusal import Interrupted
from qantar_tui.store.event_filter import Condition, chosen
from qantar_tui.store.event_index import EventIndex
from qantar_tui.store.reader import Reader
from qantar_tui.text.fold import plain, readings

_TIES = ("actor", "place", "source", "voice", "kind", "part-of", "silent")


class Whole:
    """A dossier, its index, and all that a condition can ask of an event."""

    def __init__(self, dossier: Dossier, path: Path) -> None:
        self.dossier = dossier
        self.index = make_in_memory(Reader(path).event_source)
        self.events = list(dossier.events)
        self.facts = [self._facts_of(event) for event in self.events]
        self.instants = sorted(
            {edge for event in self.events if event.when for edge in (event.when.earliest, event.when.latest)}
        )
        self.words = sorted(
            {word for facts in self.facts for text in facts["words"] for word in text.split()}
        )
        self.values = {kind: sorted({id_ for facts in self.facts for id_ in facts[kind]}) for kind in _TIES}

    def holds(self, place: int, condition: Condition) -> bool:
        event, facts = self.events[place], self.facts[place]
        match condition.kind:
            case "words":
                found = any(
                    f" {value}" in f" {text}" for value in condition.values for text in facts["words"]
                )
            case "before":
                found = event.when is not None and event.when.earliest < condition.instant
            case "after":
                found = event.when is not None and event.when.earliest >= condition.instant
            case "disputed":
                found = bool(facts["disputed"])
            case "silent" if not condition.values:
                found = bool(facts["silent"])
            case _:
                found = bool(set(condition.values) & facts[condition.kind])
        return found is not condition.is_negated

    def _facts_of(self, event: Event) -> dict[str, set[str]]:
        comparison = self.dossier.comparison(event.id)
        claims = [answer.claim for row in comparison.rows for answer in row.answers]
        points = {point.id: point for point in event.points}
        meant = {
            id_
            for claim in claims
            if points[claim.point].answer is Answer.ACTOR and isinstance(claim.value, Chosen)
            for id_ in claim.value.ids
        }
        voices = {actor for claim in claims for actor in claim.voice}
        texts = [event.title, event.summary, event.note, event.id, *(point.ask for point in event.points)]
        texts += [text for c in claims for text in (c.words, c.quote, c.translation, c.note)]
        above, whole = set(), event.part_of
        while whole and whole not in above:
            above.add(whole)
            whole = self.dossier.event(whole).part_of
        return {
            "words": {reading for text in texts for reading in readings(text)},
            "actor": {part.actor for part in event.actors} | voices | meant,
            "place": {event.place} - {""},
            "source": set(comparison.gists),
            "voice": voices,
            "kind": {event.kind},
            "part-of": above,
            "disputed": {
                r.point.id for r in comparison.rows if r.verdict in (Verdict.DISPUTED, Verdict.DOUBTED)
            },
            "silent": {
                id_ for r in comparison.rows for id_, state in r.silences if state is CellState.SILENT
            },
        }


@pytest.fixture(scope="module")
def wholes(real: Dossier, real_db: Path, small: Dossier, small_db: Path) -> list[Whole]:
    return [Whole(real, real_db), Whole(small, small_db)]


@lru_cache(2)
def _conditions(whole: Whole) -> st.SearchStrategy[Condition]:
    words = st.sampled_from(whole.words)
    texts = st.sampled_from(sorted({text for facts in whole.facts for text in facts["words"] if text}))
    phrases = st.tuples(texts, st.integers(0, 200), st.integers(1, 40)).map(lambda t: _cut(*t))
    typed = st.one_of(words, words.map(lambda word: word[:3]), words.map(lambda word: word[:5]), phrases)
    tied = st.sampled_from(_TIES).flatmap(
        lambda kind: st.builds(
            Condition,
            st.just(kind),
            st.lists(
                st.sampled_from([*whole.values[kind], "nothing", "ODD “id” §"]), min_size=1, max_size=4
            ).map(tuple),
            is_negated=st.booleans(),
        )
    )
    instants = st.sampled_from([*whole.instants, BEGINNING_OF_TIME, END_OF_TIME, -(10**30), 10**30])
    return st.one_of(
        st.builds(
            Condition,
            st.just("words"),
            st.lists(typed, min_size=1, max_size=3).map(tuple),
            is_negated=st.booleans(),
        ),
        tied,
        st.builds(
            Condition,
            st.sampled_from(["before", "after"]),
            instant=instants.flatmap(lambda instant: st.sampled_from([instant, instant + 1])),
            is_negated=st.booleans(),
        ),
        st.builds(Condition, st.sampled_from(["disputed", "silent"]), is_negated=st.booleans()),
    )


def _cut(text: str, start: int, length: int) -> str:
    """From the beginning of a word."""
    words = text.split()
    start %= len(words)
    return " ".join(words[start:])[:length].strip()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=80)
@given(st.data())
def test_what_is_chosen_is_what_the_conditions_hold_for(wholes: list[Whole], data: st.DataObject) -> None:
    whole = data.draw(st.sampled_from(wholes))
    conditions = data.draw(st.lists(_conditions(whole), max_size=3))
    held = [
        place
        for place in range(len(whole.events))
        if all(whole.holds(place, condition) for condition in conditions)
    ]
    assert list(chosen(whole.index, conditions)) == held


@pytest.fixture
def whole(wholes: list[Whole]) -> Whole:
    return wholes[0]


def _held(whole: Whole, *conditions: Condition) -> list[int]:
    return [
        place for place in range(len(whole.events)) if all(whole.holds(place, each) for each in conditions)
    ]


def test_chunks_and_many_values_change_nothing(whole: Whole, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(event_filter, "_FIRST", 2)
    monkeypatch.setattr(event_filter, "_MOST", 5)
    monkeypatch.setattr(event_filter, "_WINDOW", 16)
    monkeypatch.setattr(event_expression, "_MOST_TOKENS", 1)
    places = Condition("place", tuple(whole.values["place"][1:9]))
    nowhere = Condition("place", tuple(whole.values["place"][1:9]), is_negated=True)
    phases = Condition("part-of", tuple(whole.values["part-of"][:3]))
    words = Condition("words", ("president", "police of", "airp"))
    later = Condition("after", (), whole.instants[len(whole.instants) // 2])
    for some in (
        [places],
        [nowhere],
        [phases],
        [places, words],
        [words, nowhere],
        [places, phases, later],
        [later],
    ):
        assert list(chosen(whole.index, some)) == _held(whole, *some)
        assert _held(whole, *some)


def test_no_value_is_no_event_and_no_condition_is_every_event(whole: Whole) -> None:
    assert list(chosen(whole.index, [])) == list(range(whole.index.total))
    for kind in ("words", "actor", "place"):
        assert list(chosen(whole.index, [Condition(kind)])) == []
        assert len(list(chosen(whole.index, [Condition(kind, is_negated=True)]))) == whole.index.total
    assert list(chosen(whole.index, [Condition("words", ("—", "\ud800"))])) == []
    with pytest.raises(ValueError, match="colour"):
        list(chosen(whole.index, [Condition("colour", ("red",))]))


def test_words_of_two_texts_are_no_phrase(whole: Whole) -> None:
    event = next(event for event in whole.events if event.title and event.summary)
    last, first = plain(event.title).split()[-1], plain(event.summary).split()[0]
    place = whole.events.index(event)
    across = Condition("words", (f"{last} {first}",))
    assert whole.holds(place, across) is (place in chosen(whole.index, [across]))
    assert place in chosen(whole.index, [Condition("words", (last,)), Condition("words", (first,))])


def test_an_interrupted_search_ends_and_another_begins(whole: Whole, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(event_filter, "_FIRST", 2)
    found = chosen(whole.index, [Condition("disputed")])
    first = next(found)
    whole.index.interrupt()
    with pytest.raises(Interrupted):
        list(found)
    assert next(chosen(whole.index, [Condition("disputed")])) == first
    assert whole.index.rows(0, 1)


def _traced(index: EventIndex, ask: Callable[[], object]) -> list[str]:
    """The steps by which SQLite answers what is asked."""
    asked: list[str] = []
    for connection in {index._sqlite, index._searching}:
        connection.set_trace_callback(asked.append)
    ask()
    for connection in {index._sqlite, index._searching}:
        connection.set_trace_callback(None)
    # The token index asks its own tables.
    queries = [sql for sql in asked if sql.startswith(("SELECT", "WITH")) and "words_" not in sql]
    assert queries
    return [str(row[3]) for sql in queries for row in index.ask(f"EXPLAIN QUERY PLAN {sql}")]


def _first(index: EventIndex, condition: Condition) -> list[int]:
    return list(islice(chosen(index, [condition]), 64))


def _is_scan(step: str) -> bool:
    """Whether a table of the index is gone through; not what a query has made itself, or the token index."""
    return step.startswith("SCAN") and step != "SCAN inside" and "SCAN json_each " not in step


@pytest.mark.parametrize("is_large", [False, True])
def test_no_question_goes_through_the_events(whole: Whole, real_db: Path, is_large: bool) -> None:
    source = Reader(real_db).event_source
    index = open_or_make(source, "0" * 64) if is_large else whole.index
    assert (index._searching is not index._sqlite) is is_large
    questions: list[Callable[[], object]] = [
        lambda: index.rows(100, 20),
        lambda: index.rows_at([3, 1, 2]),
        lambda: index.ordinal_of("nothing"),
        lambda: index.ordinal_at(whole.instants[9]),
        lambda: index.before(whole.instants),
        lambda: (vars(index).pop("_marks", None), index.next_disputed(3, 1)),
        lambda: index.next_phase(3, -1),
        lambda: (vars(index).pop("extent", None), index.first_instant),
    ]
    conditions = [
        *(Condition(kind, tuple(whole.values[kind][:2])) for kind in _TIES),
        Condition("words", ("tokayev",)),
        Condition("disputed"),
        Condition("before", (), whole.instants[50]),
        Condition("after", (), whole.instants[50]),
    ]
    questions += [partial(_first, index, condition) for condition in conditions]
    for ask in questions:
        steps = _traced(index, ask)
        scans = [step for step in steps if _is_scan(step) and not step.startswith("SCAN words VIRTUAL")]
        assert scans == []
        assert not [step for step in steps if "TEMP B-TREE" in step]
        # By the tokens, in the order of the rows, from one ordinal to another.
        assert all(
            "INDEX 64:M" in step or "INDEX 0:M" in step for step in steps if step.startswith("SCAN words")
        )
    if is_large:
        index.close()
