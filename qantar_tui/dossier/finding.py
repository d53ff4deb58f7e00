"""One search over everything in a dossier: names however they are spelt, the rest by its words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property

from qantar_tui.annotation import TYPE_CHECKING
from qantar_tui.dossier.comparing import Comparing
from qantar_tui.dossier.kinds import ACTOR_KINDS, KIND_TITLES, KINDS, NAMED_KINDS
from qantar_tui.dossier.records import Records
from qantar_tui.dossier.texts import authors_of, texts_of, title_and_rest
from qantar_tui.frozen import dataclass, replace
from qantar_tui.model.account import Claim
from qantar_tui.model.actor import ActorKind, Name, NameKind
from qantar_tui.model.event import Event
from qantar_tui.model.source import Source
from qantar_tui.search.hits import NameHit, Reason, Span, Width, best_first
from qantar_tui.search.passages import cut_around, holds, sequences_of, spans_in
from qantar_tui.search.words import WordHit, find_words, most_words
from qantar_tui.text.fold import plain

if TYPE_CHECKING:
    from qantar_tui.dossier.naming import Names
    from qantar_tui.search.names import NameIndex

TITLE_WORDS, WORDS, FIELDS = "words of the title", "words", "answers the query"
"""Why a record is found that has no names: the words are in its title, or anywhere, or none was asked for."""
SOME_WORDS = "some of the words"
"""Why a record is offered where none has all words."""
ID = "id"
"""Why a record is found of which neither names nor words are what was typed."""


@dataclass(frozen=True, slots=True)
class Found:
    """One hit, and why it is one."""

    kind: str
    id: str
    """A claim's is its number."""
    title: str
    """The canonical name, the title, or a claim's words."""
    reason: str
    matched: str = ""
    """The form of the name that was found, for actors and places."""
    is_strong: bool = True
    """Whether it may be taken for what was meant."""
    claim: Claim | None = None
    score: float = 1.0
    """How well the name fits, 0 to 1; below 0.77 it is a question."""
    spans: tuple[Span, ...] = ()
    """The parts of the matched form that matched."""
    read_as: str = ""
    """What the query was read as, where it was typed in another keyboard layout."""
    language: str = ""
    """The language of the matched form."""
    is_exact: bool = False
    """Whether what was typed is its id, or all of its title or of the matched form."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A text of a record, and the parts of it that matched."""

    where: str
    """What it is: title, summary, question, words, quotation, translation, note, label, standpoint, author
    or id.
    """
    text: str
    spans: tuple[Span, ...]

    def cut(self, most: int) -> Passage:
        """About so many characters of it, around the first part that matched."""
        return Passage(self.where, *cut_around(self.text, self.spans, most))


class Finder:
    """Searches a dossier's records; what it needs to do so is made at the first search."""

    def __init__(self, records: Comparing, names: Names) -> None:
        self._records = records
        self._names = names

    def names(self, query: str, kinds: Collection[str], width: Width = Width.ERRORS) -> list[Found]:
        """Actors, places and sources by any of their names, best first; strong hits before weak ones."""
        hits = [hit for hit in self._by_name(query, kinds, width) if self._is_wanted(hit, kinds)]
        if width is not Width.ALIKE and any(hit.is_strong for hit in hits):
            # Each index offers what is alike where it has nothing better; another has.
            hits = [hit for hit in hits if hit.reason is not Reason.ALIKE]
        return [self._named(hit) for hit in self._persons_first(hits)]

    def matches(self, query: str, kinds: Collection[str], width: Width = Width.ERRORS) -> list[Found]:
        """As `names`, but strong is only whose own name it is.

        Where the query is all of somebody's name, or a person's surname, those of whose names it is but a
        part, as it is of “Tokayev government”, are a question; whether or not the former are of these kinds.
        So are those of whose abbreviation it is but the beginning, and the men of whose surname it is the
        form that women bear, where no case ending makes it his.
        """
        # Imported only here, as they load what reads names: whoever matches has names to read.
        from qantar_tui.search.abbreviated import is_abbreviation
        from qantar_tui.search.surnames import is_of_a_woman

        whole_names = persons = False
        found = []
        for hit in self._persons_first(self._by_name(query, kinds, width)):
            is_person = self._is_person(hit)
            if self._is_wanted(hit, kinds):
                is_other_s = not hit.is_whole and (whole_names or (persons and not is_person))
                is_begun = hit.reason is Reason.BEGINNING and is_abbreviation(hit.name)
                is_woman_s = is_person and hit.reason is Reason.TYPO and is_of_a_woman(query, hit.name)
                is_own = hit.is_strong and not (is_other_s or is_begun or is_woman_s)
                found.append(replace(self._named(hit), is_strong=is_own))
            whole_names |= hit.is_strong and hit.is_whole
            persons |= hit.is_strong and is_person
        return sorted(found, key=lambda hit: not hit.is_strong)

    def _by_name(self, query: str, kinds: Collection[str], width: Width) -> list[NameHit]:
        found = self._names.search(query, [kind for kind in NAMED_KINDS if _is_searched(kind, kinds)], width)
        return [*found, *self._source_names.search(query, width)] if "source" in kinds else found

    def _persons_first(self, hits: list[NameHit]) -> list[NameHit]:
        """The best first; of equals whoever bears the name, before what is called after him."""
        return best_first(hits, lambda hit: not self._is_person(hit))

    def _is_person(self, hit: NameHit) -> bool:
        return hit.kind == "actor" and self._records.actor(hit.id).kind == ActorKind.PERSON

    def _is_wanted(self, hit: NameHit, kinds: Collection[str]) -> bool:
        return _is_of(self._records, hit.kind, hit.id, kinds)

    def words(self, query: str, kinds: Collection[str]) -> list[Found]:
        """Events, sources and claims that have every word of the query; all of them are looked at."""
        hits: list[Found] = []
        if "event" in kinds:
            hits += self._worded("event", find_words(query, self._records.event_texts()))
        if "source" in kinds:
            works = ((source.id, *title_and_rest(source)) for source in self._records.sources)
            hits += self._worded("source", find_words(query, works))
        if "claim" in kinds:
            hits += self._worded_claims(query)
        return hits

    def most_words(self, query: str, kinds: Collection[str]) -> tuple[str, int]:
        """As many words of the query as any event or claim has together, and how many of them have these."""
        texts: list[str] = []
        if "event" in kinds:
            texts += (f"{title} {rest}" for _, title, rest in self._records.event_texts())
        if "claim" in kinds:
            texts += (text for _, text in self._records.claim_texts())
        return most_words(query, texts)

    def _worded_claims(self, query: str) -> Iterator[Found]:
        texts = ((str(number), "", text) for number, text in self._records.claim_texts())
        numbers = [int(hit.id) for hit in find_words(query, texts)]
        claims = {claim.number: claim for claim in self._records.claims(numbers)}
        for number in numbers:
            yield claim_found(claims[number], WORDS)

    def _worded(self, kind: str, hits: Iterable[WordHit]) -> Iterator[Found]:
        for hit in hits:
            reason = TITLE_WORDS if hit.in_title else WORDS
            yield Found(kind, hit.id, self._records.name_of(hit.id), reason)

    def _named(self, hit: NameHit) -> Found:
        return Found(
            hit.kind,
            hit.id,
            self._records.name_of(hit.id),
            hit.reason,
            matched=hit.name,
            is_strong=hit.is_strong,
            score=hit.score,
            spans=hit.spans,
            read_as=hit.read_as,
            language=hit.language,
        )

    @cached_property
    def _source_names(self) -> NameIndex:
        # Imported only here: who shows what was found, or only may look for something, has no use for it.
        from qantar_tui.search.forms import Named
        from qantar_tui.search.names import NameIndex

        return NameIndex(Named("source", source.id, _names_of(source)) for source in self._records.sources)


def in_order(
    records: Records, typed: str, found: Sequence[Found], kinds: Collection[str]
) -> tuple[Found, ...]:
    """What is just what was typed, then strong hits before weak ones.

    A source found by its name and its words stands there once: the name says more.
    """
    once: dict[tuple[str, str], Found] = {}
    for hit in sorted(found, key=lambda hit: not hit.is_strong):
        once.setdefault((hit.kind, hit.id), hit)
    return tuple(_exact_first(records, typed, once.values(), kinds))


def _exact_first(records: Records, typed: str, hits: Iterable[Found], kinds: Collection[str]) -> list[Found]:
    """Hits of a search for what was typed, first the record that has it for its id, then for its title.

    The former is one of the hits, whether or not it is found otherwise, where it is of these kinds.
    """
    named, own = typed.strip().strip('"').casefold(), plain(typed)
    first, titled, rest = list[Found](), list[Found](), list[Found]()
    for hit in hits:
        if hit.id == named and hit.kind != "claim":
            first.append(replace(hit, is_exact=True))
        elif own and hit.is_strong and own in (plain(hit.title), plain(hit.matched)):
            titled.append(replace(hit, is_exact=True))
        else:
            rest.append(hit)
    if not any(hit.is_strong for hit in first) and (kind := records.known_kind(named)):
        is_wanted = kind in KINDS and _is_of(records, kind, named, kinds)
        first = [Found(kind, named, records.name_of(named), ID, is_exact=True)] if is_wanted else []
    return [*first, *titled, *rest]


def kinds_in_order(hits: Iterable[Found]) -> list[str]:
    """The kinds under which strong hits stand; first those of which some record is just what was typed."""
    strong = [hit for hit in hits if hit.is_strong]
    exact = {hit.kind for hit in strong if hit.is_exact}
    by_id = {hit.kind for hit in strong[:1] if hit.is_exact}
    found = {hit.kind for hit in strong}
    order = [kind for kind in KIND_TITLES if kind in found]
    return sorted(order, key=lambda kind: (kind not in by_id, kind not in exact))


def _is_of(records: Records, kind: str, id_: str, kinds: Collection[str]) -> bool:
    """Whether a record is of one of these kinds, which may be an actor's own."""
    return kind in kinds or (kind == "actor" and records.actor(id_).kind in kinds)


def _names_of(source: Source) -> list[Name]:
    """What a source is called: by its label, its title and its authors."""
    language = str(source.csl.get("language", "en"))
    names = [Name(source.label, "en", NameKind.CANONICAL), Name(source.title, language, NameKind.VARIANT)]
    return [*names, *(Name(author, language, NameKind.VARIANT) for author in authors_of(source))]


def _is_searched(kind: str, kinds: Collection[str]) -> bool:
    return kind in kinds or (kind == "actor" and any(narrow in kinds for narrow in ACTOR_KINDS))


def claim_found(claim: Claim, reason: str) -> Found:
    return Found("claim", str(claim.number), claim.words, reason, claim=claim)


def word_spans(query: str, text: str) -> tuple[Span, ...]:
    """The parts of the text that a search by words, or by phrases, found."""
    return spans_in(text, sequences_of(query))


def passage_of(records: Records, query: str, hit: Found) -> Passage | None:
    """Where a hit that was found by words has most of them; None where it was found otherwise."""
    sequences = sequences_of(query)
    if hit.matched or not sequences or hit.reason not in (WORDS, TITLE_WORDS, SOME_WORDS):
        return None
    record: Event | Source | Claim
    if hit.claim is not None:
        record = hit.claim
    else:
        record = records.event(hit.id) if hit.kind == "event" else records.source(hit.id)
    _, text = best = max(texts_of(record), key=lambda named: _fitness(named, sequences))
    spans = spans_in(text, sequences)
    return Passage(*best, spans) if spans else None


def _fitness(named: tuple[str, str], sequences: Sequence[tuple[str, ...]]) -> tuple[int, bool]:
    """How much of what is looked for a text has; of equals a question, where that is several words."""
    where, text = named
    return sum(holds(text, " ".join(one)) for one in sequences), where == "question" and len(sequences) > 1
