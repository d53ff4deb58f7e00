"""Every measurement in one run: `python -m bench`."""

from __future__ import annotations

import subprocess
import sys

_RUNS = (
    ("Name search on the shipped dossier", ["bench.names.run"]),
    ("The same among 23,000 other names", ["bench.names.run", "--among", "--no-speed"]),
    (
        "The same with Latin names only in the data",
        ["bench.names.run", "--among", "--latin-only", "--no-speed"],
    ),
    ("The comparison of 200 sources on 100 points", ["bench.comparison.run"]),
    ("Importing 100,000 events", ["bench.bulk.run"]),
    ("A timeline of a million events", ["bench.timeline.run"]),
    ("Look-ups from the shell, in a million events, too", ["bench.oneshot.run"]),
    ("A million names, from key to settled screen", ["bench.million.run"]),
)


def main() -> int:
    """Run them one after the other; 1 where a goal was missed."""
    missed = 0
    for title, module in _RUNS:
        print(f"\n== {title}", flush=True)
        missed |= subprocess.run([sys.executable, "-m", *module], check=False).returncode
    return min(missed, 1)


if __name__ == "__main__":
    sys.exit(main())
