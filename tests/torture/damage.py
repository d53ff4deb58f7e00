"""Damaged copies of the shipped database: each is refused, or holds what it held."""

from __future__ import annotations

import os
import random
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from qantar_tui.cli.check_database import Verdict, verdict_of
from qantar_tui.errors import DatabaseUnusable
from qantar_tui.model.database import TABLES
from qantar_tui.store.connection import Connection
from qantar_tui.store.inspection import inspect
from tests.torture.outcome import Outcome

_SHIPPED = Path(__file__).resolve().parents[2] / "data" / "qantar.db"
_COPIES = 10_000
_PAGE = 4096
_MOST_STEPS = 1_000
"""Times ten thousand instructions of SQLite, within which the shipped database has long been read."""
_SAMPLED = 25
"""Of the copies that hold what they held, one in so many is opened all the same."""
Content = list[list[tuple[object, ...]]]


def outcomes(seed: int, percent: int) -> Iterator[Outcome]:
    """Ten thousand copies at 100 percent; the first ones at fewer."""
    yield tried(seed, max(1, _COPIES * percent // 100))


def tried(seed: int, copies: int) -> Outcome:
    """What so many copies, the first that the seed gives, were found to do."""
    failures: list[str] = []
    raw = _SHIPPED.read_bytes()
    whole = _content(raw)
    assert whole is not None
    folder = Path("/dev/shm") if Path("/dev/shm").is_dir() else None
    before = {name: os.environ.get(name) for name in ("QANTAR_STATE", "QANTAR_CACHE")}
    with tempfile.TemporaryDirectory(prefix="qantar-torture-", dir=folder) as home:
        os.environ |= {"QANTAR_STATE": f"{home}/state", "QANTAR_CACHE": f"{home}/cache"}
        try:
            for number in range(copies):
                chance = random.Random(seed * _COPIES + number)
                damaged = _damaged(raw, chance)
                is_same = _content(damaged) == whole
                failures += [
                    f"copy {number}: {wrong}" for wrong in _tried(damaged, Path(home), number, is_same)
                ]
        finally:
            for name, value in before.items():
                os.environ.pop(name, None)
                if value is not None:
                    os.environ[name] = value
    return Outcome(
        "damaged copies of the shipped database",
        copies,
        "changed content that opening or `check` misses, traceback, changed byte",
        tuple(failures),
    )


def _damaged(raw: bytes, chance: random.Random) -> bytes:
    """A copy that is damaged in one of the ways in which files are."""
    changed, at = bytearray(raw), chance.randrange(len(raw))
    run = min(chance.choice((1, 4, 64, 512, _PAGE, 5 * _PAGE)), len(raw) - at)
    match chance.randrange(7):
        case 0:  # single bytes
            for _ in range(chance.choice((1, 1, 1, 3, 30))):
                changed[chance.randrange(len(raw))] = chance.randrange(256)
        case 1:  # single bits
            for _ in range(chance.choice((1, 1, 2))):
                changed[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
        case 2:
            changed[at : at + run] = bytes(run)
        case 3:
            changed[at : at + run] = chance.randbytes(run)
        case 4:  # two pages exchanged
            one, other = (_PAGE * chance.randrange(len(raw) // _PAGE) for _ in range(2))
            changed[one : one + _PAGE], changed[other : other + _PAGE] = (
                raw[other : other + _PAGE],
                raw[one : one + _PAGE],
            )
        case 5:  # a page written to the wrong place
            source = _PAGE * chance.randrange(len(raw) // _PAGE)
            target = at - at % _PAGE
            changed[target : target + _PAGE] = raw[source : source + _PAGE]
        case _:
            del changed[at:]
    return bytes(changed)


def _content(raw: bytes) -> Content | None:
    """Every cell of every table as bytes, in the tables' order; None where they cannot be read."""
    if len(raw) < 100:
        return None
    changed = bytearray(raw)
    changed[18:20] = b"\1\1"
    with closing(sqlite3.connect(":memory:")) as connection:
        left = iter(range(_MOST_STEPS))
        connection.text_factory = bytes
        connection.set_progress_handler(lambda: next(left, None) is None, 10_000)
        try:
            connection.deserialize(bytes(changed))
            return [
                sorted(connection.execute(f"SELECT {', '.join(columns)} FROM {name}").fetchall(), key=repr)
                for name, columns in TABLES.items()
            ]
        except (sqlite3.Error, OverflowError, MemoryError, ValueError):
            return None


def _tried(damaged: bytes, folder: Path, number: int, is_same: bool) -> Iterator[str]:
    """What is wrong with how a copy is met; what is the same and is refused is only refused too often."""
    if is_same and number % _SAMPLED:
        return
    path = folder / "damaged.db"
    path.write_bytes(damaged)
    try:
        is_opened = _is_opened(path)
        verdict = verdict_of(inspect(path))
    except Exception as error:  # whatever comes out is what is looked for
        yield f"{type(error).__name__}: {error}"[:300]
        return
    if is_opened and not is_same:
        yield "its content is changed, and it is opened"
    if verdict in (Verdict.SOUND, Verdict.NOTED) and not is_same:
        yield "its content is changed, and `check` finds it sound"
    if is_opened and verdict is Verdict.OTHER_CONTENT:
        yield "`check` finds its content changed, and it is opened"
    if path.read_bytes() != damaged:
        yield "its bytes were changed"


def _is_opened(path: Path) -> bool:
    try:
        with closing(Connection(path)):
            return True
    except DatabaseUnusable:
        return False
