"""What the values of a query may be meant for in one dossier: each is an id, or else a name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import accumulate

from qantar_tui.dossier.finding import Found
from qantar_tui.dossier.kinds import ACTOR_KINDS, KINDS
from qantar_tui.dossier.library import Dossier
from qantar_tui.errors import UnknownId
from qantar_tui.frozen import dataclass
from qantar_tui.search.hits import WEAK_FROM
from qantar_tui.text.fold import plain
from qantar_tui.text.listed import listed
from qantar_tui.text.nearest import nearest
from qantar_tui.text.shorten import short

MOST_MEANT = 5
"""Records that one name is taken for, where it fits them equally well."""
RECORD_KINDS = (*KINDS, *ACTOR_KINDS)
"""The kinds of record, and of actor."""
_MOST_OFFERED = 3
_A_LINE = 120
"""Characters of ids that are listed."""
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
            read_sources = [source.id for source in self._dossier.read_sources]
            return self._by_name("source", value, _among(read_sources, "those that were read are"))
        if not (were_read := [one for one in found if self._dossier.source(one.id).was_read]):
            self.problems.append(
                f"{found[0].title} ({found[0].id}) was not read: it is known only through other sources, and"
                f" `qantar show {found[0].id}` tells where they cite it."
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
            self._know_nothing("kind", value, [Meant(name, name) for name in near], _among([*terms]))
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
            near = [Meant(id_, titles[id_]) for id_ in nearest(value, titles)]
            self._know_nothing("phase", value, near, _among([*titles]))
        else:
            others = f": {there_are}" if (there_are := _among([*titles])) else ""
            self.problems.append(f"“{title}” is no phase, for no event is part of it{others}.")
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

    def _by_name(self, kind: str, value: str, there_are: str = "") -> list[Meant]:
        hits = self._dossier.find_names(value, (kind,))
        if found := _best([hit for hit in hits if hit.is_strong]):
            return found
        weak = [hit for hit in hits if hit.score >= WEAK_FROM]
        self._know_nothing(
            kind, value, [Meant(hit.id, hit.title) for hit in weak], there_are or self._all(kind)
        )
        return []

    def _all(self, kind: str) -> str:
        """Where to look for what there is of a kind."""
        if self._dossier.is_large:
            return f"`qantar find --kind {kind} --width alike NAME` looks further"
        return f"`qantar find kind:{kind}` lists them all"

    def _know_nothing(self, kind: str, value: str, near: Sequence[Meant], there_are: str) -> None:
        """Say so, and offer what is near, or else what there is."""
        offers = [
            one.title if one.title == one.id else f"{one.title} ({one.id})" for one in near[:_MOST_OFFERED]
        ]
        end = f": did you mean {either(offers)}?" if offers else f": {there_are}." if there_are else "."
        self.problems.append(f"No {kind} goes by “{shortened(value)}”{end}")


def either(titles: Sequence[str]) -> str:
    """`A`, `A or B`, `A, B or C`; nothing where there is none."""
    return listed(titles, "or")


def _among(ids: Sequence[str], there_are: str = "there are") -> str:
    """`there are a, b and c`, as many as fit on a line, `and 3 more`; nothing where there is none."""
    ends = accumulate(len(id_) + 2 for id_ in ids)
    named = list(ids[: max(1, sum(end <= _A_LINE for end in ends))])
    if more := len(ids) - len(named):
        named.append(f"{more:,} more")
    return f"{there_are if len(ids) > 1 else 'the only one is'} {listed(named)}" if ids else ""


def shortened(typed: str) -> str:
    """As much of what was typed as is repeated."""
    return short(typed, _LONGEST)


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
