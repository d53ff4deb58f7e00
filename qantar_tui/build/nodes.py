"""YAML read as text, lists and mappings that know where they stand, and as nothing else.

Every scalar stays the text that was typed: `16:30` is not 990 and `no` is not False. What a dossier has no
use for, and hostile files have, is refused: tags, anchors, merge keys, repeated keys, a second document.
"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from qantar_tui.build.problem import Problem, Where

MAX_BYTES = 5_000_000
MAX_DEPTH = 20
MAX_NODES = 200_000
MAX_SCALAR = 200_000
_TOO_LARGE = "split it, or write it as .jsonl"
_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_HIDDEN_BREAKS = {"\u0085": "U+0085", "\u2028": "U+2028", "\u2029": "U+2029"}


@dataclass(slots=True)
class Text:
    where: Where
    text: str


@dataclass(slots=True)
class Sequence:
    where: Where
    items: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Mapping:
    where: Where
    entries: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Where] = field(default_factory=dict)
    """Where each key stands."""


Node = Text | Sequence | Mapping


class Refused(Exception):
    """The file cannot be read at all."""

    def __init__(self, where: Where, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.problem = Problem(where, message, hint)


def read_yaml(path: Path, name: str) -> Node:
    """Read one file; `name` is what messages call it.

    Raises Refused at the first thing that makes the file unreadable.
    """
    text = read_text(path, name)
    builder = _Builder(name)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = Where(name, mark.line + 1, mark.column + 1) if mark else Where(name)
        raise Refused(where, f"this is not YAML: {error.problem or error.context}") from error
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise Refused(Where(name), f"this is not YAML: {error}") from error
    if builder.root is None:
        raise Refused(Where(name), "the file is empty", "write at least one record, or remove the file")
    return builder.root


def read_text(path: Path, name: str) -> str:
    """The text of one file; raises Refused where it is not a plain UTF-8 file of bearable size."""
    try:
        with os.fdopen(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)), "rb") as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise Refused(Where(name), "this is not a regular file")
            if status.st_size > MAX_BYTES:
                raise Refused(
                    Where(name),
                    f"the file is larger than {MAX_BYTES:,} bytes",
                    _TOO_LARGE,
                )
            raw = file.read()
    except OSError as error:
        raise Refused(Where(name), f"the file cannot be read: {error.strerror}") from error
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise Refused(Where(name, line), "the file is not UTF-8", "save it as UTF-8") from error
    for character, code in _HIDDEN_BREAKS.items():
        if character in text:
            line = text.count("\n", 0, text.index(character)) + 1
            raise Refused(Where(name, line), f"an invisible line break ({code})", "remove it")
    return text


class _Builder:
    """Turns the parser's events into nodes without recursion, so that no depth of nesting can exhaust it."""

    def __init__(self, name: str) -> None:
        self.root: Node | None = None
        self._name = name
        self._open: list[Sequence | Mapping] = []
        self._pending: list[tuple[str, Where] | None] = []
        """For each open mapping the key whose value is to come."""
        self._nodes = 0

    def take(self, event: yaml.Event) -> None:
        mark = event.start_mark
        where = Where(self._name, mark.line + 1, mark.column + 1) if mark else Where(self._name)
        match event:
            case yaml.AliasEvent():
                raise Refused(where, "aliases (*) are not allowed", "repeat the text")
            case yaml.ScalarEvent() | yaml.SequenceStartEvent() | yaml.MappingStartEvent():
                self._refuse_extras(event, where)
                self._place(self._node(event, where))
            case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                self._open.pop()
                self._pending.pop()
            case yaml.DocumentStartEvent() if self.root is not None:
                raise Refused(where, "a second document (---) in one file", "put it into a file of its own")

    def _refuse_extras(self, event: yaml.NodeEvent, where: Where) -> None:
        self._nodes += 1
        if event.anchor:
            raise Refused(where, f"anchors (&{event.anchor}) are not allowed", "repeat the text")
        if (tag := getattr(event, "tag", None)) not in (None, "!"):
            raise Refused(where, f"tags ({tag}) are not allowed", "remove it: the schema decides the type")
        if self._nodes > MAX_NODES:
            raise Refused(where, f"more than {MAX_NODES:,} values in one file", _TOO_LARGE)
        if len(self._open) >= MAX_DEPTH:
            raise Refused(where, f"nested more than {MAX_DEPTH} deep")

    def _node(self, event: yaml.NodeEvent, where: Where) -> Node:
        match event:
            case yaml.ScalarEvent():
                if len(event.value) > MAX_SCALAR:
                    raise Refused(where, f"a text of more than {MAX_SCALAR:,} characters")
                return Text(where, event.value)
            case yaml.SequenceStartEvent():
                return Sequence(where)
            case _:
                return Mapping(where)

    def _place(self, node: Node) -> None:
        parent = self._open[-1] if self._open else None
        match parent:
            case None:
                self.root = node
            case Sequence():
                parent.items.append(node)
            case Mapping():
                self._place_in_mapping(parent, node)
        if not isinstance(node, Text):
            self._open.append(node)
            self._pending.append(None)

    def _place_in_mapping(self, mapping: Mapping, node: Node) -> None:
        if (pending := self._pending[-1]) is not None:
            mapping.entries[pending[0]] = node
            self._pending[-1] = None
            return
        if not isinstance(node, Text):
            raise Refused(node.where, "a list or mapping cannot be a key")
        if node.text == "<<":
            raise Refused(node.where, "merge keys (<<) are not allowed", "repeat the fields")
        if node.text in mapping.keys:
            first = mapping.keys[node.text]
            raise Refused(
                node.where, f"the key “{node.text}” stands twice", f"it is already on line {first.line}"
            )
        mapping.keys[node.text] = node.where
        self._pending[-1] = (node.text, node.where)
