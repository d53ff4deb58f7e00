"""`qantar check DATABASE`: what is wrong with a database, and what can be done."""

from __future__ import annotations

from enum import IntEnum
from pathlib import Path

from qantar_tui.cli.output import Format, Output
from qantar_tui.cli.page import Fact, Item, Page, Paragraph, Piece, Style, text
from qantar_tui.cli.patience import Patience
from qantar_tui.store.inspection import Inspection, inspect
from qantar_tui.store.refusal import FlawKind

_HARMLESS = {FlawKind.NOTE}
_WHOLE = {FlawKind.CONTENT, FlawKind.VALUE, FlawKind.NOTE, FlawKind.REFERENCE, FlawKind.LOOP}
"""Kinds of what can be wrong with a file that is whole as a file."""


class Verdict(IntEnum):
    """How the command ends; the value is its exit code."""

    SOUND = 0
    NOTED = 1
    UNUSABLE = 3
    OTHER_CONTENT = 4

    @property
    def meaning(self) -> str:
        return _MEANINGS[self]


_MEANINGS = {
    Verdict.SOUND: "sound",
    Verdict.NOTED: "the content is sound, but the file is not as qantar leaves its files",
    Verdict.UNUSABLE: "not a database of qantar's, or damaged",
    Verdict.OTHER_CONTENT: "a whole file, but its content is not what its content hash says",
}
_STYLES = {Verdict.SOUND: Style.GREEN, Verdict.NOTED: Style.YELLOW}
_NEVER_MENDED = "Nothing was changed: qantar never mends a database."


def check(path: Path, output: Output) -> int:
    """List everything that is wrong with a database, and end as `Verdict` says; it is only read."""
    with Patience(f"Checking {path.name}"):
        inspection = inspect(path)
    verdict = verdict_of(inspection)
    if output.format is Format.JSON:
        output.record("database-check", _record(path, inspection, verdict))
    else:
        output.page(_page(path, inspection, verdict))
    return verdict


def verdict_of(inspection: Inspection) -> Verdict:
    """What the flaws come to."""
    kinds = {flaw.kind for flaw in inspection.flaws}
    if kinds <= _HARMLESS:
        return Verdict.NOTED if kinds else Verdict.SOUND
    if FlawKind.CONTENT in kinds and kinds <= _WHOLE:
        return Verdict.OTHER_CONTENT
    return Verdict.UNUSABLE


def _page(path: Path, inspection: Inspection, verdict: Verdict) -> Page:
    return [
        Fact("database", text(str(path))),
        Fact("verdict", text(Piece(verdict.meaning, _STYLES.get(verdict, Style.RED)))),
        Fact("content hash", text(inspection.said)),
        Fact("hash of what it holds", text("" if inspection.found == inspection.said else inspection.found)),
        *(Item(text(Piece(flaw.kind, Style.STRONG), f": {flaw.sentence}")) for flaw in inspection.flaws),
        *([Paragraph(text(_NEVER_MENDED))] if inspection.flaws else []),
    ]


def _record(path: Path, inspection: Inspection, verdict: Verdict) -> dict[str, object]:
    return {
        "database": str(path),
        "exit_code": verdict.value,
        "verdict": verdict.meaning,
        "content_hash": inspection.said or None,
        "computed_hash": inspection.found or None,
        "findings": [{"kind": flaw.kind, "message": flaw.sentence} for flaw in inspection.flaws],
        "exit_codes": {str(possible.value): possible.meaning for possible in Verdict},
    }
