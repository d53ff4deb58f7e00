"""Events as they are asked for one by one are those of the whole list, which is not read for it."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from qantar_tui.build.write import write_database
from qantar_tui.compare.grid import CellState, Comparison
from qantar_tui.dossier.library import Dossier
from qantar_tui.errors import UnknownId, WrongKind
from qantar_tui.model.database import TABLES
from qantar_tui.model.when import BEGINNING_OF_TIME, END_OF_TIME, When

_TIMES = (
    *("2022-01-05", "2022-01", "2022", "2022-01-05~", "2022-01-05/..", "2022-01-05/2022-01-07", "1921/.."),
    *("../2022-01-05", "../2023", "[..2020-01-01,2022-01-01..]", "[..1999,2001..]", "2021-12-31/2022-01-05"),
    None,
)


def test_every_id_has_the_same_event(real: Dossier, lazy: Dossier) -> None:
    for event in real.events:
        assert lazy.event(event.id) == event
        assert lazy.name_of(event.id) == event.title
        assert lazy.kind_of(event.id) == "event"
        assert all(lazy.point(event.id, point.id) == point for point in event.points)
    assert lazy.event_count == len(real.events)
    assert tuple(lazy.every_event()) == real.events == tuple(real.every_event())


def test_every_record_has_the_same_events(real: Dossier, lazy: Dossier) -> None:
    for actor in real.actors:
        own = tuple(event for event in real.events if any(part.actor == actor.id for part in event.actors))
        assert lazy.events_of(actor.id) == own
    for place in real.places:
        assert lazy.events_at(place.id) == tuple(event for event in real.events if event.place == place.id)
    for event in real.events:
        assert lazy.parts_of(event.id) == tuple(part for part in real.events if part.part_of == event.id)
    wholes = [event.part_of for event in real.events if event.part_of]
    assert lazy.main_event == real.event(max(wholes, key=wholes.count)) == real.main_event


def test_the_first_of_many_events_come_with_the_number_of_all(real: Dossier, lazy: Dossier) -> None:
    main = real.main_event
    assert main is not None
    parts = real.parts_of(main.id)
    for most in (0, 1, 7, len(parts), len(parts) + 1):
        first = lazy.first_parts_of(main.id, most)
        assert first.records == parts[:most]
        assert (first.total, first.more) == (len(parts), max(len(parts) - most, 0))


def test_neighbours_in_time_are_those_of_the_list(real: Dossier, lazy: Dossier) -> None:
    for dossier in (real, lazy):
        for place, event in enumerate(real.events):
            assert dossier.events_after(event.id, 3) == real.events[place + 1 : place + 4]
            assert dossier.events_before(event.id, 3) == real.events[max(place - 3, 0) : place][::-1]
            for by in (1, -1, 2):
                assert dossier.step(event.id, by) == real.events[(place + by) % len(real.events)]
        assert dossier.first_event == real.events[0]
        assert dossier.events_after("nothing", 3) == ()


def test_every_record_has_the_same_claims(real: Dossier, lazy: Dossier) -> None:
    for actor in real.actors[::4]:
        claims = real.claims_by(actor.id)
        assert lazy.claims_by(actor.id) == claims
        assert claims == tuple(claim for claim in real.every_claim() if actor.id in claim.voice)
        first = lazy.first_claims_by(actor.id, 5)
        assert (first.records, first.total) == (claims[:5], len(claims))
        assert lazy.claims_about(actor.id) == real.claims_about(actor.id)
        assert lazy.cite_actor(actor.id) == real.cite_actor(actor.id)
    assert tuple(lazy.each_claim()) == lazy.every_claim() == real.every_claim() == tuple(real.each_claim())


def test_sources_speak_of_the_same_events(real: Dossier, lazy: Dossier) -> None:
    for source in real.read_sources[::8]:
        covered = real.coverage(source.id)
        assert lazy.coverage(source.id) == covered
        assert lazy.first_coverage(source.id, 2).records == covered[:2]
        told = {coverage.event.id for coverage in covered}
        untold = [event for event in real.events if event.id not in told]
        assert list(lazy.first_untold(source.id, len(real.events)).records) == untold
        first = lazy.first_untold(source.id, 3)
        assert (list(first.records), first.more) == (untold[:3], max(len(untold) - 3, 0))


_DAYS = ("2022-06-30", "2026-02")


@pytest.mark.parametrize("edtf", _DAYS)
def test_a_source_is_counted_as_of_the_day_that_stands(
    real: Dossier, lazy: Dossier, edtf: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    day = When(edtf, zone="+06:00")
    compared = {event.id: real.comparison(event.id, day) for event in real.events}
    told = {source.id: {c.event.id for c in real.coverage(source.id)} for source in real.read_sources}
    for dossier in (real, lazy):
        monkeypatch.setattr(dossier, "as_of", day)
        for source in dossier.read_sources:
            expected = [
                (event, comparison.gists.get(source.id, ""), *_counted(comparison, source.id))
                for event, comparison in compared.items()
                if event in told[source.id]
                and (source.id in comparison.gists or _counted(comparison, source.id)[0])
            ]
            covered = dossier.first_coverage(source.id, None)
            assert [(c.event.id, c.gist, c.speaks, c.silent) for c in covered.records] == expected
            first = dossier.first_coverage(source.id, 2)
            assert (first.records, first.total) == (covered.records[:2], covered.total)
            is_out = source.published is not None and source.published.latest <= day.latest
            untold = {event.id for event in dossier.first_untold(source.id, len(compared)).records}
            assert untold == (compared.keys() - told[source.id] if is_out else set())


def _counted(comparison: Comparison, source: str) -> tuple[int, int]:
    """The points on which a source speaks, and is silent, by its column."""
    columns = [place for place, column in enumerate(comparison.columns) if column.id == source]
    states = [row.cells[column].state for column in columns for row in comparison.rows]
    return states.count(CellState.SPEAKS), states.count(CellState.SILENT)


@pytest.mark.parametrize("day", [None, When("2022-01-12", zone="+06:00")])
def test_what_needs_all_claims_has_the_same_answer(real: Dossier, lazy: Dossier, day: When | None) -> None:
    assert lazy.disputed(day) == real.disputed(day)
    assert lazy.explanations_matrix(day) == real.explanations_matrix(day)
    assert all(
        comparison == real.comparison(event.id, day) for event, comparison in lazy.every_comparison(day)
    )


@pytest.mark.parametrize("query", ["airport", "Almaty airport", "аэропорт", "unarmed", "", "zzzz"])
def test_the_words_of_events_and_claims_are_found(real: Dossier, lazy: Dossier, query: str) -> None:
    for kind in ("event", "claim"):
        found = {hit.id for hit in lazy.find(query, [kind])}
        assert found <= {hit.id for hit in real.find(query, [kind])}
        assert bool(found) == bool(real.find(query, [kind]))


def test_an_unknown_id_is_answered_alike(real: Dossier, lazy: Dossier) -> None:
    for id_ in ("almaty-airport-sezed", "x", ""):
        with pytest.raises(UnknownId) as eager:
            real.event(id_)
        with pytest.raises(UnknownId) as error:
            lazy.event(id_)
        assert set(error.value.nearest) == set(eager.value.nearest)
    with pytest.raises(WrongKind):
        lazy.event(real.actors[0].id)


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Events with open, wide, equal and no times, whose ids are in no order of time."""
    tables: dict[str, list[tuple[object, ...]]] = {name: [] for name in TABLES}
    tables["about"] = [("id", "odd"), ("zone", "+00:00")]
    for number, edtf in enumerate(_TIMES * 3):
        when = When(edtf) if edtf else None
        earliest = when.earliest if when and when.earliest > BEGINNING_OF_TIME else None
        latest = when.latest if when and when.latest < END_OF_TIME else None
        clock = ("", "", "+00:00", "") if when else (None,) * 4
        head = (f"e{number * 17 % 100:02}", f"Title {number}", "x", edtf)
        tables["event"].append((*head, *clock, earliest, latest, "", "", "", ""))
    path = tmp_path_factory.mktemp("odd") / "odd.db"
    write_database(tables, path)
    return path


def test_open_wide_equal_and_missing_times_are_in_one_order(odd: Path) -> None:
    with Dossier(odd) as whole, Dossier(odd) as single:
        ids = [event.id for event in whole.events]
        assert [event.id for event in single.every_event()] == ids
        assert len(ids) == len(set(ids)) == len(_TIMES) * 3
        assert [single.step(id_, 1).id for id_ in ids] == [*ids[1:], ids[0]]
        assert [single.step(id_, -1).id for id_ in ids] == [ids[-1], *ids[:-1]]
        for before, after in pairwise(whole.events):
            assert before.sort_key < after.sort_key
        for place, id_ in enumerate(ids):
            assert [event.id for event in single.events_after(id_, 50)] == ids[place + 1 :]
            assert [event.id for event in single.events_before(id_, 50)] == ids[:place][::-1]
        assert not single._events.is_whole


def test_where_there_are_no_events_nothing_is_beside(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    write_database({name: [("zone", "+00:00")] if name == "about" else [] for name in TABLES}, path)
    with Dossier(path) as dossier:
        assert dossier.first_event is None
        assert dossier.main_event is None
        assert list(dossier.every_event()) == []
        assert list(dossier.every_comparison()) == []
