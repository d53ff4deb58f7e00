"""What must hold between records: ids, references, values that fit their points, quotations allowed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import PurePosixPath

from qantar_tui.build.files import SLUG, SLUGS, TEXT, WHEN_OR_EDTF
from qantar_tui.build.ids import (
    Places,
    above_of,
    by_id,
    check_loops,
    check_shared_ids,
    ids_of,
    places_of,
)
from qantar_tui.build.problem import Problems, Where
from qantar_tui.build.read import Item, Records
from qantar_tui.build.shapes import Either, Shape
from qantar_tui.errors import BadValue
from qantar_tui.model.account import Bearing
from qantar_tui.model.source import Reading
from qantar_tui.model.value import Answer, read_value, read_when

MAX_QUOTED_WORDS = 12
_MOST_COMPARED = 5_000
"""Ids among which one is looked for that may have been meant: among more it takes too long."""
_ID_ANSWERS = (Answer.ACTOR, Answer.PLACE, Answer.CHOICE)
_VALUES: dict[str, Shape] = {
    Answer.NUMBER: TEXT,
    Answer.TIME: WHEN_OR_EDTF,
    Answer.TEXT: TEXT,
    **dict.fromkeys(_ID_ANSWERS, Either(SLUG, SLUGS)),
}
"""What a value looks like, by the kind of answer."""


@dataclass(frozen=True, slots=True)
class Known:
    """Every id that a record may refer to."""

    sources: dict[str, Item]
    actors: Collection[str]
    places: Collection[str]
    events: Collection[str]
    origins: Collection[str]
    explanations: Collection[str]
    vocabularies: Item
    zone: str
    """The offset of times that name none."""

    def terms(self, vocabulary: str) -> Collection[str]:
        return self.vocabularies.terms(vocabulary)


def check_records(records: Records, problems: Problems) -> None:
    """Add every problem that no single field shows by itself."""
    places = {
        "actor": places_of(ids_of(records.actors), "actor", problems),
        "place": places_of(ids_of(records.places), "place", problems),
        "event": places_of(ids_of(records.events), "event", problems),
    }
    checks = Checks(known_of(records, places, problems), problems)
    checks.records(records)
    for actor in records.actors:
        checks.actor(actor)
    for event in records.events:
        if problems.is_full:
            return
        checks.event(event)
    check_loops(above_of(records.events, "part-of"), problems)


def known_of(records: Records, places: dict[str, Places], problems: Problems) -> Known:
    """All ids there are, those of actors, places and events as given; one of two records is a problem."""
    sources = by_id(records.sources, "source", problems)
    check_shared_ids([("source", dict(ids_of(sources.values()))), *places.items()], problems)
    return Known(
        sources=sources,
        actors=places["actor"].keys(),
        places=places["place"].keys(),
        events=places["event"].keys(),
        origins=by_id(records.about.items("origins"), "origin", problems),
        explanations=by_id(records.about.items("explanations"), "explanation", problems),
        vocabularies=records.about.item("vocabularies"),
        zone=records.zone,
    )


class Checks:
    """Looks at one record after the other, and adds what is wrong with it."""

    def __init__(self, known: Known, problems: Problems) -> None:
        self._known = known
        self._problems = problems

    def records(self, records: Records) -> None:
        """Look at what there is not too much of to be in memory: sources and places."""
        for source in records.sources:
            self.source(source)
        for place in records.places:
            self.place(place)
        check_loops(above_of(records.places, "within"), self._problems)
        check_loops(above_of(records.sources, "derived-from"), self._problems)

    def source(self, source: Item) -> None:
        self._refer(source, "outlet", self._known.actors, "actor")
        self._refer_all(source, "derived-from", self._known.sources, "source")
        self._refer_all(source, "known-through", self._known.sources, "source")
        self._reading(source)
        self._time(source, "published" if source.has("published") else "issued")

    def _reading(self, source: Item) -> None:
        is_unread = source.text("read") == Reading.UNREAD
        if is_unread and not source.texts("known-through"):
            self._problems.add(
                source.where("read"), "a source that was not read needs “known-through”", "who cites it?"
            )
        if not is_unread and source.has("known-through"):
            self._problems.add(
                source.where("known-through"), "this is for a source that was not read", "read: unread"
            )

    def actor(self, actor: Item) -> None:
        self._names(actor)
        for role in actor.items("roles"):
            self._refer(role, "body", self._known.actors, "actor")
            self._refer_all(role, "in", self._known.sources, "source")
        for relation in actor.items("relations"):
            self._refer(relation, "to", self._known.actors, "actor")
            self._refer(relation, "kind", self._known.terms("actor-relations"), "relation in dossier.yaml")
            self._refer_all(relation, "in", self._known.sources, "source")

    def place(self, place: Item) -> None:
        self._names(place)
        self._refer(place, "within", self._known.places, "place")

    def event(self, event: Item) -> None:
        self._file_name(event)
        self._refer(event, "place", self._known.places, "place")
        self._refer(event, "part-of", self._known.events, "event")
        self._refer(event, "kind", self._known.terms("event-kinds"), "event kind in dossier.yaml")
        self._time(event, "when")
        for involvement in event.items("actors"):
            self._refer(involvement, "actor", self._known.actors, "actor")
            self._refer(involvement, "role", self._known.terms("event-roles"), "event role in dossier.yaml")
        points = by_id(event.items("points"), "point", self._problems)
        for point in points.values():
            self._point(point)
        seen: dict[str, Where] = {}
        for account in event.items("accounts"):
            self._account(account, points, seen)

    def _account(self, account: Item, points: dict[str, Item], seen: dict[str, Where]) -> None:
        self._refer(account, "source", self._known.sources, "source")
        source = account.text("source")
        if source in self._known.sources and self._known.sources[source].text("read") == Reading.UNREAD:
            self._problems.add(
                account.where("source"),
                f"“{source}” was not read, so it has no account of its own",
                "put its words into the account of the source that cites it",
            )
        if source in seen:
            self._problems.add(
                account.where("source"),
                f"a second account of “{source}”",
                f"join it to line {seen[source].line}",
            )
        seen[source] = account.where("source")
        for claim in account.items("claims"):
            self._claim(claim, points, self._known.sources.get(source))

    def _point(self, point: Item) -> None:
        self._time(point, "since")
        is_choice = point.text("answer") == Answer.CHOICE
        if is_choice and not point.terms("choices"):
            self._problems.add(
                point.where(), "a point that asks for a choice needs “choices”", "id: what it means"
            )
        if not is_choice and point.has("choices"):
            self._problems.add(
                point.where("choices"), "only a point that asks for a choice has choices", "answer: choice"
            )

    def _claim(self, claim: Item, points: dict[str, Item], source: Item | None) -> None:
        self._refer(claim, "point", points, "point of this event")
        self._refer_all(claim, "voice", self._known.actors, "actor")
        self._refer(claim, "origin", self._known.origins, "origin in dossier.yaml")
        for how in Bearing:
            self._refer_all(claim, how, self._known.explanations, "explanation in dossier.yaml")
        self._time(claim, "as-of")
        if (point := points.get(claim.text("point"))) and claim.has("value"):
            self._value(claim, point)
        if claim.has("quote"):
            self._quote(claim, source)

    def _value(self, claim: Item, point: Item) -> None:
        plain, answer = claim.plain("value"), point.text("answer")
        if answer not in _VALUES or not self._has_shape(claim, "value", _VALUES[answer]) or plain is None:
            return
        try:
            read_value(Answer(answer), plain, zone=self._known.zone)
        except BadValue as error:
            self._problems.add(claim.where("value"), str(error))
            return
        if answer in _ID_ANSWERS:
            self._value_ids(claim, point, Answer(answer))
        if claim.has("group") and answer != Answer.TEXT:
            self._problems.add(
                claim.where("group"), "only texts are grouped", f"this point asks for a {answer}"
            )

    def _value_ids(self, claim: Item, point: Item, answer: Answer) -> None:
        known: dict[Answer, Collection[str]] = {
            Answer.ACTOR: self._known.actors,
            Answer.PLACE: self._known.places,
            Answer.CHOICE: point.terms("choices"),
        }
        what = "choice of this point" if answer is Answer.CHOICE else str(answer)
        if isinstance(claim.plain("value"), str):
            self._refer(claim, "value", known[answer], what)
        else:
            self._refer_all(claim, "value", known[answer], what)

    def _quote(self, claim: Item, source: Item | None) -> None:
        words = len(claim.text("quote").split())
        if words > MAX_QUOTED_WORDS:
            self._problems.add(
                claim.where("quote"),
                f"this quotes {words} words",
                f"at most {MAX_QUOTED_WORDS}; paraphrase the rest",
            )
        if source and source.text("verbatim") == "no":
            self._problems.add(
                claim.where("quote"),
                f"nothing of “{source.text('id')}” can be quoted",
                "its copy's wording is not the author's; paraphrase it",
            )

    def _names(self, record: Item) -> None:
        canonical = [name for name in record.items("names") if name.text("kind") == "canonical"]
        if len(canonical) != 1:
            self._problems.add(
                record.where("names"),
                f"“{record.text('id')}” has {len(canonical)} canonical names",
                "exactly one",
            )
        for name in record.items("names"):
            self._refer_all(name, "in", self._known.sources, "source")

    def _file_name(self, event: Item) -> None:
        file = PurePosixPath(event.where().file)
        stem = file.stem
        if file.suffix == ".yaml" and event.text("id", stem) != stem:
            self._problems.add(
                event.where("id"), f"“{event.text('id')}” stands in {stem}.yaml", "name the file as the id"
            )

    def _time(self, record: Item, name: str) -> None:
        """A date that can be read may still end before it begins, by its clock times and zone."""
        plain = record.plain(name)
        if isinstance(plain, str | dict) and self._has_shape(record, name, WHEN_OR_EDTF):
            try:
                read_when(plain, self._known.zone)
            except BadValue as error:
                self._problems.add(record.where(name), str(error))

    def _has_shape(self, record: Item, name: str, shape: Shape) -> bool:
        found = Problems()
        shape.check(record.node.entries[name], found)
        self._problems.extend(found)
        return not found

    def _refer(self, record: Item, name: str, known: Collection[str], what: str) -> None:
        if id_ := record.text(name):
            self._known_or_problem(id_, record.where(name), known, what)

    def _refer_all(self, record: Item, name: str, known: Collection[str], what: str) -> None:
        for id_, where in record.placed_texts(name):
            self._known_or_problem(id_, where, known, what)

    def _known_or_problem(self, id_: str, where: Where, known: Collection[str], what: str) -> None:
        if id_ not in known:
            near = self._problems.meant(id_, known) if len(known) <= _MOST_COMPARED else ""
            self._problems.add(
                where, f"no {what} has the id “{id_}”", f"did you mean {near}?" if near else ""
            )
