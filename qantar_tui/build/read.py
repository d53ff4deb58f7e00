"""Read a dossier's folder into records whose shape has been checked."""

from __future__ import annotations

import os
from collections.abc import Collection
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path, PurePosixPath

from qantar_tui.build.files import FILES, LINES
from qantar_tui.build.json_lines import numbered_lines, read_line
from qantar_tui.build.nodes import Budget, Mapping, Node, Sequence, Text, read_text, read_yaml
from qantar_tui.build.plain_file import followed, is_there, unreadable
from qantar_tui.build.problem import Problems, Refused, Where
from qantar_tui.build.shapes import Record, Shape
from qantar_tui.errors import BadValue
from qantar_tui.model.edtf import parse_offset
from qantar_tui.text.show import show

MAX_FILES = 10_000
"""Of events, one a file."""
_LISTS = {"sources": "references", "actors": "actors", "places": "places"}
"""The records that may come in JSON Lines, and the list that each is in YAML."""
_ABOUT = "dossier"
_EVENTS = "events"
_NAMES = [*(f"{kind}.yaml" for kind in (_ABOUT, *_LISTS)), *(f"{kind}.jsonl" for kind in (*_LISTS, _EVENTS))]
_ALIKE = (".yaml", ".yml", ".jsonl")
"""Files that end so and are none of these have perhaps a typing error in their name."""
_KEPT = (".#", "._")
"""What Emacs and a Mac keep beside a file has its name behind one of these."""
_METHOD = "README.md"


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
    unread: set[str] = field(default_factory=set)
    """The files that could not be read, by name: what they hold is not known."""

    @property
    def zone(self) -> str:
        """The offset of times that name none; UTC where it cannot be read, which is reported elsewhere."""
        zone = self.about.text("zone")
        try:
            parse_offset(zone)
        except BadValue:
            return "+00:00"
        return zone


def read_records(
    folder: Path, problems: Problems, *, without_lines: bool = False, with_columns: Collection[Where] = ()
) -> Records:
    """Read every file of a dossier; what cannot be read or has the wrong shape is added to the problems.

    Files of JSON Lines are only named in `lines` where they are not to be read. Of the lines of which it is
    asked, each field's place has a column. Raises BadValue where the folder itself cannot be listed.
    """
    reading = _Reading(folder, problems, with_columns)
    reading.look_for_others()
    reading.method()
    reading.about()
    for kind in _LISTS:
        reading.list_of(kind, without_lines=without_lines)
    if is_there(folder / f"{_EVENTS}.jsonl"):
        reading.lines_of(_EVENTS, without_lines=without_lines)
    reading.events()
    return reading.records


class _Reading:
    """Reads one file after the other, and adds what is wrong with it."""

    def __init__(self, folder: Path, problems: Problems, with_columns: Collection[Where]) -> None:
        self.records = Records()
        self._with_columns = with_columns
        self._folder = folder
        self._problems = problems
        self._budget = Budget()

    def look_for_others(self) -> None:
        """Find the files that nobody would read, lest a typing error in a name lose what is in them."""
        try:
            names = sorted(path.name for path in self._folder.iterdir())
        except OSError as error:
            raise BadValue(f"The folder {self._folder} cannot be read: {error.strerror}.") from error
        for name in names:
            if name.endswith(_ALIKE) and not name.startswith(".") and name not in _NAMES:
                near = self._problems.meant(name, _NAMES)
                meant = f" (did you mean {near}?)" if near else ""
                self._problems.add(
                    Where(show(name)), "no file of a dossier has this name", f"rename or remove it{meant}"
                )

    def method(self) -> None:
        """The note beside the files, which explains them; a dossier may lack one."""
        if not is_there(self._folder / _METHOD):
            return
        try:
            path = followed(self._folder / _METHOD, _METHOD, self._folder)
            self.records.method = read_text(path, _METHOD)
        except Refused as refused:
            self._problems.append(refused.problem)

    def about(self) -> None:
        self._require(f"{_ABOUT}.yaml")
        root = self._yaml(f"{_ABOUT}.yaml", FILES["dossier.yaml"])
        if root is not None:
            self.records.about = Item(root)
        else:
            self.records.unread.add(f"{_ABOUT}.yaml")

    def list_of(self, kind: str, *, without_lines: bool) -> None:
        """The records of a kind that a YAML file lists, or a file of JSON Lines has line by line."""
        name, lines = f"{kind}.yaml", f"{kind}.jsonl"
        if not is_there(self._folder / lines):
            self._require(name)
            root = self._yaml(name, FILES[name])
            getattr(self.records, kind).extend(Item(root).items(_LISTS[kind]) if root else [])
            if root is None or not Item(root).has(_LISTS[kind]):
                self.records.unread.add(name)
        elif is_there(self._folder / name):
            self._problems.add(Where(lines), f"{name} is there as well", "keep one of the two")
            self.records.unread.add(name)
        else:
            self.lines_of(kind, without_lines=without_lines)

    def lines_of(self, kind: str, *, without_lines: bool) -> None:
        name = f"{kind}.jsonl"
        try:
            path = followed(self._folder / name, name, self._folder)
            if without_lines:
                self.records.lines[kind] = LinesFile(path, name, LINES[kind])
                return
            for number, line in numbered_lines(path, name):
                if self._problems.is_full:
                    return
                self._line(kind, line, Where(name, number, 0))
        except Refused as refused:
            self._lose(name, refused)

    def _line(self, kind: str, line: bytes, where: Where) -> None:
        """The record of a line; the next one may be fine even where this one cannot be read."""
        try:
            node = read_line(line, where, with_columns=where in self._with_columns)
        except Refused as refused:
            self._lose(where.file, refused)
            return
        if node is not None:
            LINES[kind].check(node, self._problems)
            getattr(self.records, kind).append(Item(node))

    def _lose(self, name: str, refused: Refused) -> None:
        """Something in a file cannot be read."""
        self._problems.append(refused.problem)
        self.records.unread.add(name)

    def events(self) -> None:
        """The events of the folder, one a file."""
        for name in self._names_of_events():
            if self._problems.is_full:
                return
            if not name.endswith(".yaml"):
                shown = Where(f"{_EVENTS}/{show(name)}")
                self._problems.add(shown, "only .yaml files belong here", "rename or remove it")
            elif (root := self._yaml(f"{_EVENTS}/{name}", FILES["events/*.yaml"])) is not None:
                self.records.events.append(Item(root))
            else:
                self.records.unread.add(f"{_EVENTS}/{name}")

    def _names_of_events(self) -> list[str]:
        """In their order, and without those that only editors and systems keep."""
        folder = self._folder / _EVENTS
        if not is_there(folder):
            return []
        try:
            with os.scandir(followed(folder, _EVENTS, self._folder)) as entries:
                names = [entry.name for entry in islice(entries, MAX_FILES + 1)]
        except Refused as refused:
            self._lose(_EVENTS, refused)
            return []
        except NotADirectoryError:
            self._problems.add(Where(_EVENTS), "this is not a folder", "make it one, with a file an event")
            return []
        except OSError as error:
            self._lose(_EVENTS, unreadable(_EVENTS, error))
            return []
        if len(names) > MAX_FILES:
            self._problems.add(
                Where(_EVENTS), f"more than {MAX_FILES:,} files in this folder", "write them as events.jsonl"
            )
            self.records.unread.add(_EVENTS)
            return []
        hidden = (name for name in names if name.startswith("."))
        kept = {name for name in hidden if name.startswith(_KEPT) or not name.endswith(".yaml")}
        return sorted(name for name in names if name not in kept)

    def _require(self, name: str) -> None:
        if not is_there(self._folder / name):
            self._problems.add(Where(name), "this file is missing", "a dossier needs it")

    def _yaml(self, name: str, shape: Record) -> Mapping | None:
        """What a file holds; None where it is not there or holds no record."""
        if not is_there(self._folder / name):
            return None
        shown = str(PurePosixPath(name).parent / show(PurePosixPath(name).name))
        try:
            path = followed(self._folder / name, shown, self._folder)
            if_empty = shape.needs() + ("" if name in _NAMES else "; or remove the file")
            root: Node = read_yaml(path, shown, self._budget, if_empty)
        except Refused as refused:
            self._problems.append(refused.problem)
            return None
        shape.check(root, self._problems)
        return root if isinstance(root, Mapping) else None
