"""What two rows of one record have otherwise, field by field, in the words of a dossier's files."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from qantar_tui.frozen import dataclass

Row = Sequence[object]

_COMPUTED = frozenset({"earliest", "latest"})
_OF_TIME = ("when", "when.from", "when.to", "zone")
"""What the computed fields follow from: said twice, a change of time would look like two."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field, or one entry of a field that is a list or a mapping; empty where it is not there."""

    name: str
    old: str
    new: str


def field_changes(fields: Sequence[str], old: Row, new: Row) -> tuple[FieldChange, ...]:
    """Every field in which two rows differ; empty where they do not."""
    found = tuple(
        change
        for name, before, after in zip(fields, old, new, strict=True)
        if before != after
        for change in _changes(name, before, after)
    )
    if {change.name for change in found}.isdisjoint(_OF_TIME):
        return found
    return tuple(change for change in found if change.name not in _COMPUTED)


def decoded(cell: object) -> object:
    """What a cell holds: lists and mappings are kept as JSON, and so is the value of a claim."""
    if isinstance(cell, str) and cell[:1] in ("[", "{", '"'):
        try:
            found: object = json.loads(cell)
        except (ValueError, RecursionError):
            return cell
        return found
    return cell


def in_words(value: object) -> str:
    """A value that `decoded` has made, in one text."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case str():
            return value
        case list():
            return ", ".join(filter(None, map(_entry_in_words, value)))
        case dict():
            return ", ".join(f"{name}: {_entry_in_words(entry)}" for name, entry in value.items())
    return repr(value) if isinstance(value, bytes) else str(value)


def _entry_in_words(value: object) -> str:
    """An entry, whose own lists are JSON still."""
    return in_words(decoded(value) if isinstance(value, str) and value[:1] == "[" else value)


def _changes(name: str, old: object, new: object) -> Iterator[FieldChange]:
    before, after = decoded(old), decoded(new)
    if isinstance(before, dict) and isinstance(after, dict) and name != "value":
        yield from _of_mapping(name, before, after)
    elif isinstance(before, list) and isinstance(after, list) and name != "value":
        yield from _of_list(name, before, after)
    else:
        yield FieldChange(name, in_words(before), in_words(after))


def _of_mapping(name: str, old: Mapping[str, object], new: Mapping[str, object]) -> Iterator[FieldChange]:
    for key in dict.fromkeys([*old, *new]):
        if (before := old.get(key)) != (after := new.get(key)):
            yield FieldChange(f"{name}.{key}", in_words(before), in_words(after))
    if old == new:  # and only written otherwise
        yield FieldChange(name, in_words(old), in_words(new))


def _of_list(name: str, old: Sequence[object], new: Sequence[object]) -> Iterator[FieldChange]:
    """The entries that only one has; where there are none, the order is what differs."""
    before, after = (Counter(map(_entry_in_words, side)) for side in (old, new))
    for entry in (before - after).elements():
        yield FieldChange(name, entry, "")
    for entry in (after - before).elements():
        yield FieldChange(name, "", entry)
    if before == after:
        yield FieldChange(name, in_words(old), in_words(new))
