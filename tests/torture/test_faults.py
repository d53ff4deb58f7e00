"""An import and the basket survive a failing and a full disk: a few calls here, each by `make torture`."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from qantar_tui.store.basket import Basket
from tests.torture.faults import outcomes
from tests.torture.forked import item


class _Late(sqlite3.Connection):
    """A connection to a disk that fails when a change has just been made final."""

    def execute(self, sql: str, *more: object) -> sqlite3.Cursor:
        done = super().execute(sql, *more)  # type: ignore[arg-type] # passed on as they came
        if sql == "COMMIT":
            raise sqlite3.OperationalError("disk I/O error")
        return done


def test_what_was_done_is_not_done_again_for_an_error_that_came_too_late(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect = sqlite3.connect

    def to_a_late_disk(*where: str, **how: object) -> sqlite3.Connection:
        return connect(*where, **how, factory=_Late if how.get("uri") else sqlite3.Connection)  # type: ignore[call-overload, no-any-return]

    basket = Basket(tmp_path / "state" / "basket.db")
    for id_ in "abc":
        basket.put(item(id_))
    monkeypatch.setattr(sqlite3, "connect", to_a_late_disk)
    basket.put(item("d"))
    assert (basket.is_kept, basket.trouble) == (True, "")
    assert basket.move(item("a").key, 1) == 2
    assert (basket.is_kept, basket.trouble) == (True, "")
    assert basket.remove(item("b").key) is not None
    assert (basket.is_kept, basket.trouble) == (True, "")
    assert [held.id for held in Basket(tmp_path / "state" / "basket.db").items("january")] == ["a", "c", "d"]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system starts programs otherwise")
def test_where_a_call_fails_the_old_or_the_new_is_left_and_a_sentence_says_so() -> None:
    found = list(outcomes(seed=1, percent=1))
    assert [failure for outcome in found for failure in outcome.failures] == []
    if not found[-1].cases:
        pytest.skip(found[-1].what)
