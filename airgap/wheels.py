"""The wheels of everything that the program needs, for all targets, by the hashes of the lock."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

from airgap.target import Target

LOCK = Path(__file__).with_name("program.lock")
_PURE = "-none-any.whl"


class WheelError(Exception):
    """A wheel is not as it is needed; the message says which, and why."""


def download(target: Target, folder: Path) -> None:
    """Have pip fetch into the folder what this target needs and is not there yet.

    Raises WheelError with pip's own reason.
    """
    done = subprocess.run(_command(target, folder), capture_output=True, text=True, check=False)
    if done.returncode:
        errors = [line for line in done.stderr.splitlines() if line.startswith("ERROR:")]
        raise WheelError((errors or [f"pip ended with code {done.returncode}"])[-1].removeprefix("ERROR: "))


def _command(target: Target, folder: Path) -> list[str]:
    return [
        *(sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"),
        *("--require-hashes", "--no-deps", "--only-binary=:all:", "--requirement", str(LOCK)),
        *("--implementation", "cp", "--python-version", f"3.{target.minor}", "--abi", target.tag),
        *(f"--platform={platform}" for platform in target.platforms),
        *("--dest", str(folder)),
    ]


def pure(folder: Path) -> list[Path]:
    """Those without compiled code, which every target shares."""
    return sorted(folder.glob(f"*{_PURE}"))


def compiled(folder: Path, target: Target) -> list[Path]:
    """Those with code compiled for this target."""
    return sorted(
        path for path in folder.glob("*.whl") if not path.name.endswith(_PURE) and target.runs(path.name)
    )


def unpack(wheel: Path, folder: Path, *, without_code: bool = False) -> None:
    """Lay out a wheel as it is to be imported, or only what of it is not compiled.

    Raises WheelError where more than files would have to be laid out, or a file would leave the folder.
    """
    with zipfile.ZipFile(wheel) as archive:
        for info in archive.infolist():
            path = Path(info.filename)
            if path.is_absolute() or ".." in path.parts or path.parts[0].endswith(".data"):
                raise WheelError(f"{wheel.name}: {info.filename} cannot be laid out.")
            if info.is_dir() or (without_code and path.suffix == ".so"):
                continue
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(archive.read(info))
