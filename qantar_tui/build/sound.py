"""Whether a record certainly agrees with all others: quick to say yes, never wrong where it says so.

What is said here in short, check.py says at length, with places and reasons: who changes a rule changes both.
A property test holds them to each other.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import cast

from qantar_tui.build.check import MAX_QUOTED_WORDS
from qantar_tui.build.files import WHEN_OR_EDTF
from qantar_tui.build.fits import IN_DOUBT, fits_of
from qantar_tui.build.ids import has_loop
from qantar_tui.build.rows import Record, items_of, texts_of, when_row
from qantar_tui.build.shapes import Words
from qantar_tui.errors import BadValue
from qantar_tui.model.account import Bearing
from qantar_tui.model.number import parse_number
from qantar_tui.model.source import Reading
from qantar_tui.model.value import Answer

_fits_time = fits_of(WHEN_OR_EDTF)
_fits_text = fits_of(Words())
_BEARINGS = tuple(str(how) for how in Bearing)
_NO_CHOICES: Record = {}


@dataclass(slots=True)
class Sound:
    """What is known of a dossier while its records come by, each of which has its shape already.

    Records are to come in the order sources, places, actors, events. Events are not kept: that their ids
    are each of one, and `part-of` leads to one of them, is asked of the draft of the database.
    """

    about: Record
    zone: str
    sources: set[str] = field(default_factory=set)
    unread: set[str] = field(default_factory=set)
    not_verbatim: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    actors: set[str] = field(default_factory=set)
    explanations: set[str] = field(init=False)
    origins: set[str] = field(init=False)
    wanted_sources: set[str] = field(default_factory=set)
    """Ids that sources refer to, and so on: none may be missing in the end."""
    wanted_places: set[str] = field(default_factory=set)
    wanted_actors: set[str] = field(default_factory=set)
    sources_above: dict[str, str] = field(default_factory=dict)
    """The first source that each goes back to."""
    places_above: dict[str, str] = field(default_factory=dict)
    _terms: dict[str, Record] = field(init=False)

    def __post_init__(self) -> None:
        self._terms = cast("dict[str, Record]", self.about.get("vocabularies", {}))
        self.explanations = {str(entry["id"]) for entry in items_of(self.about, "explanations")}
        self.origins = {str(entry["id"]) for entry in items_of(self.about, "origins")}

    def about_is_sound(self) -> bool:
        lists = ((self.explanations, "explanations"), (self.origins, "origins"))
        return all(len(ids) == len(items_of(self.about, name)) for ids, name in lists)

    def add_source(self, id_: str, reading: object, verbatim: object) -> None:
        """Know of a source without looking at it."""
        self.sources.add(id_)
        if reading == Reading.UNREAD:
            self.unread.add(id_)
        if verbatim == "no":
            self.not_verbatim.add(id_)

    def source(self, source: Record) -> bool:
        id_ = str(source["id"])
        if id_ in self.sources:
            return False
        is_unread = source["read"] == Reading.UNREAD
        self.add_source(id_, source["read"], source.get("verbatim"))
        if "outlet" in source:
            self.wanted_actors.add(str(source["outlet"]))
        if above := texts_of(source, "derived-from"):
            self.wanted_sources.update(above)
            self.sources_above[id_] = above[0]
        self.wanted_sources.update(texts_of(source, "known-through"))
        if is_unread != bool(source.get("known-through")) or (not is_unread and "known-through" in source):
            return False
        return self._is_time(source.get("published", source.get("issued")))

    def place(self, place: Record) -> bool:
        id_ = str(place["id"])
        if id_ in self.places or id_ in self.sources or not self._names(place):
            return False
        self.places.add(id_)
        if "within" in place:
            self.places_above[id_] = str(place["within"])
            self.wanted_places.add(str(place["within"]))
        return True

    def actor(self, actor: Record) -> bool:
        id_ = actor["id"]
        if id_ in self.actors or id_ in self.places or id_ in self.sources or not self._names(actor):
            return False
        self.actors.add(cast("str", id_))
        for role in items_of(actor, "roles"):
            if "body" in role:
                self.wanted_actors.add(str(role["body"]))
            if not self.sources.issuperset(texts_of(role, "in")):
                return False
        kinds = self._terms["actor-relations"]
        for tie in items_of(actor, "relations"):
            self.wanted_actors.add(str(tie["to"]))
            if tie["kind"] not in kinds or not self.sources.issuperset(texts_of(tie, "in")):
                return False
        return True

    def is_complete(self) -> bool:
        """Whether all that sources, places and actors refer to is there, and nothing lies within itself."""
        return (
            self.wanted_sources <= self.sources
            and self.wanted_places <= self.places
            and self.wanted_actors <= self.actors
            and not has_loop(self.sources_above)
            and not has_loop(self.places_above)
        )

    def event(self, event: Record) -> bool:
        id_ = event["id"]
        if id_ in self.sources or id_ in self.places or id_ in self.actors:
            return False
        if event["kind"] not in self._terms["event-kinds"] or not self._is_time(event.get("when")):
            return False
        if "place" in event and event["place"] not in self.places:
            return False
        roles = self._terms["event-roles"]
        for part in items_of(event, "actors"):
            if part["actor"] not in self.actors or part["role"] not in roles:
                return False
        points = {str(point["id"]): point for point in items_of(event, "points")}
        if len(points) != len(items_of(event, "points")) or not all(map(self._point, points.values())):
            return False
        told = set()
        for account in items_of(event, "accounts"):
            source = account["source"]
            if source not in self.sources or source in told or source in self.unread:
                return False
            told.add(source)
            may_quote = source not in self.not_verbatim
            for claim in items_of(account, "claims"):
                if not self._claim(claim, points, may_quote):
                    return False
        return True

    def _point(self, point: Record) -> bool:
        is_choice = point["answer"] == Answer.CHOICE
        has_choices = bool(point.get("choices")) if is_choice else "choices" not in point
        return has_choices and self._is_time(point.get("since"))

    def _claim(self, claim: Record, points: dict[str, Record], may_quote: bool) -> bool:
        point = points.get(claim["point"])  # type: ignore[call-overload]  # a text, by its shape
        if point is None or not self._value(claim, point):
            return False
        if "voice" in claim and not self.actors.issuperset(texts_of(claim, "voice")):
            return False
        if "origin" in claim and claim["origin"] not in self.origins:
            return False
        if "as-of" in claim and not self._is_time(claim["as-of"]):
            return False
        if "quote" in claim and not (may_quote and len(str(claim["quote"]).split()) <= MAX_QUOTED_WORDS):
            return False
        return all(
            how not in claim or self.explanations.issuperset(texts_of(claim, how)) for how in _BEARINGS
        )

    def _value(self, claim: Record, point: Record) -> bool:
        answer, value = point["answer"], claim["value"]
        if "group" in claim and answer != Answer.TEXT:
            return False
        try:
            if answer == Answer.TEXT:
                return type(value) is str and _fits_text(value) is None
            if answer == Answer.NUMBER:
                return type(value) is str and _is_number(value)
            if answer == Answer.TIME:
                _fits_time(value)
                return self._is_time(value)
        except IN_DOUBT:
            return False
        if answer == Answer.ACTOR:
            known = self.actors
        elif answer == Answer.PLACE:
            known = self.places
        else:
            known = cast("set[str]", point.get("choices", _NO_CHOICES).keys())  # type: ignore[attr-defined]
        ids = value if type(value) is list else (value,)
        return bool(ids) and all(type(id_) is str and id_ in known for id_ in ids)

    def _is_time(self, plain: object) -> bool:
        try:
            when_row(plain, self.zone)
        except BadValue:
            return False
        return True

    def _names(self, record: Record) -> bool:
        names = items_of(record, "names")
        if sum(1 for name in names if name["kind"] == "canonical") != 1:
            return False
        return all("in" not in name or self.sources.issuperset(texts_of(name, "in")) for name in names)


@lru_cache(10_000)
def _is_number(text: str) -> bool:
    try:
        parse_number(text)
    except BadValue:
        return False
    return True
