"""What was copied last, kept in a file, for terminals and machines that have no clipboard."""

from __future__ import annotations

from qantar_tui.store import private_file
from qantar_tui.store.folders import state_folder

MOST_BYTES = 64 * 1024 * 1024
"""More is neither kept nor read."""
_FILE = "last.txt"


def remember(text: str) -> bool:
    """Keep exactly this text in place of the last one; False, and the last one, where that cannot be."""
    folder = state_folder()
    raw = text.encode("utf-8", "replace")  # half a character stands in no file
    if folder is None or len(raw) > MOST_BYTES:
        return False
    try:
        private_file.write(folder / _FILE, raw)
    except OSError:
        return False
    return True


def last() -> str | None:
    """The text that was copied last; None where there is none that only this user can have written."""
    folder = state_folder()
    if folder is None:
        return None
    try:
        return private_file.read(folder / _FILE, MOST_BYTES).decode("utf-8")
    except (OSError, ValueError):
        return None
