"""What the user has chosen once and is not to be asked again, kept as JSON in the state folder."""

from __future__ import annotations

import json
from collections.abc import Mapping

from qantar_tui.store import private_file
from qantar_tui.store.folders import state_folder

_FILE = "settings.json"
_MOST_BYTES = 64 * 1024


def setting(name: str) -> str:
    """What was chosen; nothing where nothing was, or where it cannot be read."""
    return _settings().get(name, "")


def remember_settings(chosen: Mapping[str, str]) -> bool:
    """Keep choices, all of them at once, beside the others; False, and none of them, where that cannot be."""
    folder = state_folder()
    if folder is None:
        return False
    every = {**_settings(), **chosen}
    try:
        private_file.write(folder / _FILE, json.dumps(every, indent=1, sort_keys=True).encode())
    except OSError:
        return False
    return True


def _settings() -> dict[str, str]:
    folder = state_folder()
    if folder is None:
        return {}
    try:
        found = json.loads(private_file.read(folder / _FILE, _MOST_BYTES))
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {name: value for name, value in found.items() if isinstance(value, str)}
