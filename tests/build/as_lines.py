"""A dossier's lists and events turned from YAML into JSON Lines."""

from __future__ import annotations

import json
from pathlib import Path

import yaml

_LISTS = {"sources": "references", "actors": "actors", "places": "places"}


def into_lines(folder: Path) -> None:
    """All scalars as text, an event or other record a line."""
    for name, key in _LISTS.items():
        path = folder / f"{name}.yaml"
        _write(folder / f"{name}.jsonl", _loaded(path)[key])
        path.unlink()
    events = sorted((folder / "events").glob("*.yaml"))
    _write(folder / "events.jsonl", [_loaded(path) for path in events])
    for path in events:
        path.unlink()


def _loaded(path: Path) -> dict[str, list[object]]:
    loaded: dict[str, list[object]] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    return loaded


def _write(path: Path, records: list[object] | list[dict[str, list[object]]]) -> None:
    path.write_text("".join(f"{json.dumps(record)}\n" for record in records), encoding="utf-8")
