"""The parts of a text that answer the words of a query, and so much of the text as stands around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate, takewhile

from qantar_tui.search.hits import Span
from qantar_tui.search.query import Field, parse_query
from qantar_tui.text.cells import width
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
_GIVEN_UP = 5
"""What part of what could be shown may be left out on either side, in order not to cut a word."""
_SIGNS_IN_A_CELL = 4
"""At most, for signs that take no cell are without number in some texts."""
_UNSPACED = r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ua4cf\uf900-\ufaff\U00020000-\U0003ffff]"
_BREAK = re.compile(rf"\s|{_UNSPACED}(?={_UNSPACED})")


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
    """About so many cells of the text around the first span, with the spans that lie in them.

    It is cut between words where the text has spaces, and within one where else hardly more than the span
    would be left of it.
    """
    if width(text) <= most and len(text) <= most * _SIGNS_IN_A_CELL:
        return text, spans
    first, end = spans[0] if spans else (0, 0)
    start = min(first - _reach(text[:first][::-1], int(most * _BEFORE)), len(text) - _reach(text[::-1], most))
    stop = max(start + _reach(text[start:], most), end)
    given_up = most // _GIVEN_UP
    if start:
        start += _to_a_break(text[start - 1 : min(first, start + given_up)])
        start = min(start + _marks(text[start:]), max(first, start))
    if stop < len(text):
        stop -= _to_a_break(text[max(end, stop - given_up) : stop + 1][::-1])
        stop += _marks(text[stop:])
    before, behind = "… " if start else "", " …" if stop < len(text) else ""
    by = len(before) - start
    kept = tuple((one + by, min(other, stop) + by) for one, other in spans if start <= one < stop)
    return f"{before}{text[start:stop].rstrip()}{behind}", kept


def _reach(text: str, cells: int) -> int:
    """How many of its first signs take so many cells at most."""
    signs = text[: cells * _SIGNS_IN_A_CELL]
    ends = accumulate(map(width, signs))
    return sum(1 for _ in takewhile(lambda end: end <= cells, ends))


def _marks(text: str) -> int:
    """How many signs at its beginning belong to the one before them."""
    return sum(1 for _ in takewhile(lambda sign: not width(sign), text[:_SIGNS_IN_A_CELL]))


def _to_a_break(text: str) -> int:
    """How many signs behind the first one words may be parted; none where there is no such place.

    So they may at a space, and between any two signs of scripts that have none.
    """
    found = _BREAK.search(text)
    return found.end() - 1 if found else 0


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
