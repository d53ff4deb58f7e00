"""The content hash of a database that memory should not hold is the one that memory gives."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from qantar_tui.model.database import TABLES, content_hash
from qantar_tui.store.connection import Connection
from qantar_tui.store.sorting import sorted_on_disk

_CELLS = st.none() | st.integers(-(2**63), 2**63 - 1) | st.floats() | st.text() | st.binary()
_TABLES = st.lists(st.tuples(st.sampled_from([*TABLES]), st.lists(st.lists(_CELLS, max_size=4))), max_size=4)


@given(st.lists(st.text(st.characters(codec="ascii"))))
def test_lines_are_sorted_as_memory_sorts_them(lines: list[str]) -> None:
    assert list(sorted_on_disk(lines)) == sorted(lines)


@given(_TABLES)
def test_the_hash_is_the_same_wherever_lines_are_sorted(tables: list[tuple[str, list[list[object]]]]) -> None:
    assert content_hash(tables, sorted_on_disk) == content_hash(tables) == _as_first_defined(tables)


def _as_first_defined(tables: list[tuple[str, list[list[object]]]]) -> str:
    """What every database that has ever been built carries."""
    digest = hashlib.sha256()
    for name, rows in tables:
        digest.update(f"{name}\n".encode())
        for line in sorted(
            json.dumps(row, ensure_ascii=True, default=lambda cell: {"bytes": cell.hex()}) for row in rows
        ):
            digest.update(f"{line}\n".encode())
    return digest.hexdigest()


def test_more_lines_than_any_cache_holds_are_sorted() -> None:
    lines = [hashlib.sha256(str(number).encode()).hexdigest() * 8 for number in range(40_000)]
    assert list(sorted_on_disk(iter(lines))) == sorted(lines)


def test_an_interruption_is_passed_on() -> None:
    def broken(_: object) -> str:
        raise KeyboardInterrupt

    try:
        list(sorted_on_disk(map(broken, range(3))))
    except KeyboardInterrupt:
        return
    raise AssertionError


def test_the_hash_in_the_shipped_database_is_the_one_that_is_computed(real_db: Path) -> None:
    connection = Connection(real_db)
    stored = connection.rows("SELECT value FROM about WHERE key = 'content_hash'")
    assert stored == [(connection.computed_hash(),)]
    connection.close()
