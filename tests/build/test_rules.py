"""The rules of a dossier's records, held against the shapes of its files."""

from __future__ import annotations

import pytest

from qantar_tui.build.files import ACTOR, EVENT, PLACE, SLUG, SLUGS, SOURCE
from qantar_tui.build.rules import REFERENCES, Reference
from qantar_tui.build.shapes import ListOf, Record


def _within(record: Record, *fields: str) -> Record:
    """The shape of the records of a list, and so on inward."""
    for field in fields:
        shape = record.known[field].shape
        assert isinstance(shape, ListOf) and isinstance(shape.item, Record)
        record = shape.item
    return record


_PARTS = {
    "source": SOURCE,
    "place": PLACE,
    "name": _within(ACTOR, "names"),
    "role": _within(ACTOR, "roles"),
    "relation": _within(ACTOR, "relations"),
    "event": EVENT,
    "involvement": _within(EVENT, "actors"),
    "account": _within(EVENT, "accounts"),
    "claim": _within(EVENT, "accounts", "claims"),
}


@pytest.mark.parametrize(
    ("part", "reference"), [(part, each) for part, references in REFERENCES.items() for each in references]
)
def test_what_refers_to_others_is_a_field_of_its_part_one_or_a_list(part: str, reference: Reference) -> None:
    assert isinstance(_PARTS[part].known[reference.field].shape, ListOf) == reference.is_list


@pytest.mark.parametrize("part", _PARTS)
def test_every_field_that_holds_ids_refers_to_something(part: str) -> None:
    """But a record's own id, a claim's point, which is of its event, and its group, which is of the point."""
    of_ids = {field.name for field in _PARTS[part].fields if field.shape in (SLUG, SLUGS)}
    assert of_ids - {"id", "point", "group"} <= {reference.field for reference in REFERENCES[part]}
