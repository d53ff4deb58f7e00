"""The index of events: in the order of the model, believed only where this program made it whole."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qantar_tui.dossier.indexing import make_in_memory, open_or_make
from qantar_tui.dossier.library import Dossier
from qantar_tui.model.event import Event
from qantar_tui.model.when import BEGINNING_OF_TIME, When
from qantar_tui.store import cache_file
from qantar_tui.store.cache_file import CacheFiles
from qantar_tui.store.cache_refusal import CacheUnusable
from qantar_tui.store.event_filter import Condition, chosen
from qantar_tui.store.event_index import FILES, EventIndex, Marks
from qantar_tui.store.event_index_draft import EventDraft, IndexedEvent, StagedEvent
from qantar_tui.store.event_source import EventSource, SourceEvent
from qantar_tui.store.event_tags import EVERY
from qantar_tui.store.reader import Reader
from qantar_tui.words.time import heading_in_words
from qantar_tui.words.zone import in_utc
from tests.strategies import whens

HASH = "0" * 64


@pytest.fixture
def source(small_db: Path) -> EventSource:
    return Reader(small_db).event_source


def _file(folder: Path) -> Path:
    (path,) = folder.glob("events-*.db")
    return path


def _index(events: Iterable[Event]) -> EventIndex:
    """An index of events without points."""

    def staged(event: Event) -> StagedEvent:
        when = event.when
        parts = (when.edtf, when.clock_from, when.clock_to, when.zone, when.note) if when else ("",) * 5
        row = SourceEvent(event.id, event.title, event.kind, "", event.part_of, *parts, summary="", note="")
        return StagedEvent(row, when.earliest if when else None, when.latest if when else None)

    def fill(connection: sqlite3.Connection) -> None:
        draft = EventDraft(connection)
        draft.stage(map(staged, events))
        undated, total = 0, 0
        for some in draft.staged():
            draft.add(IndexedEvent(event, "silent", 0, 0, 0, EVERY) for event in some)
            total += len(some)
            undated += sum(event.earliest is None for event in some)
        some_marks = array("I", range(total))
        marks = {kind: array("I") if kind is Marks.DISPUTED else some_marks for kind in Marks}
        draft.finish(HASH, total - undated, marks)

    return FILES.make_fleeting(":memory:", fill)


@settings(max_examples=40)
@given(st.lists(st.one_of(st.none(), whens), max_size=12), st.data())
def test_events_are_in_the_order_of_the_model(dates: list[When | None], data: st.DataObject) -> None:
    ids = data.draw(st.lists(st.text(min_size=1, max_size=3), unique=True, min_size=len(dates), max_size=20))
    ids = [id_.replace("\0", "0") for id_ in ids]
    events = [
        Event(id_, "Event", "fire", "", when=when)
        for id_, when in dict(zip(ids, dates, strict=False)).items()
    ]
    events.sort(key=lambda event: event.id)
    in_order = sorted(events, key=lambda event: event.sort_key)
    index = _index(events)
    assert [(row.id, row.when) for row in index.rows(0, 99)] == [(e.id, e.when) for e in in_order]
    dated = [event.when for event in in_order if event.when]
    assert index.undated_from == len(dated)
    begin = [when.earliest for when in dated]
    known = [instant for instant in begin if instant > BEGINNING_OF_TIME]
    assert index.extent == ((known[0], known[-1]) if known else None)
    for instant in [*begin, *(instant + 1 for instant in begin), -(2**70), 2**70]:
        if instant > BEGINNING_OF_TIME:
            assert index.ordinal_at(instant) == sum(other < instant for other in begin)
    for ordinal, event in enumerate(in_order):
        assert index.ordinal_of(event.id) == ordinal
    index.close()


def test_windows_and_rows_at_are_those_of_the_list(real: Dossier, real_db: Path) -> None:
    index = make_in_memory(Reader(real_db).event_source)
    ids = [event.id for event in real.events]
    assert [row.ordinal for row in index.rows(0, 10**9)] == list(range(len(ids)))
    assert [row.id for row in index.rows(170, 50)] == ids[170:]
    assert [row.id for row in index.rows(-3, 2)] == ids[:2]
    assert index.rows(10**30, 5) == index.rows(0, -1) == index.rows_at([]) == []
    assert [row.id for row in index.rows_at([5, 3, 10**6, -1, 3])] == [ids[5], ids[3], ids[3]]
    assert index.ordinal_of("nothing") is index.ordinal_of("\ud800") is None
    for event, row in zip(real.events, index.rows(0, len(ids)), strict=True):
        assert (row.title, row.kind, row.place, row.part_of) == (
            event.title,
            event.kind,
            event.place,
            event.part_of,
        )


def test_headings_and_phases_are_where_they_change(real: Dossier, real_db: Path) -> None:
    index = make_in_memory(Reader(real_db).event_source)
    words = [heading_in_words(event.when) for event in real.events]
    in_utc_words = [heading_in_words(in_utc(event.when) if event.when else None) for event in real.events]
    assert list(index.headings(is_utc=False)) == _changes(words)
    assert list(index.headings(is_utc=True)) == _changes(in_utc_words)
    phases = _changes([event.part_of for event in real.events])
    for ordinal in range(index.total):
        assert index.next_phase(ordinal, 1) == next((place for place in phases if place > ordinal), None)
        assert index.next_phase(ordinal, -1) == max(
            (place for place in phases if place < ordinal), default=None
        )


def _changes(values: list[str]) -> list[int]:
    return [place for place, value in enumerate(values) if place == 0 or values[place - 1] != value]


def test_it_is_made_once_for_a_content(folder: Path, source: EventSource) -> None:
    told: list[tuple[int, int]] = []
    open_or_make(source, HASH, lambda done, total: told.append((done, total))).close()
    total = 2 * source.count()
    assert (told[0], told[-1]) == ((0, total), (total, total))
    path = _file(folder)
    assert path.stat().st_mode & 0o777 == 0o600
    told.clear()
    index = open_or_make(source, HASH, lambda done, total: told.append((done, total)))
    assert not told
    assert index.rows(0, 99) == make_in_memory(source).rows(0, 99)
    index.close()
    assert list(folder.iterdir()) == [path]


@pytest.mark.parametrize("error", [KeyboardInterrupt, OSError])
def test_one_that_is_given_up_leaves_nothing(
    folder: Path, source: EventSource, error: type[BaseException]
) -> None:
    def stop(done: int, total: int) -> None:
        if done:
            raise error

    with pytest.raises(error):
        open_or_make(source, HASH, stop)
    assert list(folder.iterdir()) == []


def test_two_programs_at_the_same_work_keep_the_first(folder: Path, source: EventSource) -> None:
    others: list[EventIndex] = []

    def meanwhile(done: int, total: int) -> None:
        if not others:
            others.append(open_or_make(source, HASH))

    index = open_or_make(source, HASH, meanwhile)
    inode = _file(folder).stat().st_ino
    assert Path(str(others[0].ask("PRAGMA database_list")[0][2])).stat().st_ino == inode
    assert index.rows(0, 9) == others[0].rows(0, 9)
    assert list(folder.iterdir()) == [_file(folder)]


def test_what_cannot_be_swept_is_no_reason_to_make_it_again(
    folder: Path, source: EventSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> None:
        raise PermissionError(path)

    monkeypatch.setattr(Path, "iterdir", refuse)
    told: list[int] = []
    index = open_or_make(source, HASH, lambda done, total: told.append(done))
    assert told.count(0) == 1
    assert index.ask("PRAGMA database_list")[0][2]


def test_a_connection_is_closed_where_it_is_of_no_use(folder: Path, source: EventSource) -> None:
    seen: list[sqlite3.Connection] = []

    def refuse(connection: sqlite3.Connection) -> EventIndex:
        seen.append(connection)
        raise CacheUnusable("so")

    open_or_make(source, HASH).close()
    files = CacheFiles(FILES.kind, FILES.application_id, FILES.version, refuse)
    assert files.open(HASH) is None
    with pytest.raises(CacheUnusable):
        files.make_fleeting(":memory:", lambda connection: None)
    for connection in seen:
        with pytest.raises(sqlite3.ProgrammingError):
            connection.execute("SELECT 1")
    assert len(seen) == 2


def test_it_works_where_nothing_can_be_kept(
    folder: Path, source: EventSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache_file, "cache_folder", lambda: None)
    index = open_or_make(source, HASH)
    assert index.rows(0, 9)
    assert list(chosen(index, [Condition("words", ("depot",))]))
    index.interrupt()
    assert list(folder.iterdir()) == []


def _ask_all(index: EventIndex) -> None:
    index.rows(0, 99)
    index.rows_at([0, 1])
    assert index.ordinal_of("depot-fire") is not None
    index.before([0, 2**40])
    index.ordinal_at(0)
    for kind in Marks:
        index.marks(kind)
    assert index.extent
    assert list(chosen(index, [Condition("words", ("burned",))]))
    assert list(chosen(index, [Condition("silent", ("ash-2022",))]))
    list(chosen(index, [Condition("part-of", ("depot-fire",))]))
    index.close()


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE event SET title = x'ff'",
        "UPDATE event SET sources = 'many'",
        "UPDATE event SET edtf = '2022-99'",
        "UPDATE event SET ordinal = ordinal + 1000000",
        "UPDATE mark SET ordinals = x'00'",
        "UPDATE mark SET ordinals = x'0500000000000000'",
        "UPDATE mark SET ordinals = x'00000000ffffff7f'",
        "UPDATE mark SET ordinals = 'all'",
        "DELETE FROM mark",
        "DROP TABLE event",
        "DROP TABLE words",
        "DROP TABLE term",
        "DELETE FROM words_data",
        "UPDATE fact SET value = '10' WHERE key = 'undated_from'",
        "UPDATE fact SET value = 'three' WHERE key = 'total'",
        "DELETE FROM fact WHERE key = 'total'",
    ],
)
def test_what_none_of_ours_holds_is_refused(folder: Path, source: EventSource, sql: str) -> None:
    index = open_or_make(source, HASH)
    _ask_all(index)
    connection = sqlite3.connect(_file(folder), isolation_level=None)
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute(sql)
    connection.close()
    spoilt = FILES.open(HASH)
    if spoilt is not None:
        with pytest.raises(CacheUnusable):
            _ask_all(spoilt)
    FILES.forget(HASH)
    _ask_all(open_or_make(source, HASH))


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-4096])


def _zeros(path: Path) -> None:
    raw = path.read_bytes()
    path.write_bytes(raw[:4096] + bytes(len(raw) - 4096))


def _names(path: Path) -> None:
    raw = bytearray(path.read_bytes())
    raw[68:72] = b"QNAM"
    path.write_bytes(raw)


@pytest.mark.parametrize("spoil", [_cut, _zeros, _names])
def test_what_is_not_as_we_left_it_is_made_again(
    folder: Path, source: EventSource, spoil: Callable[[Path], None]
) -> None:
    open_or_make(source, HASH).close()
    spoil(_file(folder))
    assert FILES.open(HASH) is None
    _ask_all(open_or_make(source, HASH))
