"""`qantar compare`: what each source says of an event, side by side."""

from __future__ import annotations

import argparse

from qantar_tui.cli import json_form
from qantar_tui.cli.marks import cell_mark, counts, stance_mark, verdict_mark
from qantar_tui.cli.output import Format, Output
from qantar_tui.cli.page import (
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
from qantar_tui.compare.grid import Answered, Cell, Comparison, Row
from qantar_tui.dossier.library import Dossier
from qantar_tui.model.event import Point
from qantar_tui.model.source import Source
from qantar_tui.words.claim import locator_in_words, value_in_words, voice_path
from qantar_tui.words.time import short_when, when_in_words

_LEGEND = "Answers with one letter can be true together; “not A” denies A, “A?” doubts it."


def answer(dossier: Dossier, arguments: argparse.Namespace, output: Output) -> int:
    """Compare the accounts of one event; 1 where nobody says anything of it."""
    comparison = dossier.comparison(arguments.event)
    if output.format is Format.JSON:
        output.record("comparison", record(dossier, comparison))
    else:
        output.page(_page(dossier, comparison))
    return 0 if comparison.gists else 1


def record(dossier: Dossier, comparison: Comparison) -> json_form.Record:
    """The comparison as JSON has it: a cell for each source in each row, silent ones too."""
    return {
        "event": json_form.event_head(comparison.event, dossier.about, dossier.name_of),
        "verdict": comparison.verdict,
        "sources": [{"id": source.id, "label": source.label} for source in comparison.sources],
        "gists": dict(comparison.gists),
        "points": [
            {
                **json_form.point_head(row.point),
                "verdict": row.verdict,
                "speaking": row.speaking,
                "origins": row.origins,
                "silent": row.silent,
                "cells": [
                    _cell_record(dossier, row.point, source, cell)
                    for source, cell in zip(comparison.sources, row.cells, strict=True)
                ],
            }
            for row in comparison.rows
        ],
    }


def _cell_record(dossier: Dossier, point: Point, source: Source, cell: Cell) -> json_form.Record:
    claims: list[json_form.Record] = [
        {
            "mark": answered.mark,
            "letters": answered.letters,
            **json_form.claim(answered.claim, point, source, dossier.name_of),
        }
        for answered in cell.answers
    ]
    return {"source": source.id, "state": cell.state, "answers": claims}


def _page(dossier: Dossier, comparison: Comparison) -> Page:
    event = comparison.event
    where = dossier.name_of(event.place) if event.place else ""
    return [
        Heading(text(event.title), 1),
        Fact("when", text(when_in_words(event.when))),
        Fact("where", text(where)),
        Fact("verdict", text(verdict_mark(comparison.verdict))),
        Matrix(
            "Question",
            tuple(source.label for source in comparison.sources),
            tuple(_row(dossier, comparison, row) for row in comparison.rows),
        ),
        *([Paragraph(text(Piece(_LEGEND, Style.FAINT)))] if comparison.rows else []),
    ]


def _row(dossier: Dossier, comparison: Comparison, row: Row) -> MatrixRow:
    return MatrixRow(
        text(row.point.ask),
        (dotted([verdict_mark(row.verdict), counts(row)]),),
        tuple(
            _cell(dossier, row.point, source, cell)
            for source, cell in zip(comparison.sources, row.cells, strict=True)
        ),
    )


def _cell(dossier: Dossier, point: Point, source: Source, cell: Cell) -> tuple[tuple[Text, ...], ...]:
    if not cell.answers:
        return ((text(cell_mark(cell.state)),),)
    return tuple(_answer(dossier, point, source, answered) for answered in cell.answers)


def _answer(dossier: Dossier, point: Point, source: Source, answered: Answered) -> tuple[Text, ...]:
    """Letter and stance, the value, the words, through whom, where it stands."""
    claim = answered.claim
    said = f" (as of {short_when(claim.as_of)})" if claim.as_of else ""
    value = value_in_words(claim.value, point, dossier.name_of)
    lines = [
        text(
            Piece(f"{answered.mark} " if answered.mark else "", Style.STRONG), stance_mark(claim.stance), said
        ),
        text(value),
        text(claim.words if claim.words != value else ""),
        text(f"“{claim.quote}”" if claim.quote else ""),
        text(voice_path(claim.voice, source.label, dossier.name_of) if claim.voice else ""),
        text(
            Piece(
                locator_in_words(source.locator, claim.locator),
                Style.FAINT,
                citation=dossier.cite_claims([claim]),
            )
        ),
        text(Piece(f"Note: {claim.note}" if claim.note else "", Style.FAINT)),
    ]
    return tuple(line for line in lines if any(piece.text for piece in line))
