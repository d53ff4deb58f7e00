"""What a query means in one dossier: names become ids, days become instants, and each term a chip."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from qantar_tui.dossier.kinds import ACTOR_KINDS
from qantar_tui.dossier.library import Dossier
from qantar_tui.dossier.querying_time import Instant, read_instant
from qantar_tui.dossier.querying_values import RECORD_KINDS, Meant, Values, either, shortened
from qantar_tui.errors import BadValue
from qantar_tui.frozen import dataclass
from qantar_tui.search.query import Field, Query, Term
from qantar_tui.store.event_filter import Condition
from qantar_tui.text.fold import plain
from qantar_tui.text.thousands import as_asked

_MOST_NAMED = 2


@dataclass(frozen=True, slots=True)
class Chip:
    """A term as it is shown, and what to take off the query where it is not wanted any more."""

    term: Term
    text: str
    is_ignored: bool = False
    """Whether it holds nothing back: nothing in the dossier is what it asks for, or it has no letter."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a query asks of a dossier: all conditions must hold."""

    conditions: tuple[Condition, ...] = ()
    chips: tuple[Chip, ...] = ()
    """One a term, in the order of the query."""
    problems: tuple[str, ...] = ()
    """A sentence on each value that cannot be read or that the dossier does not know; it is left out."""
    faults: tuple[str, ...] = ()
    """Those of the problems that no dossier would be without: a day that there is not."""
    record_kinds: tuple[str, ...] | None = None
    """The kinds of record that are asked for; None where every kind is."""

    @property
    def is_of_events(self) -> bool:
        """Whether events are among what is asked for, as they must be on a timeline."""
        return self.record_kinds is None or "event" in self.record_kinds

    @property
    def disputed_only(self) -> tuple[Condition, ...]:
        """The conditions, and that the event is disputed."""
        return tuple(dict.fromkeys((*self.conditions, Condition(str(Field.DISPUTED)))))


def conditions(dossier: Dossier, query: Query) -> Resolved:
    """The query in the dossier's ids and instants; a value is an id, or else a name however it is spelt.

    Raises DatabaseUnusable, and Superseded where another thread looks for a name meanwhile.
    """
    resolver = _Resolver(dossier)
    for term in query.terms:
        resolver.add(term)
    return Resolved(
        tuple(dict.fromkeys(resolver.conditions)),
        tuple(resolver.chips),
        tuple(dict.fromkeys(resolver.problems)),
        tuple(dict.fromkeys(resolver.faults)),
        resolver.record_kinds,
    )


class _Resolver:
    def __init__(self, dossier: Dossier) -> None:
        self._zone = dossier.about.zone
        self._values = Values(dossier)
        self.problems = self._values.problems
        self.faults: list[str] = []
        self.conditions: list[Condition] = []
        self.chips: list[Chip] = []
        self.record_kinds: tuple[str, ...] | None = None

    def add(self, term: Term) -> None:
        match term.field:
            case Field.WORDS:
                self._add_words(term)
            case Field.DISPUTED:
                self._keep(term, term.field, (), "disputed")
            case Field.BEFORE | Field.AFTER:
                self._add_time(term)
            case Field.KIND:
                self._add_kinds(term)
            case Field.PHASE:
                if meant := self._meant(term, self._values.phases):
                    inside = self._values.phases_inside(one.id for one in meant)
                    self._keep(term, "part-of", inside, f"phase: {_either(meant)}")
            case Field.PLACE:
                if meant := self._meant(term, self._values.places):
                    inside = self._values.places_inside(one.id for one in meant)
                    within = " and within" if len(inside) > len(meant) else ""
                    self._keep(term, term.field, inside, f"place: {_either(meant)}{within}")
            case Field.ACTOR | Field.VOICE:
                self._add_named(term, self._values.actors)
            case Field.SOURCE | Field.SILENT:
                self._add_named(term, self._values.read_sources)

    def _keep(self, term: Term, kind: str, values: Iterable[str], text: str, instant: int = 0) -> None:
        self.conditions.append(Condition(str(kind), tuple(values), instant, term.is_negated))
        self._show(term, text)

    def _show(self, term: Term, text: str, *, is_ignored: bool = False) -> None:
        self.chips.append(Chip(term, f"not {text}" if term.is_negated else text, is_ignored))

    def _ignore(self, term: Term) -> None:
        self._show(term, f"{term.field}: “{shortened(', '.join(term.values))}”?", is_ignored=True)

    def _add_words(self, term: Term) -> None:
        typed = " ".join(term.values)
        text = f"“{shortened(typed)}”" if term.is_phrase else shortened(typed)
        if not (folded := plain(as_asked(typed))):
            self._show(term, text, is_ignored=True)
            return
        if term.is_phrase or term.is_negated:
            self._keep(term, term.field, (folded,), text)
            return
        # `Kassym-Jomart` asks for two words, wherever they stand, as it does in a search by words.
        self.conditions += [Condition(str(term.field), (word,)) for word in folded.split()]
        self._show(term, text)

    def _add_time(self, term: Term) -> None:
        read: list[Instant] = []
        for value in term.values:
            try:
                read.append(read_instant(value, self._zone))
            except BadValue as error:
                self.problems.append(str(error))
                self.faults.append(str(error))
        if not read:
            self._ignore(term)
            return
        is_before = term.field is Field.BEFORE
        # Before any of two days is before the later of them.
        widest = (max if is_before else min)(read, key=lambda instant: instant.seconds)
        text = f"{'before' if is_before else 'since'} {widest.text}"
        self._keep(term, term.field, (), text, widest.seconds)

    def _add_named(self, term: Term, find: Callable[[str], list[Meant]]) -> None:
        if meant := self._meant(term, find):
            self._keep(term, term.field, [one.id for one in meant], f"{term.field}: {_either(meant)}")

    def _add_kinds(self, term: Term) -> None:
        if not (meant := self._meant(term, self._values.kinds)):
            return
        of_events = [kind.id for kind in meant if not kind.is_record_kind]
        of_records = {kind.id for kind in meant if kind.is_record_kind}
        text = f"kind: {_either(meant)}"
        if of_records and term.is_negated:
            self._take_away(of_records)
        elif of_records:
            self._leave(of_records | {"event"} if of_events else of_records)
        if of_events:
            self._keep(term, term.field, of_events, text)
        else:
            self._show(term, text)

    def _leave(self, kinds: set[str]) -> None:
        wanted = kinds.union(ACTOR_KINDS) if "actor" in kinds else kinds
        self.record_kinds = tuple(kind for kind in self._allowed if kind in wanted)

    def _take_away(self, kinds: set[str]) -> None:
        if "actor" in kinds:
            kinds = kinds.union(ACTOR_KINDS)
        elif kinds.intersection(ACTOR_KINDS):
            # Whoever wants no groups still wants the other actors, each kind of them by itself.
            kinds = kinds | {"actor"}
        self.record_kinds = tuple(kind for kind in self._allowed if kind not in kinds)

    @property
    def _allowed(self) -> tuple[str, ...]:
        return RECORD_KINDS if self.record_kinds is None else self.record_kinds

    def _meant(self, term: Term, find: Callable[[str], list[Meant]]) -> list[Meant]:
        """What the values may be meant for; where that is nothing, the chip says so."""
        meant = list(dict.fromkeys(one for value in term.values for one in find(value)))
        if not meant:
            self._ignore(term)
        return meant


def _either(meant: Sequence[Meant]) -> str:
    """`A`, `A, B or C`, `A, B or 3 others`."""
    titles = [one.title for one in meant]
    if (more := len(titles) - _MOST_NAMED) > 1:
        titles = [*titles[:_MOST_NAMED], f"{more:,} others"]
    return either(titles)
