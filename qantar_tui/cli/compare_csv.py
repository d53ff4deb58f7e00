"""A comparison as CSV: a row for each claim, and one for each source that does not speak."""

from __future__ import annotations

from collections.abc import Iterator

from qantar_tui.cli.compared import Compared
from qantar_tui.cli.formula import STAMP_COLUMNS, csv_row, stamp_cells
from qantar_tui.cli.output import Output
from qantar_tui.compare.grid import Answered, By, CellState, ColumnKind, Row
from qantar_tui.words.claim import locator_in_words, note_on, value_in_words, voice_path

_CLAIM = (
    "mark", "stance", "value", "computed", "words", "quote", "translation", "voice", "source", "locator",
    "as_of", "origin", "citation", "note",
)  # fmt: skip
_COLUMNS = (
    "event", "point", "question", "verdict", "speaking", "origins", "silent", "column_kind", "column",
    "column_label", "state", *_CLAIM, *STAMP_COLUMNS,
)  # fmt: skip


def write(compared: Compared, output: Output) -> None:
    """The header and the rows; every cell is quoted, and none is a formula."""
    output.line(csv_row(_COLUMNS))
    stamp = stamp_cells(compared.dossier)
    for row in compared.rows:
        for cells in _rows(compared, row):
            output.line(csv_row([*cells, *stamp]))


def _rows(compared: Compared, row: Row) -> Iterator[list[object]]:
    """By voice, too, it is the sources that are silent: who is not quoted may have said anything."""
    comparison = compared.comparison
    head = [comparison.event.id, row.point.id, row.point.ask]
    head += [row.verdict, *map(str, (row.speaking, row.origins, row.silent))]
    for column, cell in zip(comparison.columns, row.cells, strict=True):
        for answered in cell.answers:
            where = [*head, column.kind, column.id, column.label, cell.state]
            yield [*where, *_claim(compared, row, answered)]
        if not cell.answers and comparison.by is By.SOURCE:
            yield _silence(compared, head, column.id, cell.state)
    if comparison.by is By.VOICE:
        yield from (_silence(compared, head, source, state) for source, state in row.silences)


def _silence(compared: Compared, head: list[str], source: str, state: CellState) -> list[object]:
    unsaid = (source if name == "source" else "" for name in _CLAIM)
    return [*head, ColumnKind.SOURCE, source, compared.dossier.name_of(source), state, *unsaid]


def _claim(compared: Compared, row: Row, answered: Answered) -> list[str]:
    """In the order of the columns."""
    dossier, claim = compared.dossier, answered.claim
    source = dossier.source(claim.source)
    return [
        answered.mark,
        claim.stance,
        value_in_words(claim.value, row.point, dossier.name_of),
        "yes" if claim.is_computed else "no",
        claim.words,
        claim.quote,
        claim.translation,
        voice_path(claim.voice, source.label, dossier.name_of),
        claim.source,
        locator_in_words(source.locator, claim.locator),
        claim.as_of.edtf if claim.as_of else "",
        claim.origin,
        dossier.cite_claims([claim]),
        note_on(claim),
    ]
