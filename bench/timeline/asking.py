"""What the library answers without a screen, and what SQLite takes for the same without an index of ours."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import islice
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter
from typing import TypeVar

from bench.timeline.dates import CENTURY
from qantar_tui.dossier.library import Dossier
from qantar_tui.dossier.timeline import Timeline
from qantar_tui.store.event_filter import Condition
from qantar_tui.text.fold import plain

T = TypeVar("T")

_PAGE, _BARS = 64, 120
_TIMES, _SLOW_TIMES = 300, 5
_WORDS_OF_EACH_SORT, _TIMES_A_WORD = 20, 3
_DAY = 86_400
_EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class Asked:
    """Milliseconds, each the median of some."""

    page: float
    jump: float
    rank: float
    bars: float
    bars_of_a_year: float
    rare: float
    common: float
    rare_at_worst: float
    common_at_worst: float
    both: float
    """A rare word and a common one together."""


@dataclass(frozen=True, slots=True)
class Plain:
    """The same asked of the dossier itself."""

    page: float
    """By OFFSET."""
    rank: float
    """By count(*)."""
    bars: float
    """By GROUP BY."""
    bars_of_a_year: float


@contextmanager
def opened(database: Path) -> Iterator[Timeline]:
    """The timeline of a database, its index made where there is none yet."""
    with Dossier(database) as dossier, closing(Timeline(dossier)) as timeline:
        yield timeline


def ask(timeline: Timeline, database: Path) -> Asked:
    """Ask the timeline for what a screen asks it for."""
    rng = Random(1)
    ordinals = [rng.randrange(timeline.total) for _ in range(_TIMES)]
    instants = [_instant(rng.randrange(*CENTURY)) for _ in range(_TIMES)]
    ids = [timeline.rows(ordinal, 1)[0].id for ordinal in ordinals]
    rare, common = words_of(database)
    found = {
        name: [_each(partial(_first, timeline), [(word,)] * _TIMES_A_WORD) for word in words]
        for name, words in (("rare", rare), ("common", common))
    }
    both = [_milliseconds(partial(_first, timeline, pair)) for pair in zip(rare, common, strict=True)]
    whole, year = _whole(timeline), _year(rng)
    return Asked(
        page=_each(lambda ordinal: timeline.rows(ordinal, _PAGE), ordinals),
        jump=_each(timeline.ordinal_at, instants),
        rank=_each(timeline.ordinal_of, ids),
        bars=_each(lambda _: timeline.density(_edges(*whole)), range(_TIMES // 10)),
        bars_of_a_year=_each(lambda _: timeline.density(_edges(*year)), range(_TIMES // 10)),
        rare=median(found["rare"]),
        common=median(found["common"]),
        rare_at_worst=max(found["rare"]),
        common_at_worst=max(found["common"]),
        both=median(both),
    )


def ask_plainly(timeline: Timeline, database: Path) -> Plain:
    """Ask the dossier itself, which has an index on the beginnings of its events."""
    rng = Random(2)
    total, whole, year = timeline.total, _whole(timeline), _year(rng)
    instants = [_instant(rng.randrange(*CENTURY)) for _ in range(_SLOW_TIMES)]
    columns = "id, title, kind, edtf, clock_from, clock_to, place, part_of"
    with closing(sqlite3.connect(database)) as connection:

        def asked(sql: str, *parameters: int) -> object:
            return connection.execute(sql, parameters).fetchall()

        bars = (
            "SELECT (earliest - ?) / ?, count(*) FROM event WHERE earliest >= ? AND earliest < ? GROUP BY 1"
        )
        return Plain(
            page=_each(
                lambda offset: asked(
                    f"SELECT {columns} FROM event ORDER BY earliest LIMIT ? OFFSET ?", _PAGE, offset
                ),
                [rng.randrange(total) for _ in range(_SLOW_TIMES)],
            ),
            rank=_each(lambda it: asked("SELECT count(*) FROM event WHERE earliest < ?", it), instants),
            bars=_each(lambda _: asked(bars, whole[0], _width(*whole), *whole), range(_SLOW_TIMES)),
            bars_of_a_year=_each(lambda _: asked(bars, year[0], _width(*year), *year), range(_SLOW_TIMES)),
        )


def _first(timeline: Timeline, words: Sequence[str]) -> None:
    """The first screen of what has all these words."""
    conditions = [Condition("words", (word,)) for word in words]
    timeline.rows_of(list(islice(timeline.chosen(conditions), _PAGE)))


def words_of(database: Path) -> tuple[list[str], list[str]]:
    """Words of a few events, and those of most."""
    counted: Counter[str] = Counter()
    with closing(sqlite3.connect(database)) as connection:
        for title, summary in connection.execute("SELECT title, summary FROM event LIMIT 20000"):
            counted.update(plain(f"{title} {summary}").split())
    words = [word for word, _ in counted.most_common()]
    return words[-_WORDS_OF_EACH_SORT:], words[:_WORDS_OF_EACH_SORT]


def _whole(timeline: Timeline) -> tuple[int, int]:
    first, last = timeline.first_instant, timeline.last_instant
    if first is None or last is None:
        raise ValueError("The database has no events with a date.")
    return first, last + 1


def _year(rng: Random) -> tuple[int, int]:
    first = _instant(rng.randrange(*CENTURY))
    return first, first + 365 * _DAY


def _edges(first: int, end: int) -> list[int]:
    width = _width(first, end)
    return [first + width * bar for bar in range(_BARS + 1)]


def _width(first: int, end: int) -> int:
    return -(-(end - first) // _BARS)


def _instant(day: int) -> int:
    return (day - _EPOCH) * _DAY


def _each(ask_for: Callable[[T], object], wanted: Sequence[T]) -> float:
    """The median of asking for each."""
    return median(_milliseconds(partial(ask_for, one)) for one in wanted)


def _milliseconds(ask_for: Callable[[], object]) -> float:
    start = perf_counter()
    ask_for()
    return (perf_counter() - start) * 1000
