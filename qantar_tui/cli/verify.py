"""`qantar verify`: quotations and locators, found again in the sources' texts where they are at hand."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from qantar_tui.cli import json_form
from qantar_tui.cli.card_parts import section
from qantar_tui.cli.command import Arguments
from qantar_tui.cli.output import Format, Output
from qantar_tui.cli.page import Block, Heading, Item, Page, Paragraph, Piece, Style, Table, Text, dotted, text
from qantar_tui.dossier.library import Dossier
from qantar_tui.errors import QantarError
from qantar_tui.model.account import Claim
from qantar_tui.model.locator import PARAGRAPH
from qantar_tui.text.counted import counted
from qantar_tui.verify.check import check_source
from qantar_tui.verify.result import Finding, Located, Match, Problem, Report, TextState
from qantar_tui.verify.texts import read_text
from qantar_tui.words.claim import locator_in_words

_MATCHES = (Match.EXACT, Match.NEAR, Match.MOVED, Match.NOT_FOUND)
_STYLES = {Problem.NEAR: Style.YELLOW, Problem.MOVED: Style.YELLOW}
_TEXT_STYLES = {TextState.SAME: Style.GREEN, TextState.MISSING: Style.RED}


def answer(dossier: Dossier, arguments: Arguments, output: Output) -> int:
    """Report on every source that was read; 1 where anything is missing, changed or not as it should be."""
    folder = _folder(arguments.texts)
    claims = defaultdict[str, list[Claim]](list)
    for claim in dossier.every_claim():
        claims[claim.source].append(claim)
    reports = [
        check_source(source, claims[source.id], read_text(folder, source)) for source in dossier.read_sources
    ]
    is_confirmed = bool(reports) and all(report.is_confirmed for report in reports)
    if output.format is Format.JSON:
        output.record("verify", {"is_confirmed": is_confirmed, **_record(dossier, reports)})
    else:
        output.page(_page(dossier, reports))
    return 0 if is_confirmed else 1


def _folder(named: str | None) -> Path:
    if not named:
        raise QantarError("Name the folder that holds the sources' texts: `qantar verify --texts DIR`.")
    if not (folder := Path(named)).is_dir():
        raise QantarError(f"There is no folder {named}: name the one that holds the sources' texts.")
    return folder


def _page(dossier: Dossier, reports: Sequence[Report]) -> Page:
    return [
        Heading(text("Verification"), 1),
        Table(_HEADER, tuple(_row(report) for report in reports)),
        *(Item(text(note)) for report in reports for note in _notes(report)),
        *section("Findings", (block for report in reports for block in _findings(dossier, report))),
        Paragraph(text(_summary(reports))),
    ]


_HEADER = tuple(
    text(name)
    for name in ("source", "text", "claims", "in range", "quoted", "exact", "near", "moved", "not found")
)


def _row(report: Report) -> tuple[Text, ...]:
    state = report.text.state
    matches = ["–" if report.text.is_missing else str(report.quotations[match]) for match in _MATCHES]
    is_checked = not report.locators[Located.NOT_CHECKED]
    return (
        text(report.source.label),
        text(Piece(state, _TEXT_STYLES.get(state, Style.YELLOW))),
        text(str(report.claims)),
        text(str(report.locators[Located.IN_RANGE]) if is_checked else "–"),
        text(str(report.quoted)),
        *map(text, matches),
    )


def _notes(report: Report) -> Iterator[str]:
    """What the counts of a source do not say."""
    source = report.source
    if report.text.problem:
        yield report.text.problem
    if source.locator != PARAGRAPH and not report.text.is_missing:
        yield (
            f"{source.label}: its locators count by {source.locator}, which a text does not show; they are"
            " not checked, and its quotations are looked for in the whole text."
        )
    if not source.is_verbatim and not report.quoted:
        yield f"{source.label}: no quotation, as must be; the wording of the copy is not the author's."


def _findings(dossier: Dossier, report: Report) -> Iterator[Block]:
    for finding in report.findings:
        claim, source = finding.claim, report.source
        place = Piece(
            f"{source.label}, {locator_in_words(source.locator, claim.locator)}",
            citation=dossier.cite_claims([claim]),
        )
        yield Item(dotted([Piece(f"claim {claim.number}", Style.STRONG), claim.event, claim.point, place]))
        quote = "" if finding.problem is Problem.OUT_OF_RANGE else f"“{claim.quote}”"
        yield Item(dotted([quote, Piece(finding.sentence, _STYLES.get(finding.problem, Style.RED))]), 2)


def _summary(reports: Sequence[Report]) -> str:
    if not reports:
        return "There is nothing to verify: no source was read."
    if all(report.is_confirmed for report in reports):
        return (
            "Every quotation stands verbatim where the dossier says, every locator that could be checked"
            " exists, and every text is the one that was read."
        )
    states = Counter(report.text.state for report in reports)
    counts = [("finding", sum(len(report.findings) for report in reports))]
    counts += [(f"{state} text", states[state]) for state in TextState if state is not TextState.SAME]
    return " · ".join(counted(count, what) for what, count in counts if count)


def _record(dossier: Dossier, reports: Sequence[Report]) -> json_form.Record:
    return {
        "sources": [_source(report) for report in reports],
        "findings": [_finding(dossier, finding) for report in reports for finding in report.findings],
    }


def _source(report: Report) -> json_form.Record:
    found = report.text
    return {
        "source": report.source.id,
        "label": report.source.label,
        "is_verbatim": report.source.is_verbatim,
        "is_confirmed": report.is_confirmed,
        "text": {
            "file": found.file or None,
            "state": found.state,
            "problem": found.problem or None,
            "sha256": found.sha256 or None,
            "expected_sha256": report.source.text_sha256 or None,
            "paragraphs": len(found.paragraphs),
        },
        "claims": report.claims,
        "locators": {str(located): report.locators[located] for located in Located},
        "quotations": {str(match): report.quotations[match] for match in Match},
    }


def _finding(dossier: Dossier, finding: Finding) -> json_form.Record:
    claim, hit = finding.claim, finding.hit
    return {
        "problem": finding.problem,
        "sentence": finding.sentence,
        "claim": claim.number,
        "event": claim.event,
        "point": claim.point,
        "source": claim.source,
        "locator": json_form.locator(dossier.source(claim.source), claim.locator),
        "quote": claim.quote or None,
        "near": hit.near or None if hit else None,
        "changes": [{"old": change.old, "new": change.new} for change in hit.changes] if hit else [],
        "elsewhere": list(hit.elsewhere) if hit else [],
    }
