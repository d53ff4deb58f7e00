"""Measure name search: `python -m bench.names.run --help` tells what can be chosen."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

from bench.names import report
from bench.names.contestants import CONTESTANTS
from bench.names.databases import build_database
from bench.names.distractors import COUNT, other_names
from bench.names.measure import Result, ask_all, keystrokes
from bench.names.queries import NOBODYS, RULES, SEED, make_queries
from bench.names.query import Query
from bench.names.world import World
from qantar_tui.dossier.library import Dossier

_TYPED, _TYPED_AMONG = 150, 30
"""How many queries are typed letter by letter."""


def main() -> int:
    """Measure, print, and return 1 where a goal is not reached."""
    arguments = _parser().parse_args()
    queries = _chosen(arguments)
    with tempfile.TemporaryDirectory() as scratch, Dossier(_database(arguments, Path(scratch))) as dossier:
        names = {actor.id: [name.text for name in actor.names] for actor in dossier.actors}
        print(f"{len(queries)} queries, {len(names)} actors", flush=True)
        results: dict[str, Result] = {}
        speed = None
        for name in arguments.contestants:
            contestant = CONTESTANTS[name](dossier)
            results[name] = ask_all(contestant, queries, names.__getitem__)
            if name == "ours" and not arguments.no_speed:
                typed = [query for query in queries if query.accepted]
                speed = keystrokes(contestant, typed, _TYPED_AMONG if arguments.among else _TYPED)
    _print(arguments, results, speed)
    return _judge(arguments, results, speed)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench.names.run", description=__doc__)
    parser.add_argument("--dossier", type=Path, default=Path("import"), help="folder (default: import)")
    parser.add_argument("--among", action="store_true", help=f"among {COUNT:,} other real names")
    parser.add_argument("--latin-only", action="store_true", help="without the native names in the data")
    parser.add_argument("--classes", type=_list_of(list(RULES)), default=list(RULES), help="a,b,…")
    parser.add_argument("--contestants", type=_list_of(list(CONTESTANTS)), default=["ours", "trigram"])
    parser.add_argument("--every", type=int, default=1, help="ask every n-th query only")
    parser.add_argument("--show-misses", type=_list_of(list(RULES)), default=[], metavar="CLASSES")
    parser.add_argument("--no-speed", action="store_true", help="leave the keystrokes unmeasured")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--json", type=Path, help="write what was counted to this file")
    cache = Path(tempfile.gettempdir()) / "qantar-bench-names.txt"
    parser.add_argument("--others", type=Path, default=cache, help="where the other names are kept")
    return parser


def _list_of(known: list[str]) -> type[list[str]]:
    class Chosen(list[str]):
        def __init__(self, text: str) -> None:
            super().__init__(known if text == "all" else text.split(","))
            if unknown := sorted(set(self) - set(known)):
                raise argparse.ArgumentTypeError(f"unknown: {', '.join(unknown)}; one of {', '.join(known)}")

    return Chosen


def _chosen(arguments: argparse.Namespace) -> list[Query]:
    return [
        query
        for query in make_queries(arguments.dossier, arguments.seed)
        if query.group in arguments.classes and not (arguments.latin_only and query.needs_native)
    ][:: arguments.every]


def _database(arguments: argparse.Namespace, folder: Path) -> Path:
    others = other_names(World(arguments.dossier), arguments.others) if arguments.among else []
    target = folder / "bench.db"
    build_database(arguments.dossier, target, others, arguments.latin_only)
    return target


def _print(
    arguments: argparse.Namespace, results: dict[str, Result], speed: tuple[float, float] | None
) -> None:
    print(report.table(results))
    if speed:
        print(f"\nours, ms a keystroke: p50 {speed[0]:.2f}, p95 {speed[1]:.2f}")
    for group in arguments.show_misses:
        for name, result in results.items():
            wrong = "strong hits on" if group in NOBODYS else "misses in"
            print(f"\n{name}, {wrong} {group}:\n{report.misses(result, group) or 'none'}")


def _judge(
    arguments: argparse.Namespace, results: dict[str, Result], speed: tuple[float, float] | None
) -> int:
    if "ours" not in results:
        return 0
    setting = "latin-only" if arguments.latin_only else "among" if arguments.among else "alone"
    held = report.goals(results, report.GOALS[setting], None if arguments.among else speed)
    print("\ngoals:")
    for goal, is_reached in held:
        print(f"  {'reached' if is_reached else 'NOT reached'}: {goal}")
    if arguments.json:
        arguments.json.write_text(json.dumps(report.as_json(results, held), indent=1) + "\n", "utf-8")
    return 0 if all(is_reached for _, is_reached in held) else 1


if __name__ == "__main__":
    sys.exit(main())
