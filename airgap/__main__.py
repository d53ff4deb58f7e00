"""`python -m airgap`: make the folder for a stick, below dist/ unless it is told otherwise."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from airgap import folder as stick
from airgap import program, wheels
from airgap.target import TARGETS, Target


def main() -> int:
    """Make the folder anew; 1 and a sentence where it cannot be made."""
    parser = argparse.ArgumentParser(prog="python -m airgap", description=__doc__)
    parser.add_argument("-o", "--output", type=Path, default=program.ROOT / "dist" / "qantar-airgap")
    parser.add_argument("--db", type=Path, default=program.ROOT / "data" / "qantar.db")
    parser.add_argument("--wheels", type=Path, default=program.ROOT / "build" / "wheels")
    arguments = parser.parse_args()
    targets = _fetched(arguments.wheels)
    if not targets:
        print("Nothing was made: there are wheels for no target at all.", file=sys.stderr)
        return 1
    make(arguments.output, arguments.db, arguments.wheels, targets)
    print(f"{arguments.output} is made. It runs with {stick.listed(targets)}.")
    return 0


def _fetched(store: Path) -> list[Target]:
    """The targets that all wheels could be had for; of each other one is said why it is left out."""
    store.mkdir(parents=True, exist_ok=True)
    found = []
    for target in TARGETS:
        try:
            wheels.download(target, store)
        except wheels.WheelError as error:
            print(f"{target} is left out: {error}", file=sys.stderr)
        else:
            found.append(target)
    return found


def make(output: Path, database: Path, store: Path, targets: list[Target]) -> None:
    """Make the folder, in place of one that was made before; raises OSError and what its parts raise."""
    output.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=output.parent, prefix=".airgap-") as name:
        parts, folder = Path(name) / "parts", Path(name) / "folder"
        folder.mkdir()
        program.lay_out(store, targets, parts)
        program.pack(parts, folder / stick.PROGRAM)
        stick.add_database(folder, database)
        stick.add_manual(folder)
        (folder / stick.README).write_text(stick.readme(database, targets), encoding="utf-8")
        stick.seal(folder, program.epoch())
        if (output / stick.SUMS).is_file():
            shutil.rmtree(output)
        folder.replace(output)


if __name__ == "__main__":
    sys.exit(main())
