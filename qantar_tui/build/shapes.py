"""What a value in a dossier's file may look like, described once for checks and JSON Schema."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from qantar_tui.build.nodes import Mapping, Node, Sequence, Text
from qantar_tui.build.problem import Problems, Where
from qantar_tui.errors import BadValue
from qantar_tui.text.counted import plural

Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Words:
    """Free text."""

    most: int = 20_000
    """Characters."""

    def check(self, node: Node, problems: Problems) -> None:
        if (text := _text(node, problems)) is None:
            return
        if not text.strip():
            problems.add(node.where, "this is empty", "write something, or leave the key out")
        elif len(text) > self.most:
            problems.add(node.where, f"this has {len(text):,} characters", f"at most {self.most:,}")

    def schema(self) -> Json:
        return {"type": ["string", "number"], "minLength": 1, "maxLength": self.most}


@dataclass(frozen=True, slots=True)
class Pattern:
    """Text of a certain form."""

    form: str
    wanted: str
    """Said where the text does not have it."""
    most: int = 200
    """Characters."""

    def fits(self, text: str) -> bool:
        """Whether a text has the form, however long it is."""
        return bool(re.fullmatch(self.form, text, re.ASCII))

    def check(self, node: Node, problems: Problems) -> None:
        if (text := _text(node, problems)) is None:
            return
        if not self.fits(text):
            odd = next((sign for sign in text if not sign.isascii()), "")
            hint = f"“{odd}” is U+{ord(odd):04X}, which is not ASCII" if odd else ""
            problems.add(node.where, f"“{text}” is not {self.wanted}", hint)
        elif len(text) > self.most:
            problems.add(node.where, f"this has {len(text):,} characters", f"at most {self.most:,}")

    def schema(self) -> Json:
        return {"type": ["string", "number"], "pattern": f"^(?:{self.form})$", "maxLength": self.most}


@dataclass(frozen=True, slots=True)
class Enum:
    """One of a few words."""

    words: tuple[str, ...]

    def check(self, node: Node, problems: Problems) -> None:
        text = _text(node, problems)
        if text is not None and text not in self.words:
            near = problems.meant(text, self.words)
            meant = f" (did you mean {near}?)" if near else ""
            problems.add(node.where, f"“{text}” is not known here", f"one of {', '.join(self.words)}{meant}")

    def schema(self) -> Json:
        return {"enum": list(self.words)}


@dataclass(frozen=True, slots=True)
class Parsed:
    """Text that a parser of the model must be able to read."""

    parse: Callable[[str], object]
    about: str

    def check(self, node: Node, problems: Problems) -> None:
        if (text := _text(node, problems, self.about)) is None:
            return
        try:
            self.parse(text)
        except BadValue as error:
            problems.add(node.where, str(error))

    def schema(self) -> Json:
        return {"type": ["string", "number"], "description": self.about}


@dataclass(frozen=True, slots=True)
class ListOf:
    item: Shape

    def check(self, node: Node, problems: Problems) -> None:
        if not isinstance(node, Sequence):
            problems.add(
                node.where, "a list is needed here", "begin each item with “- ”, or write [one, two]"
            )
            return
        for item in node.items:
            if problems.is_full:
                return
            self.item.check(item, problems)

    def schema(self) -> Json:
        return {"type": "array", "items": self.item.schema()}


@dataclass(frozen=True, slots=True)
class MapOf:
    """A mapping from ids to texts."""

    key: Pattern
    value: Shape

    def check(self, node: Node, problems: Problems) -> None:
        if not isinstance(node, Mapping):
            problems.add(node.where, "a mapping is needed here", "write id: title")
            return
        for key, value in node.entries.items():
            if problems.is_full:
                return
            self.key.check(Text(node.keys[key], key), problems)
            self.value.check(value, problems)

    def schema(self) -> Json:
        return {
            "type": "object",
            "propertyNames": {"pattern": f"^(?:{self.key.form})$"},
            "additionalProperties": self.value.schema(),
        }


@dataclass(frozen=True, slots=True)
class Either:
    """The short form or the long one: a text where a text stands, else the other."""

    text: Shape
    other: Shape

    def check(self, node: Node, problems: Problems) -> None:
        (self.text if isinstance(node, Text) else self.other).check(node, problems)

    def schema(self) -> Json:
        return {"anyOf": [self.text.schema(), self.other.schema()]}


@dataclass(frozen=True, slots=True)
class Anything:
    """A value that another check reads."""

    about: str

    def check(self, node: Node, problems: Problems) -> None:
        """Nothing to say here."""

    def schema(self) -> Json:
        return {"description": self.about}


@dataclass(frozen=True, slots=True)
class Field:
    name: str
    shape: Shape
    about: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping with known keys; an unknown one is a problem, lest a typing error lose a quotation."""

    name: str
    fields: tuple[Field, ...]
    about: str = ""
    known: dict[str, Field] = field(init=False, hash=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "known", {known.name: known for known in self.fields})

    def check(self, node: Node, problems: Problems) -> None:
        if not isinstance(node, Mapping):
            keys = f"the {plural(len(self.known), 'key')} {', '.join(self.known)}"
            problems.add(node.where, f"{self.name} is a mapping", f"fields as “key: value”, with {keys}")
            return
        for key, value in node.entries.items():
            if problems.is_full:
                return
            if key in self.known:
                self.known[key].shape.check(value, problems)
            else:
                problems.add(node.keys[key], f"{self.name} has no “{key}”", self._offer(key, value, problems))
        for wanted in self.fields:
            if wanted.required and wanted.name not in node.entries:
                problems.add(_first(node), f"{self.name} lacks “{wanted.name}”", wanted.about)

    def needs(self) -> str:
        """In words, what must be in one."""
        return f"{self.name} needs {', '.join(known.name for known in self.fields if known.required)}"

    def schema(self) -> Json:
        return {
            "type": "object",
            "description": self.about or self.name,
            "properties": {
                name: {**known.shape.schema(), "description": known.about}
                for name, known in self.known.items()
            },
            "required": [name for name, known in self.known.items() if known.required],
            "additionalProperties": False,
        }

    def _offer(self, key: str, value: Node, problems: Problems) -> str:
        if near := problems.meant(key, self.known):
            return f"did you mean {near}?"
        if isinstance(value, Text) and not value.text:
            # Between { and } YAML takes what follows a comma in a text for a key without a value.
            return "put a text that has a comma in it between quotation marks"
        return f"it has {', '.join(self.known)}"


Shape = Words | Pattern | Enum | Parsed | ListOf | MapOf | Either | Anything | Record


def _text(node: Node, problems: Problems, wanted: str = "quote it if it begins with [ or {") -> str | None:
    if isinstance(node, Text):
        return node.text
    problems.add(node.where, "a text is needed here", wanted)
    return None


def _first(node: Mapping) -> Where:
    return next(iter(node.keys.values()), node.where)
