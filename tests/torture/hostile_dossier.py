"""A dossier into every text of which a hostile one is put, another into each."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from itertools import cycle
from pathlib import Path

from qantar_tui.build.write import write_database
from qantar_tui.model.database import TABLES
from qantar_tui.store.examined import remember_written

TEXTS = {
    "about": ("value",),
    "entry": ("title", "note"),
    "source": ("label", "title", "standpoint", "copy", "published_note", "outlet", "note"),
    "place": ("note",),
    "actor": ("note",),
    "name": ("text",),
    "role": ("title", "body"),
    "relation": ("note",),
    "event": ("title", "when_note", "summary", "note"),
    "involvement": ("note",),
    "point": ("ask", "unit", "note"),
    "account": ("gist", "note"),
    "claim": ("words", "locator", "quote", "translation", "origin", "text_group", "note"),
}
"""The columns that hold somebody's words."""
_KEPT_ABOUT = ("id", "language", "zone", "content_hash")


class _Texts:
    """The texts in turn, each before what a cell held; sound, as SQLite holds no half characters."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._next: Iterator[str] = cycle([text.encode("utf-8", "replace").decode() for text in texts])

    def put(self, cell: object) -> object:
        return f"{next(self._next)} {cell}" if isinstance(cell, str) and cell else cell

    def put_into(self, value: object) -> object:
        """The same in all that a piece of JSON holds."""
        match value:
            case str():
                return self.put(value)
            case list():
                return [self.put_into(part) for part in value]
            case dict():
                return {key: self.put_into(part) for key, part in value.items()}
        return value


def pack(template: Path, target: Path, texts: Sequence[str]) -> Path:
    """A database as `template`, with the texts in it; known to this program as one it has written."""
    hostile = _Texts(texts)
    with closing(sqlite3.connect(f"{template.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        tables = {
            name: [
                tuple(_cells(name, dict(zip(columns, row, strict=True)), hostile))
                for row in connection.execute(f"SELECT {', '.join(columns)} FROM {name}").fetchall()
                if row[0] != "content_hash"
            ]
            for name, columns in TABLES.items()
        }
    remember_written(target, write_database(tables, target))
    return target


def _cells(table: str, row: dict[str, object], hostile: _Texts) -> Iterator[object]:
    for column, cell in row.items():
        if column in TEXTS.get(table, ()):
            yield _about(str(row["key"]), cell, hostile) if table == "about" else hostile.put(cell)
        elif (table, column) == ("source", "csl"):
            yield _dumped(_work(json.loads(str(cell)), hostile))
        elif (table, column) == ("point", "choices"):
            yield _dumped(hostile.put_into(json.loads(str(cell))))
        elif (table, column) == ("claim", "value") and " " in str(cell) and str(cell).startswith('"'):
            yield _dumped(hostile.put_into(json.loads(str(cell)))) if row["text_group"] else cell
        else:
            yield cell


def _about(key: str, cell: object, hostile: _Texts) -> object:
    if key in _KEPT_ABOUT:
        return cell
    if key.startswith("vocabulary:"):
        return _dumped(hostile.put_into(json.loads(str(cell))))
    return hostile.put(cell)


def _work(csl: dict[str, object], hostile: _Texts) -> dict[str, object]:
    """A work's fields, but for those that say what it is and when it was."""
    kept = ("id", "type", "issued", "accessed", "language")
    return {name: value if name in kept else hostile.put_into(value) for name, value in csl.items()}


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
