"""The two folders of the user's that this program writes to: what it knows, and what it can make again."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

STATE = "QANTAR_STATE"
CACHE = "QANTAR_CACHE"
"""Environment variables that name the folders themselves."""
_NAME = "qantar"
_WRITABLE_BY_OTHERS = stat.S_IWGRP | stat.S_IWOTH


def state_folder() -> Path | None:
    """What is remembered from run to run; None where there can be none that only this user writes to.

    The folder is made where it is missing. That it can be written to now is not promised.
    """
    return _private(STATE, "XDG_STATE_HOME", Path(".local", "state"), "Application Support")


def cache_folder() -> Path | None:
    """What may be deleted at any time; else as `state_folder`."""
    return _private(CACHE, "XDG_CACHE_HOME", Path(".cache"), "Caches")


def is_ours_alone(status: os.stat_result) -> bool:
    """Whether only this user can have written what has this status, as far as the system can tell."""
    if not hasattr(os, "geteuid"):
        return True
    return status.st_uid == os.geteuid() and not status.st_mode & _WRITABLE_BY_OTHERS


def _private(own: str, standard: str, beneath_home: Path, on_a_mac: str) -> Path | None:
    try:
        folder = _named(own, standard, beneath_home, on_a_mac)
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)
        status = folder.stat()
    except (OSError, RuntimeError, ValueError):  # RuntimeError: this user has no home
        return None
    return folder if stat.S_ISDIR(status.st_mode) and is_ours_alone(status) else None


def _named(own: str, standard: str, beneath_home: Path, on_a_mac: str) -> Path:
    if named := os.environ.get(own):
        return Path(named).absolute()
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA") or _home() / "AppData" / "Local"
        return Path(local) / _NAME / beneath_home.name.lstrip(".")
    if sys.platform == "darwin":
        return _home() / "Library" / on_a_mac / _NAME
    # The standard has relative paths ignored.
    base = Path(os.environ.get(standard, ""))
    return (base if base.is_absolute() else _home() / beneath_home) / _NAME


def _home() -> Path:
    """The user's home.

    Raises RuntimeError where it is none that is there: one that is named in error is not made.
    """
    home = Path.home()
    if os.environ.get("HOME") == "" or not home.is_absolute() or not home.is_dir():
        raise RuntimeError("this user has no home")
    return home
