"""The check for records that nothing refers to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from qantar_tui.build.lint.finding import Check, Found
from qantar_tui.build.lint.names import CheckName
from qantar_tui.build.lint.walk import authors, claims, keys, values
from qantar_tui.build.read import Item, Records
from qantar_tui.model.account import Bearing
from qantar_tui.model.source import Reading
from qantar_tui.model.value import Answer


def unused_record(records: Records) -> Iterator[Found]:
    explanations = records.about.items("explanations")
    read = [source for source in records.sources if source.text("read") != Reading.UNREAD]
    yield from _unused(
        records.actors,
        _actors(records),
        "no event, voice, answer, relation, role, outlet or author names the actor “{}”",
    )
    yield from _unused(
        records.places, _places(records), "no event, answer or place within it names the place “{}”"
    )
    yield from _unused(
        read, _sources(records), "no account, name, role, relation or work names the source “{}”"
    )
    yield from _unused(explanations, _explanations(records), "no claim bears on the explanation “{}”")
    vocabularies = records.about.item("vocabularies")
    for vocabulary, used_in in _TERMS.items():
        used = set(used_in(records))
        for term, where in keys(vocabularies, vocabulary).items():
            if term not in used:
                yield Found(where, f"nothing is “{term}” of {vocabulary}", "remove it, or use it", (term,))


def _unused(items: Iterable[Item], used: Iterable[str], message: str) -> Iterator[Found]:
    known = set(used)
    for item in items:
        id_ = item.text("id")
        if id_ and id_ not in known:
            yield Found(item.where("id"), message.format(id_), "remove it, or use it", (id_,))


def _actors(records: Records) -> Iterator[str]:
    for event in records.events:
        yield from (part.text("actor") for part in event.items("actors"))
    yield from (actor for told in claims(records) for actor in told.claim.texts("voice"))
    yield from _answers(records, Answer.ACTOR)
    for actor in records.actors:
        for relation in actor.items("relations"):
            yield from (actor.text("id"), relation.text("to"))
        yield from (role.text("body") for role in actor.items("roles"))
    yield from (source.text("outlet") for source in records.sources)
    for written in authors(records).values():
        yield from written


def _places(records: Records) -> Iterator[str]:
    yield from (event.text("place") for event in records.events)
    yield from _answers(records, Answer.PLACE)
    yield from (place.text("within") for place in records.places)


def _answers(records: Records, kind: Answer) -> Iterator[str]:
    """The values of all claims on points that ask for an actor, or for a place."""
    asked = {
        (event.text("id"), point.text("id"))
        for event in records.events
        for point in event.items("points")
        if point.text("answer") == kind
    }
    for told in claims(records):
        if (told.event.text("id"), told.point) in asked:
            yield from values(told.claim)


def _sources(records: Records) -> Iterator[str]:
    for event in records.events:
        yield from (account.text("source") for account in event.items("accounts"))
    for record in (*records.actors, *records.places):
        for field in ("names", "roles", "relations"):
            yield from (source for part in record.items(field) for source in part.texts("in"))
    for source in records.sources:
        yield from source.texts("derived-from")
        yield from source.texts("known-through")


def _explanations(records: Records) -> Iterator[str]:
    for told in claims(records):
        for how in Bearing:
            yield from told.claim.texts(how)


def _event_kinds(records: Records) -> Iterator[str]:
    return (event.text("kind") for event in records.events)


def _event_roles(records: Records) -> Iterator[str]:
    return (part.text("role") for event in records.events for part in event.items("actors"))


def _actor_relations(records: Records) -> Iterator[str]:
    return (tie.text("kind") for actor in records.actors for tie in actor.items("relations"))


def _languages(records: Records) -> Iterator[str]:
    named = (*records.actors, *records.places)
    codes = [name.text("lang") for record in named for name in record.items("names")]
    codes += [told.claim.text("quote-lang") for told in claims(records)]
    codes += [source.text("language") for source in records.sources]
    for code in (*codes, records.about.text("language")):
        yield from (code, code.partition("-")[0])


_TERMS: dict[str, Callable[[Records], Iterator[str]]] = {
    "event-kinds": _event_kinds,
    "event-roles": _event_roles,
    "actor-relations": _actor_relations,
    "languages": _languages,
}
"""For each vocabulary the terms that records use."""

CHECKS = (
    Check(
        CheckName.UNUSED_RECORD,
        "Nothing refers to an actor, place, source, explanation or term.",
        "A record that nothing names is left over, or what should name it has been forgotten. An actor is"
        " used where it takes part in an event, speaks in a voice chain, is the answer of a claim, at either"
        " end of a relation, the body of a role, the outlet of a source or an author of one, recognised by a"
        " whole name; roles of its own are not enough. A place is used by an event, an answer or a place"
        " within it; a source by an account, a name, a role, a relation or a work that goes back to it. A"
        " source that was not read has no account by nature, and is not asked for one. An explanation is"
        " used by a claim that bears on it, a term of a vocabulary by any record.",
        unused_record,
    ),
)
