"""Hold the claims of one source against its text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from qantar_tui.model.account import Claim
from qantar_tui.model.locator import PARAGRAPH
from qantar_tui.model.source import Source
from qantar_tui.verify.paragraphs import beyond, cited
from qantar_tui.verify.quotation import find_quotation
from qantar_tui.verify.result import Finding, Hit, Located, Match, Problem, Report, SourceText
from qantar_tui.verify.sentence import hit_in_words, out_of_range

_PROBLEMS = {Match.NEAR: Problem.NEAR, Match.MOVED: Problem.MOVED, Match.NOT_FOUND: Problem.NOT_FOUND}
_FORBIDDEN = "quoted, although the wording of the copy is not the author's"


def check_source(source: Source, claims: Sequence[Claim], text: SourceText) -> Report:
    """Every locator and every quotation; nothing of the dossier is changed."""
    counted: Counter[Located] = Counter(dict.fromkeys(Located, 0))
    matched: Counter[Match] = Counter(dict.fromkeys(Match, 0))
    findings: list[Finding] = []
    for claim in claims:
        located = _located(source, claim, text)
        counted[located] += 1
        hit = _found(source, claim, text) if claim.quote else None
        if hit:
            matched[hit.match] += 1
        findings += _findings(source, claim, text, located, hit)
    return Report(source, text, len(claims), counted, matched, tuple(findings))


def _located(source: Source, claim: Claim, text: SourceText) -> Located:
    if text.is_missing or source.locator != PARAGRAPH:
        return Located.NOT_CHECKED
    return Located.OUT_OF_RANGE if beyond(claim.locator, len(text.paragraphs)) else Located.IN_RANGE


def _found(source: Source, claim: Claim, text: SourceText) -> Hit:
    if text.is_missing:
        return Hit(Match.NOT_SEARCHED)
    count = len(text.paragraphs)
    # Where pages are counted, a text does not show where they begin: the whole of it is what is cited.
    numbers = cited(claim.locator, count) if source.locator == PARAGRAPH else range(1, count + 1)
    return find_quotation(claim.quote, numbers, text.paragraphs)


def _findings(
    source: Source, claim: Claim, text: SourceText, located: Located, hit: Hit | None
) -> Iterator[Finding]:
    if located is Located.OUT_OF_RANGE:
        count = len(text.paragraphs)
        sentence = out_of_range(beyond(claim.locator, count), count)
        yield Finding(claim, Problem.OUT_OF_RANGE, sentence)
    if hit and not source.is_verbatim:
        yield Finding(claim, Problem.NOT_VERBATIM, _FORBIDDEN)
    if hit and hit.match in _PROBLEMS:
        yield Finding(claim, _PROBLEMS[hit.match], hit_in_words(hit), hit)
