"""The parts of a text that answer the words of a query, and so much of the text as stands around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from qantar_tui.search.hits import Span
from qantar_tui.search.query import Field, parse_query
from qantar_tui.text.fold import padded, plain
from qantar_tui.text.thousands import NUMBER, as_asked, other_parts

Word = tuple[int, int, str]
"""Where a word begins and ends, and what it folds to."""
Sequence = tuple[str, ...]
"""Folded words that stand next to each other; of the last one the beginning is enough."""
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_NUMBER_OR_WORD = re.compile(f"(?P<number>{NUMBER.pattern})|{_WORD.pattern}")
_BEFORE = 0.3
"""The share of what is shown that stands before the first part that matched."""


@lru_cache(maxsize=64)
def sequences_of(query: str) -> tuple[Sequence, ...]:
    """What the words and phrases of a query that must be there ask a text for."""
    found: dict[Sequence, None] = {}
    for term in parse_query(query).terms:
        if term.field is Field.WORDS and not term.is_negated:
            words = plain(as_asked(" ".join(term.values))).split()
            found.update(dict.fromkeys([tuple(words)] if term.is_phrase else [(word,) for word in words]))
    return tuple(sequence for sequence in found if sequence)


def holds(text: str, words: str) -> bool:
    """Whether a text has folded words next to each other; of the last one the beginning is enough."""
    return f" {words}" in padded(text)


def spans_in(text: str, sequences: tuple[Sequence, ...]) -> tuple[Span, ...]:
    """The parts of the text that are asked for, in order and without overlaps."""
    if not any(holds(text, " ".join(sequence)) for sequence in sequences):
        return ()
    found = [
        (words[place][0], _end(words[place + len(sequence) - 1], sequence[-1]))
        for words in _readings(text)
        for sequence in sequences
        for place in range(len(words) - len(sequence) + 1)
        if _stands_at(words, place, sequence)
    ]
    merged: list[Span] = []
    for start, end in sorted(found):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return tuple(merged)


def cut_around(text: str, spans: tuple[Span, ...], most: int) -> tuple[str, tuple[Span, ...]]:
    """About so many characters of the text around the first span, with the spans that lie in them."""
    if len(text) <= most:
        return text, spans
    first, end = spans[0] if spans else (0, 0)
    start = max(0, min(first - int(most * _BEFORE), len(text) - most))
    stop = min(len(text), max(start + most, end))
    if start:  # not within a word
        start = text.find(" ", start, first) + 1 or first
    if stop < len(text):
        stop = max(text.rfind(" ", start, stop + 1), end)
    before, behind = "… " if start else "", " …" if stop < len(text) else ""
    by = len(before) - start
    kept = tuple((one + by, min(other, stop) + by) for one, other in spans if start <= one < stop)
    return f"{before}{text[start:stop].rstrip()}{behind}", kept


def _readings(text: str) -> Iterator[list[Word]]:
    """The words of the text; where it has large numbers also with these written the other way."""
    yield [_word(match) for match in _WORD.finditer(text)]
    if NUMBER.search(text):
        yield [
            word
            for match in _NUMBER_OR_WORD.finditer(text)
            for word in (_of_number(match) if match["number"] else [_word(match)])
        ]


def _word(match: re.Match[str]) -> Word:
    return match.start(), match.end(), plain(match[0])


def _of_number(match: re.Match[str]) -> Iterator[Word]:
    for start, end, digits in other_parts(match[0]):
        yield match.start() + start, match.start() + end, digits


def _stands_at(words: list[Word], place: int, sequence: Sequence) -> bool:
    *whole, begun = sequence
    there = [word for _, _, word in words[place : place + len(sequence)]]
    return there[:-1] == whole and there[-1].startswith(begun)


def _end(word: Word, begun: str) -> int:
    """Where the part of the word ends that is its beginning; letters that fold to others are not counted."""
    start, end, folded = word
    return start + len(begun) if len(folded) == end - start else end
