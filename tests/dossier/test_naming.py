"""One search for names, whether they are few and in memory or many and in a cache."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from qantar_tui.dossier import naming
from qantar_tui.dossier.naming import Names, Superseded, prepare
from qantar_tui.dossier.naming_tokens import KEYS_VERSION
from qantar_tui.search.hits import NameHit, Width
from qantar_tui.store.connection import Connection
from qantar_tui.store.name_cache_file import open_cached
from qantar_tui.store.name_source import NameSource, SourceRow

HASH = "0" * 64
QUERIES = (
    "tokayev",
    "Tokaev",
    "Токаев",
    "Тоқаев",
    "tokayef",
    "Kassym-Jomart Tokayev",
    "kassymjomarttokayev",
    "K. Tokayev",
    "president tokayev",
    "nazarbaev nursultan",
    "Nasarbajew",
    "nursultn nazarbaev",
    "Масимов",
    "Massimow",
    "кнб",
    "KNB",
    "ОДКБ",
    "CSTO",
    "ministry of internal affairs",
    "njrftd",
    "ещлфнум",
    "токаеву",
    "dariga",
    "zhanaozen",
    "almaty airport",
    "gorbats",
    "iouchtc",
    "dark",
    "Аскара Акаева",
    "Аси Тулесовой",
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "cache"
    monkeypatch.setenv("QANTAR_CACHE", str(path))
    return path


@pytest.fixture
def source(real_db: Path) -> NameSource:
    return NameSource(Connection(real_db))


@pytest.fixture
def few(source: NameSource) -> Names:
    return Names(source, lambda: HASH)


@pytest.fixture
def many(source: NameSource, folder: Path) -> Iterator[Names]:
    names = Names(source, lambda: HASH, most_in_memory=0)
    yield names
    names.close()


def _first(hits: list[NameHit]) -> tuple[str, str, str]:
    return hits[0].kind, hits[0].id, hits[0].reason


def test_many_answer_as_few_do(few: Names, many: Names) -> None:
    for query, kind in product(QUERIES, ("actor", "place")):
        small, large = few.search(query, (kind,)), many.search(query, (kind,))
        if small and small[0].is_strong:
            assert _first(large) == _first(small), query
            # How rare a word is depends on whether actors and places are counted together.
            assert large[0].score == pytest.approx(small[0].score, abs=0.005), query
        else:
            assert not (large and large[0].is_strong), query


def test_every_name_is_found_by_itself(source: NameSource, many: Names) -> None:
    for row in list(source.names())[::7]:
        hits = many.search(row.text, (row.kind,))
        assert hits, row
        best = [hit.id for hit in hits if hit.score > hits[0].score - 0.0005]
        assert row.record in best, (row, hits[:3])


def test_only_records_of_the_kinds_are_found(many: Names) -> None:
    assert {hit.kind for hit in many.search("almaty", ("place",))} == {"place"}
    assert {hit.kind for hit in many.search("almaty", ("actor",))} <= {"actor"}
    assert {"actor", "place"} >= {hit.kind for hit in many.search("almaty", ("actor", "place"))}
    assert many.search("almaty", ("source",)) == []


@pytest.mark.parametrize(
    "query", ["", " ", "'", '"', '" OR "', "*", "a\0b", "\ud800", "(", "-", "NEAR(a b)", "я" * 300]
)
def test_nothing_that_is_typed_is_taken_for_a_command(many: Names, query: str) -> None:
    for width in Width:
        many.search(query, ("actor", "place"), width)


def test_a_narrow_search_finds_no_misspelt_names(many: Names) -> None:
    assert not any(hit.is_strong for hit in many.search("tokayyv", ("actor",), Width.SPELLINGS))
    assert many.search("tokayyv", ("actor",), Width.ERRORS)[0].is_strong


def test_nothing_is_made_before_the_first_search(source: NameSource, folder: Path) -> None:
    told: list[tuple[int, int]] = []
    names = Names(source, lambda: HASH, lambda done, total: told.append((done, total)), most_in_memory=0)
    assert not folder.exists()
    names.search("tokayev")
    assert told
    assert len(list(folder.iterdir())) == 1
    names.close()


def test_an_import_can_make_it_beforehand(source: NameSource, folder: Path) -> None:
    prepare(source, HASH)
    assert not folder.exists()
    prepare(source, HASH, most_in_memory=0)
    assert open_cached(HASH, KEYS_VERSION)


def test_few_names_of_many_events_are_weighed_once(
    source: NameSource, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(naming, "MOST_EVENTS_IN_MEMORY", source.event_count() - 1)
    prepare(source, HASH)
    monkeypatch.setattr(source, "weights", None)
    names = Names(source, lambda: HASH)
    assert names.search("tokayev")[0].is_strong
    names.close()


def test_damage_that_shows_late_is_mended(source: NameSource, folder: Path) -> None:
    prepare(source, HASH, most_in_memory=0)
    (path,) = folder.iterdir()
    content = bytearray(path.read_bytes())
    for start in range(2 * 4096, len(content), 4096):
        content[start : start + 64] = b"\xff" * 64
    path.write_bytes(content)
    path.chmod(0o600)
    names = Names(source, lambda: HASH, most_in_memory=0)
    assert names.search("tokayev")[0].is_strong
    names.close()


def test_only_the_newest_search_is_answered(source: NameSource, folder: Path) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def wait(done: int, total: int) -> None:
        begun.set()
        go_on.wait(30)

    names = Names(source, lambda: HASH, wait, most_in_memory=0)
    outcome: list[object] = []

    def search(query: str) -> None:
        try:
            outcome.append((query, names.search(query)[0].is_strong))
        except Superseded:
            outcome.append((query, "superseded"))

    threads = [threading.Thread(target=search, args=(query,)) for query in ("tok", "tokayev")]
    threads[0].start()
    assert begun.wait(30)
    threads[1].start()
    while names._newest < 2:
        pass
    go_on.set()
    for thread in threads:
        thread.join(30)
    assert sorted(map(str, outcome)) == ["('tok', 'superseded')", "('tokayev', True)"]
    names.close()


def test_a_name_without_words_does_no_harm(folder: Path) -> None:
    class Odd(NameSource):
        def __init__(self) -> None:
            pass

        def count(self) -> int:
            return 3

        def event_count(self) -> int:
            return 0

        def names(self) -> Iterator[SourceRow]:
            for number, text in enumerate(("—", "", "ь Ъ")):
                yield SourceRow("actor", f"a{number}", text, "ru", "canonical", "person")

        def weights(self) -> dict[str, int]:
            return {}

    names = Names(Odd(), lambda: HASH, most_in_memory=0)
    assert names.search("a") == []
    names.search("ь")
    names.close()
