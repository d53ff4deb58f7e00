"""Read a dossier's folder into records whose shape has been checked."""

from __future__ import annotations

import fnmatch
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from qantar_tui.build.files import FILES, LINES
from qantar_tui.build.json_lines import read_json_lines
from qantar_tui.build.nodes import Mapping, Node, Refused, Sequence, Text, read_text, read_yaml
from qantar_tui.build.problem import Problem, Problems, Where
from qantar_tui.build.shapes import Shape
from qantar_tui.errors import BadValue
from qantar_tui.model.edtf import parse_offset

_LISTS = {"sources.jsonl": "references", "actors.jsonl": "actors", "places.jsonl": "places"}
"""The files that may be JSON Lines, and the list that each is in YAML."""
_EVENTS = "events.jsonl"
"""Events, one a line, beside those of the folder."""


@dataclass(frozen=True, slots=True)
class Item:
    """One record of a file, read by field name; missing fields read as empty."""

    node: Mapping

    def text(self, name: str, default: str = "") -> str:
        found = self.node.entries.get(name)
        return found.text if isinstance(found, Text) else default

    def texts(self, name: str) -> list[str]:
        return [text for text, _ in self.placed_texts(name)]

    def placed_texts(self, name: str) -> list[tuple[str, Where]]:
        """The texts of a list field, each with its place."""
        found = self.node.entries.get(name)
        items = found.items if isinstance(found, Sequence) else []
        return [(item.text, item.where) for item in items if isinstance(item, Text)]

    def terms(self, name: str) -> dict[str, str]:
        """A mapping field of ids to titles."""
        found = self.node.entries.get(name)
        entries = found.entries if isinstance(found, Mapping) else {}
        return {key: value.text for key, value in entries.items() if isinstance(value, Text)}

    def items(self, name: str) -> list[Item]:
        found = self.node.entries.get(name)
        return (
            [Item(node) for node in found.items if isinstance(node, Mapping)]
            if isinstance(found, Sequence)
            else []
        )

    def item(self, name: str) -> Item:
        found = self.node.entries.get(name)
        return Item(found) if isinstance(found, Mapping) else Item(Mapping(self.node.where))

    def plain(self, name: str) -> str | list[str] | dict[str, str] | None:
        """A field that may be a text, a list of texts or a mapping of texts."""
        match self.node.entries.get(name):
            case Text(text=text):
                return text
            case Sequence():
                return self.texts(name)
            case Mapping():
                return self.terms(name)
        return None

    def has(self, name: str) -> bool:
        return name in self.node.entries

    def where(self, name: str = "") -> Where:
        """Where the field's value stands, or the record where it is missing."""
        return self.node.entries[name].where if name in self.node.entries else self.node.where


@dataclass(frozen=True, slots=True)
class LinesFile:
    """A file of JSON Lines."""

    path: Path
    name: str
    """What messages call it."""
    shape: Shape
    """Of each record."""


@dataclass(slots=True)
class Records:
    """Every record of a dossier, by file."""

    about: Item = field(default_factory=lambda: Item(Mapping(Where("dossier.yaml"))))
    sources: list[Item] = field(default_factory=list)
    actors: list[Item] = field(default_factory=list)
    places: list[Item] = field(default_factory=list)
    events: list[Item] = field(default_factory=list)
    method: str = ""
    """The dossier's own note, from README.md."""
    lines: dict[str, LinesFile] = field(default_factory=dict)
    """By kind, the files of JSON Lines that have been left to be read line by line."""

    @property
    def zone(self) -> str:
        """The offset of times that name none; UTC where it cannot be read, which is reported elsewhere."""
        zone = self.about.text("zone")
        try:
            parse_offset(zone)
        except BadValue:
            return "+00:00"
        return zone


def read_records(folder: Path, problems: Problems, *, without_lines: bool = False) -> Records:
    """Read every file of a dossier; what cannot be read or has the wrong shape is added to the problems.

    Files of JSON Lines are only named in `lines` where they are not to be read.
    """
    records = Records(method=_method(folder, problems))
    for path, name in _files(folder, problems):
        if without_lines and path.suffix == ".jsonl":
            records.lines[path.stem] = LinesFile(path, name, LINES[path.stem])
            continue
        pattern = next(pattern for pattern in FILES if fnmatch.fnmatch(_as_yaml(name), pattern))
        try:
            for root in _roots(path, name):
                FILES[pattern].check(root, problems)
                if isinstance(root, Mapping):
                    _take(records, pattern, root)
        except Refused as refused:
            problems.append(refused.problem)
    return records


def _roots(path: Path, name: str) -> Iterator[Node]:
    """What a YAML file holds; of a JSON Lines file the same, or event by event."""
    if path.suffix == ".yaml":
        yield read_yaml(path, name)
    elif name == _EVENTS:
        yield from read_json_lines(path, name)
    else:
        key = _LISTS[name]
        found = Sequence(Where(name), list(read_json_lines(path, name)))
        yield Mapping(Where(name), {key: found}, {key: Where(name)})


def _as_yaml(name: str) -> str:
    return "events/events.yaml" if name == _EVENTS else name.replace(".jsonl", ".yaml")


def _method(folder: Path, problems: Problems) -> str:
    """The note beside the files, which explains them; a dossier may lack one."""
    name = "README.md"
    if not (folder / name).exists():
        return ""
    try:
        return read_text(folder / name, name)
    except Refused as refused:
        problems.append(refused.problem)
        return ""


def _files(folder: Path, problems: Problems) -> Iterator[tuple[Path, str]]:
    for name in FILES:
        if "*" not in name:
            lines = name.replace(".yaml", ".jsonl")
            there = [it for it in (name, lines) if (folder / it).is_file() and it in {name, *_LISTS}]
            if len(there) > 1:
                problems.append(Problem(Where(lines), f"{name} is there as well", "keep one of the two"))
            elif there:
                yield folder / there[0], there[0]
            else:
                problems.append(Problem(Where(name), "this file is missing", "a dossier needs it"))
    if (folder / _EVENTS).is_file():
        yield folder / _EVENTS, _EVENTS
    events = folder / "events"
    for path in sorted(events.iterdir()) if events.is_dir() else []:
        name = f"events/{path.name}"
        if path.suffix == ".yaml":
            yield path, name
        elif not path.name.startswith("."):
            problems.append(Problem(Where(name), "only .yaml files belong here", "rename or remove it"))


def _take(records: Records, pattern: str, root: Node) -> None:
    item = Item(root) if isinstance(root, Mapping) else Item(Mapping(root.where))
    match pattern:
        case "dossier.yaml":
            records.about = item
        case "sources.yaml":
            records.sources = item.items("references")
        case "actors.yaml":
            records.actors = item.items("actors")
        case "places.yaml":
            records.places = item.items("places")
        case _:
            records.events.append(item)
