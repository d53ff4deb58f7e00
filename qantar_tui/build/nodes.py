"""YAML read as text, lists and mappings that know where they stand, and as nothing else.

Every scalar stays the text that was typed: `16:30` is not 990 and `no` is not False. What a dossier has no
use for, and hostile files have, is refused: tags, anchors, merge keys, repeated keys, a second document.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from qantar_tui.build.plain_file import opened, unreadable
from qantar_tui.build.problem import REPEATED, Refused, Where
from qantar_tui.build.yaml_hints import refused_yaml
from qantar_tui.text.shorten import short

MAX_BYTES = 5_000_000
MAX_BYTES_SLOW = 200_000
"""Where PyYAML was built without libyaml it takes seconds for more."""
MAX_DEPTH = 20
MAX_NODES = 200_000
MAX_SCALAR = 200_000
MAX_BYTES_OF_ALL = 20_000_000
MAX_NODES_OF_ALL = 400_000
"""Of all YAML files of a dossier together, which are in memory at once."""
_LINES_INSTEAD = "write it as .jsonl"
_TOO_LARGE = f"split it, or {_LINES_INSTEAD}"
_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_UNSOUND = re.compile("[\0\x85\u2028\u2029\ud800-\udfff]")
_UNPRINTABLE = re.compile("[^\t\n\r -~\x85\xa0-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
"""What YAML does not allow."""
_HIDDEN_BREAK = re.compile("[\x85\u2028\u2029]")
_DIRECTIVE = re.compile(r"(?:\A|[\r\n])%")


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


@dataclass(slots=True)
class Budget:
    """What may still be read of a dossier's YAML files."""

    size: int = MAX_BYTES_OF_ALL
    """In bytes."""
    nodes: int = MAX_NODES_OF_ALL


def read_yaml(path: Path, name: str, budget: Budget | None = None, if_empty: str = "") -> Node:
    """Read one file, at the cost of the budget; `name` is what messages call it, `if_empty` what it lacks.

    Raises Refused at the first thing that makes the file unreadable.
    """
    budget = budget or Budget()
    text = read_text(path, name, budget)
    if odd := _UNPRINTABLE.search(text):
        raise _at(odd, name, f"this is not YAML: a control character (U+{ord(odd[0]):04X})", "remove it")
    if directive := _DIRECTIVE.search(text):
        # libyaml compares each with all before it, which with very many of them takes minutes.
        raise _at(directive, name, "directives (%) are not allowed", "remove the line, or indent it")
    builder = _Builder(name, budget)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        raise refused_yaml(error, name) from error
    except (yaml.YAMLError, RecursionError, ValueError, OverflowError) as error:
        raise Refused(Where(name), f"this is not YAML: {error}") from error
    if builder.root is None:
        raise Refused(Where(name), "the file is empty", if_empty)
    return builder.root


def read_text(path: Path, name: str, budget: Budget | None = None) -> str:
    """The text of one file; raises Refused where it is not a plain UTF-8 file of bearable size."""
    budget = budget or Budget()
    most = MAX_BYTES if _LOADER is not yaml.SafeLoader else MAX_BYTES_SLOW
    with opened(path, name) as file:
        try:
            raw = file.read(most + 1)
        except OSError as error:
            raise unreadable(name, error) from error
    if len(raw) > most:
        raise Refused(Where(name), f"the file is larger than {most:,} bytes", _TOO_LARGE)
    if len(raw) > budget.size:
        raise Refused(
            Where(name),
            f"with this file the YAML files have more than {MAX_BYTES_OF_ALL:,} bytes together",
            _LINES_INSTEAD,
        )
    budget.size -= len(raw)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise Refused(Where(name, line), "the file is not UTF-8", "save it as UTF-8") from error
    if hidden := _HIDDEN_BREAK.search(text):
        raise _at(hidden, name, f"an invisible line break (U+{ord(hidden[0]):04X})", "remove it")
    return text


def sound(text: str, where: Where) -> str:
    """The text of a value; raises Refused where it is too long or holds what no file of text should."""
    if len(text) > MAX_SCALAR:
        raise Refused(where, f"a text of more than {MAX_SCALAR:,} characters", "shorten it")
    if odd := _UNSOUND.search(text):
        raise Refused(where, f"a text holds U+{ord(odd[0]):04X}", "remove it")
    return text


def too_deep(where: Where) -> Refused:
    """The refusal of what is nested deeper than any dossier is."""
    return Refused(where, f"nested more than {MAX_DEPTH} deep", "a dossier needs no such depth")


def _at(found: re.Match[str], name: str, message: str, hint: str) -> Refused:
    """The refusal of what was found, with the line in which it ends."""
    return Refused(Where(name, found.string.count("\n", 0, found.end()) + 1), message, hint)


class _Builder:
    """Turns the parser's events into nodes without recursion, so that no depth of nesting can exhaust it."""

    def __init__(self, name: str, budget: Budget) -> None:
        self.root: Node | None = None
        self._name = name
        self._open: list[Sequence | Mapping] = []
        self._pending: list[tuple[str, Where] | None] = []
        """For each open mapping the key whose value is to come."""
        self._nodes = 0
        self._budget = budget

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
        self._budget.nodes -= 1
        if event.anchor:
            raise Refused(
                where, f"anchors (&{short(event.anchor, REPEATED)}) are not allowed", "repeat the text"
            )
        if (tag := getattr(event, "tag", None)) is not None:
            raise Refused(
                where,
                f"tags ({short(tag, REPEATED)}) are not allowed",
                "remove it: the schema decides the type",
            )
        if self._nodes > MAX_NODES:
            raise Refused(where, f"more than {MAX_NODES:,} values in one file", _TOO_LARGE)
        if self._budget.nodes < 0:
            raise Refused(
                where, f"more than {MAX_NODES_OF_ALL:,} values in all YAML files together", _LINES_INSTEAD
            )
        if len(self._open) >= MAX_DEPTH:
            raise too_deep(where)

    def _node(self, event: yaml.NodeEvent, where: Where) -> Node:
        match event:
            case yaml.ScalarEvent():
                return Text(where, sound(event.value, where))
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
            hint = f"it is already on {first.seen_from(node.where)}"
            if isinstance(self._around(), Sequence) and first.line < node.where.line:
                hint = f"{hint}; begin another item with “- ”"
            raise Refused(node.where, f"the key “{node.text}” stands twice", hint)
        mapping.keys[node.text] = node.where
        self._pending[-1] = (node.text, node.where)

    def _around(self) -> Node | None:
        """What the innermost list or mapping stands in."""
        return self._open[-2] if len(self._open) > 1 else None
