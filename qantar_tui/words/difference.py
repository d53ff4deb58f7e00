"""Two texts beside each other, with the words marked that stand in only one of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

_TOKEN = re.compile(r"\w+(?:[’'-]\w+)*|[^\w\s]")
_LONG = 300
"""Tokens beyond which frequent ones are no longer looked at as places where the texts could meet."""


class Segment(NamedTuple):
    text: str
    is_only_here: bool


def differences(one: str, other: str) -> tuple[list[Segment], list[Segment]]:
    """Each text in segments, joined again exactly itself, with whether their words stand only in it.

    Words and punctuation marks are compared as they are written; blanks are not compared. No two
    neighbouring segments have the same mark.
    """
    mine, theirs = list(_TOKEN.finditer(one)), list(_TOKEN.finditer(other))
    only_mine, only_theirs = [True] * len(mine), [True] * len(theirs)
    for a, b, size in _meetings([token[0] for token in mine], [token[0] for token in theirs]):
        only_mine[a : a + size] = only_theirs[b : b + size] = [False] * size
    return _segments(one, mine, only_mine), _segments(other, theirs, only_theirs)


def _meetings(mine: Sequence[str], theirs: Sequence[str]) -> list[tuple[int, int, int]]:
    """Where both have the same tokens, and how many."""
    head = _alike(mine, theirs)
    tail = _alike(mine[head:][::-1], theirs[head:][::-1])
    inner, outer = mine[head : len(mine) - tail], theirs[head : len(theirs) - tail]
    matcher = SequenceMatcher(None, inner, outer, autojunk=max(len(inner), len(outer)) > _LONG)
    blocks = [(match.a + head, match.b + head, match.size) for match in matcher.get_matching_blocks()]
    return [(0, 0, head), *blocks, (len(mine) - tail, len(theirs) - tail, tail)]


def _alike(mine: Sequence[str], theirs: Sequence[str]) -> int:
    """With how many same tokens both begin."""
    for place, (one, other) in enumerate(zip(mine, theirs, strict=False)):
        if one != other:
            return place
    return min(len(mine), len(theirs))


def _segments(text: str, tokens: Sequence[re.Match[str]], only_here: Sequence[bool]) -> list[Segment]:
    """A blank is marked only between two words that are."""
    start = tokens[0].start() if tokens else 0
    segments = [Segment(text[:start], False)] if start else []
    for place, token in enumerate(tokens):
        is_last = place + 1 == len(tokens)
        if is_last or only_here[place] != only_here[place + 1]:
            unmarked_end = len(text) if is_last else tokens[place + 1].start()
            end = token.end() if only_here[place] else unmarked_end
            segments.append(Segment(text[start:end], only_here[place]))
            start = end
    if start < len(text):
        segments.append(Segment(text[start:], False))
    return _merged(segments)


def _merged(segments: Sequence[Segment]) -> list[Segment]:
    merged: list[Segment] = []
    for segment in segments:
        if merged and merged[-1].is_only_here == segment.is_only_here:
            merged[-1] = Segment(merged[-1].text + segment.text, segment.is_only_here)
        elif segment.text:
            merged.append(segment)
    return merged
