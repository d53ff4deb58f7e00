"""The databases that are searched: the dossier's, with other names among its own, without native names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from bench.names.distractors import in_latin
from qantar_tui.build.nodes import Mapping, Node, Sequence, Text
from qantar_tui.build.problem import Problems, Where
from qantar_tui.build.read import Item, read_records
from qantar_tui.build.rows import table_rows
from qantar_tui.build.write import write_database
from qantar_tui.errors import QantarError

OTHER = "other-"
"""How the ids of actors begin who are not the dossier's."""
_NOWHERE = Where("bench")


def build_database(dossier: Path, target: Path, others: Iterable[str] = (), latin_only: bool = False) -> None:
    """Write the database of a dossier's folder."""
    problems = Problems()
    records = read_records(dossier, problems)
    if problems:
        raise QantarError(f"{dossier} cannot be read: {problems[0]}")
    records.actors += [_actor(number, name) for number, name in enumerate(others)]
    if latin_only:
        records.actors = [_in_latin_only(actor) for actor in records.actors]
        records.places = [_in_latin_only(place) for place in records.places]
    write_database(table_rows(records), target)


def _actor(number: int, name: str) -> Item:
    names = [_name(in_latin(name), "en", "canonical")]
    if _is_cyrillic(name):
        names.append(_name(name, "ru", "native"))
    return Item(_mapping(id=f"{OTHER}{number}", kind="person", names=Sequence(_NOWHERE, [*names])))


def _name(text: str, language: str, kind: str) -> Mapping:
    return _mapping(text=text, lang=language, kind=kind)


def _mapping(**entries: str | Node) -> Mapping:
    nodes = {
        key: Text(_NOWHERE, value) if isinstance(value, str) else value for key, value in entries.items()
    }
    return Mapping(_NOWHERE, nodes)


def _in_latin_only(item: Item) -> Item:
    names = [name.node for name in item.items("names") if not _is_cyrillic(name.text("text"))]
    kept: list[Node] = [*names]
    return Item(Mapping(item.node.where, item.node.entries | {"names": Sequence(item.where("names"), kept)}))


def _is_cyrillic(text: str) -> bool:
    return bool(re.search("[\u0400-\u04ff]", text))
