"""Find a quotation again in the paragraphs of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from unicodedata import normalize

from qantar_tui.verify.difference import changes
from qantar_tui.verify.normal import Normal, normal
from qantar_tui.verify.result import Hit, Match

_SIMILAR = 90
"""rapidfuzz's ratio, of 100, from which a stretch of text counts as near."""
_LONGEST_PARAGRAPH = 100_000
_LONGEST_QUOTATION = 1_000
"""Beyond these, which no person wrote, only what is verbatim is found."""
_CONTEXT = 200
_WORDS_BEFORE = re.compile(r"(?:\S+\s+){0,2}\S*$")
_WORDS_AFTER = re.compile(r"\S*(?:\s+\S+){0,2}")


def find_quotation(quote: str, cited: Sequence[int], paragraphs: Sequence[str]) -> Hit:
    """Look in the cited paragraphs, verbatim and then nearly; then verbatim in all the others."""
    verbatim = _composed(quote)
    if any(verbatim in _composed(paragraphs[number - 1]) for number in cited):
        return Hit(Match.EXACT)
    elsewhere = tuple(n for n, text in enumerate(paragraphs, 1) if verbatim in _composed(text))
    if near := _nearest(quote, cited, paragraphs):
        number, start, end = near
        printed = paragraphs[number - 1][start:end]
        return Hit(Match.NEAR, number, changes(quote, printed), elsewhere)
    return Hit(Match.MOVED if elsewhere else Match.NOT_FOUND, elsewhere=elsewhere)


def _composed(text: str) -> str:
    """A letter and its accent as one sign: copies differ in that, and nobody sees it."""
    return normalize("NFC", text)


def _nearest(quote: str, cited: Sequence[int], paragraphs: Sequence[str]) -> tuple[int, int, int] | None:
    """The paragraph that comes nearest, and from where to where."""
    if len(quote) > _LONGEST_QUOTATION or not (wanted := normal(quote).text):
        return None
    best: tuple[float, int, int, int] | None = None
    for number, text in _plain(cited, paragraphs):
        if (at := text.text.find(wanted)) >= 0:
            return number, *text.span(at, at + len(wanted))
        if found := _aligned(wanted, text):
            score, start, end = found
            if best is None or score > best[0]:
                best = score, number, *_with_context(paragraphs[number - 1], start, end)
    return best[1:] if best else None


def _plain(cited: Sequence[int], paragraphs: Sequence[str]) -> Iterator[tuple[int, Normal]]:
    for number in cited:
        if len(paragraphs[number - 1]) <= _LONGEST_PARAGRAPH:
            yield number, normal(paragraphs[number - 1])


def _aligned(wanted: str, paragraph: Normal) -> tuple[float, int, int] | None:
    """How similar the most similar stretch of the paragraph is, and where that stands."""
    from rapidfuzz import fuzz  # loaded only where a quotation is not verbatim

    if len(paragraph.text) <= len(wanted):  # else a short heading would be found within the quotation
        score = fuzz.ratio(wanted, paragraph.text)
        return (score, *paragraph.span(0, len(paragraph.text))) if score >= _SIMILAR else None
    found = fuzz.partial_ratio_alignment(wanted, paragraph.text, score_cutoff=_SIMILAR)
    return (found.score, *paragraph.span(found.dest_start, found.dest_end)) if found else None


def _with_context(paragraph: str, start: int, end: int) -> tuple[int, int]:
    """The stretch to the ends of its words and two words further, so that no word is compared in part."""
    before = _WORDS_BEFORE.search(paragraph[max(0, start - _CONTEXT) : start])
    after = _WORDS_AFTER.match(paragraph[end : end + _CONTEXT])
    return start - (len(before[0]) if before else 0), end + (len(after[0]) if after else 0)
