"""Whether a record certainly agrees with all others: quick to say yes, never wrong where it says so.

The rules are those of rules.py, as they are for check.py, which says at length what is broken. A property
test holds the two to each other.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from functools import lru_cache
from typing import cast

from qantar_tui.build.fits import IN_DOUBT, fits_of
from qantar_tui.build.rows import BEARINGS, Record, items_of, texts_of, when_row
from qantar_tui.build.rules import (
    REFERENCES,
    VALUES,
    canonical_names,
    has_needless_choices,
    has_needless_computed,
    has_needless_group,
    has_needless_witnesses,
    is_quotable,
    is_unread,
    lacks_choices,
    lacks_witnesses,
    of_no_quotation,
    repeats,
    words_quoted_beyond,
)
from qantar_tui.errors import BadValue
from qantar_tui.model.locator import falling
from qantar_tui.model.loops import loops
from qantar_tui.model.number import parse_number
from qantar_tui.model.value import Answer

_FITS = {answer: fits_of(shape) for answer, shape in VALUES.items()}
_REFERENCES = {
    part: tuple(reference for reference in references if reference.to != "event")
    for part, references in REFERENCES.items()
}
_NO_CHOICES: Record = {}


@dataclass(slots=True)
class Sound:
    """What is known of a dossier while its records come by, each of which has its shape already.

    Records are to come in the order sources, places, actors, events. Events are not kept: that their ids
    are each of one, and `part-of` leads to one of them, is asked of the draft of the database.
    """

    about: Record
    zone: str
    known: dict[str, set[str]] = field(init=False)
    """The ids of each kind of record, and the terms of each vocabulary."""
    _wanted: dict[str, set[str]] = field(init=False)
    """Ids that were referred to before their records had come: none may be missing in the end."""
    _unread: set[str] = field(default_factory=set)
    _not_verbatim: set[str] = field(default_factory=set)
    _sources_above: dict[str, Collection[str]] = field(default_factory=dict)
    """Those that each goes back to."""
    _places_above: dict[str, Collection[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        terms = cast("dict[str, Record]", self.about.get("vocabularies", {}))
        self.known = {
            **{vocabulary: set(titles) for vocabulary, titles in terms.items()},
            "explanation": {str(entry["id"]) for entry in items_of(self.about, "explanations")},
            "origin": {str(entry["id"]) for entry in items_of(self.about, "origins")},
            **{kind: set() for kind in ("source", "place", "actor")},
        }
        self._wanted = {kind: set() for kind in ("source", "place", "actor")}

    def about_is_sound(self) -> bool:
        kinds = ("explanation", "origin")
        return all(len(self.known[kind]) == len(items_of(self.about, f"{kind}s")) for kind in kinds)

    def add_source(self, id_: str, reading: object, verbatim: object) -> None:
        """Know of a source without looking at it."""
        self.known["source"].add(id_)
        if is_unread(reading):
            self._unread.add(id_)
        if not is_quotable(verbatim):
            self._not_verbatim.add(id_)

    def source(self, source: Record) -> bool:
        id_, reading = str(source["id"]), source["read"]
        if id_ in self.known["source"]:
            return False
        self.add_source(id_, reading, source.get("verbatim"))
        if above := texts_of(source, "derived-from"):
            self._sources_above[id_] = above
        return (
            self._refers(source, "source", later=("source", "actor"))
            and not lacks_witnesses(reading, texts_of(source, "known-through"))
            and not has_needless_witnesses(reading, are_given="known-through" in source)
            and self._is_time(source.get("published", source.get("issued")))
            and not falling(str(source.get("cited-at", "")))
        )

    def place(self, place: Record) -> bool:
        id_ = str(place["id"])
        if self._is_taken(id_) or not self._names(place):
            return False
        self.known["place"].add(id_)
        if "within" in place:
            self._places_above[id_] = (str(place["within"]),)
        return ("lat" in place) == ("lon" in place) and self._refers(place, "place", later=("place",))

    def actor(self, actor: Record) -> bool:
        id_ = str(actor["id"])
        if self._is_taken(id_) or not self._names(actor):
            return False
        self.known["actor"].add(id_)
        return all(
            self._refers(item, part, later=("actor",))
            for part in ("role", "relation")
            for item in items_of(actor, f"{part}s")
        )

    def is_complete(self) -> bool:
        """Whether all that sources, places and actors refer to is there, and nothing lies within itself."""
        return (
            all(ids <= self.known[kind] for kind, ids in self._wanted.items())
            and not any(loops(self._sources_above))
            and not any(loops(self._places_above))
        )

    def event(self, event: Record) -> bool:
        if self._is_taken(str(event["id"])) or not self._refers(event, "event"):
            return False
        if not self._is_time(event.get("when")):
            return False
        if not all(self._refers(part, "involvement") for part in items_of(event, "actors")):
            return False
        points = {str(point["id"]): point for point in items_of(event, "points")}
        if len(points) != len(items_of(event, "points")) or not all(map(self._point, points.values())):
            return False
        told = set()
        for account in items_of(event, "accounts"):
            source = account["source"]
            if not self._refers(account, "account") or source in told or source in self._unread:
                return False
            told.add(source)
            may_quote = source not in self._not_verbatim
            for claim in items_of(account, "claims"):
                if not self._claim(claim, points, may_quote):
                    return False
        return True

    def _is_taken(self, id_: str) -> bool:
        known = self.known
        return id_ in known["source"] or id_ in known["place"] or id_ in known["actor"]

    def _refers(self, record: Record, part: str, later: Collection[str] = ()) -> bool:
        """Whether all that a part of the dossier refers to is there, or of a kind that still comes."""
        for name, kind, is_list in _REFERENCES[part]:
            if name not in record:
                continue
            ids = texts_of(record, name) if is_list else (cast("str", record[name]),)
            if kind in later:
                self._wanted[kind].update(ids)
            elif not self.known[kind].issuperset(ids):
                return False
        return True

    def _point(self, point: Record) -> bool:
        answer, choices = point["answer"], cast("Record", point.get("choices", _NO_CHOICES))
        return (
            not lacks_choices(answer, choices)
            and not has_needless_choices(answer, are_given="choices" in point)
            and self._is_time(point.get("since"))
        )

    def _claim(self, claim: Record, points: dict[str, Record], may_quote: bool) -> bool:
        point = points.get(claim["point"])  # type: ignore[call-overload]  # a text, by its shape
        if point is None or not self._value(claim, point) or not self._refers(claim, "claim"):
            return False
        if of_no_quotation(claim) or any(repeats(texts_of(claim, how)) for how in BEARINGS if how in claim):
            return False
        if "quote" in claim and (not may_quote or words_quoted_beyond(str(claim["quote"]))):
            return False
        return ("as-of" not in claim or self._is_time(claim["as-of"])) and not falling(str(claim["at"]))

    def _value(self, claim: Record, point: Record) -> bool:
        answer, value = cast("str", point["answer"]), claim["value"]
        if has_needless_group(answer, is_given="group" in claim):
            return False
        if has_needless_computed(answer, is_given="computed" in claim):
            return False
        try:
            _FITS[answer](value)
        except IN_DOUBT:
            return False
        if answer == Answer.TEXT:
            return True
        if answer == Answer.NUMBER:
            return _is_number(cast("str", value))
        if answer == Answer.TIME:
            return self._is_time(value)
        ids = cast("list[str]", value) if type(value) is list else (cast("str", value),)
        known = cast("Record", point["choices"]) if answer == Answer.CHOICE else self.known[answer]
        return bool(ids) and all(id_ in known for id_ in ids)

    def _is_time(self, plain: object) -> bool:
        try:
            when_row(plain, self.zone)
        except BadValue:
            return False
        return True

    def _names(self, record: Record) -> bool:
        names = items_of(record, "names")
        if canonical_names([name["kind"] for name in names]) != 1:
            return False
        return all(self._refers(name, "name") for name in names)


@lru_cache(10_000)
def _is_number(text: str) -> bool:
    try:
        parse_number(text)
    except BadValue:
        return False
    return True
