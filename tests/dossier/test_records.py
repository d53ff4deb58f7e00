"""Records by their ids, read one by one as they are asked for, or all at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from qantar_tui.build.write import write_database
from qantar_tui.dossier.library import Dossier
from qantar_tui.errors import UnknownId
from qantar_tui.model.database import TABLES
from qantar_tui.store.reader import Reader

_MANY = 3000


@pytest.fixture
def real_anew(real_db: Path) -> Iterator[Dossier]:
    """The real dossier, of which nothing has been read yet."""
    with Dossier(real_db) as dossier:
        yield dossier


def test_one_record_is_what_it_is_among_all(real: Dossier, real_anew: Dossier) -> None:
    for actor in real.actors:
        assert real_anew.actor(actor.id) == actor
        assert real_anew.name_of(actor.id) == actor.name
    for place in real.places:
        assert real_anew.place(place.id) == place
        assert real_anew.name_of(place.id) == place.name
    assert not {"actors", "places"} & vars(real_anew).keys()


def test_ties_and_places_within_are_what_the_records_say(real: Dossier, real_anew: Dossier) -> None:
    for actor in real.actors:
        expected = [(other, tie) for other in real.actors for tie in other.relations if tie.other == actor.id]
        assert list(real_anew.ties_to(actor.id)) == expected
    assert any(real_anew.ties_to(actor.id) for actor in real.actors)
    for place in real.places:
        inner = [other for other in real.places if other.within == place.id]
        assert list(real_anew.places_within(place.id)) == inner


@pytest.mark.parametrize("count", [-1, 0, 1, 7, 100, 10**6])
def test_the_first_actors_are_the_beginning_of_all(real: Dossier, real_anew: Dossier, count: int) -> None:
    first = real_anew.first_actors(count)
    assert "actors" not in vars(real_anew)
    assert first == real.actors[: max(count, 0)] == real.first_actors(count)
    assert real_anew.actor_count == len(real.actors)


def test_the_kind_of_every_id(real: Dossier, real_anew: Dossier) -> None:
    for kind, records in (("event", real.events), ("source", real.sources), ("actor", real.actors)):
        assert {real_anew.kind_of(record.id) for record in records} == {kind}


@pytest.mark.parametrize("id_", ["", "\ud800", "\0", "x" * 100_000, "%", "*", "' OR 1", "\U0010ffff", "Ә"])
def test_whatever_is_no_id_is_unknown(small_db: Path, id_: str) -> None:
    with Dossier(small_db) as dossier:
        for ask in (dossier.actor, dossier.place, dossier.kind_of, dossier.event, dossier.cite_actor):
            with pytest.raises(UnknownId):
                ask(id_)
        assert dossier.name_of(id_) == id_
        assert dossier.ties_to(id_) == ()
        assert [place.within for place in dossier.places_within(id_)] in ([], [id_])


def test_names_come_one_by_one(real_db: Path, real: Dossier) -> None:
    with closing(Reader(real_db)) as reader:
        every = list(reader.name_source.names())
        assert len(every) == reader.name_source.count()
        for kind, records in (("actor", real.actors), ("place", real.places)):
            assert {
                (record.id, name.text, name.language, name.kind)
                for record in records
                for name in record.names
            } == {row[1:5] for row in every if row.kind == kind}


def test_weights_order_the_actors(real_db: Path, real: Dossier) -> None:
    with closing(Reader(real_db)) as reader:
        weights = reader.name_source.weights()
    assert sum(weights.values()) == sum(len(event.actors) for event in real.events) + sum(
        len(claim.voice) for claim in real.every_claim()
    )
    order = sorted((actor.id for actor in real.actors), key=lambda id_: (-weights.get(id_, 0), id_))
    assert order == [actor.id for actor in real.actors]


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of more actors than are all looked at for a mistyped one."""
    ids = [f"person-{number:05}" for number in range(_MANY)]
    tables: dict[str, Sequence[tuple[object, ...]]] = dict.fromkeys(TABLES, ())
    tables["about"] = [("id", "many"), ("zone", "+06:00")]
    tables["actor"] = [(id_, "person", "") for id_ in ids]
    tables["name"] = [("actor", id_, 0, f"Name of {id_}", "en", "canonical", "[]") for id_ in ids]
    tables["relation"] = [(id_, 0, ids[0], "knows", "", "[]") for id_ in ids[1:]]
    path = tmp_path_factory.mktemp("many") / "many.db"
    write_database(tables, path)
    return path


@pytest.mark.parametrize(
    ("wanted", "meant"),
    [
        ("person-0123", "person-01230"),
        ("person-02999x", "person-02999"),
        ("PERSON-00042", "person-00042"),
    ],
)
def test_of_many_ids_those_that_begin_alike_are_offered(many: Path, wanted: str, meant: str) -> None:
    with Dossier(many) as dossier, pytest.raises(UnknownId) as error:
        dossier.actor(wanted)
    assert meant in error.value.nearest


def test_more_are_tied_to_one_than_a_query_asks_for(many: Path) -> None:
    with Dossier(many) as dossier:
        assert [other.id for other, _ in dossier.ties_to("person-00000")] == [
            f"person-{number:05}" for number in range(1, _MANY)
        ]
        assert [actor.id for actor in dossier.first_actors(2)] == ["person-00000", "person-00001"]
        assert len(dossier.first_actors(_MANY + 1)) == dossier.actor_count == _MANY
