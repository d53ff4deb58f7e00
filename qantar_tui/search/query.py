"""The language of `qantar find` and of the timeline's filters: its grammar, and what a text says in it.

    query   = [ space ], [ term, { space, term } ], [ space ] ;
    term    = [ minus ], ( filter | phrase | word ) ;    (* minus only at the start or after a space *)
    filter  = field, ":", value, { ",", value }          (* any of the values *)
            | disputed, ":", [ "yes" | "no" ] ;
    value   = phrase | bare ;
    phrase  = quote, { any character but a quote of its kind }, ( quote | end ) ;
    bare    = any characters but spaces and commas, not beginning with a quote ;
    word    = any characters but spaces, that are neither a filter nor begin with a minus or a quote ;
    minus   = "-" | "−" | "–" | "‐" | "‑" ;              (* as keyboards and typography have it *)
    field   = "actor" | "source" | "place" | "voice" | "kind" | "phase" | "before" | "after" | "silent"
            | "актор" | "источник" | "место" | "голос" | "вид" | "этап" | "до" | "после" | "молчит" ;
    disputed = "disputed" | "спорно" ;
    quote   = '"' | "“" | "”" | "„"                      (* one kind *)
            | "«" | "»" ;                                (* another *)

All terms must hold. Case does not matter. What is not finished is left out, and no text is an error.
"""

from __future__ import annotations

import re
from enum import StrEnum

from qantar_tui.frozen import dataclass, field, replace
from qantar_tui.search.limits import MAX_QUERY
from qantar_tui.text.listed import listed
from qantar_tui.text.shorten import short

MOST_CHARACTERS = 10 * MAX_QUERY
"""Of a query that are read."""
MOST_TERMS = 50
_MOST_HINTS = 3
_LONGEST_NAME = 20
"""Letters before a colon by which a field may be meant."""
_REPEATED = 60
"""Characters of a query that are repeated."""


class Field(StrEnum):
    """What a term asks about; the value is how it is written before the colon."""

    WORDS = "words"
    """Written without a name."""
    ACTOR = "actor"
    SOURCE = "source"
    PLACE = "place"
    VOICE = "voice"
    KIND = "kind"
    PHASE = "phase"
    BEFORE = "before"
    AFTER = "after"
    DISPUTED = "disputed"
    SILENT = "silent"


_RUSSIAN = {
    "актор": Field.ACTOR, "источник": Field.SOURCE, "место": Field.PLACE, "голос": Field.VOICE,
    "вид": Field.KIND, "этап": Field.PHASE, "до": Field.BEFORE, "после": Field.AFTER,
    "спорно": Field.DISPUTED, "молчит": Field.SILENT,
}  # fmt: skip
FIELD_NAMES = {**{known.value: known for known in Field if known is not Field.WORDS}, **_RUSSIAN}
"""Every name that may stand before a colon."""
_MEANT = {
    "since": "after", "from": "after", "until": "before", "till": "before", "who": "actor",
    "person": "actor", "where": "place", "said": "voice", "type": "kind", "part": "phase",
}  # fmt: skip
_YES = ("yes", "true", "да")
_NO = ("no", "false", "нет")

_MINUS = r"\-−–‐‑"
_CURLY = '"“”„'
_ANGLED = "«»"
_QUOTED = re.compile(rf"[{_CURLY}]([^{_CURLY}]*)[{_CURLY}]?|[{_ANGLED}]([^{_ANGLED}]*)[{_ANGLED}]?")
_NAME = re.compile(r"([^\W\d_]+(?:[-_][^\W\d_]+)*):")
_SAYS_MORE = re.compile(r"[^\s/\\]")
"""What stands behind a colon where a field was perhaps meant: no address goes on so."""
_SPACE, _WORD, _MINUSES, _BARE = (re.compile(rule) for rule in (r"\s*", r"\S+", f"[{_MINUS}]*", r"[^\s,]+"))
_NEEDS_QUOTES = re.compile(rf"[\s,]|\A[{_CURLY}{_ANGLED}]|\A\Z")
_IS_NO_WORD = re.compile(rf"\s|\A[{_MINUS}{_CURLY}{_ANGLED}]")
_LIKENESS = 0.78
"""From which one name of a field is near another."""


@dataclass(frozen=True, slots=True)
class Term:
    """One condition of a query; as text it is written so that it reads back as itself."""

    field: Field
    values: tuple[str, ...] = ()
    """Any of them: a word or a phrase is one; none where only disputed is asked for."""
    is_negated: bool = False
    is_phrase: bool = False
    """Whether the words must stand in this order, next to each other."""

    def __str__(self) -> str:
        minus = "-" if self.is_negated else ""
        if self.field is Field.WORDS:
            text = " ".join(self.values)
            return minus + (_quoted(text) if self.is_phrase or not _is_word(text) else text)
        return f"{minus}{self.field}:{','.join(map(_written, self.values))}"


@dataclass(frozen=True, slots=True)
class Query:
    """Terms that must all hold; equal where these are."""

    terms: tuple[Term, ...] = ()
    hints: tuple[str, ...] = field(default=(), compare=False)
    """Sentences on what was perhaps meant otherwise."""
    unfinished: bool = field(default=False, compare=False)
    """Whether something was left out because what belongs to it has not been typed yet."""
    faults: tuple[str, ...] = field(default=(), compare=False)
    """A sentence on each part that was left out, for whoever is not going on typing."""

    def __str__(self) -> str:
        return " ".join(map(str, self.terms))

    @property
    def words(self) -> str:
        """The words and phrases that must be there, with nothing around them."""
        return " ".join(
            text
            for term in self.terms
            if term.field is Field.WORDS and not term.is_negated
            for text in term.values
        )

    @property
    def is_plain(self) -> bool:
        """Whether it is words only, none of them quoted or ruled out."""
        return all(
            term.field is Field.WORDS and not (term.is_negated or term.is_phrase) for term in self.terms
        )

    def with_all(self, other: Query) -> Query:
        """The query with the terms of another behind its own, each once."""
        added = dict.fromkeys(term for term in other.terms if term not in self.terms)
        return replace(self, terms=(*self.terms, *added))

    def without(self, term: Term) -> Query:
        """The query with no such term."""
        return replace(self, terms=tuple(kept for kept in self.terms if kept != term))


def parse_query(text: str) -> Query:
    """What the text asks for; never raises.

    Of more than 2,000 characters or 50 terms the first are read, and a hint says so.
    """
    return _Reader(text).query()


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text[:MOST_CHARACTERS]
        self._is_cut = len(text) > MOST_CHARACTERS
        self._at = 0
        self._terms: list[Term] = []
        self._hints: dict[str, None] = {}
        self._faults: dict[str, None] = {}
        self._is_unfinished = False

    def query(self) -> Query:
        length = 0
        while self._skip_space():
            if term := self._term():
                length += len(str(term)) + 1
                # What is kept is never longer than what is read, so that it reads back as itself.
                if len(self._terms) == MOST_TERMS or length > MOST_CHARACTERS + 1:
                    self._is_cut = True
                    break
                if term.field is Field.WORDS or term not in self._terms:
                    self._terms.append(term)
        hints = [*self._hints][:_MOST_HINTS]
        if self._is_cut:
            few = len(self._terms) < 2
            part = "the beginning" if few else f"the first {len(self._terms)} terms"
            hints.append(f"Only {part} of the query {'is' if few else 'are'} read: it is too long.")
        if (self._is_unfinished or not self._terms) and not self._faults:
            typed = short(self._text, _REPEATED)
            self._faults[f"The query “{typed}” is not finished: see `qantar help query`."] = None
        return Query(tuple(self._terms), tuple(hints), self._is_unfinished, tuple(self._faults))

    def _skip_space(self) -> bool:
        """Whether anything is left."""
        self._take(_SPACE)
        return self._at < len(self._text)

    def _take(self, rule: re.Pattern[str]) -> re.Match[str] | None:
        if found := rule.match(self._text, self._at):
            self._at = found.end()
        return found

    def _term(self) -> Term | None:
        follows_space = self._at == 0 or self._text[self._at - 1].isspace()
        minuses = self._take(_MINUSES)
        is_negated = bool(minuses and minuses[0]) and follows_space
        if self._at == len(self._text):
            self._is_unfinished = True
            return None
        if self._text[self._at].isspace():
            return None
        if quoted := self._take(_QUOTED):
            return self._phrase(_inside(quoted), is_negated)
        if name := _NAME.match(self._text, self._at):
            if known := FIELD_NAMES.get(name[1].casefold()):
                self._at = name.end()
                return self._filter(known, is_negated)
            self._hint_at_name(name[1], bool(_SAYS_MORE.match(self._text, name.end())))
        word = self._take(_WORD)
        return Term(Field.WORDS, (word[0][:MAX_QUERY],), is_negated) if word else None

    def _phrase(self, text: str, is_negated: bool) -> Term | None:
        if not text:
            self._is_unfinished = True
            return None
        return Term(Field.WORDS, (text,), is_negated, is_phrase=True)

    def _filter(self, known: Field, is_negated: bool) -> Term | None:
        values = self._values()
        if known is Field.DISPUTED:
            return self._disputed(values, is_negated)
        if values:
            return Term(known, values, is_negated)
        self._is_unfinished = True
        if self._skip_space():
            self._leave_out(f"Write what is meant by {known}: right behind the colon, without a space.")
        return None

    def _values(self) -> tuple[str, ...]:
        values: dict[str, None] = {}
        while True:
            if quoted := self._take(_QUOTED):
                values[_inside(quoted)] = None
            elif bare := self._take(_BARE):
                values[bare[0][:MAX_QUERY]] = None
            if not self._text.startswith(",", self._at):
                return tuple(value for value in values if value)
            self._at += 1

    def _disputed(self, values: tuple[str, ...], is_negated: bool) -> Term | None:
        typed = values[0].casefold() if values else ""
        if any(word.startswith(typed) for word in _YES):
            return Term(Field.DISPUTED, (), is_negated)
        if any(word.startswith(typed) for word in _NO):
            return Term(Field.DISPUTED, (), not is_negated)
        self._leave_out("Behind disputed: stands yes, no or nothing.")
        return None

    def _leave_out(self, why: str) -> None:
        self._hints[why] = self._faults[why] = None

    def _hint_at_name(self, typed: str, says_more: bool) -> None:
        if meant := _meant(typed.casefold()):
            self._hints[f"“{typed}:” is read as a word: did you mean {meant}:?"] = None
        elif says_more and 1 < len(typed) <= _LONGEST_NAME:
            names = [f"{name}:" for name in FIELD_NAMES if name.isascii() is typed.isascii()]
            self._hints[f"“{typed}:” is read as a word, for the fields are {listed(names)}."] = None


def _inside(quoted: re.Match[str]) -> str:
    text = " ".join((quoted[1] or quoted[2] or "").split())
    return text[:MAX_QUERY].rstrip()


def _meant(typed: str) -> str:
    """The name of a field that another word was perhaps meant for; nothing where none is near."""
    if not 2 < len(typed) < 2 * max(map(len, FIELD_NAMES)):
        return ""
    from qantar_tui.search.layouts import (
        layout_readings,  # with its tables, loaded with the first typing error
    )

    in_other_layout = [name for name in layout_readings(typed) if name in FIELD_NAMES]
    from difflib import get_close_matches  # most queries name no field, or name it right

    near = get_close_matches(typed, FIELD_NAMES, n=1, cutoff=_LIKENESS)
    return next(iter((*in_other_layout, *near)), _MEANT.get(typed, ""))


def _is_word(text: str) -> bool:
    """Whether the text, as it is, reads as one word."""
    name = _NAME.match(text)
    is_filter = name is not None and name[1].casefold() in FIELD_NAMES
    return bool(text) and not is_filter and not _IS_NO_WORD.search(text)


def _written(value: str) -> str:
    return _quoted(value) if _NEEDS_QUOTES.search(value) else value


def _quoted(text: str) -> str:
    if not any(quote in text for quote in _CURLY):
        return f'"{text}"'
    if not any(quote in text for quote in _ANGLED):
        return f"«{text}»"
    return f'"{re.sub(f"[{_CURLY}]", " ", text)}"'
