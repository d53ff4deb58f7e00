"""Sources as CSL-JSON, as its schema has it."""

from __future__ import annotations

import json
from collections.abc import Sequence

from qantar_tui.cite.dates import Dated, date_of
from qantar_tui.cite.fields import (
    Person,
    address_of,
    doi_of,
    kind_of,
    one_line,
    people_of,
    remarks,
    text_of,
    title_of,
)
from qantar_tui.cite.subject import Cited
from qantar_tui.model.csl import CSL_DATES, CSL_NAMES, CSL_TEXT
from qantar_tui.model.stamp import Stamp


def csl_json(cited: Sequence[Cited], stamp: Stamp | None = None) -> str:
    """An array of CSL items, the places that are cited in their `annote`; no final newline.

    A stamp stands in the `custom` of each, for the array itself has no room for it.
    """
    custom = {"custom": {"qantar": _stamped(stamp)}} if stamp else {}
    return json.dumps([{**item(work), **custom} for work in cited], ensure_ascii=False, indent=2)


def item(cited: Cited) -> dict[str, object]:
    """The source as an item that is valid by CSL's schema, whatever its file has."""
    source = cited.source
    texts = {field: text_of(source, field) for field in CSL_TEXT}
    texts["title"] = title_of(source)
    if texts["URL"]:
        texts["URL"] = address_of(source)
    if texts["DOI"]:
        texts["DOI"] = doi_of(source)
    texts["annote"] = remarks(cited)
    people = {field: [_name(person) for person in people_of(source, field)] for field in CSL_NAMES}
    dates = {field: _date(date) for field in CSL_DATES if (date := date_of(source, field))}
    return {
        "id": one_line(source.id),
        "type": kind_of(source),
        **{field: text for field, text in texts.items() if text},
        **{field: names for field, names in people.items() if names},
        **dates,
    }


def _stamped(stamp: Stamp) -> dict[str, str]:
    return {"dossier": one_line(stamp.dossier), "content-hash": stamp.short}


def _name(person: Person) -> dict[str, str]:
    parts = {
        "family": person.family,
        "given": person.given,
        "non-dropping-particle": person.particle,
        "suffix": person.suffix,
        "literal": person.literal,
    }
    return {part: text for part, text in parts.items() if text}


def _date(date: Dated) -> dict[str, object]:
    if date.words:
        return {"literal": date.words}
    days = [list(day) for day in (date.first, date.last) if day]
    return {"date-parts": days, "circa": True} if date.is_about else {"date-parts": days}
