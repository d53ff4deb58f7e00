"""Who is silent on an event, however many sources there are."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.bulk.dossier import build as build_bulk
from bench.bulk.dossier import lines, source
from qantar_tui.build.importer import Built, import_dossier
from qantar_tui.compare.silence import CellState
from qantar_tui.dossier.indexing import _Build
from qantar_tui.dossier.indexing_silence import Silences
from qantar_tui.dossier.library import Dossier
from qantar_tui.model.when import When
from qantar_tui.store.event_filter import Condition
from qantar_tui.store.event_index_draft import StagedEvent
from qantar_tui.store.event_tags import SIGN, begun_by, begun_up_to
from qantar_tui.store.reader import Reader

_SOURCES = st.sampled_from("abcdef")
_INSTANTS = st.integers(0, 5)
_POINTS = st.lists(st.tuples(st.none() | _INSTANTS, st.sets(_SOURCES)), max_size=4)


@given(st.dictionaries(_SOURCES, _INSTANTS), _POINTS)
def test_those_are_silent_who_say_nothing_on_some_point_that_they_could_know_of(
    until: dict[str, int], points: list[tuple[int | None, set[str]]]
) -> None:
    silences = Silences(until)
    silence = silences.on(points)
    expected = {
        each
        for each, instant in until.items()
        for begins, tellers in points
        if each not in tellers and (begins is None or begins < instant)
    }
    assert silences.silent(silence) == expected
    assert silence.total == len(expected)


@given(st.integers(0, 300), st.integers(0, 300), st.integers(1, 300))
def test_a_rank_is_one_up_to_another_where_their_numbers_meet(one: int, other: int, last: int) -> None:
    numbers = list(begun_by(one % last, last))
    assert bool({*numbers} & {*begun_up_to(other % last)}) == (one % last <= other % last)
    assert len(numbers) <= last.bit_length()
    assert not list(begun_by(last, last))


class _Opaque(dict[str, int]):
    """May be asked for one source, and not gone through."""

    def __iter__(self) -> Iterator[str]:
        raise AssertionError("all sources were gone through")

    items = keys = values = __iter__  # type: ignore[assignment]  # none of them is to be called


def test_to_tell_who_is_silent_takes_no_look_at_every_source() -> None:
    silences = Silences({f"s{number}": number for number in range(1000)})
    silences.ranks = _Opaque(silences.ranks)
    silence = silences.on([(499, {"s3", "s700"}), (None, {"s700", "s800"})])
    assert silence == (0, frozenset({"s700"}), 999)


def test_an_event_has_few_tokens_of_silence_however_many_sources_there_are(tmp_path: Path) -> None:
    folder = build_bulk(tmp_path / "dossier", events=60)
    works = 3000
    dated = ({**source(n), "issued": f"{1000 + n // 3}-06-01"} for n in range(works))
    lines(folder / "sources.jsonl", dated)
    assert isinstance(import_dossier(folder, tmp_path / "d.db"), Built)
    with closing(Reader(tmp_path / "d.db")) as reader:
        build = _Build(reader.event_source, None, None)
        staged = [StagedEvent(event, *build._slowly(event)) for event in reader.event_source.events()]
        indexed = list(build._indexed(staged))
    tokens = [sum(word.startswith(SIGN) for word in each.words.split()) for each in indexed]
    own = 20
    assert max(tokens) <= own + works.bit_length()


@pytest.mark.parametrize("as_of", ["", "2019-06-15"])
def test_the_events_on_which_a_source_is_silent_are_those_of_the_comparison(
    tmp_path: Path, as_of: str
) -> None:
    folder = build_bulk(tmp_path / "dossier", events=40)
    works = [{**source(n), "issued": f"{2024 - n}-06-01"} for n in range(16)]
    works += [{**source(16), "issued": "2019-06-01"}, {**source(17), "read": "part"}]
    lines(folder / "sources.jsonl", works)
    assert isinstance(import_dossier(folder, tmp_path / "d.db"), Built)
    with closing(Dossier(tmp_path / "d.db")) as dossier:
        dossier.as_of = When(as_of) if as_of else None
        silent = [
            {id_ for row in comparison.rows for id_, state in row.silences if state is CellState.SILENT}
            for comparison in (dossier.comparison(event.id) for event in dossier.events)
        ]
        for each in dossier.sources:
            for is_negated in (False, True):
                asked = Condition("silent", (each.id,), is_negated=is_negated)
                expected = [n for n, own in enumerate(silent) if (each.id in own) is not is_negated]
                assert list(dossier.timeline.chosen([asked])) == expected
