"""What the values of a query may be meant for in one dossier: each is an id, or else a name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from qantar_tui.dossier.finding import Found
from qantar_tui.dossier.kinds import ACTOR_KINDS, KINDS
from qantar_tui.dossier.library import Dossier
from qantar_tui.errors import UnknownId
from qantar_tui.frozen import dataclass
from qantar_tui.search.hits import WEAK_FROM
from qantar_tui.text.fold import plain
from qantar_tui.text.nearest import nearest

MOST_MEANT = 5
"""Records that one name is taken for, where it fits them equally well."""
RECORD_KINDS = (*KINDS, *ACTOR_KINDS)
"""The kinds of record, and of actor."""
_MOST_OFFERED = 3
_LONGEST = 40
"""Characters of what was typed that are repeated."""


@dataclass(frozen=True, slots=True)
class Meant:
    """What a value may be meant for."""

    id: str
    title: str
    is_record_kind: bool = False


class Values:
    """Looks values up; for each that nothing can be meant by, there is one problem more."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self.problems: list[str] = []

    def actors(self, value: str) -> list[Meant]:
        return self._by_id("actor", value) or self._by_name("actor", value)

    def places(self, value: str) -> list[Meant]:
        return self._by_id("place", value) or self._by_name("place", value)

    def read_sources(self, value: str) -> list[Meant]:
        """Only sources that were read have an account of anything, or are silent."""
        if not (found := self._by_id("source", value)):
            hits = [hit for hit in self._dossier.find_names(value, ("source",)) if hit.is_strong]
            read = [hit for hit in hits if self._dossier.source(hit.id).was_read]
            found = _best(read or hits)
        if not found:
            return self._by_name("source", value)
        if not (were_read := [one for one in found if self._dossier.source(one.id).was_read]):
            self.problems.append(
                f"{found[0].title} ({found[0].id}) was not read: it is known only through other sources."
            )
        return were_read

    def kinds(self, value: str) -> list[Meant]:
        """Kinds of event by id or title, or a kind of record."""
        terms = self._dossier.about.vocabularies.get("event-kinds", {})
        id_ = value.casefold()
        if id_ in terms:
            return [Meant(id_, terms[id_])]
        if id_ in RECORD_KINDS:
            return [Meant(id_, id_, is_record_kind=True)]
        if not (found := _titled(terms.items(), value)):
            near = nearest(value, (*terms, *RECORD_KINDS))
            self._know_nothing("kind", value, [Meant(name, name) for name in near])
        return found

    def phases(self, value: str) -> list[Meant]:
        """Events that others are part of, by id or by words of the title."""
        titles = {event.id: event.title for event in self._dossier.wholes}
        if value in titles:
            return [Meant(value, titles[value])]
        if found := _titled(titles.items(), value)[:MOST_MEANT]:
            return found
        try:
            title = self._dossier.event(value).title
        except UnknownId:
            self._know_nothing("phase", value, [Meant(id_, titles[id_]) for id_ in nearest(value, titles)])
        else:
            self.problems.append(f"“{title}” is no phase, for no event is part of it.")
        return []

    def places_inside(self, places: Iterable[str]) -> tuple[str, ...]:
        """The places and all that lie within them."""
        named = self._dossier._reader.named
        return tuple(sorted({id_ for place in places for id_ in named.inside(place)}))

    def phases_inside(self, phases: Iterable[str]) -> tuple[str, ...]:
        """The phases and those that are part of them, at whatever depth."""
        inside = set(phases)
        while more := {id_ for id_, above in self._phases.items() if above in inside} - inside:
            inside |= more
        return tuple(sorted(inside))

    @cached_property
    def _phases(self) -> dict[str, str]:
        """The events that have parts, each with what it is itself part of."""
        return {event.id: event.part_of for event in self._dossier.wholes}

    def _by_id(self, kind: str, value: str) -> list[Meant]:
        find = {"actor": self._dossier.actor, "place": self._dossier.place, "source": self._dossier.source}
        try:
            find[kind](value)
        except UnknownId:
            return []
        return [Meant(value, self._dossier.name_of(value))]

    def _by_name(self, kind: str, value: str) -> list[Meant]:
        hits = self._dossier.find_names(value, (kind,))
        if found := _best([hit for hit in hits if hit.is_strong]):
            return found
        weak = [hit for hit in hits if hit.score >= WEAK_FROM]
        self._know_nothing(kind, value, [Meant(hit.id, hit.title) for hit in weak])
        return []

    def _know_nothing(self, kind: str, value: str, near: Sequence[Meant]) -> None:
        offers = [
            one.title if one.title == one.id else f"{one.title} ({one.id})" for one in near[:_MOST_OFFERED]
        ]
        end = f": did you mean {either(offers)}?" if offers else "."
        self.problems.append(f"No {kind} goes by “{shortened(value)}”{end}")


def either(titles: Sequence[str]) -> str:
    """`A`, `A or B`, `A, B or C`; nothing where there is none."""
    return " or ".join(filter(None, (", ".join(titles[:-1]), *titles[-1:])))


def shortened(typed: str) -> str:
    """As much of what was typed as is repeated."""
    return typed if len(typed) <= _LONGEST else f"{typed[:_LONGEST]}…"


def _best(hits: Sequence[Found]) -> list[Meant]:
    """The first hit, and those that are as good."""
    tied = [hit for hit in hits if round(hit.score, 3) == round(hits[0].score, 3)]
    return [Meant(hit.id, hit.title) for hit in tied[:MOST_MEANT]]


def _titled(titles: Iterable[tuple[str, str]], value: str) -> list[Meant]:
    """Those that are called so, or else those with words that begin so in their titles."""
    if not (folded := plain(value)):
        return []
    known = [(Meant(id_, title), f" {plain(title)}") for id_, title in titles]
    same = [meant for meant, words in known if words == f" {folded}"]
    return same or [meant for meant, words in known if all(f" {word}" in words for word in folded.split())]
