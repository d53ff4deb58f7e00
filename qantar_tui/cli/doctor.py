"""`qantar doctor`: whether this installation, terminal and database are what qantar needs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from qantar_tui import __version__
from qantar_tui.cli.command import Arguments
from qantar_tui.cli.doctor_check import Check, State
from qantar_tui.cli.doctor_parts import program, sqlite
from qantar_tui.cli.doctor_place import database, own_folders, stick
from qantar_tui.cli.doctor_terminal import terminal
from qantar_tui.cli.output import Format, Output
from qantar_tui.cli.page import Block, Heading, Item, Paragraph, Piece, Style, text

_MARKS = {
    State.OK: Piece("✓ ok", Style.GREEN),
    State.MISSING: Piece("∅ missing", Style.YELLOW),
    State.WRONG: Piece("≠ wrong", Style.YELLOW),
}
_ALL_WELL = "All that qantar needs is there."


def run(arguments: Arguments, output: Output) -> int:
    """Look at everything; 0 where all that is essential is there, else 1."""
    checks = [*program(), *sqlite(), *database(arguments.db), *terminal(), *own_folders(), *stick()]
    failing = [check for check in checks if check.fails]
    if output.format is Format.JSON:
        records = [_record(check) for check in checks]
        output.record("doctor", {"version": __version__, "usable": not failing, "checks": records})
    else:
        output.page([*_page(checks), Paragraph(text(_sentence(failing)))])
    return 1 if failing else 0


def _page(checks: Sequence[Check]) -> Iterator[Block]:
    yield Heading(text(f"qantar {__version__} on this machine"), 1)
    for group, some in groupby(checks, lambda check: check.group):
        yield Heading(text(group))
        for check in some:
            yield Item(text(_mark(check), " ", Piece(check.name, Style.STRONG), f": {check.found}"))
            for sentence in filter(None, (check.cost, check.remedy)):
                yield Item(text(sentence), 2)


def _mark(check: Check) -> Piece:
    mark = _MARKS[check.state]
    return Piece(f"{mark.text}, and needed", Style.RED) if check.fails else mark


def _sentence(failing: Sequence[Check]) -> str:
    if not failing:
        return _ALL_WELL
    names = ", ".join(f"{check.group.lower()}: {check.name}" for check in failing)
    return f"Not all that qantar needs is as it should be ({names})."


def _record(check: Check) -> dict[str, object]:
    return {
        "group": check.group,
        "name": check.name,
        "state": check.state,
        "essential": check.is_essential,
        "found": check.found,
        "cost": check.cost or None,
        "remedy": check.remedy or None,
    }
