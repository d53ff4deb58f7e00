"""Measure the import: `python -m bench.bulk.run [--events 100000] [--yaml-events 300]`.

The same invented dossier, with three claims to an event, is parsed alone, put into tables alone and imported
as a whole; ratios of one run. The goals are those of the issue. Another figure than a ratio says little.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from bench.bulk import measure
from bench.bulk.dossier import build

_TURNS = 3


def main() -> int:
    """Measure, print, and return 1 where a goal is not reached."""
    parser = argparse.ArgumentParser(prog="python -m bench.bulk.run")
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--yaml-events", type=int, default=300)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        print(f"{arguments.events:,} events, {arguments.events * 3:,} claims, the least of {_TURNS} turns")
        failed = _bulk(Path(scratch), arguments.events)
        failed += _memory(Path(scratch), arguments.events)
        print(f"{arguments.yaml_events:,} events in YAML")
        return int(failed + _yaml(Path(scratch), arguments.yaml_events) > 0)


def _bulk(scratch: Path, events: int) -> int:
    folder = build(scratch / "lines", events)
    target = scratch / "whole.db"
    # By turns, for what else the machine does changes from minute to minute.
    turns = [
        (
            measure.seconds(lambda: measure.parse(folder)),
            measure.seconds(lambda: measure.whole(folder, target)),
        )
        for _ in range(_TURNS)
    ]
    parsing, whole = (min(times) for times in zip(*turns, strict=True))
    failed = _compare("whole import, against parsing alone", whole, parsing, 3.0)
    tables = measure.rows_of(target)
    print(f"  {sum(map(len, tables.values())):,} rows, {target.stat().st_size / 2**20:,.0f} MB")
    times: dict[str, list[float]] = {"ours": [], "plain": []}
    for _ in range(_TURNS):
        for name, work in (
            ("ours", lambda path: measure.ours(tables, path)),
            ("plain", lambda path: measure.plain(tables, path, target)),
        ):
            path = scratch / f"{name}.db"
            times[name].append(measure.seconds(lambda work=work, path=path: work(path)))  # type: ignore[misc]
            measure.remove(path)
    ours, plain = min(times["ours"]), min(times["plain"])
    theirs = measure.seconds(lambda: measure.by_sqlite_utils(tables, scratch / "theirs.db"))
    print(f"  parsing and plain executemany together, against parsing alone: {1 + plain / parsing:.2f} ×")
    failed += _compare("rows, against plain executemany", ours, plain, 1.3)
    failed += _compare("rows, against sqlite-utils' defaults", ours, theirs, 0.25)
    measure.remove(folder, target, scratch / "theirs.db")
    return failed


def _memory(scratch: Path, events: int) -> int:
    """Flat: four times as many events take hardly more."""
    peaks = []
    for size in (events // 4, events):
        folder = build(scratch / "sized", size)
        before, most = measure.peak(folder, scratch / "sized.db")
        peaks.append(most - before)
        print(f"  memory for {size:,} events: {before:.0f} MB loaded, at most {most:.0f} MB")
        measure.remove(folder, scratch / "sized.db")
    ratio = peaks[1] / peaks[0]
    print(f"  what an import takes, against a quarter of the events: {ratio:.2f} × (of 4)")
    return int(ratio > 2)


def _yaml(scratch: Path, events: int) -> int:
    folder = measure.as_yaml(scratch / "yaml", events)
    target = scratch / "yaml.db"
    ours = measure.seconds(lambda: measure.whole(folder, target), _TURNS)
    with measure.pure_python_parser():
        pure = measure.seconds(lambda: measure.whole(folder, target))
    return _compare("YAML to a database, against the pure-Python parser", ours, pure, 0.25)


def _compare(title: str, ours: float, other: float, most: float) -> int:
    ratio = ours / other
    reached = "reached" if ratio <= most else "NOT reached"
    print(f"  {title}: {ours:.2f} s and {other:.2f} s, {ratio:.2f} × (at most {most}): {reached}", flush=True)
    return int(ratio > most)


if __name__ == "__main__":
    sys.exit(main())
