"""`qantar check`: what a dossier's files leave to be mended beyond what an import refuses, or a database."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from qantar_tui.annotation import TYPE_CHECKING
from qantar_tui.cli.command import Arguments
from qantar_tui.cli.output import Format, Output
from qantar_tui.cli.page import Block, Heading, Item, Page, Paragraph, Piece, Single, Style, text
from qantar_tui.errors import QantarError
from qantar_tui.text.counted import counted
from qantar_tui.text.nearest import nearest
from qantar_tui.text.shorten import short

if TYPE_CHECKING:
    from qantar_tui.build.lint.finding import Check, Finding
    from qantar_tui.build.lint.run import Report


def run(arguments: Arguments, output: Output) -> int:
    """List every finding and count them by check; or explain checks by name; or look at a database."""
    if arguments.explain is not None:
        return _explain(arguments.explain, output)
    if not arguments.folder:
        raise QantarError(
            "The following arguments are required: FOLDER or DATABASE. See `qantar help check`."
        )
    if _is_there_and_no_folder(arguments.folder):
        from qantar_tui.cli.check_database import check

        return check(Path(arguments.folder), output)
    from qantar_tui.build.lint.run import lint_dossier

    report = lint_dossier(Path(arguments.folder), with_advice=arguments.all)
    if output.format is Format.JSON:
        output.record("check", _record(report))
    else:
        output.page(_page(report))
    return 1 if report.fails else 0


def _is_there_and_no_folder(name: str) -> bool:
    """Whether it can only be meant as a database."""
    try:
        return os.path.lexists(name) and not Path(name).is_dir()
    except (OSError, ValueError):
        return False


def _page(report: Report) -> Page:
    found = counted(len(report.findings), "finding") if report.findings else "nothing to mend"
    page: Page = [Single(text(str(finding))) for finding in report.findings]
    page.append(
        Paragraph(
            text(
                f"{counted(report.checks, 'check')} over {counted(report.records, 'record')}: {found};"
                f" {counted(report.switched_off, 'finding')} switched off."
            )
        )
    )
    counts = Counter((finding.name, finding.level) for finding in report.findings)
    page += [Item(text(f"{_label(*which)}: {count:,}")) for which, count in sorted(counts.items())]
    if report.has_broken_structure:
        page.append(Paragraph(text("What cannot be read is not looked into: mend the structure first.")))
    return page


def _label(name: str, level: str) -> str:
    return f"{name} (advice)" if level == "advice" else name


def _record(report: Report) -> dict[str, object]:
    return {
        "findings": [_finding(finding) for finding in report.findings],
        "checks": report.checks,
        "records": report.records,
        "switched_off": report.switched_off,
    }


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "check": finding.name,
        "level": finding.level,
        "file": finding.where.file,
        "line": finding.where.line,
        "column": finding.where.column or None,
        "message": finding.message,
        "hint": finding.hint,
        "of": list(finding.of),
    }


def _explain(names: Sequence[str], output: Output) -> int:
    """Say of each check that is named what it is for; without a name list them all."""
    from qantar_tui.build.lint.table import EXPLAINED

    known = {check.name: check for check in EXPLAINED}
    chosen = [_named(name, known) for name in names] or list(EXPLAINED)
    if output.format is Format.JSON:
        output.record("checks", {"checks": [_explained(check) for check in chosen]})
    else:
        of_one = [block for check in chosen for block in _explanation(check)]
        output.page(of_one if names else [_entry(check) for check in chosen])
    return 0


def _named(name: str, known: dict[str, Check]) -> Check:
    if name in known:
        return known[name]
    offer = " or ".join(nearest(name, known))
    raise QantarError(
        f"There is no check “{short(name, 60)}”. "
        + (f"Did you mean {offer}?" if offer else "`qantar check --explain` lists them.")
    )


def _entry(check: Check) -> Block:
    return Item(text(Piece(check.name, Style.STRONG), f" — {check.title}"))


def _explanation(check: Check) -> Page:
    return [
        Heading(text(check.name)),
        Paragraph(text(check.title)),
        Paragraph(text(check.explanation)),
    ]


def _explained(check: Check) -> dict[str, object]:
    return {
        "name": check.name,
        "title": check.title,
        "level": check.level,
        "explanation": check.explanation,
    }
