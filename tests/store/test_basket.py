"""The basket is a list that keeps what was put into it."""

from __future__ import annotations

import contextlib
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qantar_tui.errors import BadValue, QantarError
from qantar_tui.store import basket_file, basket_item
from qantar_tui.store.basket import Basket
from qantar_tui.store.basket_item import KINDS, LONGEST_NOTE, BasketItem, Key
from tests.store.baskets import DOSSIER, FIRST, POSIX_ONLY, SECOND, ids, numbered


def test_reading_what_is_not_there_creates_nothing(basket_path: Path) -> None:
    basket = Basket()
    assert basket.items(DOSSIER) == ()
    assert basket.holds([FIRST.key]) == set()
    assert basket.trouble == ""
    assert basket.is_kept
    assert not basket_path.exists()


def test_what_was_put_in_is_there_in_the_next_run(basket_path: Path) -> None:
    basket = Basket()
    basket.put(FIRST)
    basket.put(SECOND)
    first, second = Basket().items(DOSSIER)
    assert first == replace(FIRST, position=1)
    assert second == replace(SECOND, position=2, added=second.added)
    assert len(second.added) == len("2022-01-05T10:00:00Z")
    assert basket.is_kept
    assert list(basket_path.parent.iterdir()) == [basket_path]


@POSIX_ONLY
def test_only_this_user_can_read_it(filled: Path) -> None:
    assert filled.stat().st_mode & 0o777 == 0o600
    assert filled.parent.stat().st_mode & 0o777 == 0o700
    filled.chmod(0o644)
    Basket().put(SECOND)
    assert filled.stat().st_mode & 0o777 == 0o600


def test_a_folder_that_is_named_is_made(tmp_path: Path) -> None:
    named = tmp_path / "досье 100% #1" / "b?.db"
    Basket(named).put(FIRST)
    assert ids(Basket(named)) == ["fire"]


def test_the_same_thing_is_in_once_and_can_be_taken_out() -> None:
    basket = Basket()
    basket.put(FIRST)
    basket.put(replace(FIRST, title="Another title"))
    assert [item.title for item in basket.items(DOSSIER)] == ["A fire"]
    assert basket.remove(FIRST.key) == replace(FIRST, position=1)
    assert ids(basket) == []
    basket.put(FIRST)
    assert ids(basket) == ["fire"]


def test_each_dossier_has_its_own(filled: Path) -> None:
    basket = Basket()
    basket.put(replace(FIRST, dossier="february"))
    basket.remove(FIRST.key)
    assert ids(basket) == []
    assert ids(basket, "february") == ["fire"]


def test_what_is_held_is_told_of_many_keys_at_once() -> None:
    basket = Basket()
    for number in (3, 700, 1501):
        basket.put(numbered(number))
    keys = [numbered(number).key for number in range(2000)] + [Key(DOSSIER, "actor", "3")]
    assert basket.holds(keys) == {numbered(number).key for number in (3, 700, 1501)}
    assert basket.holds([]) == set()


def test_what_was_taken_out_can_be_put_back_where_it_was() -> None:
    basket = Basket()
    for number in range(4):
        basket.put(numbered(number))
    basket.note(numbered(1).key, "why")
    taken = basket.remove(numbered(1).key)
    assert taken is not None
    assert ids(basket) == ["0", "2", "3"]
    basket.put(taken)
    assert ids(basket) == ["0", "1", "2", "3"]
    assert basket.items(DOSSIER)[1] == taken
    assert basket.remove(numbered(9).key) is None


def test_a_thing_is_moved_as_far_as_there_are_places() -> None:
    basket = Basket()
    for number in range(4):
        basket.put(numbered(number))
    assert basket.move(numbered(0).key, 2) == 3
    assert ids(basket) == ["1", "2", "0", "3"]
    assert basket.move(numbered(3).key, -99) == 1
    assert ids(basket) == ["3", "1", "2", "0"]
    assert basket.move(numbered(3).key, 99) == 4
    assert basket.move(numbered(3).key, 0) == 4
    assert basket.move(numbered(9).key, 1) == 0
    assert ids(basket) == ["1", "2", "0", "3"]


_changes = st.tuples(st.sampled_from(["put", "remove", "move"]), st.integers(0, 5), st.integers(-7, 7))


@given(st.lists(_changes, max_size=30))
@settings(max_examples=40)
def test_it_is_a_list_whatever_is_done_to_it(changes: list[tuple[str, int, int]]) -> None:
    database = sqlite3.connect(":memory:", isolation_level=None)
    basket_file.fill(database)
    model: list[str] = []
    for change, number, by in changes:
        item, id_ = numbered(number), str(number)
        if change == "put" and id_ not in model:
            place = by if 0 < by <= len(model) else len(model) + 1
            basket_item.put(database, replace(item, position=by))
            model.insert(place - 1, id_)
        elif change == "put":
            basket_item.put(database, item)
        elif change == "move":
            at = basket_item.move(database, item.key, by)
            if id_ in model:
                place = max(0, min(len(model) - 1, model.index(id_) + by))
                model.remove(id_)
                model.insert(place, id_)
                assert at == place + 1
        else:
            basket_item.remove(database, item.key)
            model = [other for other in model if other != id_]
    found = basket_item.items(database, DOSSIER)
    assert [(item.id, item.position) for item in found] == [(id_, at) for at, id_ in enumerate(model, 1)]
    database.close()


def test_a_note_is_kept_as_it_was_written(filled: Path) -> None:
    text = "Ә\r\n\x00\x1b[31m\n\n" + "x" * 1000
    assert Basket().note(FIRST.key, text)
    assert Basket().items(DOSSIER)[0].note == text
    assert not Basket().note(SECOND.key, text)
    assert Basket().note(FIRST.key, "x" * LONGEST_NOTE)
    with pytest.raises(BadValue, match="20001 characters"):
        Basket().note(FIRST.key, "x" * (LONGEST_NOTE + 1))


def test_it_is_bounded(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    basket = Basket()
    for wrong in (
        replace(FIRST, kind="number"),
        replace(FIRST, id="x" * 1001),
        replace(SECOND, note="x" * (LONGEST_NOTE + 1)),
    ):
        with pytest.raises(BadValue):
            basket.put(wrong)
    monkeypatch.setattr(basket_item, "MOST_ITEMS", 2)
    basket.put(SECOND)
    with pytest.raises(QantarError, match="take some out"):
        basket.put(numbered(1))
    basket.put(FIRST)
    assert ids(basket) == ["fire", "fire/dead/a-2022"]
    assert basket.is_kept
    assert basket.trouble == ""


def test_every_kind_of_record_may_be_put_in() -> None:
    basket = Basket()
    for kind in KINDS:
        basket.put(BasketItem(DOSSIER, kind, "same", kind))
    assert [item.kind for item in basket.items(DOSSIER)] == list(KINDS)


def test_half_a_character_is_no_error() -> None:
    basket, odd = Basket(), replace(FIRST, id="\ud800", note="\udfff")
    basket.put(odd)
    assert basket.holds([odd.key]) == {odd.key}
    assert basket.remove(odd.key) is not None


def test_ten_thousand_things_are_no_burden(basket_path: Path) -> None:
    Basket().put(FIRST)
    with contextlib.closing(sqlite3.connect(basket_path)) as database, database:
        rows = ((DOSSIER, "actor", str(n), n + 2, "t", "", "x" * 50, "") for n in range(9_998))
        database.executemany("INSERT INTO item VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
    basket = Basket()
    basket.put(SECOND)
    assert basket.move(SECOND.key, -9_999) == 1
    assert len(ids(basket)) == 10_000
