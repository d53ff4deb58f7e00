"""Install what the timeline is held against, each apart: `python -m bench.timeline.setup`."""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

_REQUIREMENTS = Path(__file__).parent / "requirements"
_ROOT = Path(__file__).resolve().parents[2]
NAMES = tuple(sorted(path.stem for path in _REQUIREMENTS.glob("*.txt")))


def program(name: str, command: str) -> Path | None:
    """A command of what is installed for the bench; None where it is not."""
    path = _folder(name) / "bin" / command
    return path if path.exists() else None


def main() -> int:
    """Install all, or those that are named; 1 where one could not be."""
    parser = argparse.ArgumentParser(prog="python -m bench.timeline.setup", description=__doc__)
    parser.add_argument("names", nargs="*", help=f"of {', '.join(NAMES)}; all where none is named")
    wanted = parser.parse_args().names or NAMES
    if unknown := [name for name in wanted if name not in NAMES]:
        parser.error(f"there is no {unknown[0]}: name some of {', '.join(NAMES)}")
    return max(map(_install, wanted))


def _install(name: str) -> int:
    print(f"Installing {name} …", flush=True)
    folder = _folder(name)
    python = folder / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    done = subprocess.run([*pip, "-r", str(_REQUIREMENTS / f"{name}.txt")], check=False)
    if done.returncode:
        print(f"{name} could not be installed, so it will be left out.")
    return min(done.returncode, 1)


def _folder(name: str) -> Path:
    return _ROOT / ".venv" / f"bench-{name}"


if __name__ == "__main__":
    sys.exit(main())
