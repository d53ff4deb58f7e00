"""Which database to open: the one that is named, the environment's, else the shipped one."""

from __future__ import annotations

import os
from pathlib import Path

ENVIRONMENT = "QANTAR_DB"
_PACKAGE = Path(__file__).resolve().parent.parent


def find_database(named: str | None) -> Path:
    """The database to open; whether it can be read is for the store to say."""
    if chosen := named or os.environ.get(ENVIRONMENT):
        return Path(chosen)
    installed = _PACKAGE / "data" / "qantar.db"
    return installed if installed.is_file() else _PACKAGE.parent / "data" / "qantar.db"
