"""Rows of the database turned into values of the model, one function a table."""

from __future__ import annotations

import json
from collections.abc import Sequence

from qantar_tui.model.account import Bearing, Claim, Stance
from qantar_tui.model.actor import Name, NameKind, Relation, Role
from qantar_tui.model.event import Involvement, Point
from qantar_tui.model.source import Reading, Source
from qantar_tui.model.value import Answer, Plain, Reach, read_value
from qantar_tui.model.when import When

Row = Sequence[object]


def text(cell: object) -> str:
    return cell if isinstance(cell, str) else "" if cell is None else str(cell)


def texts(cell: object) -> tuple[str, ...]:
    """A list of texts, kept as JSON."""
    if cell == "[]":  # most are
        return ()
    found = json.loads(text(cell) or "[]")
    if not (isinstance(found, list) and all(isinstance(item, str) for item in found)):
        raise ValueError(f"{text(cell)[:80]} is not a list of texts")
    return tuple(found)


def titles(cell: object) -> dict[str, str]:
    """Titles by id, kept as JSON."""
    if cell == "{}":
        return {}
    found = json.loads(text(cell) or "{}")
    if not (isinstance(found, dict) and all(isinstance(title, str) for title in found.values())):
        raise ValueError(f"{text(cell)[:80]} is not a mapping of texts")
    return found


def plain_value(cell: object) -> Plain:
    """The value of a claim, kept as JSON: a text, or a list or mapping of texts."""
    written = text(cell)
    if written.startswith("["):
        return list(texts(cell))
    if written.startswith("{"):
        return titles(cell)
    if not isinstance(found := json.loads(written), str):
        raise ValueError(f"{written[:80]} is not a value")
    return found


def csl(cell: object) -> dict[str, object]:
    """A CSL item, kept as JSON."""
    if not isinstance(found := json.loads(text(cell)), dict):
        raise ValueError(f"{text(cell)[:80]} is not a CSL item")
    return found


def degrees(cell: object) -> float | None:
    return float(cell) if isinstance(cell, int | float) else None


def edtf(cell: object, zone: str) -> When | None:
    return When(text(cell), zone=zone) if cell else None


def source(row: Row, zone: str) -> Source:
    return Source(
        id=text(row[0]),
        label=text(row[1]),
        title=text(row[2]),
        csl=csl(row[3]),
        standpoint=text(row[4]),
        copy=text(row[5]),
        reading=Reading(text(row[6])),
        is_verbatim=row[7] != "no",
        locator=text(row[8]),
        published=edtf(row[9], zone),
        published_note=text(row[10]),
        outlet=text(row[11]),
        derived_from=texts(row[12]),
        known_through=texts(row[13]),
        cited_at=text(row[14]),
        text_file=text(row[15]),
        text_sha256=text(row[16]),
        note=text(row[17]),
    )


def name(row: Row) -> Name:
    return Name(text(row[0]), text(row[1]), NameKind(text(row[2])), texts(row[3]))


def role(row: Row) -> Role:
    return Role(text(row[0]), text(row[1]), text(row[2]), text(row[3]), texts(row[4]))


def relation(row: Row) -> Relation:
    return Relation(text(row[0]), text(row[1]), text(row[2]), texts(row[3]))


def involvement(row: Row) -> Involvement:
    return Involvement(text(row[0]), text(row[1]), text(row[2]))


def event_when(row: Row) -> When | None:
    """From the columns edtf, clock_from, clock_to, zone and when_note."""
    return When(*(text(cell) for cell in row)) if row[0] else None


def point(row: Row, zone: str) -> Point:
    return Point(
        id=text(row[0]),
        ask=text(row[1]),
        answer=Answer(text(row[2])),
        unit=text(row[3]),
        choices=titles(row[4]),
        moves_over_time=row[5] == "yes",
        since=edtf(row[6], zone),
        note=text(row[7]),
    )


def claim(
    row: Row,
    *,
    voice: tuple[str, ...],
    bearings: tuple[tuple[Bearing, str], ...],
    points: dict[str, Point],
    zone: str,
    reach: Reach,
) -> Claim:
    """A claim from all columns of its table; its point says how its value is to be read."""
    asked = points.get(text(row[2]))
    if asked is None:
        raise ValueError(f"claim {row[0]} answers a point that event {row[1]} does not have")
    return Claim(
        number=int(text(row[0])),
        event=text(row[1]),
        point=text(row[2]),
        source=text(row[3]),
        stance=Stance(text(row[4])),
        voice=voice,
        value=read_value(asked.answer, plain_value(row[5]), zone=zone, group=text(row[7]), reach=reach),
        words=text(row[8]),
        locator=text(row[9]),
        quote=text(row[10]),
        quote_language=text(row[11]),
        translation=text(row[12]),
        as_of=edtf(row[13], zone),
        origin=text(row[14]),
        note=text(row[15]),
        bearings=bearings,
        is_computed=row[6] == "yes",
    )
