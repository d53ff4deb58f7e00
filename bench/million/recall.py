"""Whether who is meant stands among the first ten, for us, for fzf, and for looking at every name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.process import extract
from rapidfuzz.utils import default_process

from bench.million.measure import filtered_by_fzf
from bench.million.queries import Query
from qantar_tui.dossier.naming import Names
from qantar_tui.store.connection import Connection
from qantar_tui.store.name_source import NameSource

_TEN = 10
Search = Callable[[str], list[str]]


class Share(NamedTuple):
    """How many of how many were found, as a whole and by the way in which they were written."""

    found: int
    asked: int
    by_way: dict[str, str]

    @property
    def percent(self) -> float:
        return 100 * self.found / self.asked


def ours(database: Path) -> Search:
    """The names that the program finds first."""
    connection = Connection(database)
    names = Names(NameSource(connection), lambda: connection.content_hash or connection.computed_hash())
    return lambda text: [hit.name for hit in names.search(text)[:_TEN]]


def with_fzf(lines: Path) -> Search:
    return lambda text: filtered_by_fzf(lines, text, _TEN)


def brute(lines: Path, scorer: Callable[..., float]) -> Search:
    """The names that rapidfuzz finds nearest among all."""
    names = lines.read_text("utf-8").splitlines()
    plain = [default_process(name) for name in names]

    def nearest(text: str) -> list[str]:
        return [names[at] for _, _, at in extract(default_process(text), plain, scorer=scorer, limit=_TEN)]

    return nearest


def brutes(lines: Path) -> dict[str, Search]:
    return {"QRatio": brute(lines, fuzz.QRatio), "WRatio": brute(lines, fuzz.WRatio)}


def share(search: Search, queries: Sequence[Query]) -> Share:
    """Namesakes count: nobody can tell which of them was meant."""
    asked: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for query in queries:
        asked[query.way] += 1
        wanted = {query.meant.name, query.meant.native} - {""}
        found[query.way] += not wanted.isdisjoint(search(query.text))
    by_way = {way: f"{found[way]}/{asked[way]}" for way in asked}
    return Share(found.total(), asked.total(), by_way)
