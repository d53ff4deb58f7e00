"""Checked records turned into rows, one function a table, in the order of their columns."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import count

from qantar_tui.build.csl import CSL_DATES, CSL_NAMES, CSL_TEXT
from qantar_tui.build.read import Item, Records
from qantar_tui.model.account import Bearing
from qantar_tui.model.edtf import Day, Interval, parse_edtf
from qantar_tui.model.value import read_when
from qantar_tui.model.when import BEGINNING_OF_TIME, END_OF_TIME

Row = tuple[object, ...]


def table_rows(records: Records) -> dict[str, list[Row]]:
    """The rows of every table."""
    claims = list(_claims(records.events))
    return {
        "about": [*_about(records.about), ("method", records.method)],
        "entry": [*_entries(records.about, "explanations"), *_entries(records.about, "origins")],
        "source": [_source(ordinal, source) for ordinal, source in enumerate(records.sources)],
        "place": [_place(place) for place in records.places],
        "actor": [(actor.text("id"), actor.text("kind"), actor.text("note")) for actor in records.actors],
        "name": [*_names("actor", records.actors), *_names("place", records.places)],
        "role": [row for actor in records.actors for row in _roles(actor)],
        "relation": [row for actor in records.actors for row in _relations(actor)],
        "event": [_event(event, records.about.text("zone")) for event in records.events],
        "involvement": [row for event in records.events for row in _involvements(event)],
        "point": [row for event in records.events for row in _points(event)],
        "account": [
            (event.text("id"), account.text("source"), account.text("gist"), account.text("note"))
            for event in records.events
            for account in event.items("accounts")
        ],
        "claim": [_claim(number, event, source, claim) for number, event, source, claim in claims],
        "voice": [
            (number, ordinal, actor)
            for number, _, _, claim in claims
            for ordinal, actor in enumerate(claim.texts("voice"))
        ],
        "bearing": [
            (number, explanation, how)
            for number, _, _, claim in claims
            for how in Bearing
            for explanation in claim.texts(how)
        ],
    }


def _about(about: Item) -> Iterator[Row]:
    for key in ("id", "title", "description", "licence", "language", "zone"):
        yield key, about.text(key)
    vocabularies = about.item("vocabularies")
    for name in vocabularies.node.entries:
        yield f"vocabulary:{name}", _json(vocabularies.terms(name))


def _entries(about: Item, kind: str) -> Iterator[Row]:
    for ordinal, entry in enumerate(about.items(kind)):
        yield kind, ordinal, entry.text("id"), entry.text("title"), entry.text("note")


def _source(ordinal: int, source: Item) -> Row:
    return (
        source.text("id"),
        ordinal,
        source.text("citation-label"),
        source.text("title"),
        _json(_csl(source)),
        source.text("standpoint"),
        source.text("copy"),
        source.text("read"),
        source.text("verbatim", "yes"),
        source.text("locator", "paragraph"),
        source.text("published") or source.text("issued"),
        source.text("published-note"),
        source.text("outlet"),
        _json(source.texts("derived-from")),
        _json(source.texts("known-through")),
        source.text("cited-at"),
        source.text("text-file"),
        source.text("text-sha256"),
        source.text("note"),
    )


def _csl(source: Item) -> dict[str, object]:
    csl: dict[str, object] = {"id": source.text("id"), "type": source.text("type")}
    csl |= {name: source.text(name) for name in CSL_TEXT if source.has(name)}
    for name in CSL_NAMES:
        if source.has(name):
            csl[name] = [
                {part: person.text(part) for part in person.node.entries} for person in source.items(name)
            ]
    return csl | {name: _csl_date(source.text(name)) for name in CSL_DATES if source.has(name)}


def _csl_date(edtf: str) -> dict[str, object]:
    """The date as CSL-JSON has it; what it cannot hold stays as literal text."""
    match parse_edtf(edtf):
        case Day() as day if "X" not in day.year + day.month + day.day:
            return {"date-parts": [_parts(day)], **({"circa": True} if day.qualifier else {})}
        case Interval(Day() as start, Day() as end):
            return {"date-parts": [_parts(start), _parts(end)]}
    return {"literal": edtf}


def _parts(day: Day) -> list[int]:
    return [int(part) for part in (day.year, day.month, day.day) if part]


def _place(place: Item) -> Row:
    degrees = [float(place.text(name)) if place.has(name) else None for name in ("lat", "lon")]
    return (place.text("id"), place.text("within"), *degrees, place.text("zone"), place.text("note"))


def _names(kind: str, items: Iterable[Item]) -> Iterator[Row]:
    for item in items:
        for ordinal, name in enumerate(item.items("names")):
            printed = _json(name.texts("in"))
            yield (
                kind,
                item.text("id"),
                ordinal,
                name.text("text"),
                name.text("lang"),
                name.text("kind"),
                printed,
            )


def _roles(actor: Item) -> Iterator[Row]:
    for ordinal, role in enumerate(actor.items("roles")):
        fields = (role.text("role"), role.text("body"), role.text("from"), role.text("to"))
        yield actor.text("id"), ordinal, *fields, _json(role.texts("in"))


def _relations(actor: Item) -> Iterator[Row]:
    for ordinal, relation in enumerate(actor.items("relations")):
        fields = (relation.text("to"), relation.text("kind"), relation.text("note"))
        yield actor.text("id"), ordinal, *fields, _json(relation.texts("in"))


def _event(event: Item, zone: str) -> Row:
    return (
        event.text("id"),
        event.text("title"),
        event.text("kind"),
        *_when(event, zone),
        event.text("place"),
        event.text("part-of"),
        event.text("summary"),
        event.text("note"),
    )


def _when(event: Item, zone: str) -> Row:
    plain = event.plain("when")
    if not isinstance(plain, str | dict):
        return (None,) * 7
    when = read_when(plain, zone)
    earliest = when.earliest if when.earliest > BEGINNING_OF_TIME else None
    latest = when.latest if when.latest < END_OF_TIME else None
    return when.edtf, when.clock_from, when.clock_to, when.zone, when.note, earliest, latest


def _involvements(event: Item) -> Iterator[Row]:
    for ordinal, part in enumerate(event.items("actors")):
        yield event.text("id"), ordinal, part.text("actor"), part.text("role"), part.text("note")


def _points(event: Item) -> Iterator[Row]:
    for ordinal, point in enumerate(event.items("points")):
        yield (
            event.text("id"),
            ordinal,
            point.text("id"),
            point.text("ask"),
            point.text("answer"),
            point.text("unit"),
            _json(point.terms("choices")),
            point.text("over-time", "no"),
            point.text("since"),
            point.text("note"),
        )


def _claims(events: Iterable[Item]) -> Iterator[tuple[int, Item, Item, Item]]:
    numbers = count(1)
    for event in events:
        for account in event.items("accounts"):
            for claim in account.items("claims"):
                yield next(numbers), event, account, claim


def _claim(number: int, event: Item, account: Item, claim: Item) -> Row:
    return (
        number,
        event.text("id"),
        claim.text("point"),
        account.text("source"),
        claim.text("stance"),
        _json(claim.plain("value")),
        claim.text("group"),
        claim.text("words"),
        claim.text("at"),
        claim.text("quote"),
        claim.text("quote-lang"),
        claim.text("translation"),
        claim.text("as-of"),
        claim.text("origin"),
        claim.text("note"),
    )


def _json(plain: object) -> str:
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
