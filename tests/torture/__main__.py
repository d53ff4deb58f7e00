"""Everything that qantar withstands, as README's table: `python -m tests.torture [PART ...]`."""

from __future__ import annotations

import argparse
import sys
import time
from importlib import import_module

PARTS = ("databases", "damage", "dossiers", "texts", "fuzz", "kills", "faults", "network", "keys")


def main() -> int:
    """Print the table; 1 where anything was not withstood."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"only these of {', '.join(PARTS)}")
    parser.add_argument("--seed", type=int, default=2022)
    parser.add_argument("--percent", type=int, default=100, help="try only so many of the cases")
    arguments = parser.parse_args()
    failures: list[str] = []
    print("| tried | cases | looked for | found |\n|---|---:|---|---:|", flush=True)
    for name in arguments.parts or PARTS:
        began = time.monotonic()
        for outcome in import_module(f"tests.torture.{name}").outcomes(arguments.seed, arguments.percent):
            print(outcome, flush=True)
            failures += outcome.failures
        print(f"{name}: {time.monotonic() - began:,.0f} s", file=sys.stderr, flush=True)
    print("\n".join(failures[:200]), file=sys.stderr)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
