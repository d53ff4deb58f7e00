"""Where the stick's file unpacks what this machine needs of it: in the user's cache, else for this run."""

from __future__ import annotations

import atexit
import contextlib
import fcntl
import json
import os
import pkgutil
import shutil
import signal
import sys
import tempfile
import zipfile
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path
from types import FrameType

COMMON = "common"
"""The part that every machine needs."""
PURE = "pure"
"""The part without compiled code, for a machine that no other part is for."""
CONTENTS = "contents.json"
"""Beside this module: which build this is, and which parts it holds."""
PARTS = "site-packages"
"""The folder of the parts, by shiv's custom."""
GLIBC = (2, 28)
"""The oldest that the compiled parts run with."""
_PREFIX = "qantar-airgap-"
_BESIDES = ("/tmp", "/var/tmp", "/dev/shm")


@dataclass(frozen=True, slots=True)
class Stick:
    """The one file, as it lies on the stick."""

    archive: Path
    build: str
    parts: tuple[str, ...]


class Selection(zipfile.ZipFile):
    """An archive that lists of its files only those of some parts."""

    parts: tuple[str, ...] = ()

    def infolist(self) -> list[zipfile.ZipInfo]:
        """Its files in these parts."""
        starts = tuple(f"{PARTS}/{part}/" for part in self.parts)
        return [info for info in super().infolist() if info.filename.startswith(starts)]


def run() -> None:
    """Run the program; leaves with its exit code, or with 1 and a sentence where it cannot be unpacked."""
    stick = _stick()
    part = part_for_this_machine(stick.parts)
    if part == PURE:
        print(
            f"This stick has no compiled parts for this Python ({_abi()}): searching is slower here, and"
            " formatted citations are missing. See its README.",
            file=sys.stderr,
        )
    folder = unpacked(stick, (COMMON, part))
    # Before what this machine has of the same names, but after the archive itself.
    sys.path[1:1] = [str(folder / PARTS / part), str(folder / PARTS / COMMON)]
    import_module("qantar_tui.__main__").run()


def _stick() -> Stick:
    here = Path(__file__)
    contents = json.loads(pkgutil.get_data(__package__, CONTENTS) or b"")
    return Stick(here.resolve().parents[2], contents["build"], tuple(contents["parts"]))


def part_for_this_machine(parts: Collection[str]) -> str:
    """The part with code compiled for this very Python, else the one without any."""
    return _abi() if _abi() in parts and _glibc() >= GLIBC else PURE


def _abi() -> str:
    """Version, machine and C library in one, e.g. cpython-311-x86_64-linux-gnu."""
    return EXTENSION_SUFFIXES[0].strip(".").partition(".")[0]


def _glibc() -> tuple[int, ...]:
    """Its version; (0,) where the C library is another."""
    try:
        name, _, version = (os.confstr("CS_GNU_LIBC_VERSION") or "").partition(" ")
        return tuple(map(int, version.split("."))) if name == "glibc" else (0,)
    except (ValueError, OSError):
        return (0,)


def unpacked(stick: Stick, parts: tuple[str, ...]) -> Path:
    """The folder that holds these parts of the stick: the user's cache, else one that goes with this process.

    Exits with a sentence where there is room for neither.
    """
    for parent in _parents(stick.archive, may_hold_code=PURE not in parts):
        folder = parent / f"{stick.build}-{parts[-1]}"
        with contextlib.suppress(OSError):
            _unpack(stick.archive, parts, folder)
            return folder
    return sys.exit(
        "qantar cannot be unpacked: neither the user's cache nor a folder for temporary files can be written"
        " to, has room and may hold programs. Name a folder that is in QANTAR_CACHE."
    )


def _unpack(archive: Path, parts: tuple[str, ...], folder: Path) -> None:
    if (folder / PARTS).is_dir():
        return
    before = os.umask(0o077)
    try:
        with Selection(archive) as selection:
            selection.parts = parts
            import_module("_bootstrap").extract_site_packages(selection, folder)
    finally:
        os.umask(before)


def _parents(archive: Path, *, may_hold_code: bool) -> Iterator[Path]:
    """Folders of this user's alone to unpack in, best first; what is made for this process goes with it."""
    cache = _cache(archive)
    if cache is not None and not (may_hold_code and _is_noexec(cache)):
        with contextlib.suppress(OSError):
            cache = cache / "program"
            cache.mkdir(mode=0o700, exist_ok=True)
            yield cache
    # The named one first; never the current folder, which `tempfile` would try: that may be the stick.
    for base in map(Path, filter(None, (os.environ.get("TMPDIR"), *_BESIDES))):
        if base.is_absolute() and base.is_dir() and not (may_hold_code and _is_noexec(base)):
            _remove_abandoned(base)
            with contextlib.suppress(OSError):
                yield _passing(base)


def _cache(archive: Path) -> Path | None:
    """The program's own rule, read from the archive, and then forgotten: its modules come from elsewhere."""
    sys.path.insert(0, str(archive / PARTS / COMMON))
    try:
        folder: Path | None = import_module("qantar_tui.store.folders").cache_folder()
    finally:
        del sys.path[0]
        for name in [name for name in sys.modules if name.partition(".")[0] == "qantar_tui"]:
            del sys.modules[name]
    return folder


def _is_noexec(folder: Path) -> bool:
    """Whether compiled code cannot be loaded from there."""
    try:
        return bool(os.statvfs(folder).f_flag & os.ST_NOEXEC)
    except OSError:
        return True


def _passing(base: Path) -> Path:
    """A folder that is removed when this process ends, also by a signal; raises OSError."""
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=base))
    # Held as long as this process lives; `_remove_abandoned` asks for it.
    fcntl.flock(os.open(folder, os.O_RDONLY | os.O_DIRECTORY), fcntl.LOCK_EX)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _leave)
    sys.dont_write_bytecode = True
    return folder


def _leave(number: int, _: FrameType | None) -> None:
    sys.exit(128 + number)


def _remove_abandoned(base: Path) -> None:
    """Remove what is left of processes that were killed: nobody holds these folders."""
    for folder in base.glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError):
            if folder.is_symlink() or folder.stat().st_uid != os.geteuid():
                continue
            held = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(folder, ignore_errors=True)
            finally:
                os.close(held)
