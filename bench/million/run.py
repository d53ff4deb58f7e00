"""Measure the name search over many names against fzf, and print what was reached."""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path
from typing import NamedTuple

from bench.million import database, measure, queries, recall
from bench.million.measure import Waiting

_PEOPLE = 4000
"""Of so many people those are drawn whose names are asked for."""


class Line(NamedTuple):
    """One thing measured: ours, what it is held against, and the most or least that it may be."""

    what: str
    ours: float
    against: float
    unit: str
    goal: float
    is_ratio: bool = True

    @property
    def value(self) -> float:
        return self.ours / self.against if self.is_ratio else self.ours

    @property
    def is_reached(self) -> bool:
        return self.value <= self.goal if self.is_ratio else self.value >= self.goal

    def __str__(self) -> str:
        sign = "≤" if self.is_ratio else "≥"
        ratio = f"{self.value:8.2f} ×" if self.is_ratio else " " * 10
        reached = "reached" if self.is_reached else "NOT reached"
        return (
            f"{self.what:34} {self.ours:8.1f} {self.against:8.1f} {self.unit:3}{ratio}"
            f"  {sign} {self.goal:<5g} {reached}"
        )


def main() -> None:
    arguments = _arguments()
    for name, value in measure.environment().items():
        if name.startswith("QANTAR_"):
            os.environ[name] = value
    path, lines = database.make(arguments.size)
    persons = queries.sample(arguments.size, _PEOPLE)
    wrong = queries.misspelt(persons, arguments.queries, arguments.seed)
    other = queries.spelt_otherwise(persons, arguments.queries, arguments.seed + 1)
    find = recall.ours(path)
    find("a")  # the cache is made now, where there is none yet
    measured = _found(lines, find, wrong, other, arguments.brute)
    few = arguments.typed
    texts = [person.name for person in persons[:: max(1, len(persons) // few)]][:few]
    texts += [query.text for query in (*wrong[:few], *other[:few])]
    ours, theirs = measure.waiting_for_us(path, texts), measure.waiting_for_fzf(lines, texts)
    _say_final("ours", *measure.final_in_ours(find, ours))
    _say_final("fzf", *measure.final_in_fzf(lines, theirs))
    measured += _waited(ours, theirs)
    measured += _started(path, arguments.explorer)
    print(f"{arguments.size:,} people, {os.cpu_count()} cores".replace(",", " "))
    print(f"{'':34} {'ours':>8} {'other':>8}")
    print(*measured, sep="\n")
    if arguments.json:
        rows = [line._asdict() | {"value": line.value, "is_reached": line.is_reached} for line in measured]
        arguments.json.write_text(json.dumps({"size": arguments.size, "lines": rows}, indent=1))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.million.run", description=__doc__)
    parser.add_argument("--size", type=int, default=1_000_000, help="how many people")
    parser.add_argument("--queries", type=int, default=300, help="how many unseen names of each sort")
    parser.add_argument("--seed", type=int, default=queries.MISSPELT_SEED, help="which typing errors")
    parser.add_argument("--brute", type=int, default=30, help="how many of them the others are asked")
    parser.add_argument(
        "--typed", type=int, default=8, help="how many names of each sort are typed by letters"
    )
    parser.add_argument("--explorer", action="store_true", help="also start the real explorer")
    parser.add_argument("--json", type=Path, help="write the measurements into this file, too")
    return parser.parse_args()


def _found(
    lines: Path,
    find: recall.Search,
    wrong: list[queries.Query],
    other: list[queries.Query],
    asked: int,
) -> list[Line]:
    others = {"fzf -f": recall.with_fzf(lines), **recall.brutes(lines)} if asked else {}
    measured = []
    for what, asked_for, goal in (("misspelt", wrong, 95.0), ("spelt otherwise", other, 92.0)):
        mine = recall.share(find, asked_for)
        print(f"{what}: {mine.found}/{mine.asked} {mine.by_way}")
        theirs = 0.0
        for name, search in others.items():
            share = recall.share(search, asked_for[:asked])
            print(f"  {name} on the first {asked}: {share.percent:.0f} % {share.by_way}")
            theirs = share.percent if name == "fzf -f" else theirs
        measured.append(Line(f"among ten, {what} (fzf -f)", mine.percent, theirs, "%", goal, is_ratio=False))
    return measured


def _waited(ours: Waiting, theirs: Waiting) -> list[Line]:
    print(f"typed: {len(ours.keys)} keys")
    return [
        Line("key to settled screen, p50 (fzf)", ours.p50, theirs.p50, "ms", 0.7),
        Line("key to settled screen, p95 (fzf)", ours.p95, theirs.p95, "ms", 0.35),
        Line("memory, whole tree (fzf)", ours.memory, theirs.memory, "MiB", 0.4),
    ]


def _say_final(whose: str, right: int, looked_at: int) -> None:
    print(f"{whose}: the screen at rest had the final answer for {right} of {looked_at} keys looked at")


def _started(path: Path, with_explorer: bool) -> list[Line]:
    shipped = measure.copy_of_shipped()
    many, few = (measure.first_frame(measure.explorer(it)) for it in (path, shipped))
    measured = [Line("first frame (shipped database)", many, few, "ms", 1.1)]
    if with_explorer:
        real = measure.of_the_explorer({"many": path, "few": shipped})
        measured.append(Line("the explorer's first frame (shipped)", real["many"], real["few"], "ms", 1.1))
    return measured


if __name__ == "__main__":
    main()
