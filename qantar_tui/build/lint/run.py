"""From a dossier's folder to everything that the checks find in it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from qantar_tui.build.check import check_records
from qantar_tui.build.lint.exceptions import switched_off
from qantar_tui.build.lint.finding import Check, Finding, Level
from qantar_tui.build.lint.names import STRUCTURE
from qantar_tui.build.lint.table import CHECKS
from qantar_tui.build.lint.walk import claims
from qantar_tui.build.problem import Problems, Where
from qantar_tui.build.read import Records, read_records
from qantar_tui.errors import QantarError


@dataclass(frozen=True, slots=True)
class Report:
    """What was found, and how much was looked at."""

    findings: tuple[Finding, ...]
    """Those of the structure first."""
    checks: int
    records: int
    switched_off: int

    @property
    def fails(self) -> bool:
        return any(finding.level is not Level.ADVICE for finding in self.findings)

    @property
    def has_broken_structure(self) -> bool:
        return any(finding.name == STRUCTURE for finding in self.findings)


def lint_dossier(folder: Path, *, with_advice: bool = False) -> Report:
    """Check a dossier's folder."""
    if not folder.is_dir():
        raise QantarError(
            f"There is no folder {folder}: name the one that holds dossier.yaml, or a database."
        )
    report = _lint(folder, with_advice=with_advice)
    lines = {finding.where for finding in report.findings if not finding.where.column}
    # To find columns takes longer than all the rest: they are looked for where they are wanted.
    return _lint(folder, with_advice=with_advice, with_columns=lines) if lines else report


def _lint(folder: Path, *, with_advice: bool, with_columns: Collection[Where] = ()) -> Report:
    problems = Problems()
    records = read_records(folder, problems, with_columns=with_columns)
    check_records(records, problems)
    return lint(records, problems, with_advice=with_advice)


def lint(records: Records, problems: Problems, *, with_advice: bool = False) -> Report:
    """Every finding in what could be read; the problems are those of reading it."""
    checks = [check for check in CHECKS if with_advice or check.level is not Level.ADVICE]
    names = {check.name for check in checks}
    off = switched_off(records.about)
    found = [finding for check in CHECKS for finding in _findings(check, records)]
    kept = [finding for finding in found if not any(entry.covers(finding) for entry in off)]
    shown = {finding for finding in kept if finding.name in names}
    stale = {finding for entry in off for finding in entry.stale(found)} if not problems else set()
    return Report(
        findings=(*sorted(_structure(problems, shown)), *sorted(shown | stale)),
        checks=len(checks),
        records=_count(records),
        switched_off=len(found) - len(kept),
    )


def _findings(check: Check, records: Records) -> Iterator[Finding]:
    unique = dict.fromkeys(check.find(records))
    return (
        Finding(one.where, check.name, one.message, one.hint, tuple(filter(None, one.of)), check.level)
        for one in unique
    )


def _structure(problems: Problems, shown: set[Finding]) -> set[Finding]:
    """The problems, without those that a check has found as well."""
    named = {(finding.where, finding.message) for finding in shown}
    return {
        Finding(problem.where, STRUCTURE, problem.message, problem.hint)
        for problem in problems
        if (problem.where, problem.message) not in named
    }


def _count(records: Records) -> int:
    """Sources, actors, places, origins and explanations; events with their points, accounts and claims."""
    files = (records.sources, records.actors, records.places, records.events)
    entries = (records.about.items("origins"), records.about.items("explanations"))
    parts = [event.items(part) for event in records.events for part in ("points", "accounts")]
    return sum(map(len, (*files, *entries, *parts))) + sum(1 for _ in claims(records))
