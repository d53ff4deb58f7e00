"""Checked records turned into rows, in the order of the tables' columns."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import cast

from qantar_tui.build.days import plain_span
from qantar_tui.build.nodes import Mapping, Node, Text
from qantar_tui.build.read import Records
from qantar_tui.model.account import Bearing
from qantar_tui.model.csl import CSL_DATES, CSL_LAST_SEASON, CSL_NAMES, CSL_TEXT
from qantar_tui.model.database import TABLES
from qantar_tui.model.day import Day, Qualifier
from qantar_tui.model.edtf import Interval, parse_edtf
from qantar_tui.model.locator import PARAGRAPH
from qantar_tui.model.value import read_when
from qantar_tui.model.when import BEGINNING_OF_TIME, END_OF_TIME

Row = tuple[object, ...]
Rows = dict[str, list[Row]]
Record = dict[str, object]
"""A record as JSON has it: texts, lists and mappings, by the names of the dossier's fields."""

_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_NONE: tuple[Record, ...] = ()
_MOST_REMEMBERED = 200
"""Characters of a date that is kept for when it comes again."""
_NO_TIME = (None,) * 7
BEARINGS = tuple(str(how) for how in Bearing)


def table_rows(records: Records) -> Rows:
    """The rows of every table."""
    rows = no_rows()
    about = plain_record(records.about.node)
    zone = str(about.get("zone", ""))
    add_about(rows, about, records.method)
    for ordinal, source in enumerate(records.sources):
        add_source(rows, plain_record(source.node), ordinal)
    for place in records.places:
        add_place(rows, plain_record(place.node))
    for actor in records.actors:
        add_actor(rows, plain_record(actor.node))
    for event in records.events:
        add_event(rows, plain_record(event.node), zone, len(rows["claim"]) + 1)
    return rows


def no_rows() -> Rows:
    return {name: [] for name in TABLES}


def plain_record(node: Mapping) -> Record:
    """What a node holds, without the places where it stands."""
    return {key: _plain(entry) for key, entry in node.entries.items()}


def items_of(record: Record, name: str) -> list[Record] | tuple[Record, ...]:
    """The records of a list field; none where it is missing."""
    return cast("list[Record]", record.get(name, _NONE))


def texts_of(record: Record, name: str) -> list[str] | tuple[str, ...]:
    """The texts of a list field; none where it is missing."""
    return cast("list[str]", record.get(name, _NONE))


def add_about(rows: Rows, about: Record, method: str) -> None:
    keys = ("id", "title", "description", "licence", "language", "zone")
    rows["about"] += [(key, about.get(key, "")) for key in keys]
    vocabularies = cast("Record", about.get("vocabularies", {}))
    rows["about"] += [(f"vocabulary:{name}", _json(terms)) for name, terms in vocabularies.items()]
    rows["about"].append(("method", method))
    for kind in ("explanations", "origins"):
        rows["entry"] += [
            (kind, ordinal, entry["id"], entry["title"], entry.get("note", ""))
            for ordinal, entry in enumerate(items_of(about, kind))
        ]


def add_source(rows: Rows, source: Record, ordinal: int) -> None:
    get = source.get
    rows["source"].append(
        (
            get("id"),
            ordinal,
            get("citation-label"),
            get("title"),
            _json(_csl(source)),
            get("standpoint"),
            get("copy"),
            get("read"),
            get("verbatim", "yes"),
            get("locator", PARAGRAPH),
            get("published") or get("issued", ""),
            get("published-note", ""),
            get("outlet", ""),
            _json(get("derived-from", _NONE)),
            _json(get("known-through", _NONE)),
            get("cited-at", ""),
            get("text-file", ""),
            get("text-sha256", ""),
            get("note", ""),
        )
    )


def add_place(rows: Rows, place: Record) -> None:
    # Plus nought, for SQLite keeps no minus before one, and the content hash is of what can be read again.
    degrees = [float(str(place[name])) + 0.0 if name in place else None for name in ("lat", "lon")]
    get = place.get
    rows["place"].append((get("id"), get("within", ""), *degrees, get("zone", ""), get("note", "")))
    _add_names(rows, "place", place)


def add_actor(rows: Rows, actor: Record) -> None:
    id_ = actor["id"]
    rows["actor"].append((id_, actor["kind"], actor.get("note", "")))
    _add_names(rows, "actor", actor)
    for ordinal, role in enumerate(items_of(actor, "roles")):
        get = role.get
        said_by = _json(get("in", _NONE))
        row = (id_, ordinal, get("role", ""), get("body", ""), get("from", ""), get("to", ""), said_by)
        rows["role"].append(row)
    for ordinal, tie in enumerate(items_of(actor, "relations")):
        said_by = _json(tie.get("in", _NONE))
        rows["relation"].append((id_, ordinal, tie["to"], tie["kind"], tie.get("note", ""), said_by))


def add_event(rows: Rows, event: Record, zone: str, number: int) -> int:
    """Add an event with all that belongs to it, its claims numbered from `number` on; return the next one."""
    get = event.get
    id_ = event["id"]
    time = when_row(get("when"), zone)
    about = (get("place", ""), get("part-of", ""), get("summary"), get("note", ""))
    rows["event"].append((id_, get("title"), get("kind"), *time, *about))
    if "actors" in event:
        rows["involvement"] += [
            (id_, ordinal, part["actor"], part["role"], part.get("note", ""))
            for ordinal, part in enumerate(items_of(event, "actors"))
        ]
    if "points" in event:
        rows["point"] += [_point(id_, *numbered) for numbered in enumerate(items_of(event, "points"))]
    for account in items_of(event, "accounts"):
        source = account["source"]
        rows["account"].append((id_, source, account["gist"], account.get("note", "")))
        for claim in items_of(account, "claims"):
            _add_claim(rows, claim, number, id_, source)
            number += 1
    return number


def _point(event: object, ordinal: int, point: Record) -> Row:
    get = point.get
    return (
        event,
        ordinal,
        get("id"),
        get("ask"),
        get("answer"),
        get("unit", ""),
        _json(get("choices")) if "choices" in point else "{}",
        get("over-time", "no"),
        get("since", ""),
        get("note", ""),
    )


def _add_claim(rows: Rows, claim: Record, number: int, event: object, source: object) -> None:
    get = claim.get
    rows["claim"].append(
        (
            number,
            event,
            get("point"),
            source,
            get("stance"),
            _json(get("value")),
            get("computed", "no"),
            get("group", ""),
            get("words"),
            get("at"),
            get("quote", ""),
            get("quote-lang", ""),
            get("translation", ""),
            get("as-of", ""),
            get("origin", ""),
            get("note", ""),
        )
    )
    if "voice" in claim:
        rows["voice"] += [(number, *spoken) for spoken in enumerate(texts_of(claim, "voice"))]
    for how in BEARINGS:
        if how in claim:
            rows["bearing"] += [(number, explanation, how) for explanation in texts_of(claim, how)]


def when_row(plain: object, zone: str) -> Row:
    """The columns of a time, earliest and latest last; raises BadValue where it cannot be.

    `zone` is the offset of clock times that name none.
    """
    if isinstance(plain, str):
        time = plain, "", "", zone
    elif isinstance(plain, dict):
        time = plain["edtf"], plain.get("from", ""), plain.get("to", ""), plain.get("zone", zone)
    else:
        return _NO_TIME
    is_short = sum(map(len, time)) < _MOST_REMEMBERED
    span = _span(*time) if is_short else _read_span(*time)
    return (*time, plain.get("note", "") if isinstance(plain, dict) else "", *span)


@lru_cache(20_000)
def _span(edtf: str, clock_from: str, clock_to: str, zone: str) -> Row:
    return plain_span(edtf, clock_from, clock_to, zone) or _read_span(edtf, clock_from, clock_to, zone)


def _read_span(edtf: str, clock_from: str, clock_to: str, zone: str) -> Row:
    when = read_when({"edtf": edtf, "from": clock_from, "to": clock_to, "zone": zone}, zone)
    earliest = when.earliest if when.earliest > BEGINNING_OF_TIME else None
    latest = when.latest if when.latest < END_OF_TIME else None
    return earliest, latest


def _add_names(rows: Rows, kind: str, record: Record) -> None:
    id_ = record["id"]
    rows["name"] += [
        (kind, id_, ordinal, name["text"], name["lang"], name["kind"], _json(name.get("in", _NONE)))
        for ordinal, name in enumerate(items_of(record, "names"))
    ]


def _csl(source: Record) -> dict[str, object]:
    csl: dict[str, object] = {"id": source["id"], "type": source["type"]}
    csl |= {name: source[name] for name in CSL_TEXT if name in source}
    csl |= {name: source[name] for name in CSL_NAMES if name in source}
    return csl | {name: _csl_date(str(source[name])) for name in CSL_DATES if name in source}


def _csl_date(edtf: str) -> dict[str, object]:
    """The date as CSL-JSON has it; what it cannot hold stays as literal text."""
    match parse_edtf(edtf):
        # Perhaps is not about when: for that CSL has no word.
        case Day(qualifier=None | Qualifier.APPROXIMATE) as day if _has_numbers(day):
            return {"date-parts": [_parts(day)], **({"circa": True} if day.qualifier else {})}
        case Interval(Day() as start, Day() as end) if (
            _has_numbers(start) and _has_numbers(end) and not (start.qualifier or end.qualifier)
        ):
            return {"date-parts": [_parts(start), _parts(end)]}
    return {"literal": edtf}


def _has_numbers(day: Day) -> bool:
    """Whether CSL has numbers for all of it: of the parts of a year only for four seasons."""
    return "X" not in day.year + day.month + day.day and int(day.month or 0) <= CSL_LAST_SEASON


def _parts(day: Day) -> list[int]:
    return [int(part) for part in (day.year, day.month, day.day) if part]


def _plain(node: Node) -> object:
    if isinstance(node, Text):
        return node.text
    return plain_record(node) if isinstance(node, Mapping) else [_plain(item) for item in node.items]
