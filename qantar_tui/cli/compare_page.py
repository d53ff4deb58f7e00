"""A comparison as a page: for a terminal, or as Markdown with pandoc citations in its cells."""

from __future__ import annotations

from qantar_tui.cli.compared import Compared
from qantar_tui.cli.marks import cell_mark, counts, verdict_mark
from qantar_tui.cli.output import Format, Output
from qantar_tui.cli.page import (
    Block,
    Fact,
    Heading,
    Matrix,
    MatrixRow,
    Page,
    Paragraph,
    Piece,
    Style,
    Text,
    dotted,
    text,
)
from qantar_tui.cli.stances import stance_mark
from qantar_tui.compare.grid import Answered, By, Cell, Row
from qantar_tui.dossier.library import Dossier
from qantar_tui.model.event import Point
from qantar_tui.words.claim import answer_in_words, locator_in_words, note_on, note_on_account, voice_path
from qantar_tui.words.quotes import in_quotes
from qantar_tui.words.time import short_when, when_in_words

LEGEND = "Answers with one letter can be true together; “not A” denies A, “A?” doubts it."
_VOICES = "who says it, innermost first; the same claims as by source, under another heading"


def write(compared: Compared, output: Output) -> None:
    output.page(_page(compared, with_ids=output.format is Format.TEXT))


def _page(compared: Compared, *, with_ids: bool) -> Page:
    dossier, comparison = compared.dossier, compared.comparison
    event = comparison.event
    page: Page = [
        Heading(text(event.title), 1),
        Fact("when", text(when_in_words(event.when))),
        Fact("where", text(dossier.name_of(event.place) if event.place else "")),
        Fact("verdict", text(verdict_mark(comparison.verdict))),
        Fact("voices", text(_VOICES if comparison.by is By.VOICE else "")),
        *_said(compared.hidden),
        *_said(compared.lack),
    ]
    if compared.rows:
        page.append(
            Matrix(
                "Question",
                tuple(column.label for column in comparison.columns),
                tuple(_row(compared, row, with_id=with_ids) for row in compared.rows),
                is_sparse=comparison.by is By.VOICE,
            )
        )
        page.append(Paragraph(text(Piece(LEGEND, Style.FAINT))))
    for source, note in comparison.notes.items():
        page.append(Paragraph(text(note_on_account(dossier.name_of(source), note))))
    return page


def _said(sentence: str) -> list[Block]:
    return [Paragraph(text(sentence))] if sentence else []


def _row(compared: Compared, row: Row, *, with_id: bool) -> MatrixRow:
    return MatrixRow(
        dotted([row.point.ask, Piece(row.point.id if with_id else "", Style.FAINT)]),
        (
            dotted([verdict_mark(row.verdict), counts(row)]),
            *(text(Piece(silence, Style.FAINT)) for silence in compared.silences(row)),
        ),
        tuple(_cell(compared.dossier, row.point, cell) for cell in row.cells),
        compared.lanes(row),
    )


def _cell(dossier: Dossier, point: Point, cell: Cell) -> tuple[tuple[Text, ...], ...]:
    if not cell.answers:
        return ((text(cell_mark(cell.state)),),)
    return tuple(_answer(dossier, point, answered) for answered in cell.answers)


def _answer(dossier: Dossier, point: Point, answered: Answered) -> tuple[Text, ...]:
    """Letter and stance, the value, the words, through whom, where it stands."""
    claim = answered.claim
    source = dossier.source(claim.source)
    said = f" (as of {short_when(claim.as_of)})" if claim.as_of else ""
    value = answer_in_words(claim, point, dossier.name_of)
    note = note_on(claim)
    lines = [
        text(
            Piece(f"{answered.mark} " if answered.mark else "", Style.STRONG), stance_mark(claim.stance), said
        ),
        text(value),
        text(claim.words if claim.words != value else ""),
        text(in_quotes(claim.quote) if claim.quote else ""),
        text(f"Translated: {claim.translation}" if claim.translation else ""),
        text(voice_path(claim.voice, source.label, dossier.name_of) if claim.voice else ""),
        text(
            Piece(
                locator_in_words(source.locator, claim.locator),
                Style.FAINT,
                citation=dossier.cite_claims([claim]),
            )
        ),
        text(Piece(f"Note: {note}" if note else "", Style.FAINT)),
    ]
    return tuple(line for line in lines if any(piece.text for piece in line))
