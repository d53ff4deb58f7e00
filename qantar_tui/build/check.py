"""What must hold between records: ids, references, values that fit their points, quotations allowed."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import PurePosixPath

from qantar_tui.build import rules
from qantar_tui.build.files import SLUG, WHEN_OR_EDTF
from qantar_tui.build.ids import (
    above_of,
    by_id,
    check_loops,
    ids_of,
    places_of,
)
from qantar_tui.build.known import IN_DOSSIER_YAML, Known, known_of
from qantar_tui.build.problem import Problems, Where
from qantar_tui.build.read import Item, Records
from qantar_tui.build.rows import BEARINGS
from qantar_tui.build.shapes import Shape
from qantar_tui.errors import BadValue
from qantar_tui.model.locator import falling
from qantar_tui.model.value import Answer, read_value, read_when

_DEGREES = {"lat": "latitude", "lon": "longitude"}
_MOST_COMPARED = 5_000
"""Ids among which one is looked for that may have been meant: among more it takes too long."""
_MOST_LISTED = 12
"""Ids of a kind that are all offered, where none is near."""


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
        check_loops(above_of(records.sources, "derived-from"), self._problems, "goes back to itself")

    def source(self, source: Item) -> None:
        self._references(source, "source")
        self._reading(source)
        self._place_in_work(source, "cited-at")
        self._time(source, "published" if source.has("published") else "issued")

    def _reading(self, source: Item) -> None:
        reading = source.text("read")
        if rules.lacks_witnesses(reading, source.texts("known-through")):
            self._problems.add(
                source.where("read"), "a source that was not read needs “known-through”", "who cites it?"
            )
        if rules.has_needless_witnesses(reading, are_given=source.has("known-through")):
            self._problems.add(
                source.where("known-through"), "this is for a source that was not read", "read: unread"
            )

    def actor(self, actor: Item) -> None:
        self._names(actor)
        for part in ("role", "relation"):
            for item in actor.items(f"{part}s"):
                self._references(item, part)

    def place(self, place: Item) -> None:
        self._names(place)
        self._references(place, "place")
        for here, lacking in (("lat", "lon"), ("lon", "lat")):
            if place.has(here) and not place.has(lacking):
                message = f"“{place.text('id')}” has a {_DEGREES[here]} and no {_DEGREES[lacking]}"
                self._problems.add(place.where(here), message, "write both, or neither")

    def event(self, event: Item) -> None:
        self._file_name(event)
        self._references(event, "event")
        self._time(event, "when")
        for involvement in event.items("actors"):
            self._references(involvement, "involvement")
        points = by_id(event.items("points"), "point", self._problems)
        for point in points.values():
            self._point(point)
        seen: dict[str, Where] = {}
        for account in event.items("accounts"):
            self._account(account, points, seen)

    def _account(self, account: Item, points: dict[str, Item], seen: dict[str, Where]) -> None:
        self._references(account, "account")
        source = account.text("source")
        cited = self._known.sources.get(source)
        if cited and rules.is_unread(cited.text("read")):
            self._problems.add(
                account.where("source"),
                f"“{source}” was not read, so it has no account of its own",
                "put its words into the account of the source that cites it",
            )
        if source in seen:
            self._problems.add(
                account.where("source"),
                f"a second account of “{source}”",
                f"join it to {seen[source].seen_from(account.where('source'))}",
            )
        seen[source] = account.where("source")
        for claim in account.items("claims"):
            self._claim(claim, points, cited)

    def _point(self, point: Item) -> None:
        self._time(point, "since")
        answer = point.text("answer")
        if rules.lacks_choices(answer, point.terms("choices")):
            self._problems.add(
                point.where(), "a point that asks for a choice needs “choices”", "id: what it means"
            )
        if rules.has_needless_choices(answer, are_given=point.has("choices")):
            self._problems.add(
                point.where("choices"), "only a point that asks for a choice has choices", "answer: choice"
            )

    def _claim(self, claim: Item, points: dict[str, Item], source: Item | None) -> None:
        self._refer(claim, "point", points, "point of this event")
        self._references(claim, "claim")
        self._time(claim, "as-of")
        self._place_in_work(claim, "at")
        if (point := points.get(claim.text("point"))) and claim.has("value"):
            self._value(claim, point)
        if claim.has("quote"):
            self._quote(claim, source)
        for how in BEARINGS:
            self._each_once(claim, how)
        if name := rules.of_no_quotation(claim.node.entries):
            self._problems.add(
                claim.where(name), f"“{name}” is of a quotation, and there is none", "add “quote”"
            )

    def _each_once(self, claim: Item, name: str) -> None:
        seen: set[str] = set()
        for id_, where in claim.placed_texts(name) if rules.repeats(claim.texts(name)) else ():
            if id_ in seen:
                self._problems.add(where, f"“{id_}” stands here already", "name it once")
            seen.add(id_)

    def _value(self, claim: Item, point: Item) -> None:
        plain, answer = claim.plain("value"), point.text("answer")
        shape = rules.VALUES.get(answer)
        if shape is None or not self._has_shape(claim, "value", shape) or plain is None:
            return
        try:
            read_value(Answer(answer), plain, zone=self._known.zone)
        except BadValue as error:
            self._problems.add(claim.where("value"), str(error))
            return
        if answer in rules.ID_ANSWERS:
            self._value_ids(claim, point, Answer(answer))
        if rules.has_needless_group(answer, is_given=claim.has("group")):
            self._problems.add(
                claim.where("group"), "only texts are grouped", f"this point asks for a {answer}"
            )
        if rules.has_needless_computed(answer, is_given=claim.has("computed")):
            self._problems.add(
                claim.where("computed"),
                "only a number or a time is computed",
                f"this point asks for a {answer}",
            )

    def _value_ids(self, claim: Item, point: Item, answer: Answer) -> None:
        is_choice = answer is Answer.CHOICE
        known = point.terms("choices") if is_choice else self._known.ids[answer]
        what = "choice of this point" if is_choice else str(answer)
        if isinstance(claim.plain("value"), str):
            self._refer(claim, "value", known, what)
        else:
            self._refer_all(claim, "value", known, what)

    def _quote(self, claim: Item, source: Item | None) -> None:
        if words := rules.words_quoted_beyond(claim.text("quote")):
            self._problems.add(
                claim.where("quote"),
                f"this quotes {words} words",
                f"at most {rules.MAX_QUOTED_WORDS}; paraphrase the rest",
            )
        if source and not rules.is_quotable(source.text("verbatim")):
            self._problems.add(
                claim.where("quote"),
                f"nothing of “{source.text('id')}” can be quoted",
                "its copy's wording is not the author's; paraphrase it",
            )

    def _names(self, record: Item) -> None:
        canonical = rules.canonical_names(name.text("kind") for name in record.items("names"))
        if canonical != 1:
            self._problems.add(
                record.where("names"),
                f"“{record.text('id')}” has {canonical} canonical names",
                "exactly one",
            )
        for name in record.items("names"):
            self._references(name, "name")

    def _file_name(self, event: Item) -> None:
        file = PurePosixPath(event.where().file)
        stem = file.name.removesuffix(".yaml")
        id_ = event.text("id", stem)
        if stem != file.name and id_ != stem and SLUG.fits(id_):
            self._problems.add(event.where("id"), f"“{id_}” stands in {stem}.yaml", "name the file as the id")

    def _time(self, record: Item, name: str) -> None:
        """A date that can be read may still end before it begins, by its clock times and zone."""
        plain = record.plain(name)
        if isinstance(plain, dict) and name != "when":
            return  # its shape is a text
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

    def _place_in_work(self, record: Item, name: str) -> None:
        if part := falling(record.text(name)):
            self._problems.add(
                record.where(name), f"“{part}” ends before it begins", "the lower number first"
            )

    def _references(self, record: Item, part: str) -> None:
        for name, kind, is_list in rules.REFERENCES[part]:
            what = f"{IN_DOSSIER_YAML[kind]} in dossier.yaml" if kind in IN_DOSSIER_YAML else kind
            (self._refer_all if is_list else self._refer)(record, name, self._known.ids[kind], what)

    def _refer(self, record: Item, name: str, known: Collection[str], what: str) -> None:
        if id_ := record.text(name):
            self._known_or_problem(id_, record.where(name), known, what)

    def _refer_all(self, record: Item, name: str, known: Collection[str], what: str) -> None:
        for id_, where in record.placed_texts(name):
            self._known_or_problem(id_, where, known, what)

    def _known_or_problem(self, id_: str, where: Where, known: Collection[str], what: str) -> None:
        if id_ not in known:
            message, hint = f"no {what} has the id “{id_}”", self._offer(id_, known)
            self._problems.add(where, message, hint, is_of_reference=True)

    def _offer(self, id_: str, known: Collection[str]) -> str:
        near = self._problems.meant(id_, known) if len(known) <= _MOST_COMPARED else ""
        if near and SLUG.fits(near):
            return f"did you mean {near}?"
        ids = sorted(filter(SLUG.fits, known)) if len(known) <= _MOST_LISTED else []
        return f"one of {', '.join(ids)}, or add it" if ids else "add it, or take one that is there"
