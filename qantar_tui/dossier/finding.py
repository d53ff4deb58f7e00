"""One search over everything in a dossier: names however they are spelt, the rest by its words."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from qantar_tui.dossier.comparing import Comparing
from qantar_tui.dossier.naming import Names
from qantar_tui.model.account import Claim
from qantar_tui.model.actor import ActorKind, Name, NameKind
from qantar_tui.model.source import Source
from qantar_tui.search.forms import Named
from qantar_tui.search.hits import NameHit, Reason, Span, Width
from qantar_tui.search.names import NameIndex
from qantar_tui.search.words import WordHit, find_words
from qantar_tui.store.wordings import Wordings
from qantar_tui.text.fold import plain

KINDS = ("actor", "event", "place", "source", "claim")
NAMED_KINDS = ("actor", "place", "source")
"""The kinds that are found by their names."""
ACTOR_KINDS = tuple(kind.value for kind in ActorKind)
"""Kinds of actor, which a search takes as well: they narrow it to such actors."""
_MOST_WORDED = 300
"""Events, and claims, of a large dossier that a search by words finds."""


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
    """How surely it is what was meant, 0 to 1; below 0.77 it is a question."""
    spans: tuple[Span, ...] = ()
    """The parts of the matched form that matched."""
    read_as: str = ""
    """What the query was read as, where it was typed in another keyboard layout."""
    language: str = ""
    """The language of the matched form."""


class Finder:
    """Searches a dossier's records; what it needs to do so is made at the first search."""

    def __init__(self, records: Comparing, names: Names, wordings: Wordings) -> None:
        self._records = records
        self._names = names
        self._wordings = wordings

    def names(self, query: str, kinds: Collection[str], width: Width = Width.ERRORS) -> list[Found]:
        """Actors, places and sources by any of their names, best first; strong hits before weak ones."""
        found = self._names.search(query, [kind for kind in NAMED_KINDS if _is_searched(kind, kinds)], width)
        if "source" in kinds:
            found = [*found, *self._source_names.search(query, width)]
        hits = [hit for hit in found if self._is_wanted(hit, kinds)]
        if width is not Width.ALIKE and any(hit.is_strong for hit in hits):
            # Each index offers what is alike where it has nothing better; another has.
            hits = [hit for hit in hits if hit.reason is not Reason.ALIKE]
        ordered = sorted(hits, key=lambda hit: (not hit.is_strong, -round(hit.score, 3)))
        return [self._named(hit) for hit in ordered]

    def _is_wanted(self, hit: NameHit, kinds: Collection[str]) -> bool:
        return hit.kind in kinds or (hit.kind == "actor" and self._records.actor(hit.id).kind in kinds)

    def words(self, query: str, kinds: Collection[str]) -> list[Found]:
        """Events, sources and claims that have every word of the query; of a large dossier the first ones."""
        hits: list[Found] = []
        if "event" in kinds:
            hits += self._worded_events(query)
        if "source" in kinds:
            works = (
                (source.id, f"{source.label} {source.title}", f"{source.id} {source.standpoint}")
                for source in self._records.sources
            )
            hits += self._worded("source", find_words(query, works))
        if "claim" in kinds:
            hits += self._worded_claims(query)
        return hits

    def _worded_events(self, query: str) -> Iterator[Found]:
        if self._records.is_large:
            return self._worded("event", _first_hits(query, self._wordings.events))
        events = ((event.id, event.title, f"{event.id} {event.summary}") for event in self._records.events)
        return self._worded("event", find_words(query, events))

    def _worded_claims(self, query: str) -> Iterator[Found]:
        claims: Iterable[Claim]
        if self._records.is_large:
            hits = _first_hits(query, self._wordings.claims)
            claims = self._records.said(tuple(self._records.claims(int(hit.id) for hit in hits)))[0]
        else:
            claims = self._records.every_claim()
        numbered = {str(claim.number): claim for claim in claims}
        texts = ((id_, "", f"{claim.words} {claim.quote} {claim.note}") for id_, claim in numbered.items())
        for hit in find_words(query, texts):
            yield Found("claim", hit.id, numbered[hit.id].words, "words", claim=numbered[hit.id])

    def _worded(self, kind: str, hits: Iterable[WordHit]) -> Iterator[Found]:
        for hit in hits:
            reason = "words of the title" if hit.in_title else "words"
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
        return NameIndex(Named("source", source.id, _names_of(source)) for source in self._records.sources)


def _first_hits(
    query: str, having: Callable[[Sequence[str]], Iterator[tuple[str, str, str]]]
) -> list[WordHit]:
    """The first records that have every word of the query, those with all of them in the title before."""
    hits = (hit for record in having(plain(query).split()) for hit in find_words(query, [record]))
    return sorted(islice(hits, _MOST_WORDED), key=lambda hit: not hit.in_title)


def _names_of(source: Source) -> list[Name]:
    """What a source is called: by its label, its title and its authors."""
    language = str(source.csl.get("language", "en"))
    names = [Name(source.label, "en", NameKind.CANONICAL), Name(source.title, language, NameKind.VARIANT)]
    authors = source.csl.get("author", [])
    for author in authors if isinstance(authors, list) else []:
        if isinstance(author, dict):
            text = author.get("literal") or f"{author.get('given', '')} {author.get('family', '')}"
            names.append(Name(str(text), language, NameKind.VARIANT))
    return names


def _is_searched(kind: str, kinds: Collection[str]) -> bool:
    return kind in kinds or (kind == "actor" and any(narrow in kinds for narrow in ACTOR_KINDS))


def word_spans(query: str, text: str) -> tuple[Span, ...]:
    """The beginnings of words of the text that a search by words found."""
    wanted = plain(query).split()
    spans: list[Span] = []
    for word in _WORD.finditer(text):
        folded = plain(word[0])
        if fits := [len(part) for part in wanted if folded.startswith(part)]:
            is_as_long = len(folded) == len(word[0])
            spans.append((word.start(), word.start() + max(fits) if is_as_long else word.end()))
    return tuple(spans)


_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
