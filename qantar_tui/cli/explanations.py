"""`qantar explanations`: which points tell the explanations of the whole apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qantar_tui.cli import json_form
from qantar_tui.cli.as_of import as_of_then, hidden_in_words
from qantar_tui.cli.command import Arguments
from qantar_tui.cli.output import Format, Output
from qantar_tui.cli.page import (
    Block,
    Heading,
    Item,
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
from qantar_tui.compare.explanations import BearingCell, BearingRow, ExplanationsMatrix, Speaker
from qantar_tui.dossier.library import Dossier
from qantar_tui.model.account import Bearing
from qantar_tui.text.counted import counted
from qantar_tui.words.claim import BEARINGS, attribution, stance_in_words, voices

_NONE = "No claim bears on an explanation."
_STYLES = {Bearing.SUPPORTS: Style.GREEN, Bearing.CONTRADICTS: Style.RED, Bearing.MIXES: Style.YELLOW}
_LEGEND = (
    "What tells the explanations apart best comes first: 0 where all fare alike, 1 where half of them are"
    " supported and half contradicted. Claims of one origin count as one."
)


def answer(dossier: Dossier, arguments: Arguments, output: Output) -> int:
    """Hold the explanations against each other, point by point; 1 where nothing bears on any."""
    matrix = dossier.explanations_matrix()
    rows = matrix.rows[: arguments.limit]
    if output.format is Format.JSON:
        output.record("explanations", _record(dossier, matrix, rows))
    else:
        output.page(_page(dossier, matrix, rows, as_table=output.format is Format.MARKDOWN))
    return 0 if rows else 1


def _record(dossier: Dossier, matrix: ExplanationsMatrix, rows: Sequence[BearingRow]) -> json_form.Record:
    return {
        **json_form.looking_back(matrix.as_of, matrix.hidden),
        "explanations": [json_form.entry(explanation) for explanation in matrix.explanations],
        "total": len(matrix.rows),
        "points": [
            {
                "event": {"id": row.event.id, "title": row.event.title},
                "point": {"id": row.point.id, "ask": row.point.ask},
                "tells_apart": row.tells_apart,
                "origins": row.origins,
                "cells": [
                    {
                        "explanation": explanation.id,
                        **{str(how): [claim.number for claim in cell.of(how)] for how in Bearing},
                        "sources": {str(how): list(cell.sources(how)) for how in Bearing},
                        "speakers": {
                            str(how): [_speaker(dossier, speaker) for speaker in cell.speakers(how)]
                            for how in Bearing
                        },
                        "citation": dossier.cite_claims(cell.claims) or None,
                    }
                    for explanation, cell in zip(matrix.explanations, row.cells, strict=True)
                ],
            }
            for row in rows
        ],
    }


def _speaker(dossier: Dossier, speaker: Speaker) -> json_form.Record:
    return {
        "voice": list(speaker.voice),
        "source": speaker.source,
        "stance": speaker.stance,
        "attribution": attribution(speaker.claims[0], dossier.name_of(speaker.source), dossier.name_of),
        "claims": [claim.number for claim in speaker.claims],
    }


def _page(
    dossier: Dossier, matrix: ExplanationsMatrix, rows: Sequence[BearingRow], *, as_table: bool
) -> Page:
    page: Page = [Heading(text("Explanations of the whole, held against each other"), 1)]
    if hidden := hidden_in_words(matrix.as_of, matrix.hidden):
        page.append(Paragraph(text(hidden)))
    if not rows:
        return [*page, Paragraph(text(as_of_then(_NONE, matrix.as_of)))]
    if as_table:
        page.append(_table(dossier, matrix, rows))
    else:
        page += [block for row in rows for block in _items(dossier, matrix, row)]
    points = "point" if len(matrix.rows) == 1 else "points"
    shown = f"; the first {len(rows):,} shown" if len(rows) < len(matrix.rows) else ""
    counted = f"{len(matrix.rows):,} {points} in all{shown}. {_LEGEND}"
    return [*page, Paragraph(text(Piece(counted, Style.FAINT)))]


def _table(dossier: Dossier, matrix: ExplanationsMatrix, rows: Sequence[BearingRow]) -> Matrix:
    return Matrix(
        "Question",
        tuple(explanation.title for explanation in matrix.explanations),
        tuple(
            MatrixRow(
                text(row.point.ask),
                (dotted([row.event.title, _weight(row)]),),
                tuple(((tuple(_bearing(dossier, cell)) or text("–"),),) for cell in row.cells),
            )
            for row in rows
        ),
    )


def _items(dossier: Dossier, matrix: ExplanationsMatrix, row: BearingRow) -> Iterator[Block]:
    """Only the explanations that something bears on."""
    yield Item(
        dotted([Piece(row.point.ask, Style.STRONG), row.event.title, Piece(row.event.id, Style.FAINT)])
    )
    yield Item(text(_weight(row)), 2)
    for explanation, cell in zip(matrix.explanations, row.cells, strict=True):
        if cell.claims:
            yield Item(text(f"{explanation.title}: ", *_bearing(dossier, cell)), 2)


def _weight(row: BearingRow) -> str:
    return f"tells apart {row.tells_apart:.2f} · {counted(row.origins, 'origin')}"


def _bearing(dossier: Dossier, cell: BearingCell) -> Text:
    """`+ supports Kim 2023, KNB → bne 2026; − contradicts Katara n.d. (» passes on)`"""
    pieces: list[Piece] = []
    for how in Bearing:
        for place, speaker in enumerate(cell.speakers(how)):
            if place:
                pieces.append(Piece(", "))
            else:
                pieces += [Piece("; ")] if pieces else []
                pieces += [Piece(" ".join(BEARINGS[how]), _STYLES[how]), Piece(" ")]
            pieces += _spoken(dossier, speaker)
    return tuple(pieces)


def _spoken(dossier: Dossier, speaker: Speaker) -> Iterator[Piece]:
    """The chain of voices, the source, which Markdown cites instead, and a stance that is no assertion."""
    if speaker.voice:
        yield Piece(f"{voices(speaker.voice, dossier.name_of)} → ")
    yield Piece(dossier.name_of(speaker.source), citation=dossier.cite_claims(speaker.claims))
    if stance := stance_in_words(speaker.stance):
        yield Piece(f" ({stance})")
