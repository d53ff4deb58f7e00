"""What two rows of one record have otherwise, field by field, in the words of a dossier's files."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from qantar_tui.frozen import dataclass

Row = Sequence[object]

_COMPUTED = frozenset({"earliest", "latest"})
_OF_TIME = ("when", "when.from", "when.to", "zone")
"""What the computed fields follow from: said twice, a change of time would look like two."""

_OF_TEXTS = ("choices", "csl", "derived-from", "known-through", "voice", "bearings")
_OF_ENTRIES = ("actors", "names", "roles", "relations")
KEPT_AS_JSON = frozenset({*_OF_TEXTS, *_OF_ENTRIES, "value"})
"""Fields that are kept as JSON: lists, mappings, and the value of a claim; what else looks so is text."""
_ENDING_WITH_A_LIST = frozenset({"names", "roles", "relations"})
"""Those of whose entries the last part, the sources that say so, is JSON within JSON."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field, or one entry of a field that is a list or a mapping; empty where it is not there."""

    name: str
    old: str
    new: str


def field_changes(
    fields: Sequence[str], old: Row, new: Row, kept_as_json: Collection[str] = KEPT_AS_JSON
) -> tuple[FieldChange, ...]:
    """Every field in which two rows differ; empty where they do not."""
    found = tuple(
        change
        for name, before, after in zip(fields, old, new, strict=True)
        if before != after
        for change in (
            _of_json(name, before, after)
            if name in kept_as_json
            else [FieldChange(name, in_words(before), in_words(after))]
        )
    )
    if {change.name for change in found}.isdisjoint(_OF_TIME):
        return found
    return tuple(change for change in found if change.name not in _COMPUTED)


def decoded(name: str, cell: object) -> object:
    """What a cell of a field that is kept as JSON holds; the cell itself where it cannot be read."""
    found = _loaded(cell)
    if name in _ENDING_WITH_A_LIST and isinstance(found, list):
        return [
            [*entry[:-1], _loaded(entry[-1])] if isinstance(entry, list) and entry else entry
            for entry in found
        ]
    return found


def in_words(value: object) -> str:
    """A value that `decoded` has made, or any other cell, in one text."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case str():
            return value
        case list():
            return ", ".join(filter(None, map(in_words, value)))
        case dict():
            return ", ".join(f"{name}: {in_words(entry)}" for name, entry in value.items())
    return repr(value) if isinstance(value, bytes) else str(value)


def _loaded(cell: object) -> object:
    if not isinstance(cell, str):
        return cell
    try:
        found: object = json.loads(cell)
    except (ValueError, RecursionError):
        return cell
    return found


def _of_json(name: str, old: object, new: object) -> Iterator[FieldChange]:
    before, after = decoded(name, old), decoded(name, new)
    if isinstance(before, dict) and isinstance(after, dict) and name != "value":
        found = _of_mapping(name, before, after)
    elif isinstance(before, list) and isinstance(after, list) and name != "value":
        found = _of_list(name, before, after)
    else:
        found = iter([FieldChange(name, in_words(before), in_words(after))])
    for change in found:
        # What reads alike is told as it is written.
        yield change if change.old != change.new else FieldChange(name, in_words(old), in_words(new))


def _of_mapping(name: str, old: Mapping[str, object], new: Mapping[str, object]) -> Iterator[FieldChange]:
    for key in dict.fromkeys([*old, *new]):
        if (before := old.get(key)) != (after := new.get(key)):
            yield FieldChange(f"{name}.{key}", in_words(before), in_words(after))
    if old == new:  # and only written otherwise
        yield FieldChange(name, in_words(old), in_words(new))


def _of_list(name: str, old: Sequence[object], new: Sequence[object]) -> Iterator[FieldChange]:
    """The entries that only one has; where there are none, the order is what differs."""
    before, after = (Counter(map(in_words, side)) for side in (old, new))
    for entry in (before - after).elements():
        yield FieldChange(name, entry, "")
    for entry in (after - before).elements():
        yield FieldChange(name, "", entry)
    if before == after:
        yield FieldChange(name, in_words(old), in_words(new))
