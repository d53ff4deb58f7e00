"""Who is measured: the dossier's own search, and what one would use without writing one."""

from __future__ import annotations

import importlib
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from rapidfuzz import process
from rapidfuzz.fuzz import WRatio
from rapidfuzz.utils import default_process

from qantar_tui.dossier.library import Dossier
from qantar_tui.model.actor import Actor

DEPTH = 60
"""How many hits are asked for: of these the names that are as good an answer are passed over."""
_STRONG_WRATIO = 90


@dataclass(frozen=True, slots=True)
class Hit:
    actor: str
    score: float
    is_strong: bool
    reason: str = ""


class Contestant(Protocol):
    """Something that finds actors, best first."""

    def search(self, query: str) -> list[Hit]: ...


class Ours:
    """The dossier's own search."""

    def __init__(self, dossier: Dossier) -> None:
        self._find = dossier.find_names
        self._find("warm")

    def search(self, query: str) -> list[Hit]:
        return [
            Hit(found.id, getattr(found, "score", 0.0), found.is_strong, str(getattr(found, "reason", "")))
            for found in self._find(query)[:DEPTH]
        ]


class Ratio:
    """rapidfuzz's WRatio over canonical names, over all names, or over all names in ASCII."""

    def __init__(self, actors: tuple[Actor, ...], canonical_only: bool, fold: Callable[[str], str]) -> None:
        self._fold = fold
        self._names: list[str] = []
        self._ids: list[str] = []
        for actor in actors:
            for name in [actor.name] if canonical_only else [name.text for name in actor.names]:
                self._names.append(fold(name))
                self._ids.append(actor.id)

    def search(self, query: str) -> list[Hit]:
        found = process.extract(self._fold(query), self._names, scorer=WRatio, limit=4 * DEPTH)
        best: dict[str, Hit] = {}
        for name, score, place in found:
            id_ = self._ids[place]
            best.setdefault(id_, Hit(id_, score / 100, score >= _STRONG_WRATIO, name))
        return list(best.values())[:DEPTH]


class Trigrams:
    """SQLite's trigram index over names in ASCII; any trigram of the query will do, bm25 ranks."""

    def __init__(self, actors: tuple[Actor, ...]) -> None:
        self._connection = sqlite3.connect(":memory:")
        self._connection.execute(
            "CREATE VIRTUAL TABLE names USING fts5(name, actor UNINDEXED, tokenize = 'trigram')"
        )
        self._connection.executemany(
            "INSERT INTO names VALUES (?, ?)",
            [(in_ascii(name.text), actor.id) for actor in actors for name in actor.names],
        )

    def search(self, query: str) -> list[Hit]:
        folded = in_ascii(query).replace('"', " ")
        trigrams = {folded[place : place + 3] for place in range(len(folded) - 2)}
        wanted = " OR ".join(f'"{trigram}"' for trigram in sorted(trigrams))
        if not wanted:
            return []
        rows = self._connection.execute(
            "SELECT actor, name, bm25(names) FROM names WHERE names MATCH ? ORDER BY bm25(names) LIMIT ?",
            (wanted, 4 * DEPTH),
        )
        best: dict[str, Hit] = {}
        for actor, name, rank in rows:
            best.setdefault(actor, Hit(actor, -rank, True, name))
        return list(best.values())[:DEPTH]


class Fzf:
    """fzf as a filter, a process a query."""

    def __init__(self, actors: tuple[Actor, ...]) -> None:
        beside = Path(sys.executable).with_name("fzf")
        self._program = str(beside) if beside.exists() else shutil.which("fzf") or "fzf"
        self._lines = "\n".join(f"{actor.id}\t{name.text}" for actor in actors for name in actor.names)

    def search(self, query: str) -> list[Hit]:
        done = subprocess.run(
            [self._program, "-i", "--delimiter", "\t", "--nth", "2..", "-f", " ".join(query.split())],
            input=self._lines, capture_output=True, text=True, check=False,
        )  # fmt: skip
        best: dict[str, Hit] = {}
        for line in done.stdout.splitlines()[: 4 * DEPTH]:
            actor, _, name = line.partition("\t")
            best.setdefault(actor, Hit(actor, 1.0, True, name))
        return list(best.values())[:DEPTH]


def in_ascii(text: str) -> str:
    """The text in small ASCII letters."""
    folded: str = importlib.import_module("anyascii").anyascii(text)
    return " ".join(folded.lower().split())


CONTESTANTS: dict[str, Callable[[Dossier], Contestant]] = {
    "ours": Ours,
    "canonical": lambda dossier: Ratio(dossier.actors, True, default_process),
    "all-names": lambda dossier: Ratio(dossier.actors, False, default_process),
    "ascii": lambda dossier: Ratio(dossier.actors, False, in_ascii),
    "trigram": lambda dossier: Trigrams(dossier.actors),
    "fzf": lambda dossier: Fzf(dossier.actors),
}
