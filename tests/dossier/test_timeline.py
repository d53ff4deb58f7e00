"""The timeline of a small dossier, and of one that counts as large, against its events and comparisons."""

from __future__ import annotations

import sqlite3
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice, pairwise
from pathlib import Path

import pytest

from qantar_tui.compare.verdict import Verdict
from qantar_tui.dossier import timeline as timeline_module
from qantar_tui.dossier.library import Dossier
from qantar_tui.dossier.naming import Superseded
from qantar_tui.dossier.timeline import Timeline
from qantar_tui.model.when import When
from qantar_tui.store import event_filter
from qantar_tui.store.cache_refusal import CacheUnusable
from qantar_tui.store.event_filter import Condition

DAY = When("2022-06-30", zone="+06:00")
_PARTING = (Verdict.DISPUTED, Verdict.DOUBTED)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's cache folder, which is used by every dossier."""
    path = tmp_path / "cache"
    monkeypatch.setenv("QANTAR_CACHE", str(path))
    monkeypatch.setattr(timeline_module, "MOST_EVENTS_IN_MEMORY", 0)
    return path


@pytest.fixture
def dossier(real_db: Path) -> Iterator[Dossier]:
    with Dossier(real_db) as opened:
        yield opened


@pytest.fixture
def invented(small_db: Path) -> Iterator[Dossier]:
    with Dossier(small_db) as opened:
        yield opened


def _as_compared(dossier: Dossier) -> list[tuple[str, str, int]]:
    found = []
    for event in dossier.events:
        comparison = dossier.comparison(event.id)
        worst = comparison.verdict
        found.append((event.id, str(worst), comparison.count(worst) if worst in _PARTING else 0))
    return found


def _rows(timeline: Timeline) -> list[tuple[str, str, int]]:
    return [(row.id, row.verdict, row.disputed) for row in timeline.rows(0, timeline.total)]


def test_rows_say_what_the_comparison_says(dossier: Dossier) -> None:
    timeline = Timeline(dossier)
    assert _rows(timeline) == _as_compared(dossier)
    for row in timeline.rows(0, timeline.total):
        comparison = dossier.comparison(row.id)
        assert (row.sources, row.points) == (len(comparison.gists), len(comparison.rows))
    assert timeline.is_of_the_day
    assert timeline.undated_from == sum(event.when is not None for event in dossier.events)
    timeline.close()


def test_of_a_small_dossier_everything_is_as_of_the_day(dossier: Dossier) -> None:
    timeline = Timeline(dossier)
    everything = _rows(timeline)
    dossier.as_of = DAY
    assert timeline.is_of_the_day
    assert _rows(timeline) == _as_compared(dossier) != everything
    disputed = [place for place, (_, _, count) in enumerate(_rows(timeline)) if count]
    assert list(timeline.chosen([Condition("disputed")])) == disputed
    assert timeline.next_disputed(-1, 1) == disputed[0]
    sources = {row.sources for row in timeline.rows(0, timeline.total)}
    said = {claim.number for claim in dossier.every_claim()}
    later = next(claim for claim in dossier.claims(range(1, 3000)) if claim.number not in said)
    words = Condition("words", (later.words,))
    ordinal = timeline.ordinal_of(later.event)
    assert ordinal not in list(timeline.chosen([words]))
    dossier.as_of = None
    assert ordinal in list(timeline.chosen([words]))
    assert _rows(timeline) == everything
    assert max(row.sources for row in timeline.rows(0, timeline.total)) >= max(sources)
    timeline.close()


def test_many_days_are_not_all_kept(invented: Dossier) -> None:
    timeline = Timeline(invented)
    for month in (1, 3, 5, 7, 9, 11, 1):
        invented.as_of = When(f"2023-{month:02}", zone="+06:00")
        assert _rows(timeline) == _as_compared(invented)
    timeline.close()


def test_of_a_large_dossier_the_rows_are_as_of_the_day(invented: Dossier, folder: Path) -> None:
    told: list[tuple[int, int]] = []
    timeline = Timeline(invented, lambda done, total: told.append((done, total)))
    assert told
    assert len(list(folder.glob("events-*.db"))) == 1
    everything = _rows(timeline)
    disputed = list(timeline.chosen([Condition("disputed")]))
    invented.as_of = DAY
    assert not timeline.is_of_the_day
    assert _rows(timeline) == _as_compared(invented) != everything
    assert [row.id for row in timeline.rows_of([2, 0])] == [everything[2][0], everything[0][0]]
    assert list(timeline.chosen([Condition("disputed")])) == disputed
    invented.as_of = None
    assert timeline.is_of_the_day
    timeline.close()


@pytest.mark.usefixtures("folder")
def test_of_a_large_dossier_it_is_said_that_conditions_are_not_as_of_the_day(invented: Dossier) -> None:
    said = "all that was ever said counts for disputed:, also what came after "
    assert not invented.answer("disputed:").hints
    invented.as_of = DAY
    (hint,) = invented.answer("disputed: -disputed: kind:event").hints
    assert hint.startswith(f"In a dossier of this size {said}")
    assert "counts for source:, also" in invented.answer("source:ash-2022 kind:event").hints[0]
    assert "counts for words, also" in invented.timeline.hint_on([Condition("words", ("fire",))])
    assert not invented.answer("fire kind:event").hints
    assert not invented.answer("kind:event").hints
    assert not invented.answer("disputed: kind:place").hints


def test_of_a_small_dossier_conditions_are_as_of_the_day(dossier: Dossier) -> None:
    dossier.as_of = DAY
    assert not dossier.answer("disputed:").hints
    dossier.as_of = None


def test_density_counts_what_begins_in_each_stretch(dossier: Dossier) -> None:
    timeline = Timeline(dossier)
    first, last = timeline.first_instant, timeline.last_instant
    assert first is not None
    assert last is not None
    boundaries = [first + (last + 1 - first) * part // 40 for part in range(41)]
    begins = sorted(event.when.earliest for event in dossier.events if event.when)
    density = timeline.density(boundaries)
    starts = [bisect_left(begins, boundary) for boundary in boundaries]
    assert [events for events, _ in density] == [end - start for start, end in pairwise(starts)]
    known = [
        row for row in timeline.rows(0, timeline.undated_from) if row.when and row.when.earliest >= first
    ]
    assert sum(events for events, _ in density) == len(known)
    assert sum(disputed for _, disputed in density) == sum(row.disputed > 0 for row in known)
    every = timeline.order(is_utc=False)
    disputed = timeline.order(False, array("I", timeline.chosen([Condition("disputed")])))
    assert timeline.density(boundaries, every, disputed) == density
    of_disputed = timeline.density(boundaries, disputed, disputed)
    assert (
        [pair[0] for pair in of_disputed]
        == [pair[1] for pair in of_disputed]
        == [pair[1] for pair in density]
    )
    assert timeline.density(boundaries, disputed)[0][1] == 0
    timeline.close()


def test_orders_stand_under_the_headings_of_either_clock(dossier: Dossier) -> None:
    timeline = Timeline(dossier)
    local, utc = timeline.order(is_utc=False), timeline.order(is_utc=True)
    assert len(local) == len(utc) == timeline.total
    chosen = timeline.order(True, array("I", timeline.chosen([Condition("words", ("almaty",))])))
    assert 0 < len(chosen) < timeline.total
    assert len(chosen.heading_ranks) <= len(utc.heading_ranks)
    timeline.close()


def test_jumps_lead_to_the_nearest(dossier: Dossier) -> None:
    timeline = Timeline(dossier)
    rows = timeline.rows(0, timeline.total)
    disputed = [row.ordinal for row in rows if row.disputed]
    assert timeline.next_disputed(disputed[0], 1) == disputed[1]
    assert timeline.next_disputed(disputed[1], -1) == disputed[0]
    assert timeline.next_disputed(disputed[0], -1) is timeline.next_disputed(disputed[-1], 1) is None
    phase = timeline.next_phase(0, 1)
    assert phase is not None
    assert rows[phase].part_of != rows[phase - 1].part_of == rows[0].part_of
    assert timeline.next_phase(phase, -1) == 0
    event = dossier.events[9]
    assert event.when
    assert timeline.ordinal_of(event.id) == 9
    assert dossier.events[timeline.ordinal_at(event.when.earliest)].when == event.when
    timeline.close()


@pytest.mark.parametrize("asked", [0, 1])
def test_a_search_that_is_under_way_when_it_is_closed_is_superseded(
    dossier: Dossier, monkeypatch: pytest.MonkeyPatch, asked: int
) -> None:
    monkeypatch.setattr(event_filter, "_FIRST", 2)
    timeline = Timeline(dossier)
    found = timeline.chosen([Condition("disputed")])
    assert len(list(islice(found, asked))) == asked
    timeline.close()
    with pytest.raises(Superseded):
        list(found)


def _spoil(folder: Path, sql: str) -> None:
    (path,) = folder.glob("events-*.db")
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute(sql)
    connection.close()


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE event SET verdict = 'settled'",
        "UPDATE event SET points = 1.5",
        "UPDATE mark SET ordinals = x'00'",
        "DROP TABLE words",
    ],
)
def test_a_damaged_index_is_made_again_once(invented: Dossier, folder: Path, sql: str) -> None:
    timeline = Timeline(invented)
    everything, disputed = _rows(timeline), list(timeline.chosen([Condition("disputed")]))
    timeline.close()
    _spoil(folder, sql)
    told: list[int] = []
    timeline = Timeline(invented, lambda done, total: told.append(done))
    assert not told
    assert _rows(timeline) == everything
    assert list(timeline.chosen([Condition("disputed")])) == disputed
    assert timeline.next_disputed(-1, 1) == disputed[0]
    assert told.count(0) == 1
    timeline.close()


def test_a_closed_timeline_is_not_made_again(invented: Dossier, folder: Path) -> None:
    timeline = Timeline(invented)
    timeline.close()
    with pytest.raises(CacheUnusable):
        timeline.rows(0, 1)


def test_one_that_is_given_up_leaves_nothing(dossier: Dossier, folder: Path) -> None:
    def stop(done: int, total: int) -> None:
        raise Superseded

    with pytest.raises(Superseded):
        Timeline(dossier, stop)
    assert list(folder.iterdir()) == []
