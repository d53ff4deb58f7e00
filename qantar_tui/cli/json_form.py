"""Values of the model as plain dictionaries: the stable form that JSON output has."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from qantar_tui.cite.pandoc import pandoc_citation
from qantar_tui.cite.reference import csl_item, reference
from qantar_tui.compare.said import Hidden
from qantar_tui.model.about import About, Entry
from qantar_tui.model.account import Bearing, Claim
from qantar_tui.model.actor import Actor, Name
from qantar_tui.model.event import Event, Point
from qantar_tui.model.number import Number
from qantar_tui.model.place import Place
from qantar_tui.model.source import Source
from qantar_tui.model.value import Chosen, Value, Wording
from qantar_tui.model.when import When
from qantar_tui.words.claim import NameOf, attribution, locator_in_words, value_in_words
from qantar_tui.words.time import when_in_words

Record = dict[str, object]


def looking_back(as_of: When | None, hidden: Hidden) -> Record:
    """The day as of which something is told, null for none, and how many claims that hides."""
    return {"as_of": when(as_of), "hidden": {"later": hidden.later, "undated": hidden.undated}}


def when(time: When | None) -> Record | None:
    """A time: `earliest` is the first instant it allows, `latest` the first beyond; null where open."""
    if time is None:
        return None
    return {
        "edtf": time.edtf,
        "words": when_in_words(time),
        "from": time.clock_from or None,
        "to": time.clock_to or None,
        "zone": time.zone,
        "note": time.note,
        "earliest": _instant(time.earliest),
        "latest": _instant(time.latest),
    }


def value(answer: Value, point: Point, name_of: NameOf) -> Record:
    """An answer: `plain` as the dossier has it, with what it is compared by, and in words."""
    words = value_in_words(answer, point, name_of)
    match answer:
        case Number(text=text, low=low, high=high):
            bounds = {"low": _finite(low), "low_open": answer.low_open}
            bounds |= {"high": _finite(high), "high_open": answer.high_open}
            return {"plain": text, "words": words, "unit": point.unit, **bounds}
        case When():
            return {"plain": answer.edtf, "words": words, "when": when(answer)}
        case Chosen(ids=ids):
            return {"plain": list(ids), "words": words}
        case Wording(text=text, group=group):
            return {"plain": text, "words": words, "group": group or None}


def claim(said: Claim, point: Point, source: Source, name_of: NameOf) -> Record:
    """A claim, with the place where it stands."""
    return {
        "number": said.number,
        "event": said.event,
        "point": said.point,
        "source": said.source,
        "stance": said.stance,
        "voice": list(said.voice),
        "attribution": attribution(said, source.label, name_of),
        "value": value(said.value, point, name_of),
        "computed": said.is_computed,
        "words": said.words,
        "quote": said.quote,
        "quote_language": said.quote_language,
        "translation": said.translation,
        "locator": locator(source, said.locator),
        "citation": pandoc_citation([(source, [said.locator])]),
        "as_of": when(said.as_of),
        "origin": said.origin or None,
        **{str(how): [id_ for bearing, id_ in said.bearings if bearing is how] for how in Bearing},
        "note": said.note,
    }


def locator(source: Source, at: str) -> Record:
    return {"label": source.locator, "value": at, "words": locator_in_words(source.locator, at)}


def point_head(point: Point) -> Record:
    """A question, without its answers."""
    return {
        "id": point.id,
        "ask": point.ask,
        "answer": point.answer,
        "unit": point.unit,
        "choices": dict(point.choices),
        "moves_over_time": point.moves_over_time,
        "since": when(point.since),
        "note": point.note,
    }


def event_head(event: Event, about: About, name_of: NameOf) -> Record:
    """An event, without what is said of it."""
    return {
        "id": event.id,
        "title": event.title,
        "kind": _term(about, "event-kinds", event.kind),
        "when": when(event.when),
        "place": named(event.place, name_of),
        "part_of": named(event.part_of, name_of),
        "summary": event.summary,
        "note": event.note,
    }


def involvements(event: Event, about: About, name_of: NameOf) -> list[Record]:
    return [
        {
            "actor": named(part.actor, name_of),
            "role": _term(about, "event-roles", part.role),
            "note": part.note,
        }
        for part in event.actors
    ]


def actor(person: Actor, about: About, name_of: NameOf) -> Record:
    """An actor with names, roles and relations."""
    return {
        "id": person.id,
        "name": person.name,
        "kind": person.kind,
        "names": names(person.names),
        "roles": [
            {
                "title": role.title,
                "body": named(role.body, name_of),
                "since": role.since or None,
                "until": role.until or None,
                "said_by": list(role.said_by),
            }
            for role in person.roles
        ],
        "relations": [
            {
                "kind": _term(about, "actor-relations", tie.kind),
                "other": named(tie.other, name_of),
                "note": tie.note,
                "said_by": list(tie.said_by),
            }
            for tie in person.relations
        ],
        "note": person.note,
    }


def place(spot: Place, name_of: NameOf) -> Record:
    return {
        "id": spot.id,
        "name": spot.name,
        "names": names(spot.names),
        "within": named(spot.within, name_of),
        "latitude": spot.latitude,
        "longitude": spot.longitude,
        "zone": spot.zone or None,
        "note": spot.note,
    }


def source(work: Source, name_of: NameOf) -> Record:
    return {
        "id": work.id,
        "label": work.label,
        "reference": reference(work),
        "csl": csl_item(work),
        "standpoint": work.standpoint,
        "copy": work.copy,
        "read": work.reading,
        "is_verbatim": work.is_verbatim,
        "locator": work.locator,
        "published": when(work.published),
        "published_note": work.published_note,
        "outlet": named(work.outlet, name_of),
        "derived_from": list(work.derived_from),
        "known_through": list(work.known_through),
        "cited_at": work.cited_at or None,
        "note": work.note,
    }


def about(dossier: About) -> Record:
    """What the dossier says of itself."""
    return {
        "id": dossier.id,
        "title": dossier.title,
        "description": dossier.description,
        "licence": dossier.licence,
        "language": dossier.language,
        "zone": dossier.zone,
        "counts": dict(dossier.counts),
        "content_hash": dossier.content_hash,
        "method": dossier.method,
        "explanations": [entry(reading) for reading in dossier.explanations],
        "origins": [entry(origin) for origin in dossier.origins.values()],
    }


def names(forms: Sequence[Name]) -> list[Record]:
    """The forms in the dossier's order; no source prints one that the editor added."""
    return [
        {
            "text": form.text,
            "language": form.language,
            "kind": form.kind,
            "printed_in": list(form.printed_in),
            "is_added": not form.printed_in,
        }
        for form in forms
    ]


def named(id_: str, name_of: NameOf) -> Record | None:
    """A reference to a record, by id and name; null where there is none."""
    return reference_to(id_, name_of(id_)) if id_ else None


def reference_to(id_: str, name: str) -> Record:
    return {"id": id_, "name": name}


def entry(record: Entry) -> Record:
    return {"id": record.id, "title": record.title, "note": record.note}


def _term(dossier: About, vocabulary: str, id_: str) -> Record:
    return {"id": id_, "title": dossier.term(vocabulary, id_)}


def _finite(bound: float) -> float | None:
    return bound if math.isfinite(bound) else None


def _instant(seconds: int) -> str | None:
    """ISO 8601 in UTC; null beyond the years that the calendar has."""
    try:
        moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
    except OverflowError:
        return None
    return moment.isoformat().replace("+00:00", "Z")
